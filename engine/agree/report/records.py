"""Rows as exact values, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agree.base import Amount, Span, decimals_of
from agree.messages import Locale
from agree.report.blocks import Row, Table
from agree.report.cells import AtLeast, Bar, Cell, Code, DateRange, Missing, Number, Several, Share

STATUS_ENDING = "_status"
"""How the id of a column ends that says why a value is not known."""


def exact(value: Fraction | int) -> int | Decimal | Fraction:
    """Return a number in the plainest exact type: int, Decimal, or Fraction."""
    fraction = Fraction(value)
    if fraction.denominator == 1:
        return fraction.numerator
    places = decimals_of(fraction)
    if places is None:
        return fraction
    return Decimal(fraction.numerator * 10**places // fraction.denominator).scaleb(-places)


def value_of(cell: Cell, locale: Locale) -> object:
    """Return what a cell holds as a plain exact value; None for what is not known."""
    if cell is None or isinstance(cell, (Missing, Bar)):
        return None
    if isinstance(cell, AtLeast):
        return value_of(cell.value, locale)
    if isinstance(cell, Amount):
        return exact(Fraction(cell.minor, cell.currency.minor))
    if isinstance(cell, (Number, Share)):
        return exact(cell.value)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Code):
        return locale.text(cell.text)
    if isinstance(cell, DateRange):
        return f"{cell.first}/{cell.last}"
    if isinstance(cell, Several):
        return [value_of(part, locale) for part in cell.parts]
    if isinstance(cell, Span):
        return str(cell)
    return locale.text(cell)


def status_of(cell: Cell) -> str | None:
    """Return why a cell has no value, or that it has only part of one; None for a whole value."""
    if isinstance(cell, Missing):
        return cell.status
    return "at_least" if isinstance(cell, AtLeast) else None


def records(table: Table, locale: Locale) -> Iterator[dict[str, object]]:
    """Yield the items of a table, without headings and sums.

    A value that is not known somewhere has its status beside it.
    """
    rows = [[*data_cells(table, row)] for row in table.rows if row.role == "item"]
    uncertain = {name for row in rows for name, cell in row if status_of(cell)}
    for row in rows:
        record: dict[str, object] = {}
        for name, cell in row:
            record[name] = value_of(cell, locale)
            if name in uncertain:
                record[name + STATUS_ENDING] = status_of(cell)
        yield record


def data_cells(table: Table, row: Row) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a row that programs get, by name: what is only for data comes first."""
    yield from row.data_cells
    names = {name for name, _ in row.data_cells}
    for column, cell in zip(table.columns, row.cells, strict=True):
        if column.kind != "bar" and column.id not in names:
            yield column.id, cell
