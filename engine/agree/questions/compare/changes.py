"""Changes of areas, grants and groups, each as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from agree.base import message, short_repr
from agree.compare import Change, Comparison, Side
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
from agree.report import UNKNOWN, Cell, Code, Column, Row, Table, Wording

RECIPIENTS = message("Recipients")
GRANTS_TITLE = message("Areas and grants, {unit}")


@short_repr
class Level(NamedTuple):
    """A table of changes: its id, its title, the columns that name them, and what it has.

    Each of `changes` has the depth at which it stands: areas with their grants below them, or a
    single level.
    """

    id: str
    title: Wording
    names: tuple[Column, ...]
    changes: tuple[tuple[Change, int], ...]

    @property
    def deep(self) -> bool:
        """Whether some stand below others."""
        return any(depth for _, depth in self.changes)


def page_table(scale: Scale) -> Table:
    """Return areas with their grants below them; the tables of each hold the data."""
    found = scale.found
    changes: list[tuple[Change, int]] = []
    for area in found.areas:
        changes.append((area, 0))
        changes += [(grant, 1) for grant in found.grants if _is_in(grant, area)]
    names = (Column("name", message("Area and grant")), Column("recipients", RECIPIENTS))
    title = GRANTS_TITLE.filled(unit=scale.unit)
    level = Level("areas_and_grants", title, names, tuple(changes))
    return _table(level, scale)._replace(data=False)


def areas_table(scale: Scale) -> Table:
    """Return the areas alone."""
    title = message("Areas, {unit}", unit=scale.unit)
    names = (Column("name", message("Area")),)
    return _table(Level("areas", title, names, _flat(scale.found.areas)), scale)


def grants_table(scale: Scale) -> Table:
    """Return the grants alone, with their recipients."""
    title = GRANTS_TITLE.filled(unit=scale.unit)
    names = (Column("name", message("Grant")), Column("recipients", RECIPIENTS))
    return _table(Level("grants", title, names, _flat(scale.found.grants)), scale)


def groups_table(scale: Scale) -> Table:
    """Return what goes to each group, in all."""
    title = message("By recipient, {unit}", unit=scale.unit)
    names = (Column("name", RECIPIENTS, label=True),)
    return _table(Level("groups", title, names, _flat(scale.found.groups)), scale)


def total_table(scale: Scale) -> Table:
    """Return the change of the whole agreement, for data."""
    level = Level("total", "", (Column("name"),), _flat((scale.found.total,)))
    return _table(level, scale)._replace(sums=(), shown=False)


def _flat(changes: Iterable[Change]) -> tuple[tuple[Change, int], ...]:
    return tuple((change, 0) for change in changes)


def _is_in(grant: Change, area: Change) -> bool:
    """Return whether a grant belongs to an area: the later one, or the earlier if it is gone."""
    if grant.after is not None:
        return area.after is not None and grant.after.area == area.after.id
    return area.before is not None and grant.shown.area == area.before.id


def _table(level: Level, scale: Scale) -> Table:
    changes = [change for change, _ in level.changes]
    per = not level.deep and any(side and side.inhabitants for one in changes for side in one)
    amounts = [side.amount for change in changes for side in change if side and side.amount]
    decimals = scale.decimals(amounts)
    columns = (
        *level.names,
        *side_columns(scale, decimals),
        *difference_columns(scale, decimals),
        bar_column(),
        *(per_columns(scale.found) if per else ()),
    )
    drawn = bars([change.difference for change in changes])
    rows = tuple(
        _row(level, scale, change, depth, (bar, *(_per(scale, change) if per else ())))
        for (change, depth), bar in zip(level.changes, drawn, strict=True)
    )
    return Table(level.id, columns, rows, (_sum(level, scale, len(columns)),), level.title)


def _row(level: Level, scale: Scale, change: Change, depth: int, more: Sequence[Cell]) -> Row:
    heading = level.deep and not depth
    names: tuple[Cell, ...] = (called(change), "" if heading else change.shown.recipients)
    cells = (*names[: len(level.names)], *_figures(scale, change), *more)
    return Row(cells, "heading" if heading else "item", depth, _key(change))


def _key(change: Change) -> tuple[tuple[str, Cell], ...]:
    """Return what data has before the cells: the id, the bare name, and what became of it."""
    shown, before = change.shown, change.before
    renamed = change.status == "renamed" and before is not None
    area = (("area", Code(shown.area)),) if shown.area else ()
    return (
        ("id", Code(shown.id)),
        ("name", shown.name),
        *area,
        ("status", Code(change.status)),
        ("was", Code(before.id) if renamed and before is not None else None),
    )


def _sum(level: Level, scale: Scale, columns: int) -> Row:
    names: list[Cell] = [message("Total"), *[""] * (len(level.names) - 1)]
    cells = [*names, *_figures(scale, scale.found.total)]
    return Row((*cells, *[None] * (columns - len(cells))), "sum")


def _figures(scale: Scale, change: Change) -> tuple[Cell, ...]:
    """Return the amounts before and after, the difference, and it as a part of what there was."""
    known = change.difference is not None
    return (
        *(_amount(scale, side) for side in change),
        scale.amount(change.difference),
        share(change.relative) if known else UNKNOWN,
    )


def _amount(scale: Scale, side: Side | None) -> Cell:
    """Return the amount of a side; nothing where there is no such thing, unknown if untold."""
    return None if side is None else scale.amount(side.amount)


def _per(scale: Scale, change: Change) -> tuple[Cell, ...]:
    minor = scale.found.after.currency.minor
    values: list[Fraction | None] = [
        None if side is None else side.per_inhabitant(minor) for side in change
    ]
    return per_inhabitant(values)


def called(change: Change) -> Wording:
    """Return the name of what changed, with a word for what is new, gone or renamed."""
    name, before = change.shown.name, change.before
    if change.status == "new":
        return message("{name} (new)", name=name)
    if before is None or change.status == "same":
        return name
    if change.status == "gone":
        return message("{name} (ended)", name=name)
    was = before.id if before.name == name else before.name
    return message("{name} (formerly {was})", name=name, was=was)


def totals_of(found: Comparison) -> tuple[Change, ...]:
    """Return every change but those of single recipients."""
    return (found.total, *found.areas, *found.grants, *found.groups)
