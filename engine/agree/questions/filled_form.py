"""A filled form as a block: what the form itself says stays as the file has it."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, Message, message
from agree.life.dossier import Dossier
from agree.life.forms import FilledForm, FormRow
from agree.questions.amounts import amount, sum_of_cells
from agree.questions.dossier import label_text
from agree.report import (
    Box,
    Code,
    Column,
    Detail,
    Details,
    DetailsPart,
    Form,
    FormLine,
    FormPart,
    Row,
    Table,
    Wording,
)
from agree.sections.forms import TABLES, Field

OTHER_COSTS = message("Unspecified costs")
SIGNERS: dict[str, Message] = {
    "certified_by": message("Examined by: {who}"),
    "signed_by": message("Signed by: {who}"),
}
"""What is said of those who sign a form, by their key in it."""


def form_block(
    dossier: Dossier,
    filled: FilledForm,
    *,
    title: str = "",
    below: tuple[Wording, ...] = (),
    shown: bool = True,
) -> Form:
    """Return a filled form as a block; without a title it is the whole report.

    `below` is said under it, after who signs it.
    """
    signers = {name: getattr(filled.form, name) for name in SIGNERS}
    signed = tuple(SIGNERS[name].filled(who=who) for name, who in signers.items() if who)
    return Form(
        id=filled.form.id,
        parts=tuple(
            FormPart(
                Joined((f"{number}.", part.title)),
                tuple(_line(dossier, filled, field) for field in part.fields),
                part.text,
            )
            for number, part in enumerate(filled.form.parts, 1)
        ),
        title=title,
        above=tuple(_above(dossier, filled)),
        below=(*signed, *below),
        subject=filled.member.name,
        shown=shown,
    )


def details_block(filled: FilledForm) -> Details:
    """Return what a form asks its sender for, with what is known of it so far."""
    parts = (
        DetailsPart(
            part.title,
            tuple(
                Detail(
                    id=field.id,
                    label=field.label,
                    kind=field.kind,
                    value=_as_text(filled.values.get(field.id, "")),
                    boxes=_boxes(filled, field),
                    mandatory=field.mandatory,
                    by_itself=field.id in filled.by_itself,
                )
                for field in part.fields
                if field.asked
            ),
        )
        for part in filled.form.parts
    )
    shown = tuple(part for part in parts if part.details)
    return Details(filled.form.title, filled.member.name, shown)


def _as_text(value: object) -> str:
    """Return what is known of a field as text: a name stays as it is in every language."""
    return value if isinstance(value, str) else str(value)


def form_values(filled: FilledForm) -> tuple[tuple[str, object], ...]:
    """Return what data has of a form beside its fields: whose it is, and its last day."""
    return (
        ("recipient", "/".join(filled.member.id)),
        ("deadline", filled.deadline),
        ("signed_by", filled.form.signed_by or None),
        ("certified_by", filled.form.certified_by or None),
    )


def _above(dossier: Dossier, filled: FilledForm) -> Iterator[Wording]:
    """Yield to whom the form goes, by when, and the case number that no line of it has."""
    if filled.form.to:
        yield message("To {receiver}", receiver=label_text(dossier, filled.form.to))
    if filled.deadline is not None:
        yield message("To be received by {day}", day=filled.deadline)
    references = dossier.life.references
    if references and "references" not in [field.filled for field in filled.form.fields()]:
        yield message("Case number: {references}", references=", ".join(references))


def _line(dossier: Dossier, filled: FilledForm, field: Field) -> FormLine | Table:
    if field.kind == "balances":
        return _balances(dossier, filled, field)
    if field.kind in TABLES:
        return _table(dossier, filled, field)
    value = filled.values.get(field.id)
    boxes = _boxes(filled, field)
    shown = None if boxes else value
    return FormLine(field.id, field.label, shown, boxes, by_hand=field.kind == "by_hand")


def _boxes(filled: FilledForm, field: Field) -> tuple[Box, ...]:
    value = filled.values.get(field.id)
    return tuple(Box(choice.id, choice.label, choice.id == value) for choice in field.choices)


def _table(dossier: Dossier, filled: FilledForm, field: Field) -> Table:
    """Return the amounts of grants or costs, with their sum."""
    agreement, unit = dossier.agreement, dossier.agreement.currency.main
    is_grants = field.kind == "grants"
    rows = filled.tables.get(field.kind, ())
    total = sum_of_cells(agreement, (row.amount for row in rows))
    return Table(
        id=field.id,
        columns=(
            Column("what", message("Grant") if is_grants else message("Cost")),
            Column("where", message("Section") if is_grants else message("Grant"), "code"),
            Column("amount", message("Amount, {unit}", unit=unit), "amount", unit),
        ),
        rows=tuple(_row(row) for row in rows),
        sums=(Row((message("Sum"), "", total), "sum"),),
        title=field.label,
    )


def _balances(dossier: Dossier, filled: FilledForm, field: Field) -> Table:
    """Return what is left of each grant after its costs, with the sum of all."""
    agreement, unit = dossier.agreement, dossier.agreement.currency.main
    columns = zip(*(balance[1:] for balance in filled.balances), strict=True)
    totals = [sum_of_cells(agreement, cells) for cells in columns] or [amount(agreement, 0)] * 4
    return Table(
        id=field.id,
        columns=(
            Column("what", message("Grant")),
            Column("received", message("Received, {unit}", unit=unit), "amount", unit),
            Column("costs", message("Costs, {unit}", unit=unit), "amount", unit),
            Column("unused", message("Received − costs, {unit}", unit=unit), "amount", unit),
            Column("to_repay", message("To repay, {unit}", unit=unit), "amount", unit),
        ),
        rows=tuple(Row(tuple(balance)) for balance in filled.balances),
        sums=(Row((message("Sum"), *totals), "sum"),),
        title=field.label,
    )


def _row(row: FormRow) -> Row:
    cells = (row.name or OTHER_COSTS, Code(row.where), row.amount)
    return Row(cells, data_cells=(("what", row.name or None),))
