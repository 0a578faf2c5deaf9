"""A table of a report as CSV that a spreadsheet opens: semicolons, decimal commas, CRLF.

A file begins with a byte order mark, without which Excel breaks å, ä and ö. Headings are the
stable ids of the columns, or the reader's words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agree.base import Amount, Message, message, round_half_up
from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.safe import for_csv
from agree.report import AtLeast, Report, Table, Wording
from agree.report.column_words import COLUMN_WORDS, STATUS_OF
from agree.report.records import STATUS_ENDING, exact, records

BYTE_ORDER_MARK = "\ufeff"
DELIMITER, LINE_END, DECIMAL_SIGN = ";", "\r\n", ","
MOST_DECIMALS = 6
SEPARATOR = ", "
"""What stands between several values of one cell."""
PART = message("part (0.01 is 1 %)")
"""The heading of shares, instead of a % sign."""
AMOUNT = message("Amount, {unit}")
"""The heading of amounts, instead of a unit alone."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a table of a report as CSV: the one that the layout names, or the main one."""
    table = report.tables[layout.table] if layout.table else report.main_table
    text = io.StringIO()
    if table is not None:
        rows = list(records(table, locale))
        writer = csv.writer(text, delimiter=DELIMITER, lineterminator=LINE_END)
        names = names_of(table, rows)
        headings = headings_of(table, names, locale) if layout.headings else names
        writer.writerow([_cell(heading, None) for heading in headings])
        fixed = (column for column in table.columns if column.fixed and column.kind != "share")
        decimals = {column.id: column.decimals for column in fixed}
        writer.writerows([_cell(row[name], decimals.get(name)) for name in names] for row in rows)
    mark = BYTE_ORDER_MARK if layout.file else ""
    return (mark + text.getvalue()).encode()


def names_of(table: Table, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the stable names of the columns of a table whose rows are given."""
    shown = [column.id for column in table.columns if column.kind != "bar"]
    return list(rows[0]) if rows else shown


def headings_of(table: Table, names: Iterable[str], locale: Locale) -> list[str]:
    """Return the headings of a table in words: each column's own, or what its id is called."""
    headings: dict[str, Wording] = {**COLUMN_WORDS}
    for place, column in enumerate(table.columns):
        if column.heading:
            headings[column.id] = _heading(table, place)
    return [_in_words(name, headings, locale) for name in names]


def _in_words(name: str, headings: Mapping[str, Wording], locale: Locale) -> str:
    """Return what a column is called; its id when nobody named it."""
    column = name.removesuffix(STATUS_ENDING)
    if name in headings or column not in headings:
        return locale.text(headings.get(name, name))
    return locale.text(STATUS_OF.filled(heading=headings[column]))


def _heading(table: Table, place: int) -> Wording:
    """Return the heading of a column as its data is: shares are no %, amounts in the main unit."""
    column = table.columns[place]
    heading = column.heading
    if column.kind == "share" and heading == column.unit:
        return PART
    if column.kind == "amount" and column.unit:
        cells = (row.cells[place] for row in table.rows)
        found = (cell.value if isinstance(cell, AtLeast) else cell for cell in cells)
        main = next((cell.currency.main for cell in found if isinstance(cell, Amount)), column.unit)
        if heading == column.unit:
            return AMOUNT.filled(unit=main)
        if isinstance(heading, Message) and "unit" in heading.values:
            return heading.filled(**{**heading.values, "unit": main})
    return heading


def _cell(value: object, decimals: int | None) -> str:
    """Return a value as a spreadsheet reads it; text is never taken for a formula.

    A fraction that no decimal number can write has the decimals that its column shows, or six; a
    share always has six, since what is shown of it is a percentage.
    """
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        return _cell(value[0], decimals)
    if isinstance(value, list):
        return for_csv(SEPARATOR.join(_cell(part, decimals) for part in value))
    if isinstance(value, Fraction):
        value = exact(round_half_up(value, MOST_DECIMALS if decimals is None else decimals))
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", DECIMAL_SIGN)
    if isinstance(value, (int, date)):
        return str(value)
    return for_csv(str(value))
