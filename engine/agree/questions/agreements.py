"""The agreements that come with the program, and their totals, as a report."""

from __future__ import annotations

from pathlib import Path

from agree.base import message
from agree.bundled import agreement_files, agreement_name
from agree.pipeline import run
from agree.questions.amounts import cell_of_sum
from agree.questions.question import Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import UNKNOWN, Cell, Code, Column, Report, Row, Table, Text

COLUMNS = (
    Column("name", message("Name"), "code", label=True),
    Column("agreement", message("Agreement")),
    Column("total", message("Total"), "amount"),
    Column("unit"),
)


def answer() -> Answer:
    """Return a row for each agreement that comes with the program."""
    files = agreement_files()
    rows = tuple(_row(file) for file in files)
    first = [
        message("Run one of them with: agree run {name}", name=agreement_name(file))
        for file in files[:1]
    ]
    return Answer(
        Report(
            question="agreements",
            title="",
            blocks=(
                Table("agreements", COLUMNS, rows),
                *([Text(tuple(first))] if first else []),
            ),
            main="agreements",
            page=message("Agreements"),
        )
    )


QUESTION = Question(
    name="agreements",
    purpose=message("The agreements that come with the program, and their totals."),
    options=(),
    answer=answer,
    subjects=0,
)


def _row(file: Path) -> Row:
    """Return an agreement with its total; data has the amount in the main unit."""
    result = run(file, file.name, later=False)
    agreement, name = result.agreement, Code(agreement_name(file))
    if agreement is None or result.ledger is None:
        return Row((name, message("has errors"), UNKNOWN, ""), key=_key(name, None, None))
    found = summary(result.ledger, Selection())
    unknown = found.unknown and not found.stated
    total = cell_of_sum(agreement, found.amount, agreement.unit, unknown=unknown)
    key = _key(name, Code(agreement.currency.main), Code(agreement.currency.code))
    return Row((name, agreement.name, total, agreement.unit), key=key)


def _key(name: Code, unit: Code | None, currency: Code | None) -> tuple[tuple[str, Cell], ...]:
    return ("name", name), ("currency", currency), ("unit", unit)
