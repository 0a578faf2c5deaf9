"""The cells of a report as text, for every format that people read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import floor

from agree.base import (
    NO_BREAK,
    Amount,
    Message,
    decimals_of,
    late_pattern,
    message,
    round_half_up,
    size_of,
)
from agree.messages import Locale
from agree.messages.locale import TRUE_MINUS
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
AT_LEAST_HEADING = message("{heading}, at least")
FIGURES = frozenset({Amount, Share, Number, AtLeast})
"""The cells that show a figure."""
ALONE = Column("value", kind="text", decimals=None)
"""The column of a cell that stands in none."""
SEPARATOR = ", "
_IN_NUMBER = late_pattern(r"(?<=\d) (?=\d{3})")
_BEFORE_UNIT = late_pattern(r"(?<=\d) (?=(?:%|[^\W\d]{1,4}(?!\w)))")


def heading_texts(table: Table, locale: Locale) -> list[str]:
    """Return the headings of a table; one says *at least* where all figures of its column are."""
    at_least = at_least_columns(table)
    headings = []
    for place, column in enumerate(table.columns):
        heading = locale.text(column.heading)
        if place in at_least:
            heading = locale.text(AT_LEAST_HEADING.filled(heading=heading))
        headings.append(heading)
    return headings


def cell_texts(table: Table, locale: Locale) -> list[list[str]]:
    """Return the cells of all rows (sums last) as text, decimals alike within a column.

    Figures of which the heading says *at least* do not say it again.
    """
    rows = (*table.rows, *table.sums)
    if not table.columns:
        return [[] for _ in rows]
    said_above = at_least_columns(table)
    cells = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(table.columns)
    figures = _figures(table, cells)
    decimals = _alike(list(map(_decimals, table.columns, cells, figures)), table)
    shown = [
        [
            _shown(cell, value, column, decimals[place], locale, said_above=place in said_above)
            for cell, value in zip(cells[place], figures[place], strict=True)
        ]
        for place, column in enumerate(table.columns)
    ]
    return [list(texts) for texts in zip(*shown, strict=True)]


def column_decimals(table: Table) -> list[int | None]:
    """Return how many decimals the figures of each column have; None when each has its own."""
    rows = (*table.rows, *table.sums)
    cells = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(table.columns)
    return _alike(list(map(_decimals, table.columns, cells, _figures(table, cells))), table)


def _figures(table: Table, cells: Sequence[Sequence[Cell]]) -> list[list[Fraction | None]]:
    """Return the numbers that the cells of each column show."""
    return [
        [figure(cell, column.unit) for cell in of_column]
        for of_column, column in zip(cells, table.columns, strict=True)
    ]


def at_least_columns(table: Table) -> frozenset[int]:
    """Return the places of the columns with a heading whose figures are all *at least*."""
    rows = (*table.rows, *table.sums)
    places = []
    for place, column in enumerate(table.columns):
        known = {type(row.cells[place]) for row in rows} & FIGURES
        if column.heading and known == {AtLeast}:
            places.append(place)
    return frozenset(places)


def _decimals(
    column: Column, cells: Sequence[Cell], figures: Sequence[Fraction | None]
) -> int | None:
    """Return how many decimals the figures of a column have; None when each has its own."""
    if column.fixed or column.decimals is None:
        return column.decimals
    needed = (
        decimals_of(value) or 0
        for cell, value in zip(cells, figures, strict=True)
        if value is not None and not isinstance(cell, AtLeast)
    )
    return max([column.decimals, *needed])


def _alike(decimals: list[int | None], table: Table) -> list[int | None]:
    """Return the decimals of columns, with those of the finest amounts for all of the same unit."""
    finest: dict[str, int] = {}
    for column, places in zip(table.columns, decimals, strict=True):
        if places is not None and _follows_others(column):
            finest[column.unit] = max(places, finest.get(column.unit, 0))
    return [
        finest[column.unit] if places is not None and _follows_others(column) else places
        for column, places in zip(table.columns, decimals, strict=True)
    ]


def _follows_others(column: Column) -> bool:
    return column.kind == "amount" and not column.fixed


def figure(cell: Cell, unit: str) -> Fraction | None:
    """Return the number that a cell shows: amounts in `unit`, shares in per cent; else None."""
    if isinstance(cell, str):  # as most cells are
        return None
    if isinstance(cell, AtLeast):
        return figure(cell.value, unit)
    if isinstance(cell, Amount):
        return cell.minor / size_of(cell.currency, unit or cell.unit)
    if isinstance(cell, Share):
        return cell.value * 100
    return Fraction(cell.value) if isinstance(cell, Number) else None


def cell_text(
    cell: Cell, column: Column, decimals: int | None, locale: Locale, *, said_above: bool = False
) -> str:
    """Return a cell of a column as the reader sees it.

    What is at least so much says so, unless the heading has `said_above` that all figures are.
    """
    value = figure(cell, column.unit)
    return _shown(cell, value, column, decimals, locale, said_above=said_above)


def _shown(
    cell: Cell,
    value: Fraction | None,
    column: Column,
    decimals: int | None,
    locale: Locale,
    *,
    said_above: bool,
) -> str:
    """Return a cell, whose figure is `value`, as the reader sees it."""
    if isinstance(cell, str):
        return locale.text(cell)
    if cell is None:
        return ""
    if isinstance(cell, Missing):
        if cell.status != "pending" and cell.reason:
            return locale.text(cell.reason)
        return locale.text(STATUSES.get(cell.status, NOT_APPLICABLE))
    if value is None:
        return plain_text(cell, locale)
    if isinstance(cell, AtLeast):
        shown = locale.number(value)
        if column.fixed and decimals is not None:  # rounded up, it would be no longer true
            shown = locale.number(Fraction(floor(value * 10**decimals), 10**decimals), decimals)
        return shown if said_above else locale.text(AT_LEAST.filled(amount=shown))
    rounded = value if decimals is None else round_half_up(value, decimals)
    sign = ""
    if column.signed and value > 0:
        sign = "+"
    elif column.signed and value < 0 and not rounded:  # what rounds to 0 is not 0
        sign = TRUE_MINUS
    percent = NO_BREAK + PERCENT if column.kind == "share" and column.unit != PERCENT else ""
    return sign + locale.number(rounded, decimals) + percent


def single_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that stands in no column: an amount has its unit."""
    if isinstance(cell, Amount):
        return locale.amount(cell)
    if isinstance(cell, AtLeast):
        return locale.text(AT_LEAST.filled(amount=single_text(cell.value, locale)))
    return cell_text(cell, ALONE, None, locale)


def plain_text(cell: Cell, locale: Locale) -> str:
    """Return a cell that is no figure: words, a code, a day, a place; a bar says nothing."""
    if isinstance(cell, Bar):
        return ""
    if isinstance(cell, Code):
        return locale.text(cell.text)
    if isinstance(cell, DateRange):
        return f"{cell.first}–{cell.last}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Several):
        return SEPARATOR.join(single_text(part, locale) for part in cell.parts)
    return locale.text(cell)


def keep_numbers_whole(text: str) -> str:
    """Return a text in which no line break cuts a number, or parts it from its unit.

    >>> keep_numbers_whole("32 861 440 kr, tre delar").replace(NO_BREAK, "_")
    '32_861_440_kr, tre delar'
    """
    if " " not in text:
        return text
    return _BEFORE_UNIT.sub(NO_BREAK, _IN_NUMBER.sub(NO_BREAK, text))
