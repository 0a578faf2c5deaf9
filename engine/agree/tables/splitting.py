"""A grid of cells as the tables in it: beside each other, or one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agree.base import Record
from agree.tables.found import FoundRow
from agree.tables.signs import is_figure, is_period, on_one_line

ROWS_THAT_TELL = 400
"""How many rows tell where an empty column parts two tables."""


class Part(Record):
    """The rows of one table of a grid, what stands over it, and which column it begins in."""

    rows: tuple[FoundRow, ...]
    title: str
    first_column: int


def parts_of(rows: Sequence[FoundRow]) -> Iterator[Part]:
    """Yield the tables of a grid; numbers that are left out between rows are empty rows."""
    filled = [row for row in rows if row.filled]
    for first, last in _side_by_side(filled):
        part = [_cut(row, first, last) for row in filled]
        yield from _below_each_other([row for row in part if row.filled], first + 1)


def _cut(row: FoundRow, first: int, last: int) -> FoundRow:
    """Return some columns of a row, each cell on one line."""
    cells = [on_one_line(cell) for cell in row.cells[first:last]]
    while cells and not cells[-1]:
        cells.pop()
    return row._replace(cells=tuple(cells))


def _side_by_side(rows: Sequence[FoundRow]) -> list[tuple[int, int]]:
    """Return the first column and the one behind the last of each table beside others.

    An empty column parts two tables when the right one begins with names, as the left one does.
    """
    width = max((len(row.cells) for row in rows), default=0)
    top = rows[:ROWS_THAT_TELL]
    used = [any(len(row.cells) > column and row.cells[column] for row in top)
            for column in range(width)]  # fmt: skip
    spans: list[tuple[int, int]] = []
    column = 0
    while column < width:
        end = column
        while end < width and used[end]:
            end += 1
        if end > column:
            spans.append((column, end))
        column = end + 1
    parted: list[tuple[int, int]] = []
    for first, last in spans:
        if parted and not (_begins_with_names(top, first, last) and last - first > 1):
            parted[-1] = parted[-1][0], last
        else:
            parted.append((first, last))
    if parted:
        parted[-1] = parted[-1][0], width
    return parted


def _begins_with_names(rows: Sequence[FoundRow], first: int, last: int) -> bool:
    """Return whether the first of some columns has words beside figures in the others."""
    beside = [
        row.cells[first]
        for row in rows
        if len(row.cells) > first and any(is_figure(cell) for cell in row.cells[first + 1 : last])
    ]
    words = [cell for cell in beside if cell and not is_figure(cell)]
    return 2 * len(words) > len(beside)


def _below_each_other(rows: Sequence[FoundRow], first_column: int) -> Iterator[Part]:
    """Yield the tables in rows that empty rows part; each begins with headings of its own."""
    table: list[FoundRow] = []
    over: list[FoundRow] = []
    for block in _blocks(rows):
        wide = [row for row in block if row.filled > 1]
        if not wide:
            over += block
            continue
        if table and _has_figures(table) and _begins_anew(wide):
            yield _part(table, first_column)
            table = []
        table += [*over, *block]
        over = []
    if table or over:
        yield _part([*table, *over], first_column)


def _blocks(rows: Sequence[FoundRow]) -> Iterator[list[FoundRow]]:
    block: list[FoundRow] = []
    for row in rows:
        if block and (row.page, row.number) != (block[-1].page, block[-1].number + 1):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _has_figures(rows: Sequence[FoundRow]) -> bool:
    return any(any(map(is_figure, row.cells[1:])) for row in rows)


def _begins_anew(rows: Sequence[FoundRow]) -> bool:
    """Return whether a block has headings, and figures below them."""
    return is_heading(rows[0]) and _has_figures(rows[1:])


def is_heading(row: FoundRow) -> bool:
    """Return whether a row may be headings: words and years, and no figure."""
    figures = [cell for cell in row.cells if is_figure(cell)]
    return row.filled > 1 and all(is_period(cell) for cell in figures)


def is_lone_heading(row: FoundRow, below: FoundRow) -> bool:
    """Return whether the only words of a row stand right over a figure, and not over the names."""
    places = [place for place, cell in enumerate(row.cells) if cell]
    if len(places) != 1 or not places[0] or is_figure(row.cells[places[0]]):
        return False
    figure = below.cells[places[0]] if places[0] < len(below.cells) else ""
    return bool(below.cells[:1] and below.cells[0]) and is_figure(figure)


def _part(rows: list[FoundRow], first_column: int) -> Part:
    """Return a table with the lines over it as its title."""
    wide = max((row.filled for row in rows), default=0) > 1
    start = next((place for place, row in enumerate(rows) if row.filled > 1), 0) if wide else 0
    if start and is_lone_heading(rows[start - 1], rows[start]):
        start -= 1
    title = " ".join(cell for row in rows[:start] for cell in row.cells if cell)
    return Part(tuple(rows[start:]), title, first_column)
