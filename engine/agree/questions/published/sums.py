"""Which columns of an annex are the sum of others: of those to their left, or to their right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Record
from agree.questions.published.grid import Figures, Grid
from agree.tables.signs import is_total

NEARLY_ALL = Fraction(4, 5)
LEAST_PARTS = 2


class SumColumn(Record):
    """The columns that a column is the sum of, and in how many of its rows."""

    parts: tuple[int, ...]
    equal: int
    compared: int


def sum_columns(
    grid: Grid, parts: Collection[int], inner: Collection[int], may_be: Mapping[int, bool]
) -> dict[int, SumColumn]:
    """Return the columns that are sums of some `parts`.

    Those that are `inner` are contained in another column (a varav), and summed when others are
    not. Of those that `may_be`, some are only where they are called as sums are.
    """
    whole = sorted(set(parts) - set(inner))
    by_column = {one.column: one for one in grid.columns}
    found: dict[int, SumColumn] = {}
    for column in sorted(may_be):
        if may_be[column] and not is_total(by_column[column].heading.rpartition(", ")[2]):
            continue
        sets = (*_sets(column, whole, found), *_sets(column, sorted(parts), found))
        best = _best(grid, by_column, column, sets)
        if best is not None:
            found[column] = best
    return found


def _sets(
    column: int, parts: Sequence[int], found: Mapping[int, SumColumn]
) -> Iterator[tuple[int, ...]]:
    """Yield the columns that stand together left or right of a column, with sums before their own.

    Where some of them are summed already, these sums stand for them.
    """
    left = [one for one in parts if one < column and one not in found]
    right = [one for one in parts if one > column and one not in found]
    for length in range(len(left), LEAST_PARTS - 1, -1):
        yield tuple(left[-length:])
    for length in range(len(right), LEAST_PARTS - 1, -1):
        yield tuple(right[:length])
    summed = {part for one in found.values() for part in one.parts}
    if summed:
        outer = sorted({*(one for one in left if one not in summed), *found} - {column})
        tops = [one for one in outer if all(one not in other.parts for other in found.values())]
        for length in range(len(tops), LEAST_PARTS - 1, -1):
            yield tuple(tops[-length:])


def _best(
    grid: Grid, by_column: Mapping[int, Figures], column: int, sets: Iterable[tuple[int, ...]]
) -> SumColumn | None:
    """Return the columns whose sum a column is in nearly all rows; of several, the first."""
    best: SumColumn | None = None
    for parts in sets:
        if column in parts:
            continue
        held = _held(grid, by_column, column, parts)
        if (
            held.equal
            and held.equal >= NEARLY_ALL * held.compared
            and (best is None or held.equal > best.equal)
        ):
            best = held
    return best


def _held(
    grid: Grid, by_column: Mapping[int, Figures], column: int, parts: tuple[int, ...]
) -> SumColumn:
    """Return in how many rows a column is the sum of others."""
    equal = count = 0
    for place in grid.members:
        total = by_column[column].by_row[place].value
        values = [by_column[part].by_row[place].value for part in parts]
        known = [value for value in values if value is not None]
        if total is None or len(known) < len(values):
            continue
        count += 1
        equal += total == sum(known, Fraction())
    return SumColumn(parts, equal, count)
