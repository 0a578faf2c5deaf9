"""Changes of areas, grants and groups, each as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from agree.compare import Change, Comparison, Side
from agree.money import decimals_of
from agree_cli.legacy.bars import bars as drawn
from agree_cli.legacy.texts_compare import text
from agree_cli.legacy.view import Cell, Column, Row, Table
from agree_cli.legacy.views.amounts import in_unit

DECIMALS_OF_PERCENT = 1
DECIMALS_PER_INHABITANT = 2


def side_names(found: Comparison, lang: str) -> tuple[str, str]:
    """Short headings for the two sides: what tells the names apart, or before and after."""
    one, other = found.before.name.split(), found.after.name.split()
    if one[:-1] == other[:-1] and one != other:
        return one[-1], other[-1]
    return text(lang, "before"), text(lang, "after")


def page_table(found: Comparison, unit: str, lang: str, *, bars: bool) -> Table:
    """Areas with their grants below them."""
    changes: list[tuple[Change, int]] = []
    for area in found.areas:
        changes.append((area, 0))
        changes += [(grant, 1) for grant in found.grants if _is_in(grant, area)]
    title = text(lang, "grants_title", unit=unit)
    first = (Column(text(lang, "area_or_grant")), Column(text(lang, "recipients")))
    return _table(found, title, first, changes, unit, lang, bars=bars)


def areas_table(found: Comparison, unit: str, lang: str, *, bars: bool) -> Table:
    """Areas alone."""
    changes = [(area, 0) for area in found.areas]
    title = text(lang, "areas_title", unit=unit)
    return _table(found, title, (Column(text(lang, "area")),), changes, unit, lang, bars=bars)


def grants_table(found: Comparison, unit: str, lang: str, *, bars: bool) -> Table:
    """Grants alone, with their recipients."""
    changes = [(grant, 0) for grant in found.grants]
    title = text(lang, "grants_title", unit=unit)
    first = (Column(text(lang, "grant")), Column(text(lang, "recipients")))
    return _table(found, title, first, changes, unit, lang, bars=bars)


def groups_table(found: Comparison, unit: str, lang: str, *, bars: bool) -> Table:
    """What goes to each group, in all."""
    changes = [(group, 0) for group in found.groups]
    title = text(lang, "groups_title", unit=unit)
    first = (Column(text(lang, "recipients"), label=True),)
    return _table(found, title, first, changes, unit, lang, bars=bars)


def _is_in(grant: Change, area: Change) -> bool:
    """Whether a grant belongs to an area: the later area, or the earlier one if it is gone."""
    if grant.after is not None:
        return area.after is not None and grant.after.area == area.after.id
    return area.before is not None and grant.shown.area == area.before.id


def _table(
    found: Comparison, title: str, first: Sequence[Column], changes: Sequence[tuple[Change, int]],
    unit: str, lang: str, *, bars: bool,
) -> Table:  # fmt: skip
    """A table of changes; `first` are the columns that name them."""
    strong = any(depth for _, depth in changes)
    per = not strong and _counted(change for change, _ in changes)
    amounts = [side.amount for change, _ in changes for side in change if side and side.amount]
    columns = [*first, *change_columns(found, decimals_in(found, amounts, unit), lang)]
    columns += [bar_column()] if bars else []
    columns += per_columns(found, lang) if per else []
    graphs = drawn([change.difference for change, _ in changes])
    rows = []
    for (change, depth), graph in zip(changes, graphs, strict=True):
        more: list[Cell] = [graph] if bars else []
        more += _per(found, change) if per else []
        cells = _cells(found, change, len(first), unit, lang, depth if strong else 1)
        area = strong and not depth
        rows.append(Row((*cells, *more), area, depth, spans=area))
    blank: list[Cell] = [None] * (len(columns) - len(first) - 4)
    total = _cells(found, found.total, len(first), unit, lang, 0)[len(first) :]
    names = [text(lang, "total"), *[""] * (len(first) - 1)]
    return Table(title, tuple(columns), tuple(rows), (Row((*names, *total, *blank), True),))


def change_columns(found: Comparison, decimals: int, lang: str) -> list[Column]:
    """The columns of an amount before and after, the difference and the per cent."""
    return [
        *side_columns(found, decimals, lang),
        Column(text(lang, "difference"), "number", decimals, signed=True),
        percent_column(lang),
    ]


def side_columns(found: Comparison, decimals: int, lang: str) -> list[Column]:
    """The columns of an amount before and after."""
    return [Column(name, "number", decimals) for name in side_names(found, lang)]


def decimals_in(found: Comparison, amounts: Iterable[int], unit: str) -> int:
    """How many decimals some amounts need in a unit, so that all columns show as many."""
    return max((decimals_of(in_unit(found.after, one, unit)) or 0 for one in amounts), default=0)


def bar_column() -> Column:
    """The column of bars; as a figure, a bar is never cut."""
    return Column("", "number", optional=True)


def percent_column(lang: str) -> Column:
    """The column of differences in per cent."""
    return Column(text(lang, "percent"), "number", DECIMALS_OF_PERCENT, fixed=True, signed=True)


def per_columns(found: Comparison, lang: str) -> list[Column]:
    """The columns of main units per inhabitant, before and after."""
    unit = found.after.currency.main
    return [
        Column(
            text(lang, "per_inhabitant", unit=unit, side=side), "number",
            DECIMALS_PER_INHABITANT, fixed=True,
        )
        for side in side_names(found, lang)
    ]  # fmt: skip


def percent(relative: Fraction | None) -> Fraction | None:
    """A part as per cent."""
    return None if relative is None else relative * 100


def _counted(changes: Iterator[Change]) -> bool:
    return any(side and side.inhabitants for change in changes for side in change)


def _per(found: Comparison, change: Change) -> list[Cell]:
    minor = found.after.currency.minor
    return [None if side is None else side.per_inhabitant(minor) for side in change]


def _cells(
    found: Comparison, change: Change, names: int, unit: str, lang: str, depth: int
) -> list[Cell]:
    name = called(change, lang)
    first: list[Cell] = [name, change.shown.recipients if depth else ""]
    sides: list[Cell] = [_amount(found, side, unit) for side in change]
    difference = change.difference
    apart = None if difference is None else in_unit(found.after, difference, unit)
    return [*first[:names], *sides, apart, percent(change.relative)]


def _amount(found: Comparison, side: Side | None, unit: str) -> Cell:
    if side is None or side.amount is None:
        return None if side is None else "?"
    return in_unit(found.after, side.amount, unit)


def called(change: Change, lang: str) -> str:
    """The name of what changed, with a word for what is new, gone or renamed."""
    name = change.shown.name
    if change.status == "same":
        return name
    was = change.before.name if change.before is not None else ""
    if change.before is not None and was == name:
        was = change.before.id
    return text(lang, change.status, name=name, was=was)
