"""Which rows of a table are its headings, and what each column is headed with."""

from __future__ import annotations

from collections.abc import Sequence

from agree.tables.found import FoundRow, FoundTable
from agree.tables.signs import is_figure, is_no_figure, is_period
from agree.tables.splitting import is_lone_heading

MOST_ROWS = 6
"""How many rows of headings a table may have."""
OVER_EACH_OTHER = ", "


def heading_rows(table: FoundTable, first: int | None = None) -> tuple[FoundRow, ...]:
    """Return the rows of headings: those above row `first`, or above the first row of figures.

    What stands alone in its row is a title, unless it is over other headings.
    """
    end = first_of_body(table) if first is None else first
    above: list[FoundRow] = []
    for row in reversed(table.rows[max(0, end - MOST_ROWS) : end]):
        below = table.rows[end] if end < len(table.rows) else None
        if not above and below is not None and is_lone_heading(row, below):
            above.append(row)
            continue
        if row.filled < 2 and (not above or row.filled == 0 or row.cells[0]):
            break
        if not _only_headings(row):
            break
        above.append(row)
    return tuple(reversed(above))


def _only_headings(row: FoundRow) -> bool:
    return not any(is_figure(cell) and not is_period(cell) for cell in row.cells)


def first_of_body(table: FoundTable) -> int:
    """Return the place of the first row with figures below headings; years alone are headings."""
    for place, row in enumerate(table.rows):
        figures = [cell for cell in row.cells if is_figure(cell)]
        if any(not is_period(cell) for cell in figures) or any(
            cell and is_no_figure(cell) for cell in row.cells[1:2]
        ):
            return place if figures or place else 0
        if figures and place and _headed_by_words(table.rows[place - 1], row):
            return place
    wide = [place for place, row in enumerate(table.rows) if row.filled > 1]
    return wide[0] + 1 if wide else 0


def _headed_by_words(above: FoundRow, row: FoundRow) -> bool:
    """Return whether a row with a name has years that words head: then they are its figures."""
    if not row.cells[0] or not above.cells or row.cells[0] == above.cells[0]:
        return False
    return all(
        column < len(above.cells) and above.cells[column] and not is_figure(above.cells[column])
        for column, cell in enumerate(row.cells)
        if is_figure(cell)
    )


def column_headings(rows: Sequence[FoundRow], width: int) -> tuple[str, ...]:
    """Return what each column is headed with: its own words below those that it is under.

    Words above the last row of headings go for the empty columns to the right of them too, as a
    merged cell does.
    """
    spread = [_spread(row, rows[-1], width) if row != rows[-1] else _padded(row, width)
              for row in rows]  # fmt: skip
    headings = []
    for column in range(width):
        words: list[str] = []
        for cells in spread:
            if cells[column] and cells[column] not in words:
                words.append(cells[column])
        headings.append(OVER_EACH_OTHER.join(words))
    return tuple(headings)


def _padded(row: FoundRow, width: int) -> list[str]:
    return [str(cell) for cell in row.cells] + [""] * (width - len(row.cells))


def _spread(row: FoundRow, last: FoundRow, width: int) -> list[str]:
    """Return the cells of a row of headings, each over the empty ones behind it that are headed."""
    cells, below = _padded(row, width), _padded(last, width)
    for column in range(1, width):
        if not cells[column] and below[column] and cells[column - 1] and column > 1:
            cells[column] = cells[column - 1]
    return cells
