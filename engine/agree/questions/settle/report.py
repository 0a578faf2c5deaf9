"""What became of the money on a day, as a report, with a recipient's financial report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal

from agree.base import Amount, Finding, Joined, has_errors, in_order, message
from agree.life.accounts import Account
from agree.life.details import contradictions, read_details
from agree.life.dossier import Dossier
from agree.life.events import COST_COLUMNS, EVENT_COLUMNS, events_of
from agree.life.forms import (
    FINANCIAL_REPORT,
    FilledForm,
    financial_report,
    unreported,
)
from agree.life.rows import FileRow, read_rows
from agree.life.settlement import Settlement, SettlementLine, settle, today
from agree.pipeline import Result
from agree.questions.dossier import dossier_of, form_called, member_called
from agree.questions.filled_form import details_block, form_block
from agree.questions.kinds import NEEDS_BOOKS, NEEDS_OPTION
from agree.questions.names import parse_day, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import DETAILS, RECIPIENT, Answer, Option, Question
from agree.questions.settle.remarks import adds_up, remarks, unused_explained
from agree.questions.settle.tables import (
    Extract,
    accounts_table,
    by_grant,
    by_recipient,
    costs_table,
    position_table,
    whole_amounts,
)
from agree.report import AtLeast, Block, Report, Text, Wording
from agree.report.records import exact, status_of
from agree.sections import Member
from agree.source import AnyPath

COSTS = Option(
    "costs",
    "file",
    message("The costs: CSV or YAML with recipient, grant, amount, and what the cost is."),
    metavar="FILE",
)
EVENTS = Option(
    "events",
    "file",
    message(
        "What happened, by date: requisitions, payments, reports and repayments (CSV or YAML)."
    ),
    metavar="FILE",
    aliases=("requisitions",),
)
ON = Option("on", "date", message("The position at the end of this day."), metavar="DATE")
PARTIAL = message("What is wrong is not counted; the rest stands.")
ASSUMED = message(
    "No file of events: all money is assumed paid, requested in time where that is needed, and "
    "nothing repaid."
)
NO_REPORT = message("There is no financial report yet: {why}.")
TODAYS = message(
    "No date says which day to settle, so the position is today's; --on chooses another day."
)


def answer(
    result: Result,
    *,
    costs: AnyPath | None = None,
    events: AnyPath | None = None,
    on: date | str | None = None,
    recipient: str | None = None,
    details: AnyPath | None = None,
) -> Answer:
    """Return what is granted, requested, paid, used, forfeited and to be repaid on a day.

    Without `events` everything counts as requested in time and paid. What cannot have happened is a
    finding and is not counted. With `details` a recipient's financial report is filled in.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    day = parse_day(on)
    member = None if recipient is None else member_called(dossier, recipient)
    faults = [fault for fault in (day, member) if isinstance(fault, Finding)]
    if costs is None and events is None:
        faults.append(usage_finding(NEEDS_BOOKS))
    if faults or isinstance(day, Finding) or isinstance(member, Finding):
        return Answer(None, tuple(faults))
    settlement, findings = _settlement(dossier, costs, events, day)
    if settlement is None:
        return Answer(None, findings)
    extract = Extract(dossier, settlement, _lines(settlement, member), member)
    form, faults = _financial_report(extract, details)
    if faults and details is not None:
        return Answer(None, (*findings, *faults))
    partial = has_errors(findings)
    blocks = [*_blocks(extract, partial=partial)]
    if form is not None:
        blocks += _form_blocks(extract, form, faults, shown=details is not None)
    lacking = ("Form", "Details") if form is None else ("Form",)
    lacks = tuple((block, why) for why in faults for block in lacking)
    return Answer(_report(result, extract, blocks), findings, partial=partial, lacks=lacks)


QUESTION = Question(
    name="settle",
    purpose=message("What was requested, paid, used and forfeited, and what is to be repaid."),
    options=(
        COSTS,
        EVENTS,
        ON,
        RECIPIENT._replace(help=message("Only this recipient.")),
        DETAILS._replace(
            help=message(
                "The recipient's details for the financial report, with the certificate (YAML)."
            )
        ),
    ),
    answer=answer,
    faulty=True,
)


def _settlement(
    dossier: Dossier, costs: AnyPath | None, events: AnyPath | None, on: date | None
) -> tuple[Settlement | None, tuple[Finding, ...]]:
    """Return the settlement on a day, None when a file could not be read, and all findings."""
    cost_rows, faults_of_costs = _rows(costs, "costs")
    event_rows, faults_of_events = _rows(events, "events")
    if (faults_of_costs and not cost_rows) or (faults_of_events and not event_rows):
        return None, (*faults_of_costs, *faults_of_events)
    report_day = _report_day(dossier) or on
    undated = report_day or today()
    reported, bad_costs = events_of(dossier, cost_rows, "report", undated)
    happened, bad_events = events_of(dossier, event_rows)
    settlement = settle(dossier, None if events is None else happened, reported, on)
    if report_day is None and not all(row.text("date") for row in cost_rows):
        settlement = settlement._replace(is_todays=settlement.on == undated)
    findings = (*faults_of_costs, *bad_costs, *faults_of_events, *bad_events)
    return settlement, in_order((*findings, *settlement.findings))


