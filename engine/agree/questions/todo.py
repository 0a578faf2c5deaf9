"""What is left to confirm and to fill in, line by line."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Finding, Message, message, plural, word
from agree.pipeline import TO_DO, Result
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import Code, Column, Number, Report, Row, Table, Text
from agree.sections.confirm import TO_CONFIRM, TO_FILL_IN

WHAT: Mapping[str, Message] = {
    TO_CONFIRM: word("to do", "confirm"),
    TO_FILL_IN: word("to do", "fill in"),
}
COLUMNS = (
    Column("line", message("Line"), "number"),
    Column("what", message("To do")),
    Column("item", message("Item")),
)


def answer(result: Result) -> Answer:
    """Return what is left to confirm or fill in before a draft is an agreement, line by line."""
    agreement = result.agreement
    if result.ledger is None or agreement is None:
        return Answer(None, result.findings)
    rows = tuple(_row(finding) for finding in result.findings if finding.code in TO_DO)
    count = message("Nothing is left to confirm or to fill in.")
    if rows:
        count = plural("{count} thing left to do.", "{count} things left to do.", count=len(rows))
    report = Report(
        question="todo",
        title=message("{name}: what is left to do", name=agreement.name),
        blocks=(Table("todo", COLUMNS, rows, shown=bool(rows)), Text((count,))),
        provenance=(provenance(result),),
    )
    return Answer(report)


QUESTION = Question(
    name="todo",
    purpose=message("What is left to confirm and to fill in."),
    options=(),
    answer=answer,
)


def _row(finding: Finding) -> Row:
    cells = (Number(finding.span.line), WHAT[finding.code], str(finding.values["item"]))
    return Row(cells, data_cells=(("code", Code(finding.code)), ("file", finding.span.file)))
