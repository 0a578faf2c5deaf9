"""What became of the money on a day, as a report, with a recipient's financial report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from agree.base import (
    Amount,
    Finding,
    Joined,
    Record,
    first_of_each_kind,
    has_errors,
    in_order,
    message,
)
from agree.life.details import contradictions, read_details
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.follow_up import follow_up
from agree.life.forms import FINANCIAL_REPORT, FilledForm, financial_report, unreported
from agree.life.history import days_outside
from agree.life.instalments import IsMet, instalment_lines, met_in, never_met
from agree.life.matrix import matrix_of
from agree.life.reading import EventFile, costs_in, events_in
from agree.life.replies import read_replies
from agree.life.rows import is_yaml
from agree.life.settlement import Settlement, SettlementLine, settle, today, window_of
from agree.pipeline import Result
from agree.questions.conditions.report import STATUS
from agree.questions.dossier import before_agreement, dossier_of, form_called, member_called
from agree.questions.filled_form import details_block, form_block
from agree.questions.kinds import NEEDS_BOOKS, NEEDS_OPTION
from agree.questions.names import parse_day, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import DETAILS, RECIPIENT, Answer, Option, Question
from agree.questions.settle.adding import ADD, Addition, addition_to, same_row
from agree.questions.settle.follow_up import follow_up_table
from agree.questions.settle.happened import events_table, passed_on_table
from agree.questions.settle.instalments import (
    instalments_table,
    next_instalments,
    shown_instalments,
)
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
from agree.source import AnyPath, read_text

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
        "What happened, by date: requisitions, payments, reports, repayments, decisions and "
        "corrections (CSV or YAML). Several files count together."
    ),
    metavar="FILE",
    aliases=("requisitions",),
    many=True,
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


class OpenedBooks(Record):
    """The files of events and the one of costs, if there is one, that were opened."""

    events: tuple[EventFile, ...]
    costs: tuple[EventFile, ...]


class Asked(Record):
    """What is asked of opened books: on which day, for whom, and with which files beside them."""

    dossier: Dossier
    books: OpenedBooks
    day: date | None
    member: Member | None
    details: AnyPath | None
    status: AnyPath | None


def answer(
    result: Result,
    *,
    costs: AnyPath | None = None,
    events: AnyPath | Sequence[AnyPath] = (),
    on: date | str | None = None,
    recipient: str | None = None,
    details: AnyPath | None = None,
    status: AnyPath | None = None,
    add: str | Sequence[str] = (),
) -> Answer:
    """Return what is granted, requested, paid, used, forfeited and to be repaid on a day.

    Without `events` everything counts as requested in time and paid. What cannot have happened is a
    finding and is not counted. With `details` a recipient's financial report is filled in. What is
    held back until a condition is met is so until a file of their `status` says that it is. `add`
    is a row for the last file of events, each cell written COLUMN=VALUE: if nothing is wrong, the
    answer brings that file with it.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    day = parse_day(on)
    member = None if recipient is None else member_called(dossier, recipient)
    faults = [fault for fault in (day, member) if isinstance(fault, Finding)]
    files = (events,) if isinstance(events, (str, os.PathLike)) else tuple(events or ())
    addition, unfit = addition_to(files, (add,) if isinstance(add, str) else add)
    faults += unfit
    if not add and costs is None and not files:
        faults.append(usage_finding(NEEDS_BOOKS))
    if faults or isinstance(day, Finding) or isinstance(member, Finding):
        return Answer(None, tuple(faults))
    books, unread = _opened(costs, files, addition)
    if unread:
        made = Answer(None, first_of_each_kind(unread))
    else:
        made = _position(result, Asked(dossier, books, day, member, details, status))
    if addition is None or made.report is None or made.failed:
        return made if addition is None else addition.refused(made.findings)
    return addition.with_row(made, _checked(dossier, books, addition, day))


def _position(result: Result, asked: Asked) -> Answer:
    """Return the report on what became of the money, with all findings on the books."""
    dossier, day, member = asked.dossier, asked.day, asked.member
    settlement, findings = _settlement(dossier, asked.books, day, watched=member is not None)
    if settlement is None:
        return Answer(None, findings)
    extract = Extract(dossier, settlement, _lines(settlement, member), member)
    is_met, found = _conditions_met(extract, asked.status)
    if is_met is None:
        return Answer(None, (*findings, *found))
    if not settlement.assumed:
        lines = tuple(instalment_lines(settlement, extract.lines, is_met))
        extract = extract._replace(instalments=lines)
    found = (*before_agreement(dossier, day), *findings, *found)
    return _answer(result, extract, asked.details, found)


def _checked(
    dossier: Dossier, books: OpenedBooks, addition: Addition, day: date | None
) -> tuple[Finding, ...]:
    """Return what else is wrong: the row is there already, or in what is later than the day."""
    found = tuple(same_row(dossier, books.events, addition))
    if day is None:
        return found
    return (*found, *_settlement(dossier, books, None, watched=False)[1])


