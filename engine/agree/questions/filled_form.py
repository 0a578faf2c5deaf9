"""A filled form as a block: what the form itself says stays as the file has it."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Message, message
from agree.life.filling import FilledForm, FilledLine, FilledPart, Sum
from agree.questions.amounts import amount
from agree.questions.opened import Opened
from agree.questions.several import called
from agree.report import (
    PENDING,
    UNKNOWN,
    Box,
    Cell,
    Code,
    Column,
    Form,
    FormLine,
    FormPart,
    Row,
    Table,
    Wording,
)

OTHER_COSTS = message("Unspecified costs")
SIGNERS: tuple[tuple[str, Message], ...] = (
    ("certified_by", message("Examined by: {who}")),
    ("signed_by", message("Signed by: {who}")),
)


def form_block(found: Opened, filled: FilledForm, *, title: str = "", shown: bool = True) -> Form:
    """Return a filled form as a block; without a title it is the whole report."""
    return Form(
        id=filled.form.id,
        parts=tuple(_part(filled, number, part) for number, part in enumerate(filled.parts, 1)),
        title=title,
        above=tuple(_above(found, filled)),
        below=tuple(
            words.filled(who=getattr(filled.form, signer))
            for signer, words in SIGNERS
            if getattr(filled.form, signer)
        ),
        subject=filled.member.name,
        shown=shown,
    )


def form_values(filled: FilledForm) -> tuple[tuple[str, object], ...]:
    """Return what data has of a form beside its fields: whose it is, and its last day."""
    return (
        ("recipient", "/".join(filled.member.id)),
        ("deadline", filled.deadline),
        ("signed_by", filled.form.signed_by or None),
        ("certified_by", filled.form.certified_by or None),
    )


def _above(found: Opened, filled: FilledForm) -> Iterator[Wording]:
    """Yield to whom the form goes, by when, and the case number that no line of it has."""
    if filled.form.to:
        yield message("To {receiver}", receiver=called(found, filled.form.to))
    if filled.deadline is not None:
        yield message("To be received by {day}", day=filled.deadline)
    told = {line.field.filled for part in filled.parts for line in part.lines}
    if filled.references and "references" not in told:
        yield message("Case number: {references}", references=", ".join(filled.references))


def _part(filled: FilledForm, number: int, part: FilledPart) -> FormPart:
    title = Joined((f"{number}.", part.part.title))
    return FormPart(title, tuple(_item(filled, line) for line in part.lines), part.part.text)


def _item(filled: FilledForm, line: FilledLine) -> FormLine | Table:
    field = line.field
    if field.kind in ("grants", "costs"):
        return _table(filled, line)
    boxes = tuple(Box(one.id, one.label, one.id == line.value) for one in field.choices)
    value = None if boxes else line.value
    return FormLine(field.id, field.label, value, boxes, by_hand=field.kind == "by_hand")


def _table(filled: FilledForm, line: FilledLine) -> Table:
    """Return the amounts of grants or costs, with their sum."""
    field, unit = line.field, filled.agreement.currency.main
    rows = filled.tables.get(field.kind, ())
    columns = (
        Column("what", message("Grant") if field.kind == "grants" else message("Cost")),
        Column("where", message("Section") if field.kind == "grants" else message("Grant"), "code"),
        Column("amount", message("Amount, {unit}", unit=unit), "amount", unit),
    )
    total = amount(filled.agreement, sum(row.amount for row in rows))
    sums = (Row((message("Sum"), "", total), "sum"),)
    shown = tuple(_row(filled, row) for row in rows)
    return Table(field.id, columns, shown, sums, title=field.label)


def _row(filled: FilledForm, row: Sum) -> Row:
    told: Cell = PENDING if row.pending else amount(filled.agreement, row.amount)
    if row.unstated:
        told = UNKNOWN
    key: tuple[tuple[str, Cell], ...] = (("what", row.name or None),)
    return Row((row.name or OTHER_COSTS, Code(row.where), told), data_cells=key)
