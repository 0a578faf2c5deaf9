"""What is left to fill in, to confirm and to review, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from agree.base import Finding, Kind, Message, Quoted, Words, message, plural, word
from agree.pipeline import TO_DO, Result
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.report import Code, Column, Number, Report, Row, Table, Text
from agree.sections.confirm import TO_CONFIRM, TO_FILL_IN, TO_REVIEW

WHAT: Mapping[Kind, Message] = {
    TO_CONFIRM: word("to do", "confirm"),
    TO_FILL_IN: word("to do", "fill in"),
    TO_REVIEW: word("to do", "review"),
}
HOW_MANY: Mapping[Kind, Message] = {
    TO_FILL_IN: message("{count} to fill in"),
    TO_CONFIRM: message("{count} to confirm"),
    TO_REVIEW: message("{count} to review"),
}
COLUMNS = (
    Column("line", message("Line"), "number"),
    Column("what", message("To do")),
    Column("item", message("Item")),
)


def answer(result: Result) -> Answer:
    """Return what is left to do before a draft is an agreement, line by line."""
    agreement = result.agreement
    if result.ledger is None or agreement is None:
        return Answer(None, result.findings)
    findings = [finding for finding in result.findings if finding.code in TO_DO]
    rows = tuple(map(_row, findings))
    report = Report(
        question="todo",
        title=message("{name}: what is left to do", name=agreement.name),
        blocks=(Table("todo", COLUMNS, rows, shown=bool(rows)), Text((_count(findings),))),
        provenance=(provenance(result),),
    )
    return Answer(report)


QUESTION = Question(
    name="todo",
    purpose=message("What is left to fill in, to confirm and to review."),
    options=(),
    answer=answer,
)


def _count(findings: Sequence[Finding]) -> Message:
    """Return how much is left to do, in all and of each kind."""
    if not findings:
        return message("Nothing is left to fill in, to confirm or to review.")
    of_each = Counter(finding.code for finding in findings)
    parts = [
        how_many.filled(count=of_each[kind]) for kind, how_many in HOW_MANY.items() if of_each[kind]
    ]
    return plural(
        "{count} thing left to do: {parts}.",
        "{count} things left to do: {parts}.",
        count=len(findings),
        parts=Words(tuple(parts)),
    )


def _row(finding: Finding) -> Row:
    item = finding.values["item"]
    named = item.text if isinstance(item, Quoted) else item
    assert isinstance(named, str)
    cells = (Number(finding.span.line), WHAT[finding.code], named)
    return Row(cells, data_cells=(("code", Code(finding.code)), ("file", finding.span.file)))
