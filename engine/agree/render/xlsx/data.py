"""The tables that are only for data: each as a table of the spreadsheet, with a name.

A large one has a sheet of its own. Small ones stand below each other on one sheet: tools find them
by their names, and people find what they read before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from agree.base import Amount, decimals_of, message
from agree.render.safe import for_cell
from agree.render.xlsx.book import Book
from agree.render.xlsx.page import Page
from agree.render.xlsx.tables import FILTER_ROOM
from agree.render.xlsx.values import Written, written_value
from agree.report import AtLeast, Cell, Table, Wording
from agree.report.records import data_cells, records
from agree.report.table_words import TABLE_WORDS

LEDGER = "entries"
"""The table that is a sheet under its own name, since nothing that people read is called so."""
DATA, DATA_SHEET = message("{table} (data)"), message("Data")
MOST_SMALL_ROWS = 30
"""How many rows a table has at most that shares a sheet with others."""
TABLE_TITLE = {"bold": True, "font_size": 12}
TABLE_STYLE = "Table Style Light 1"
TAB_COLOUR = "#A6A6A6"
WIDEST, WIDEST_FIGURE = 60, 24


def write_data(book: Book, tables: Iterable[Table]) -> None:
    """Write the records of tables; nothing of one that has none.

    Headings are the ids of columns, the same in every language, as in CSV.
    """
    filled = [table for table in tables if any(row.role == "item" for row in table.rows)]
    small = [table for table in filled if table.id != LEDGER and len(table.rows) <= MOST_SMALL_ROWS]
    if len(small) == 1:
        small = []
    for table in filled:
        if table not in small:
            page = _data_page(book, _name(table))
            _write_table(page, table)
            page.sheet.freeze_panes(1, 0)
            page.sheet.repeat_rows(0)
            page.finish()
    if small:
        page = _data_page(book, DATA_SHEET)
        for table in small:
            page.space()
            page.across(TABLE_WORDS.get(table.id, table.title or table.id), TABLE_TITLE)
            _write_table(page, table)
        page.finish()


def _data_page(book: Book, name: Wording) -> Page:
    page = Page(book, name, grid=True)
    page.sheet.set_tab_color(TAB_COLOUR)
    return page


def _write_table(page: Page, table: Table) -> None:
    """Write the records of a table from a row on, and have the spreadsheet know them as a table."""
    book, first = page.book, page.row
    rows = list(records(table, book.locale))
    cells = [dict(data_cells(table, row)) for row in table.rows if row.role == "item"]
    headings = _different(list(rows[0]))
    for place, (heading, column) in enumerate(zip(headings, rows[0], strict=True)):
        page.widen(place, len(heading) + FILTER_ROOM)
        values = [row[column] for row in rows]
        _write_column(page, first + 1, place, [row.get(column) for row in cells], values)
    columns = [{"header": heading} for heading in headings]
    looks = {"name": book.table_name(re.sub(r"\W", "_", table.id)), "style": TABLE_STYLE}
    last = first + len(rows)
    page.sheet.add_table(first, 0, last, len(headings) - 1, {**looks, "columns": columns})
    page.row = last + 1


def _name(table: Table) -> Wording:
    """Return what the sheet is called: by the table's title, or what its id is called."""
    words: Wording = TABLE_WORDS.get(table.id, table.title or table.id)
    return words if table.id == LEDGER else DATA.filled(table=words)


def _write_column(
    page: Page, first: int, place: int, cells: Sequence[Cell], values: Sequence[object]
) -> None:
    decimals = _amount_decimals(cells, values)
    for row, (cell, value) in enumerate(zip(cells, values, strict=True), first):
        page.row = row
        written = written_value(cell, value, decimals, page.book.locale)
        if isinstance(written.value, str) and not written.right:
            page.put(place, written, indent=1, align="left")
        else:
            page.put(place, written)
        page.widen(place, min(_shown_width(written), WIDEST) + 2)


def _different(headings: Sequence[str]) -> list[str]:
    """Return headings that differ in more than capital letters, as a spreadsheet asks for."""
    found: dict[str, str] = {}
    for heading in map(for_cell, headings):
        unique, count = heading, 1
        while unique.casefold() in found:
            count += 1
            unique = f"{heading} ({count})"
        found[unique.casefold()] = unique
    return list(found.values())


def _amount_decimals(cells: Sequence[Cell], values: Sequence[object]) -> int:
    """Return how many decimals the finest amount of a column has."""
    needed = [0]
    for cell, value in zip(cells, values, strict=True):
        kind = cell.value if isinstance(cell, AtLeast) else cell
        if isinstance(kind, Amount) and isinstance(value, (int, Decimal)):
            needed.append(decimals_of(Fraction(value)) or 0)
    return max(needed)


def _shown_width(written: Written) -> int:
    """Return about how wide a value is shown."""
    if isinstance(written.value, Decimal):
        return min(len(f"{written.value:,f}"), WIDEST_FIGURE)
    return len(written.value or "")
