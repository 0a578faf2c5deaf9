"""The tables that people read, on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from agree.messages import Locale
from agree.render.cells import at_least_columns, cell_texts, column_decimals, heading_texts
from agree.render.xlsx.page import Headings, Page, widest
from agree.render.xlsx.values import DAY, Written, written_cell
from agree.report import Row, Table

WIDEST, NARROWEST = 58, 6
"""How wide a column of words is at most, in characters; what is longer goes on more lines."""
BAR_WIDTH = 22
FIGURE_ROOM, FILTER_ROOM = 2, 3
"""Characters beside a figure, and beside a heading for the arrow of its filter."""
HEADING_WIDTH = 16
"""How long a line of a heading over figures may be before it is broken."""
INDENTS = 15
"""The deepest indent that a spreadsheet takes."""
HEADING = {
    "bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#E7ECF2",
}  # fmt: skip
"""The looks of headings."""
BARS = {
    "type": "data_bar", "bar_only": True, "bar_solid": True, "data_bar_2010": True,
    "bar_color": "#5B7FA6", "bar_negative_color": "#B5651D", "bar_axis_color": "#595959",
}  # fmt: skip
"""The looks of bars: two colours that colour-blind people tell apart, and a printer too."""


def write_table(page: Page, table: Table, places: Sequence[int]) -> None:
    """Write a table into some columns of a sheet, from its next row on."""
    headings = heading_texts(table, page.book.locale)
    first = page.row
    for place in range(min(places), max(places) + 1):
        page.put(place, Written(), **HEADING)
    for column, place, heading in zip(table.columns, places, headings, strict=True):
        align = "right" if column.numeric else "left"
        page.put(place, Written(heading), **HEADING, align=align)
    page.row += 1
    written = list(_written(table, page.book.locale))
    for number, (row, cells) in enumerate(zip(_rows(table), written, strict=True)):
        _write_row(page, row, cells, places, first_sum=number == len(table.rows))
    _widen(page, table, places, headings)
    last = first + len(table.rows)
    for column, place in zip(table.columns, places, strict=True):
        if column.kind == "bar" and table.rows:
            page.sheet.conditional_format(first + 1, place, page.row - 1, place, BARS)
    labels = next((n for n, one in enumerate(table.columns) if not one.label), 0)
    page.tables.append(Headings(first, last, max(places), labels))


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *table.sums)


def _written(table: Table, locale: Locale) -> Iterator[list[Written]]:
    """Yield the cells of each row as the workbook holds them."""
    decimals, said_above = column_decimals(table), at_least_columns(table)
    for row in _rows(table):
        yield [
            written_cell(
                cell, column, decimals[place], locale, said_above=place in said_above
            )
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
        ]


def _write_row(
    page: Page, row: Row, cells: Sequence[Written], places: Sequence[int], *, first_sum: bool
) -> None:
    """Write a row: sums and headings bold, a line above the first sum, the first cell indented."""
    looks: dict[str, object] = {"bold": True} if row.role != "item" else {}
    if first_sum:
        looks["top"] = 1
        for place in range(min(places), max(places) + 1):
            page.put(place, Written(), **looks)
    for number, (place, cell) in enumerate(zip(places, cells, strict=True)):
        own = dict(looks)
        if number == 0 and row.depth:
            own["indent"] = min(row.depth, INDENTS)
        if isinstance(cell.value, str) and not cell.right and len(cell.value) > WIDEST:
            followed = row.role == "item" or (cells[number + 1 :] and cells[number + 1].value)
            if followed:
                own["text_wrap"] = True
        if isinstance(cell.value, Decimal):
            own.setdefault("align", "left" if cell.number_format == DAY else "right")
        page.put(place, cell, **own)
    page.row += 1


def _widen(page: Page, table: Table, places: Sequence[int], headings: Sequence[str]) -> None:
    """Have columns as wide as what stands in them; words that go on beside them count little."""
    texts = cell_texts(table, page.book.locale)
    for number, (column, place) in enumerate(zip(table.columns, places, strict=True)):
        if column.kind == "bar":
            page.widen(place, BAR_WIDTH)
            continue
        found = [
            len(cells[number]) + row.depth * (number == 0)
            for row, cells in zip(_rows(table), texts, strict=True)
            if row.role != "heading" or not _goes_on(cells, number)
        ]
        room = FIGURE_ROOM if column.numeric else 1
        width = min(max(found, default=0), WIDEST) + room
        page.widen(place, max(width, NARROWEST, _heading_width(headings[number])))


def _goes_on(cells: Sequence[str], number: int) -> bool:
    return number + 1 < len(cells) and not cells[number + 1]


def _heading_width(heading: str) -> int:
    """Return how wide a column is for its heading, which is broken between words."""
    words = heading.split(" ")
    longest = widest(words)
    return max(longest, min(len(heading), HEADING_WIDTH)) + FILTER_ROOM
