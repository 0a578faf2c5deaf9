"""The tables of what is paid each time, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, message, word
from agree.compare import InstalmentChange
from agree.distribute.instalments import Payment
from agree.questions.compare.tables import SIDES, Scale
from agree.report import NOT_APPLICABLE, Cell, Code, Column, Row, Table

INSTALMENTS = "instalments"
"""The table with the data; the one for people is called after it."""


def shown_instalments(scale: Scale) -> Table:
    """Return what is paid each time of the grants of which something is paid otherwise."""
    changes = scale.comparison.instalments
    changed = {one.grant.id for one in changes if one.is_change}
    columns = (
        Column("grant", message("Grant")),
        Column("when", message("When")),
        *_amount_columns(scale),
    )
    rows = tuple(
        Row((one.grant.name, Joined(one.times, " → "), *_amounts(scale, one)))
        for one in changes
        if one.grant.id in changed
    )
    title = message("Instalments, {unit}", unit=scale.unit)
    return Table(f"{INSTALMENTS}:shown", columns, rows, title=title, data=False, shown=bool(rows))


def instalments_table(scale: Scale) -> Table:
    """Return what is paid each time of every grant that is in both, for data."""
    columns = (
        Column("id", kind="code"),
        Column("grant"),
        Column("when_before", kind="code"),
        Column("when_after", kind="code"),
        *_amount_columns(scale),
    )
    rows = tuple(
        Row((
            Code(one.grant.id), one.grant.name, _when(one.before), _when(one.after),
            *_amounts(scale, one),
        ))
        for one in scale.comparison.instalments
    )  # fmt: skip
    return Table(INSTALMENTS, columns, rows, shown=False)


def _amount_columns(scale: Scale) -> Iterator[Column]:
    sides = [(one.before, one.after) for one in scale.comparison.instalments]
    decimals = scale.decimals(
        side.amount for pair in sides for side in pair if side is not None and side.amount
    )
    headings = (*scale.side_names, word("change", "Difference"))
    for name, heading in zip((*SIDES, "difference"), headings, strict=True):
        signed = name == "difference"
        yield Column(name, heading, "amount", scale.unit, decimals, signed=signed)


def _amounts(scale: Scale, one: InstalmentChange) -> tuple[Cell, ...]:
    """Return what is paid before and after, not applicable where nothing is, and the difference."""
    lacks = [side.lack for side in (one.before, one.after) if side is not None and side.lack]
    difference = scale.amount(one.difference, lacks[0] if lacks else None)
    return _paid(scale, one.before), _paid(scale, one.after), difference


def _paid(scale: Scale, payment: Payment | None) -> Cell:
    return NOT_APPLICABLE if payment is None else scale.amount(payment.amount, payment.lack)


def _when(payment: Payment | None) -> Code | None:
    return None if payment is None else Code(payment.instalment.when)
