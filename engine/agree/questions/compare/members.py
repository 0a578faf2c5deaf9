"""The recipients of a group by their change: those that gain most first, losers last."""

from __future__ import annotations

from collections.abc import Sequence

from agree.base import Message, message
from agree.compare import Comparison, RecipientChange, Split
from agree.questions.compare.columns import (
    Scale,
    bar_column,
    bars,
    difference_columns,
    per_columns,
    per_inhabitant,
    share,
    side_columns,
)
from agree.report import Cell, Code, Column, Row, Table

PARTS: tuple[tuple[str, Message], ...] = (
    ("from_sum", message("of which the sum")),
    ("from_key", message("of which the key")),
    ("from_facts", message("of which facts")),
    ("from_key_and_facts", message("of which key and facts together")),
    ("unsplit", message("of which not divided")),
)
"""The parts of a recipient's difference; together they are the difference."""
ALWAYS = 3
"""The sum, the key and the facts are always shown; the other parts where there are any."""


def group_name(found: Comparison, group: str) -> str:
    """Return what people call a group of either agreement."""
    return {**found.before.recipients, **found.after.recipients}[group].name


def members_table(scale: Scale, group: str) -> Table:
    """Return a row a recipient of a group; the table of all recipients holds the data."""
    found = scale.found
    changes = sorted(found.of_group(group), key=lambda one: -one.difference)
    split = [_parts(scale, one.split) for one in changes]
    parts = [
        place for place in range(len(PARTS)) if place < ALWAYS or any(one[place] for one in split)
    ]
    per = any(any(one.inhabitants) for one in changes)
    columns = _columns(scale, parts, per=per)
    drawn = bars([one.difference for one in changes])
    rows = tuple(
        Row(_cells(scale, one, [shares[place] for place in parts], (bar,), per=per))
        for one, shares, bar in zip(changes, split, drawn, strict=True)
    )
    title = message(
        "{group}: increases and decreases, {unit}", group=group_name(found, group), unit=scale.unit
    )
    sums = (_sum(scale, changes, [sum(one[place] for one in split) for place in parts], columns),)
    return Table(f"recipients:{group}", columns, rows, sums, title, data=False)


def recipients_table(scale: Scale, changes: Sequence[RecipientChange]) -> Table:
    """Return all recipients that are asked for, for data, with every part of the difference."""
    columns = (Column("group", kind="code"), *_columns(scale, range(len(PARTS)), per=True))
    rows = tuple(
        Row((Code(one.group), *_cells(scale, one, _parts(scale, one.split), (None,), per=True)))
        for one in changes
    )
    return Table("recipients", columns, rows, shown=False)


def _columns(scale: Scale, parts: Sequence[int], *, per: bool) -> tuple[Column, ...]:
    return (
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        *difference_columns(scale),
        bar_column(),
        *side_columns(scale),
        *(Column(*PARTS[place], "amount", scale.unit, signed=True) for place in parts),
        *(per_columns(scale.found) if per else ()),
    )


def _parts(scale: Scale, split: Split) -> tuple[int, ...]:
    """Return the parts of a difference in whole main units (minor) where those will do."""
    return split.in_units(scale.found.after.currency.minor)


def _cells(
    scale: Scale, one: RecipientChange, parts: Sequence[int], bar: tuple[Cell], *, per: bool
) -> tuple[Cell, ...]:
    each = one.per_inhabitant(scale.found.after.currency.minor)
    return (
        Code(one.code),
        one.name,
        *_figures(scale, one, parts, bar),
        *(per_inhabitant(each) if per else ()),
    )


def _figures(
    scale: Scale, one: RecipientChange, parts: Sequence[int], bar: tuple[Cell]
) -> tuple[Cell, ...]:
    sides = (None if amount is None else scale.amount(amount) for amount in (one.before, one.after))
    return (
        scale.amount(one.difference),
        share(one.relative),
        *bar,
        *sides,
        *(scale.amount(part) for part in parts),
    )


def _sum(
    scale: Scale, changes: Sequence[RecipientChange], parts: Sequence[int],
    columns: Sequence[Column],
) -> Row:  # fmt: skip
    """Return the sum of the rows as they are shown."""
    before = sum(one.before or 0 for one in changes)
    after = sum(one.after or 0 for one in changes)
    whole = changes[0]._replace(before=before, after=after, split=Split())
    cells = (None, message("Total"), *_figures(scale, whole, parts, (None,)))
    return Row((*cells, *[None] * (len(columns) - len(cells))), "sum")
