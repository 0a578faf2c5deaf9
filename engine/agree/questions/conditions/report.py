"""Who must, should and may do what for which grants, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Message, message
from agree.life.audience import Audience
from agree.life.matrix import matrix
from agree.pipeline import Result
from agree.questions.conditions.checklist import checklist
from agree.questions.conditions.money import payments_table, stakes_table
from agree.questions.conditions.requirements import (
    ENTITLES,
    conditions_table,
    duties_table,
    entitling,
)
from agree.questions.conditions.targets import targets_table
from agree.questions.kinds import NEEDS_OPTION
from agree.questions.names import check_grant, usage_finding
from agree.questions.opened import Opened, opened, whom
from agree.questions.passing_on import passing_lines, passing_on, passing_table
from agree.questions.provenance import provenance
from agree.questions.question import CONCERNED, GRANT, Answer, Option, Question
from agree.report import Block, Report, Table, Text

CHECKLIST = Option("checklist", "flag", message("A list to tick, with a box before each of them."))
TICK = "--checklist"
NOTHING = message("Nothing to show.")


def answer(
    result: Result,
    *,
    recipient: str | None = None,
    grant: str | None = None,
    checklist: bool = False,
) -> Answer:
    """Return the conditions by grant with a column for each recipient, duties, targets, payments.

    With a recipient or a grant, those that concern it; as a checklist, each with a box to tick.
    """
    found = opened(result)
    if not isinstance(found, Opened):
        return Answer(None, found)
    asked = whom(found, recipient)
    faults = tuple(check_grant(found.agreement, grant))
    if isinstance(asked, Finding):
        faults = (asked, *faults)
    if faults or isinstance(asked, Finding):
        return Answer(None, faults)
    lacks = () if checklist else (("Form", usage_finding(NEEDS_OPTION, option="docx", other=TICK)),)
    return Answer(_report(result, found, asked, grant, to_tick=checklist), lacks=lacks)


QUESTION = Question(
    name="conditions",
    purpose=message("Who must, should and may do what for which grants."),
    options=(CONCERNED, GRANT, CHECKLIST),
    answer=answer,
    faulty=True,
)


def _report(
    result: Result, found: Opened, asked: Audience | None, grant: str | None, *, to_tick: bool
) -> Report:
    rows = matrix(found.ledger, found.life, asked, grant)
    tables = (
        stakes_table(found, rows.stakes),
        conditions_table(found, rows),
        duties_table(found, rows),
        targets_table(found, rows.targets),
        payments_table(found, asked, money=grant is None),
    )
    passing = passing_on(found, asked, grant)
    through = tuple(passing_lines(passing, asked))
    shown = [checklist(found, rows, asked)] if to_tick else []
    return Report(
        question="conditions",
        title=_title(found, asked),
        blocks=(
            *(_data(table, to_tick=to_tick) for table in tables),
            *shown,
            *_notes(tables, marked=entitling(rows) and not to_tick),
            *([Text(through)] if through else []),
            passing_table(passing),
        ),
        provenance=(provenance(result),),
        main="conditions",
    )


def _data(table: Table, *, to_tick: bool) -> Table:
    """Return a table that is only for data when it is empty, or when a list to tick is shown."""
    return table._replace(shown=bool(table.rows) and not to_tick)


def _notes(tables: tuple[Table, ...], *, marked: bool) -> Iterator[Block]:
    if not any(table.rows for table in tables):
        yield Text((NOTHING,))
    elif marked:
        yield Text((ENTITLES,))


def _title(found: Opened, asked: Audience | None) -> Message:
    name = found.agreement.name
    if asked is None:
        return message("{agreement}: conditions and duties", agreement=name)
    return message("{agreement}: conditions and duties of {who}", agreement=name, who=asked.label)
