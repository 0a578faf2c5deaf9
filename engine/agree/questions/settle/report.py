"""What became of the money on a day, as a report, with a recipient's economic report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agree.base import Amount, Finding, Message, has_errors, message, short_repr
from agree.life.details import Details, read_details
from agree.life.economic_report import FORM, economic_report
from agree.life.filling import FilledForm
from agree.life.settlement import Settled, Settlement
from agree.life.state import NEW
from agree.pipeline import Result
from agree.questions.filled_form import form_block
from agree.questions.kinds import NEEDS_BOOKS, NEEDS_OPTION
from agree.questions.names import parse_day, usage_finding
from agree.questions.opened import Opened, form_called, one_member, opened
from agree.questions.provenance import provenance
from agree.questions.question import DETAILS, RECIPIENT, Answer, Option, Question
from agree.questions.settle.accounts import accounts_table, costs_table
from agree.questions.settle.books import settled
from agree.questions.settle.known import whole_cell
from agree.questions.settle.remarks import adds_up, remarks
from agree.questions.settle.sums import HEADINGS, above, by_grant, by_recipient, position_table
from agree.report import AtLeast, Block, Report, Text
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
ON = Option("on", "date", message("The state of things at the end of this day."), metavar="DATE")
KEPT = message("What is wrong is not counted; the rest stands.")
ASSUMED = message("No file of events: all money is assumed requested in time and paid.")


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
    finding and is not counted. With `details` a recipient's economic report is filled in.
    """
    found = opened(result)
    if not isinstance(found, Opened):
        return Answer(None, found)
    day = parse_day(on)
    member = None if recipient is None else one_member(found, recipient)
    faults = [one for one in (day, member) if isinstance(one, Finding)]
    if costs is None and events is None:
        faults.append(usage_finding(NEEDS_BOOKS))
    if faults or isinstance(day, Finding) or isinstance(member, Finding):
        return Answer(None, tuple(faults))
    made, findings = settled(found, costs, events, day)
    if made is None:
        return Answer(None, findings)
    lines = _lines(made, member)
    form = _economic_report(found, made, lines, details)
    if form.findings:
        return Answer(None, (*findings, *form.findings))
    told = Answered(found, made, lines, member, form.filled, has_errors(findings))
    report = _report(result, told, with_form=details is not None)
    return Answer(report, findings, partial=told.partial, lacks=form.lacks)


QUESTION = Question(
    name="settle",
    purpose=message("What was asked for, paid, used, forfeited and is to be paid back."),
    options=(
        COSTS,
        EVENTS,
        ON,
        RECIPIENT._replace(help=message("Only this recipient.")),
        DETAILS._replace(
            help=message(
                "The recipient's details for the economic report, with the certificate (YAML)."
            )
        ),
    ),
    answer=answer,
    faulty=True,
)


@short_repr
class EconomicReport(NamedTuple):
    """A recipient's economic report if there is one; otherwise why, and what is wrong with it."""

    filled: FilledForm | None = None
    findings: tuple[Finding, ...] = ()
    lacks: tuple[tuple[str, Finding], ...] = ()


@short_repr
class Answered(NamedTuple):
    """What a settlement answers: the lines that are asked for; `partial` when some is wrong."""

    found: Opened
    made: Settlement
    lines: tuple[Settled, ...]
    member: Member | None
    form: FilledForm | None
    partial: bool


def _lines(made: Settlement, member: Member | None) -> tuple[Settled, ...]:
    """Return the lines of the recipient that is asked for; else of those whom the files tell of."""
    if member is not None:
        return tuple(line for line in made.lines if line.term.member.id == member.id)
    told = {
        line.term.member.id
        for line in made.lines
        if line.costs or (not made.assumed and line.account != NEW)
    }
    return tuple(line for line in made.lines if not told or line.term.member.id in told)


def _economic_report(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], path: AnyPath | None
) -> EconomicReport:
    """Return the economic report of the one recipient that is told of, if any."""
    members = {line.term.member.id: line.term.member for line in lines}
    form = form_called(found, FORM)
    if len(members) != 1:
        return _without(usage_finding(NEEDS_OPTION, option="docx", other="--recipient"), path)
    if isinstance(form, Finding):
        return _without(form, path)
    details: Details | None = None
    findings: list[Finding] = []
    if path is not None:
        details, findings = read_details(path, str(path), form)
        if details is None:
            return EconomicReport(None, tuple(findings))
    member = next(iter(members.values()))
    filled, missing = economic_report(found.ledger, found.life, form, member, details, made)
    return EconomicReport(filled, (*findings, *missing))


def _without(why: Finding, path: AnyPath | None) -> EconomicReport:
    """Return that there is no economic report; a fault when details for it are given."""
    if path is None:
        return EconomicReport(lacks=(("Form", why),))
    if why.code == NEEDS_OPTION:
        why = usage_finding(NEEDS_OPTION, option="--details", other="--recipient")
    return EconomicReport(findings=(why,))


def _report(result: Result, told: Answered, *, with_form: bool) -> Report:
    found, made = told.found, told.made
    return Report(
        question="settle",
        title=_title(told),
        subtitle=ASSUMED if made.assumed else "",
        blocks=(*_tables(told), *_notes(told), *_form(told, shown=with_form)),
        provenance=(provenance(result),),
        main="accounts",
        values=(("on", made.on), ("assumed", made.assumed), ("whole", _whole(found, made))),
    )


def _title(told: Answered) -> Message:
    values = {"agreement": told.found.agreement.name, "day": told.made.on}
    if told.member is None:
        return message("{agreement}: position on {day}", **values)
    who = told.member.name
    return message("{agreement}: position on {day} for {who}", who=who, **values)


def _tables(told: Answered) -> Iterator[Block]:
    found, lines, alone = told.found, told.lines, told.member is not None
    yield position_table(found, told.made, lines, alone=alone)
    yield by_grant(found, told.made, lines)
    yield by_recipient(found, told.made, lines)._replace(shown=not alone)
    costs = costs_table(found, lines, alone=alone)
    yield costs._replace(shown=bool(costs.rows))
    yield accounts_table(found, told.made, lines)


def _notes(told: Answered) -> Iterator[Block]:
    """Yield the sum that holds, what is late, owed or may be taken back, and what is left out."""
    if told.member is None:
        yield Text((adds_up(told.found, told.made),))
    found = tuple(remarks(told.found, told.lines))
    if found:
        yield Text(found)
    if told.partial:
        yield Text((KEPT,))


def _form(told: Answered, *, shown: bool) -> Iterator[Block]:
    if told.form is not None:
        yield form_block(told.found, told.form, title=told.form.form.title, shown=shown)


def _whole(found: Opened, made: Settlement) -> dict[str, object]:
    """Return the position of the whole agreement in main units, as data has it at its top."""
    cells = above(found, made) | {name: whole_cell(found, made, name) for name in HEADINGS}
    told: dict[str, object] = {}
    for name, cell in cells.items():
        known = cell.value if isinstance(cell, AtLeast) else cell
        minor = found.agreement.currency.minor
        told[name] = exact(Fraction(known.minor, minor)) if isinstance(known, Amount) else None
        if status_of(cell):
            told[f"{name}_status"] = status_of(cell)
    return told
