"""The agreements that come with the program, and their totals."""

from __future__ import annotations

from pathlib import Path

from agree.base import message
from agree.bundled import agreement_files, agreement_name
from agree.pipeline import run
from agree.questions.amounts import total_of
from agree.questions.question import Answer, Question
from agree.report import UNKNOWN, Block, Cell, Code, Column, Report, Row, Table, Text

COLUMNS = (
    Column("name", message("Name"), "code", label=True),
    Column("agreement", message("Agreement")),
    Column("total", message("Total"), "amount"),
    Column("unit"),
)


def answer() -> Answer:
    """Return a row for each agreement that comes with the program."""
    files = agreement_files()
    blocks: list[Block] = [Table("agreements", COLUMNS, tuple(_row(file) for file in files))]
    if files:
        name = agreement_name(files[0])
        blocks.append(Text((message("Show one of them with: agree run {name}", name=name),)))
    return Answer(
        Report(
            question="agreements",
            title="",
            blocks=tuple(blocks),
            main="agreements",
            page_title=message("Agreements"),
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
    """Return an agreement with its total, in its own unit; data has it in the main unit."""
    result = run(file, file.name, follow_up=False)
    name, agreement = Code(agreement_name(file)), result.agreement
    if agreement is None or result.ledger is None:
        return Row((name, message("has errors"), UNKNOWN, ""), data_cells=_key(name, None, None))
    total = total_of(result.ledger, agreement.unit)
    key = _key(name, Code(agreement.currency.main), Code(agreement.currency.code))
    return Row((name, agreement.name, total, agreement.unit), data_cells=key)


def _key(name: Code, unit: Code | None, currency: Code | None) -> tuple[tuple[str, Cell], ...]:
    return ("name", name), ("currency", currency), ("unit", unit)
