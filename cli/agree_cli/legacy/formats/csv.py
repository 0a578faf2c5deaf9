"""Views as CSV: semicolons, exact amounts with a decimal comma or point by language."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from agree.base.money import DECIMAL_MARK
from agree_cli.legacy.view import Cell, Table, View, written


def write(view: View, lang: str, width: int, color: bool) -> str:
    """The tables of the view, one after the other; `width` and `color` do not matter here."""
    del width, color
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    for number, table in enumerate(view.tables):
        if number:
            writer.writerow([])
        writer.writerow([column.heading for column in table.columns])
        writer.writerows(_rows(table, lang))
    return text.getvalue()


def _rows(table: Table, lang: str) -> list[list[str]]:
    rows = (*table.rows, *table.sums)
    return [
        [_plain(cell, shown, lang) for cell, shown in zip(row.cells, cells, strict=True)]
        for row, cells in zip(rows, written(table, lang), strict=True)
    ]


def _plain(cell: Cell, shown: str, lang: str) -> str:
    """A number without spaces between groups and with a plain minus, so that Excel reads it."""
    if not isinstance(cell, (int, Fraction)):
        return shown
    kept = "".join(sign for sign in shown if sign.isdigit() or sign == DECIMAL_MARK[lang])
    return f"-{kept}" if cell < 0 else kept
