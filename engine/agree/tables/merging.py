"""Cells that go over several columns or rows, as rows of cells that go over one."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Record
from agree.tables.found import FoundRow
from agree.tables.signs import is_figure, on_one_line


class Spanned(Record):
    """A cell, and how many columns and rows it goes over."""

    text: str
    columns: int = 1
    rows: int = 1


def rows_of(rows: Iterable[Iterable[Spanned]]) -> tuple[FoundRow, ...]:
    """Return rows of cells: one over several columns stands in the first of them.

    Words over several rows stand in each; a figure only in the first, for it is of one.
    """
    made: list[FoundRow] = []
    below: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(rows, 1):
        cells: list[str] = []

        def from_above() -> None:
            while len(cells) in below:  # noqa: B023
                left, text = below.pop(len(cells))  # noqa: B023
                if left > 1:
                    kept[len(cells)] = left - 1, text  # noqa: B023
                cells.append(text)  # noqa: B023

        kept: dict[int, tuple[int, str]] = {}
        for one in row:
            from_above()
            text = on_one_line(one.text)
            for column in range(one.columns):
                words = text if column == 0 else ""
                if one.rows > 1:
                    kept[len(cells)] = one.rows - 1, "" if is_figure(words) else words
                cells.append(words)
        from_above()
        below = {**below, **kept}
        while cells and not cells[-1]:
            cells.pop()
        made.append(FoundRow(number, tuple(cells)))
    return tuple(made)
