"""Cells that go over several columns or rows, as rows of cells that go over one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from agree.base import Record
from agree.tables.found import FoundRow
from agree.tables.signs import is_figure, on_one_line

Above: TypeAlias = "dict[int, tuple[int, str]]"
"""Cells that go on into the next rows: by column, into how many of them, and their words."""


MOST_SPANNED = 200


class Spanned(Record):
    """A cell, and how many columns and rows it goes over."""

    text: str
    columns: int = 1
    rows: int = 1


def spanned_by(text: str | None) -> int:
    """Return how many rows or columns a cell goes over; what is no number is one."""
    digits = (text or "").strip()
    return min(MOST_SPANNED, max(1, int(digits[:4]))) if digits.isdecimal() else 1


def rows_of(rows: Iterable[Iterable[Spanned]]) -> tuple[FoundRow, ...]:
    """Return rows of cells: one over several columns stands in the first of them.

    Words over several rows stand in each; a figure only in the first, for it is of one.
    """
    made: list[FoundRow] = []
    above: Above = {}
    for number, row in enumerate(rows, 1):
        cells: list[str] = []
        below: Above = {}
        for one in row:
            _come_down(above, cells, below)
            text = on_one_line(one.text)
            for column in range(one.columns):
                words = text if column == 0 else ""
                if one.rows > 1:
                    below[len(cells)] = one.rows - 1, "" if is_figure(words) else words
                cells.append(words)
        _come_down(above, cells, below)
        above = {**above, **below}
        while cells and not cells[-1]:
            cells.pop()
        made.append(FoundRow(number, tuple(cells)))
    return tuple(made)


def _come_down(above: Above, cells: list[str], below: Above) -> None:
    """Add the cells that go on from the rows above to a row, up to its next cell of its own."""
    while len(cells) in above:
        left, text = above.pop(len(cells))
        if left > 1:
            below[len(cells)] = left - 1, text
        cells.append(text)
