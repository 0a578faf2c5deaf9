"""The cells of a report as text, for every format that people read."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import floor

from agree.base import NO_BREAK, Amount, Message, decimals_of, message, round_half_up, size_of
from agree.messages import Locale
from agree.report import (
    AtLeast,
    Bar,
    Cell,
    Code,
    Column,
    DateRange,
    Missing,
    Number,
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
"""The column of a cell that stands in none."""
SEPARATOR = ", "
BLOCK, RIGHT_HALF, LEFT_HALF, AXIS = "█", "▌", "▐", "▏"
"""What bars are drawn with; a terminal without these characters gets plain signs instead."""
LONGEST_BAR = 5
"""The most blocks on each side of the axis."""
_IN_NUMBER = re.compile(r"(?<=\d) (?=\d{3})")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|[^\W\d]{1,4}(?!\w)))")


def cell_texts(table: Table, locale: Locale) -> list[list[str]]:
    """Return the cells of all rows (sums last) as text, decimals alike within a column."""
    decimals = [_decimals(table, place) for place in range(len(table.columns))]
    texts = []
    for row in (*table.rows, *table.sums):
        cells = zip(row.cells, table.columns, decimals, strict=True)
        texts.append([cell_text(cell, column, places, locale) for cell, column, places in cells])
    return texts


def _decimals(table: Table, place: int) -> int | None:
    """Return how many decimals the figures of a column have; None when each has its own."""
    column = table.columns[place]
    if column.fixed or column.decimals is None:
        return column.decimals
    cells = (row.cells[place] for row in (*table.rows, *table.sums))
    figures = [figure(cell, column.unit) for cell in cells if not isinstance(cell, AtLeast)]
    needed = [decimals_of(value) or 0 for value in figures if value is not None]
    return max([column.decimals, *needed])


def figure(cell: Cell, unit: str) -> Fraction | None:
    """Return the number that a cell shows: amounts in `unit`, shares in per cent; else None."""
    if isinstance(cell, AtLeast):
        return figure(cell.value, unit)
    if isinstance(cell, Amount):
        return cell.minor / size_of(cell.currency, unit or cell.unit)
    if isinstance(cell, Share):
        return cell.value * 100
    return Fraction(cell.value) if isinstance(cell, Number) else None


def cell_text(cell: Cell, column: Column, decimals: int | None, locale: Locale) -> str:
    """Return a cell of a column as the reader sees it."""
    if cell is None:
        return ""
    if isinstance(cell, Missing):
        if cell.status != "pending" and cell.reason:
            return locale.text(cell.reason)
        return locale.text(STATUSES.get(cell.status, NOT_APPLICABLE))
    value = figure(cell, column.unit)
    if value is None:
        return plain_text(cell, locale)
    if isinstance(cell, AtLeast):
        shown = locale.number(value)
        if column.fixed and decimals is not None:  # rounded up, it would be no longer true
            shown = locale.number(Fraction(floor(value * 10**decimals), 10**decimals), decimals)
        return locale.text(AT_LEAST.filled(amount=shown))
    rounded = value if decimals is None else round_half_up(value, decimals)
    plus = "+" if column.signed and rounded > 0 else ""
    percent = NO_BREAK + PERCENT if column.kind == "share" and column.unit != PERCENT else ""
    return plus + locale.number(rounded, decimals) + percent


def single_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that stands in no column: an amount has its unit."""
    if isinstance(cell, Amount):
        return locale.amount(cell)
    if isinstance(cell, AtLeast):
        return locale.text(AT_LEAST.filled(amount=single_text(cell.value, locale)))
    return cell_text(cell, ALONE, None, locale)


def plain_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that is no figure: words, a code, a day, a place, a bar."""
    if isinstance(cell, Code):
        return cell.text
    if isinstance(cell, Bar):
        return bar(cell.value, cell.of)
    if isinstance(cell, DateRange):
        return f"{cell.first}–{cell.last}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Several):
        return SEPARATOR.join(single_text(part, locale) for part in cell.parts)
    return locale.text(cell)


def bar(value: int, largest: int) -> str:
    """Return a bar of block characters, to the right of an axis or (below zero) to the left.

    The longest is as long as `largest`; a value of zero has no bar.
    """
    if not value or not largest:
        return ""
    halves = max(1, round(Fraction(2 * LONGEST_BAR * abs(value), largest)))
    blocks, half = divmod(halves, 2)
    if value > 0:
        right = BLOCK * blocks + RIGHT_HALF * half
        return NO_BREAK * LONGEST_BAR + AXIS + right + NO_BREAK * (LONGEST_BAR - len(right))
    left = LEFT_HALF * half + BLOCK * blocks
    return NO_BREAK * (LONGEST_BAR - len(left)) + left + AXIS + NO_BREAK * LONGEST_BAR


def keep_numbers_whole(text: str) -> str:
    """Return a text in which no line break cuts a number, or parts it from its unit.

    >>> keep_numbers_whole("32 861 440 kr, tre delar").replace(NO_BREAK, "_")
    '32_861_440_kr, tre delar'
    """
    return _BEFORE_UNIT.sub(NO_BREAK, _IN_NUMBER.sub(NO_BREAK, text))
