"""The cells of a table as words, for every format that people read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from agree.base import NO_BREAK, Amount, Message, decimals_of, message, size_of
from agree.messages import Locale
from agree.render.bars import bar
from agree.report import (
    AtLeast,
    Bar,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Period,
    Several,
    Share,
    Table,
)

STATUSES: dict[str, Message] = {
    "pending": message("pending"),
    "unknown": message("unknown"),
}
NOT_APPLICABLE = "–"
PERCENT = "%"
AT_LEAST = message("at least {amount}")
ALONE = Column("value", kind="text", decimals=None)
SEPARATOR = ", "


def written(table: Table, locale: Locale) -> list[list[str]]:
    """Return the cells of all rows (sums last) as text, decimals alike within a column."""
    places = [_decimals(table, index) for index in range(len(table.columns))]
    return [
        [
            cell_text(cell, column, decimals, locale)
            for cell, column, decimals in zip(row.cells, table.columns, places, strict=True)
        ]
        for row in (*table.rows, *table.sums)
    ]


def figure(cell: Cell, unit: str) -> Fraction | None:
    """Return the number that a cell shows: amounts in `unit`, shares in per cent; else None."""
    if isinstance(cell, AtLeast):
        return figure(cell.value, unit)
    if isinstance(cell, Amount):
        return cell.minor / size_of(cell.currency, unit or cell.unit)
    if isinstance(cell, Share):
        return cell.value * 100
    return Fraction(cell.value) if isinstance(cell, Number) else None


def _decimals(table: Table, index: int) -> int | None:
    """Return how many decimals the figures of a column have; None when each has its own."""
    column = table.columns[index]
    if column.fixed or column.decimals is None:
        return column.decimals
    cells = (row.cells[index] for row in (*table.rows, *table.sums))
    figures = [figure(cell, column.unit) for cell in cells if not isinstance(cell, AtLeast)]
    needed = [decimals_of(value) or 0 for value in figures if value is not None]
    return max([column.decimals, *needed])


def cell_text(cell: Cell, column: Column, decimals: int | None, locale: Locale) -> str:
    """Return a cell as the reader sees it."""
    if cell is None:
        return ""
    if isinstance(cell, Missing):
        told = STATUSES.get(cell.status)
        if cell.status == "unknown" and cell.reason:
            return locale.text(cell.reason)
        return NOT_APPLICABLE if told is None else locale.text(told)
    if isinstance(cell, AtLeast):
        known = figure(cell.value, column.unit) or Fraction(0)
        return locale.text(AT_LEAST.filled(amount=locale.number(known)))
    value = figure(cell, column.unit)
    if value is not None:
        return _number(value, column, decimals, locale)
    return plain_text(cell, locale)


def _number(value: Fraction, column: Column, decimals: int | None, locale: Locale) -> str:
    shown = value if decimals is None else to_places(value, decimals)
    written = locale.number(shown, decimals)
    if column.kind == "share" and column.unit != PERCENT:
        written += NO_BREAK + PERCENT
    return "+" * (column.signed and shown > 0) + written


def single_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that stands in no column: an amount has its unit."""
    if isinstance(cell, Amount):
        return locale.amount(cell)
    return cell_text(cell, ALONE, None, locale)


def plain_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that is no figure: words, a code, a day, a place, a bar."""
    if isinstance(cell, Code):
        return cell.text
    if isinstance(cell, Bar):
        return bar(cell.value, cell.of)
    if isinstance(cell, Period):
        return f"{cell.first}–{cell.last}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Several):
        return SEPARATOR.join(single_text(part, locale) for part in cell.parts)
    return locale.text(cell)


def to_places(value: Fraction, decimals: int) -> Fraction:
    """Return a value to so many decimals, halves up; exact when it has no more than that."""
    scale = 10**decimals
    return Fraction((2 * value * scale + 1).__floor__() // 2, scale)
