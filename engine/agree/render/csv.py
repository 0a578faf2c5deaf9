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

from agree.base import message, round_half_up
from agree.messages import Locale
from agree.render.layout import Layout
from agree.render.safe import for_csv
from agree.report import Report, Table, Wording
from agree.report.records import exact, records

BYTE_ORDER_MARK = "\ufeff"
MOST_DECIMALS = 6
SEPARATOR = ", "
"""What stands between several values of one cell."""
PART = message("part (0.01 is 1 %)")
"""The heading of shares, instead of a % sign."""


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return a table of a report as CSV: the one that the layout names, or the main one."""
    table = report.tables[layout.table] if layout.table else report.main_table
    text = io.StringIO()
    if table is not None:
        rows = list(records(table, locale))
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        names = list(rows[0]) if rows else [column.id for column in table.columns]
        headings = _headings(table, names, locale) if layout.headings else names
        writer.writerow([_cell(heading, None) for heading in headings])
        fixed = (column for column in table.columns if column.fixed and column.kind != "share")
        decimals = {column.id: column.decimals for column in fixed}
        writer.writerows([_cell(row[name], decimals.get(name)) for name in names] for row in rows)
    mark = BYTE_ORDER_MARK if layout.file else ""
    return (mark + text.getvalue()).encode()


def _headings(table: Table, names: list[str], locale: Locale) -> list[str]:
    """Return the headings in words; those of shares do not say %, since a share stands below."""
    headings: dict[str, Wording] = {column.id: column.heading for column in table.columns}
    for column in table.columns:
        if column.kind == "share" and column.heading == column.unit:
            headings[column.id] = PART
    return [locale.text(headings.get(name, "")) or name for name in names]


def _cell(value: object, decimals: int | None) -> str:
    """Return a value as a spreadsheet reads it; text is never taken for a formula.

    A fraction that no decimal number can write has the decimals that its column shows, or six; a
    share always has six, since what is shown of it is a percentage.
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return for_csv(SEPARATOR.join(_cell(part, decimals) for part in value))
    if isinstance(value, Fraction):
        value = exact(round_half_up(value, MOST_DECIMALS if decimals is None else decimals))
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, (int, date)):
        return str(value)
    return for_csv(str(value))
