"""The lists of recipients that come with the program."""

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
    table = Table("registers", COLUMNS, tuple(_row(register) for register in registers()))
    page = message("Lists of recipients")
    return Answer(
        Report(question="registers", title="", blocks=(table,), main="registers", page_title=page)
    )


QUESTION = Question(
    name="registers",
    purpose=message("The lists of recipients that come with the program."),
    options=(),
    answer=answer,
    subjects=0,
)


def _row(register: Register) -> Row:
    name = Code(REGISTER + register.id)
    parent = Code(register.parent) if register.parent else None
    return Row(
        (name, register.name, Number(register.members), parent, register.source),
        data_cells=(("name", name), ("language", Code(register.language))),
    )