def _report_day(dossier: Dossier) -> date | None:
    """Return the last day for the financial report, or else of the agreement, if it has any."""
    form, life = dossier.life.forms.get(FINANCIAL_REPORT), dossier.life
    deadline = life.deadline(form.latest) if form is not None else None
    if deadline is not None:
        return deadline.when.last
    return life.period[1] if life.period is not None else None


def _rows(
    path: AnyPath | None, key: Literal["costs", "events"]
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    """Return the rows of a file, none without a file, and what is wrong with it."""
    if path is None:
        return (), []
    return read_rows(path, key, COST_COLUMNS if key == "costs" else EVENT_COLUMNS)


def _lines(settlement: Settlement, member: Member | None) -> tuple[SettlementLine, ...]:
    """Return the lines of one recipient; without one, of those whom the files tell of, or all."""
    if member is not None:
        return tuple(line for line in settlement.lines if line.award.member.id == member.id)
    named = {
        line.award.member.id
        for line in settlement.lines
        if line.account.reports or (not settlement.assumed and line.account != Account())
    }
    return tuple(line for line in settlement.lines if not named or line.award.member.id in named)


def _financial_report(
    extract: Extract, path: AnyPath | None
) -> tuple[FilledForm | None, list[Finding]]:
    """Return the financial report of the one recipient that is shown; or why there is none.

    With a file of details, the findings are also on what is wrong in it.
    """
    members = {line.award.member.id: line.award.member for line in extract.lines}
    form = form_called(extract.dossier, FINANCIAL_REPORT)
    if len(members) != 1:
        option = "docx" if path is None else "--details"
        return None, [usage_finding(NEEDS_OPTION, option=option, other="--recipient")]
    if isinstance(form, Finding):
        return None, [form]
    details, findings = (None, []) if path is None else read_details(path, form)
    if path is not None and details is None:
        return None, findings
    (member,) = members.values()
    if details is not None:
        findings += contradictions(extract.dossier, form, member, details)
    lacking = unreported(member, extract.settlement, extract.agreement)
    filled, missing = financial_report(extract.dossier, form, member, details, extract.settlement)
    return filled, [*findings, *lacking, *missing]


def _form_blocks(
    extract: Extract, form: FilledForm, faults: list[Finding], *, shown: bool
) -> Iterator[Block]:
    """Yield a financial report, or why there is none yet, and the details that it asks for.

    They can be filled in before it can be made.
    """
    if not faults:
        title, below = form.form.title, tuple(unused_explained(extract, form))
        yield form_block(extract.dossier, form, title=title, below=below, shown=shown)
    elif extract.member is not None:
        yield Text(tuple(NO_REPORT.filled(why=fault.message) for fault in faults))
    yield details_block(form)


def _report(result: Result, extract: Extract, blocks: list[Block]) -> Report:
    settlement = extract.settlement
    values = {"agreement": extract.agreement.name, "day": settlement.on}
    title = message("{agreement}: position on {day}", **values)
    if extract.member is not None:
        who = extract.member.name
        title = message("{agreement}: position on {day} for {who}", who=who, **values)
    return Report(
        question="settle",
        title=title,
        subtitle=Joined(tuple(_subtitle(settlement))),
        blocks=tuple(blocks),
        provenance=(provenance(result),),
        main="accounts",
        values=(
            ("on", settlement.on),
            ("assumed", settlement.assumed),
            ("whole", _whole(extract)),
        ),
    )


def _subtitle(settlement: Settlement) -> Iterator[Wording]:
    """Yield what the position is based on, when no file says it."""
    if settlement.assumed:
        yield ASSUMED
    if settlement.is_todays:
        yield TODAYS


def _blocks(extract: Extract, *, partial: bool) -> Iterator[Block]:
    """Yield the tables, the sum that holds, what is late, owed or lost, and what is left out."""
    yield position_table(extract)
    yield by_grant(extract)
    yield by_recipient(extract)
    yield costs_table(extract)
    yield accounts_table(extract)
    if extract.member is None:
        yield Text((adds_up(extract),))
    lines = tuple(remarks(extract))
    if lines:
        yield Text(lines)
    if partial:
        yield Text((PARTIAL,))


def _whole(extract: Extract) -> dict[str, object]:
    """Return the position of the whole agreement in main units, as data has it at its top."""
    values: dict[str, object] = {}
    for name, cell in whole_amounts(extract).items():
        known = cell.value if isinstance(cell, AtLeast) else cell
        if isinstance(known, Amount):
            values[name] = exact(Fraction(known.minor, known.currency.minor))
        else:
            values[name] = None
        if status_of(cell):
            values[f"{name}_status"] = status_of(cell)
    return values
