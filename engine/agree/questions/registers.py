"""The lists of recipients that come with the program, as a report."""

from __future__ import annotations

from agree.base import message
from agree.questions.question import Answer, Question
from agree.registers import REGISTER, Register, registers
from agree.report import Code, Column, Number, Report, Row, Table

COLUMNS = (
    Column("name", message("Name"), "code", label=True),
    Column("register", message("List")),
    Column("members", message("Members"), "number"),
    Column("parent", message("Belongs to"), "code"),
    Column("source", message("Source")),
)


def answer() -> Answer:
    """Return a row for each list of recipients, which agreements name as register:NAME."""
    table = Table("registers", COLUMNS, tuple(_row(one) for one in registers()))
    page = message("Lists of recipients")
    return Answer(
        Report(question="registers", title="", blocks=(table,), main="registers", page=page)
    )


QUESTION = Question(
    name="registers",
    purpose=message("The lists of recipients that come with the program."),
    options=(),
    answer=answer,
    subjects=0,
)


def _row(one: Register) -> Row:
    parent = Code(one.parent) if one.parent else None
    return Row(
        (Code(REGISTER + one.id), one.name, Number(one.members), parent, one.source),
        data_cells=(("name", Code(REGISTER + one.id)), ("language", Code(one.language))),
    )
