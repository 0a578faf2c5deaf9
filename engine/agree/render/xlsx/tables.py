"""The tables that people read, on a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agree.messages import Locale
from agree.render.cells import at_least_columns, cell_texts, column_decimals, heading_texts
from agree.render.xlsx.page import Headings, Page, widest
from agree.render.xlsx.values import EMPTY, Written, written_cell
from agree.report import Bar, Column, Row, Table

WIDEST, NARROWEST = (64, 64, 48, 40), 6
"""How wide columns of words are at most, in characters, when none, one, two or more are long."""
LONG, MOST_BESIDE = 40, 90
"""From how many characters on words are long, and how far those of a heading may go on."""
BAR_WIDTH = 22
FIGURE_ROOM, WORD_ROOM, PERCENT_ROOM, FILTER_ROOM = 2, 2, 2, 4
"""Characters beside figures and words, for a %, and beside a heading for its filter."""
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
OF_A_WHOLE = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
"""The scale of bars that are parts of a whole, in per cent."""


def write_table(page: Page, table: Table, places: Sequence[int]) -> None:
    """Write a table into some columns of a sheet, from its next row on."""
    headings = heading_texts(table, page.book.locale)
    first, after_figures = page.row, _after_figures(table)
    _fill(page, places, HEADING)
    for number, (column, place) in enumerate(zip(table.columns, places, strict=True)):
        looks = {"align": "right" if column.numeric else "left", "indent": after_figures[number]}
        page.put(place, Written(headings[number]), **HEADING, **looks)
    page.row += 1
    widest_words = _widest_words(table, page.book.locale)
    for number, (row, cells) in enumerate(zip(_rows(table), _written(table, page), strict=True)):
        looks = {"bold": True} if row.role != "item" else {}
        if number == len(table.rows):
            looks["top"] = 1
            _fill(page, places, looks)
        for place, cell, indent in zip(places, cells, after_figures, strict=True):
            own = _own_looks(cell, row.depth if place == places[0] else indent)
            if _is_broken(cell, cells, row, widest_words):
                own["text_wrap"] = True
            page.put(place, cell, **looks, **own)
        page.row += 1
    _widen(page, table, places, headings, widest_words)
    for column, place in zip(table.columns, places, strict=True):
        if column.kind == "bar" and table.rows:
            bars = {**BARS, **(OF_A_WHOLE if _are_parts(table, column) else {})}
            page.sheet.conditional_format(first + 1, place, page.row - 1, place, bars)
    labels = next((n for n, one in enumerate(table.columns) if not one.label), 0)
    page.tables.append(Headings(first, first + len(table.rows), max(places), labels))


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *table.sums)


def _are_parts(table: Table, column: Column) -> bool:
    """Return whether the bars of a column are parts of a whole each."""
    cells = (row.cells[table.columns.index(column)] for row in _rows(table))
    return any(isinstance(cell, Bar) and cell.of is not None for cell in cells)


def _fill(page: Page, places: Sequence[int], looks: Mapping[str, object]) -> None:
    """Give the looks to every cell of the row, also to those between the columns of a table."""
    for place in range(min(places), max(places) + 1):
        page.put(place, EMPTY, **looks)


def _after_figures(table: Table) -> list[int]:
    """Return for each column 1 when words in it stand directly after figures, else 0."""
    numeric = [column.numeric for column in table.columns]
    before = [False, *numeric[:-1]]
    return [int(left and not here) for left, here in zip(before, numeric, strict=True)]


def _written(table: Table, page: Page) -> Iterator[list[Written]]:
    """Yield the cells of each row as the workbook holds them."""
    decimals, said_above = column_decimals(table), at_least_columns(table)
    for row in _rows(table):
        written = (
            written_cell(
                cell, column, decimals[place], page.book.locale, said_above=place in said_above
            )
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
        )
        yield [
            cell._replace(right=cell.right or column.numeric)
            for cell, column in zip(written, table.columns, strict=True)
        ]


def _own_looks(cell: Written, indent: int) -> dict[str, object]:
    """Return how a cell is set: days and words to the left, with an indent, and figures right."""
    if cell.right:
        return {"align": "right"}
    return {"align": "left", "indent": min(indent, INDENTS)}


def _is_broken(cell: Written, cells: Sequence[Written], row: Row, widest_words: int) -> bool:
    """Return whether words are too long for their column, and cannot go on beside it."""
    if not isinstance(cell.value, str) or cell.right or len(cell.value) <= widest_words:
        return False
    return row.role != "heading" or any(other.value for other in cells if other is not cell)


def _widest_words(table: Table, locale: Locale) -> int:
    """Return how wide the columns of words may be: the more of them are long, the less."""
    texts = zip(*cell_texts(table, locale), strict=True)
    long = sum(max(map(len, column)) > LONG for column in texts)
    return WIDEST[min(long, len(WIDEST) - 1)]


def _widen(
    page: Page, table: Table, places: Sequence[int], headings: Sequence[str], widest_words: int
) -> None:
    """Have columns as wide as what stands in them; headings of rows go on beside their column."""
    texts = cell_texts(table, page.book.locale)
    for number, (column, place) in enumerate(zip(table.columns, places, strict=True)):
        if column.kind == "bar":
            page.widen(place, BAR_WIDTH)
            continue
        found = [
            _room(cells[number], row, column, row.depth * (number == 0))
            for row, cells in zip(_rows(table), texts, strict=True)
            if row.role != "heading" or not _goes_on(cells, number)
        ]
        width = min(max(found, default=0), widest_words + WORD_ROOM)
        page.widen(place, max(width, NARROWEST, _heading_width(headings[number])))
    for row, cells in zip(_rows(table), texts, strict=True):
        if row.role == "heading" and _goes_on(cells, 0):
            last = next((n for n, text in enumerate(cells) if n and text), len(cells))
            room = sum(
                page.widths.get(place, 0) for place in range(places[0], places[last - 1] + 1)
            )
            needed = min(_room(cells[0], row, table.columns[0], 0), MOST_BESIDE)
            page.widen(places[0], page.widths[places[0]] + max(0, needed - room))


def _room(text: str, row: Row, column: Column, indent: int) -> int:
    """Return how wide a text of a row is: bold is wider, and figures have room beside them."""
    length = len(text) if row.role == "item" else len(text) * 11 // 10
    percent = PERCENT_ROOM if column.kind == "share" else 0
    return length + indent + (FIGURE_ROOM if column.numeric else WORD_ROOM) + percent


def _goes_on(cells: Sequence[str], number: int) -> bool:
    return number + 1 < len(cells) and not cells[number + 1]


def _heading_width(heading: str) -> int:
    """Return how wide a column is for its heading, which is broken between words."""
    longest = widest(heading.split(" ")) * 11 // 10
    return max(longest, min(len(heading), HEADING_WIDTH)) + FILTER_ROOM
