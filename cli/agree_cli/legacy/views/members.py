"""The recipients of a group by their change: winners first, losers last."""

from __future__ import annotations

from agree.compare import Comparison, RecipientChange, Split
from agree.compare.result import PARTS
from agree_cli.legacy.bars import bars as drawn
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.view import Cell, Column, Row, Table
from agree_cli.legacy.views.amounts import in_unit
from agree_cli.legacy.views.changes import (
    bar_column,
    per_columns,
    percent,
    percent_column,
    side_columns,
)

ALWAYS = 3
"""The sum, the key and the facts are always shown; the other parts where there are any."""


def members_table(found: Comparison, group: str, unit: str, lang: str, *, bars: bool) -> Table:
    """A row a recipient: the difference, what it comes from, and the amounts before and after."""
    changes = sorted(found.of_group(group), key=lambda one: -one.difference)
    minor = found.after.currency.minor
    shares = [one.split.in_units(minor) for one in changes]
    parts = [place for place in range(len(PARTS)) if place < ALWAYS or any(_at(shares, place))]
    per = any(any(one.inhabitants) for one in changes)
    rows = []
    graphs = drawn([one.difference for one in changes])
    for one, share, graph in zip(changes, shares, graphs, strict=True):
        chosen = [share[place] for place in parts]
        cells = [one.code, one.name, *_cells(found, one, chosen, unit, graph if bars else None)]
        rows.append(Row((*cells, *one.per_inhabitant(minor)) if per else tuple(cells)))
    name = {**found.before.recipients, **found.after.recipients}[group].name
    columns = _columns(found, parts, lang, bars=bars)
    columns += per_columns(found, lang) if per else []
    total = Row(_sums(found, changes, parts, len(columns), unit, lang, bars=bars), True)
    title = text(lang, "members_title", group=name, unit=unit)
    return Table(title, tuple(columns), tuple(rows), (total,))


def _at(shares: list[tuple[int, ...]], place: int) -> list[int]:
    return [share[place] for share in shares]


def _columns(found: Comparison, parts: list[int], lang: str, *, bars: bool) -> list[Column]:
    return [
        Column(text(lang, "code"), label=True),
        Column(text(lang, "name"), label=True),
        Column(text(lang, "difference"), "number", signed=True),
        percent_column(lang),
        *([bar_column()] if bars else []),
        *side_columns(found, 0, lang),
        *(Column(text(lang, PARTS[place]), "number", signed=True) for place in parts),
    ]


def _cells(
    found: Comparison, one: RecipientChange, parts: list[int], unit: str, graph: str | None
) -> list[Cell]:
    amounts = [one.difference, *parts]
    first, *rest = [in_unit(found.after, amount, unit) for amount in amounts]
    sides = [
        None if amount is None else in_unit(found.after, amount, unit)
        for amount in (one.before, one.after)
    ]
    bar = [] if graph is None else [graph]
    return [first, percent(one.relative), *bar, *sides, *rest]


def _sums(
    found: Comparison, changes: list[RecipientChange], parts: list[int], columns: int,
    unit: str, lang: str, *, bars: bool,
) -> tuple[Cell, ...]:  # fmt: skip
    """The sum of the rows as they are shown."""
    minor = found.after.currency.minor
    shares = [one.split.in_units(minor) for one in changes]
    chosen = [sum(_at(shares, place)) for place in parts]
    before, after = (sum(amounts) for amounts in zip(*map(_sides, changes), strict=True))
    whole = changes[0]._replace(before=before, after=after, split=Split())
    graph = "" if bars else None
    cells: list[Cell] = ["", text(lang, "total"), *_cells(found, whole, chosen, unit, graph)]
    return tuple(cells + [None] * (columns - len(cells)))


def _sides(one: RecipientChange) -> tuple[int, int]:
    return one.before or 0, one.after or 0
