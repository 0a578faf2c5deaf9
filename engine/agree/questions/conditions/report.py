"""Who must, should and may do what for which grants, as a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agree.base import Finding, has_errors, message
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.life.follow_up import Reply, follow_up
from agree.life.instalments import met_in
from agree.life.matrix import matrix_of
from agree.life.replies import read_replies
from agree.life.settlement import today
from agree.pipeline import Result
from agree.questions.conditions.follow_up import NOTHING, follow_up_report
from agree.questions.conditions.money import payments_table, stakes_table
from agree.questions.conditions.released import released_table
from agree.questions.conditions.requirements import (
    ENTITLES,
    checklist,
    conditions_table,
    duties_table,
    entitling,
    targets_table,
)
from agree.questions.conditions.shown import shown_of
from agree.questions.dossier import audience_called, before_agreement, dossier_of
from agree.questions.intermediaries import intermediary_lines, intermediary_table
from agree.questions.kinds import NEEDS_OPTION
from agree.questions.names import GRANTS, parse_day, usage_finding
from agree.questions.provenance import provenance
from agree.questions.question import CONCERNED, GRANT, Answer, Option, Question
from agree.report import Block, Report, Table, Text
from agree.source import AnyPath

CHECKLIST = Option(
    "checklist", "flag", message("A list to tick off, with a box before each condition and duty.")
)
STATUS = Option(
    "status",
    "file",
    message(
        "What has been answered, by date: CSV or YAML with date, recipient, condition, status,"
        " responsible, evidence and comment. Shown instead: how it stands."
    ),
    metavar="FILE",
)
OPEN = Option(
    "open",
    "flag",
    message("With --status: only what is open (no answer, under way, partly, not met)."),
    taken_as="only_open",
)
ON = Option(
    "on",
    "date",
    message("With --status: how it stood at the end of this day; without it, today."),
    metavar="DATE",
)


def answer(
    result: Result,
    *,
    recipient: str | None = None,
    grant: str | None = None,
    checklist: bool = False,
    status: AnyPath | None = None,
    only_open: bool = False,
    on: date | str | None = None,
) -> Answer:
    """Return the conditions by grant with a column for each recipient, duties, targets, payments.

    With a recipient or a grant, those that concern it; as a checklist, each with a box to tick.
    With a file of their status, how it stands with each on a day instead.
    """
    dossier = dossier_of(result)
    if not isinstance(dossier, Dossier):
        return Answer(None, dossier)
    audience = audience_called(dossier, recipient)
    meant = GRANTS.meant(dossier.agreement, grant)
    if isinstance(audience, Finding):
        return Answer(None, (audience, *meant.faults))
    day = parse_day(on)
    faults = [*meant.faults, *((day,) if isinstance(day, Finding) else ())]
    faults += _lacks_status(status, only_open=only_open, on=on)
    if faults or isinstance(day, Finding):
        return Answer(None, tuple(faults))
    if status is not None:
        replies, found = read_replies(dossier, status, day, today())
        if replies is None:
            return Answer(None, found)
        matrix, partial = matrix_of(dossier, audience, meant.id), has_errors(found)
        stood = follow_up(dossier, matrix, audience, replies, day or today())
        shown = shown_of(dossier, stood, audience, only_open=only_open)
        released = _released(dossier, audience, replies, day or today())
        told = follow_up_report(result, shown, released, to_tick=checklist, partial=partial)
        return Answer(told, (*before_agreement(dossier, day), *found), partial=partial)
    report = _report(result, dossier, audience, meant.id, to_tick=checklist)
    return Answer(report)


def _released(
    dossier: Dossier, audience: Audience | None, replies: tuple[Reply, ...], on: date
) -> Table:
    """Return how much of what depends on a condition is released, by the answers of everybody."""
    everybody = follow_up(dossier, matrix_of(dossier, None, None), None, replies, on)
    return released_table(dossier, audience, met_in(everybody))


def _lacks_status(
    status: AnyPath | None, *, only_open: bool, on: date | str | None
) -> Iterator[Finding]:
    """Yield a finding for each option that says nothing without a file of the status."""
    if status is None:
        for option, given in (("--open", only_open), ("--on", on is not None)):
            if given:
                yield usage_finding(NEEDS_OPTION, option=option, other="--status")


QUESTION = Question(
    name="conditions",
    purpose=message("Who must, should and may do what for which grants."),
    options=(CONCERNED, GRANT, CHECKLIST, STATUS, OPEN, ON),
    answer=answer,
    faulty=True,
)


def _report(
    result: Result,
    dossier: Dossier,
    audience: Audience | None,
    grant: str | None,
    *,
    to_tick: bool,
) -> Report:
    name = dossier.agreement.name
    title = message("{agreement}: conditions and duties", agreement=name)
    if audience is not None:
        title = message(
            "{agreement}: conditions and duties of {who}", agreement=name, who=audience.label
        )
    return Report(
        question="conditions",
        title=title,
        blocks=_blocks(dossier, audience, grant, to_tick=to_tick),
        provenance=(provenance(result),),
        main="conditions",
    )


def _blocks(
    dossier: Dossier, audience: Audience | None, grant: str | None, *, to_tick: bool
) -> tuple[Block, ...]:
    """Return the tables, only for data when they are empty or a list to tick stands for them."""
    matrix = matrix_of(dossier, audience, grant)
    tables = (
        stakes_table(dossier, matrix.stakes),
        conditions_table(dossier, matrix),
        duties_table(dossier, matrix),
        targets_table(dossier, matrix.targets),
        payments_table(dossier, audience, money=grant is None),
    )
    blocks: list[Block] = [
        table._replace(shown=bool(table.rows) and not to_tick) for table in tables
    ]
    if to_tick:
        blocks.append(checklist(dossier, matrix, audience))
    if not any(table.rows for table in tables):
        blocks.append(Text((NOTHING,)))
    elif entitling(matrix) and not to_tick:
        blocks.append(Text((ENTITLES,)))
    through = tuple(intermediary_lines(dossier, audience, grant))
    if through:
        blocks.append(Text(through))
    return (*blocks, intermediary_table(dossier, audience, grant))