def _conditions_met(
    extract: Extract, path: AnyPath | None
) -> tuple[IsMet | None, tuple[Finding, ...]]:
    """Return what tells whether a condition is met, by a file of answers; None when it is unread.

    And all that is wrong with the file.
    """
    dossier, settlement = extract.dossier, extract.settlement
    if path is None:
        return never_met, ()
    if settlement.assumed:
        return None, (usage_finding(NEEDS_OPTION, option="--status", other="--events"),)
    replies, findings = read_replies(dossier, path, settlement.on, today())
    if replies is None:
        return None, findings
    matrix = matrix_of(dossier, None, None)
    return met_in(follow_up(dossier, matrix, None, replies, settlement.on)), findings


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
        STATUS._replace(
            help=message(
                "With --events: how it stands with the conditions, by date, as for agree"
                " conditions. An instalment that is held back is released when its condition is"
                " met."
            )
        ),
        ADD,
    ),
    answer=answer,
    faulty=True,
)


def _answer(
    result: Result, extract: Extract, details: AnyPath | None, findings: tuple[Finding, ...]
) -> Answer:
    """Return the report on a settlement, with the financial report where it can be filled in."""
    form, faults = _financial_report(extract, details)
    if faults and details is not None:
        return Answer(None, (*findings, *faults))
    partial = has_errors(findings)
    blocks = [*_blocks(extract, partial=partial)]
    if form is not None:
        blocks += _form_blocks(extract, form, faults, shown=details is not None)
    lacks = () if form is not None else tuple(("Details", why) for why in faults)
    return Answer(_report(result, extract, blocks), findings, partial=partial, lacks=lacks)


def _opened(
    costs: AnyPath | None, events: Sequence[AnyPath], addition: Addition | None
) -> tuple[OpenedBooks, tuple[Finding, ...]]:
    """Return files of events and of costs, one of them as it is to be; and why some are unread."""
    files, unread = list[EventFile](), list[Finding]()
    for place, path in enumerate((*events, *([] if costs is None else [costs]))):
        source, faults = read_text(path, str(path))
        if addition is not None and place == len(events) - 1:
            source, faults = addition.source, list(addition.faults)
        files.append(EventFile(source, is_yaml(path), holds_costs=place == len(events)))
        unread += faults
    return OpenedBooks(tuple(files[: len(events)]), tuple(files[len(events) :])), tuple(unread)


def _settlement(
    dossier: Dossier, books: OpenedBooks, on: date | None, *, watched: bool
) -> tuple[Settlement | None, tuple[Finding, ...]]:
    """Return the settlement on a day, None when a file could not be read, and all findings."""
    window, report_day = window_of(dossier, on), _report_day(dossier) or on
    if unfit := in_order(days_outside(dossier, window)):
        return None, first_of_each_kind(unfit)
    undated = report_day or today()
    happened = [events_in(dossier, file, window) for file in books.events]
    spent = [cost for file in books.costs for cost in costs_in(dossier, file, window, undated)]
    settlement = settle(dossier, happened or None, spent, on, watched=watched)
    findings = first_of_each_kind(in_order(settlement.findings))
    for file in (*books.events, *books.costs):
        if (
            has_errors(one for one in findings if one.span.source == file.source)
            and not file.has_rows
        ):
            return None, findings
    if on is None and report_day is None:
        is_todays = settlement.on == undated and any(
            cost.undated for cost in spent if isinstance(cost, Event)
        )
        settlement = settlement._replace(is_todays=settlement.is_todays or is_todays)
    return settlement, findings


def _report_day(dossier: Dossier) -> date | None:
    """Return the last day for the financial report, or else of the agreement, if it has any."""
    form, life = dossier.life.forms.get(FINANCIAL_REPORT), dossier.life
    deadline = life.deadline(form.latest) if form is not None else None
    if deadline is not None:
        return deadline.when.last
    return life.period[1] if life.period is not None else None


def _lines(settlement: Settlement, member: Member | None) -> tuple[SettlementLine, ...]:
    """Return the lines of all, or of one recipient; if another has taken it over, of that one."""
    if member is None:
        return settlement.lines
    holder = settlement.books.holder(member)
    return tuple(line for line in settlement.lines if line.award.member.id == holder.id)


def _financial_report(
    extract: Extract, path: AnyPath | None
) -> tuple[FilledForm | None, list[Finding]]:
    """Return the financial report of the one recipient that is shown; or why there is none.

    With a file of details, the findings are also on what is wrong in it.
    """
    members = {line.award.member.id: line.award.member for line in extract.lines}
    form = form_called(extract.dossier, FINANCIAL_REPORT)
    if len(members) != 1:
        option = "yaml" if path is None else "--details"
        return None, [usage_finding(NEEDS_OPTION, option=option, other="--recipient")]
    if isinstance(form, Finding):
        return None, [form]
    details, findings = (None, []) if path is None else read_details(path, form)
    if path is not None and details is None:
        return None, findings
    (member,) = members.values()
    if details is not None:
        findings += contradictions(extract.dossier, form, member, details)
    lacking = unreported(member, extract.settlement, extract.agreement, details)
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
    yield shown_instalments(extract, extract.instalments)
    yield instalments_table(extract, extract.instalments)
    yield passed_on_table(extract)
    yield events_table(extract)
    yield accounts_table(extract)
    if extract.member is None:
        yield Text((adds_up(extract),))
    yield follow_up_table(extract)
    lines = (*next_instalments(extract, extract.instalments), *remarks(extract))
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
