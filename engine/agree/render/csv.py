"""A table of a report as CSV that a spreadsheet opens: semicolons, decimal commas, CRLF.

A file begins with a byte order mark, without which Excel breaks å, ä and ö. Headings are the
stable ids of the columns, or the reader's words.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agree.base import message
from agree.messages import Locale
from agree.render.cells import to_places
from agree.render.layout import Layout
from agree.report import Report, Table
from agree.report.records import exact, records

BYTE_ORDER_MARK = "\ufeff"
MOST_DECIMALS = 6
SEPARATOR = ", "
"""What stands between several values of one cell."""
PART = message("part (0.01 is 1 %)")
"""What stands over a share, instead of a % sign."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a table of a report as CSV: the one that the layout names, or the main one."""
    table = report.tables[layout.table] if layout.table else report.main_table
    text = io.StringIO()
    if table is not None:
        rows = list(records(table, locale))
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        names = list(rows[0]) if rows else [column.id for column in table.columns]
        heads = _headings(table, names, locale) if layout.headings else names
        writer.writerow([_cell(head, None) for head in heads])
        fixed = (one for one in table.columns if one.fixed and one.kind != "share")
        places = {column.id: column.decimals for column in fixed}
        writer.writerows([_cell(row[name], places.get(name)) for name in names] for row in rows)
    return (BYTE_ORDER_MARK * layout.file + text.getvalue()).encode()


def _headings(table: Table, names: list[str], locale: Locale) -> list[str]:
    """Return the headings in words; those of shares do not say %, since a share stands below."""
    heads = {
        column.id: PART
        if column.kind == "share" and column.heading == column.unit
        else column.heading
        for column in table.columns
    }
    return [locale.text(heads.get(name, "")) or name for name in names]


def _cell(value: object, decimals: int | None) -> str:
    """Return a value as a spreadsheet reads it; text is never taken for a formula.

    A fraction that no decimal number can write has the decimals that its column shows, or six; a
    share always has six, since what is shown of it is a percentage.
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return _text(SEPARATOR.join(_cell(one, decimals) for one in value))
    if isinstance(value, Fraction):
        value = exact(to_places(value, MOST_DECIMALS if decimals is None else decimals))
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, (int, date)):
        return str(value)
    return _text(str(value))


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text
