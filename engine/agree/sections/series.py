"""Series: values by year, month or day, such as a price index, for expressions and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from agree.base import Kind, Quoted, Span, late_pattern, message, percentage, split_unit
from agree.sections.computed import DAY, FIRST, Series, SeriesValue
from agree.sections.data_files import DataFile
from agree.sections.kinds import EMPTY_FIGURE
from agree.sections.reader import Reader
from agree.sections.shared import PENDING
from agree.sections.values import as_date
from agree.source import Mapping, Node, Scalar
from agree.source.csv_table import CsvTable, missing_column
from agree.source.thousands import Marks, ambiguity, marks_in

NO_POINT = Kind(
    "no-point",
    message("{text} is no year, month or day"),
    hint=message("Write for instance 2024, 2024-07 or 2024-07-01."),
)
REPEATED_POINT = Kind(
    "repeated-point",
    message("{text} has a value on line {line} already"),
    advice=message("Keep the right one."),
)
AMOUNTS_AND_NUMBERS = Kind(
    "amounts-and-numbers",
    message("{text} is an amount, but other values of the series are numbers"),
    hint=message("Give all values a unit of money, or none."),
)

POINTS = ("year", "month", "date")
"""The columns that may hold the years or days of a series; otherwise it is the first one."""
POINT = late_pattern(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def decode_series(reader: Reader, name: str, node: Mapping) -> Series:
    """Decode the series that is called `name` in the file."""
    listed, unit = node.get("values"), reader.words(node, "unit")
    cells = list(_cells(reader, node, name, listed))
    marks = marks_in(cell.text for _, cell in cells)
    values: dict[str, SeriesValue] = {}
    amounts: list[Scalar] = []
    for point, cell in cells:
        if not _is_point(point.text):
            reader.report(NO_POINT, point.span, {"text": Quoted(point.text)})
        elif point.text in values:
            line = str(values[point.text].span.line)
            reader.report(REPEATED_POINT, point.span, {"text": Quoted(point.text), "line": line})
        else:
            amounts += [cell] if _is_amount(cell) else []
            values[point.text] = SeriesValue(_value(reader, cell, marks), cell.span)
    known = [one for one in values.values() if one.value is not None]
    if amounts and len(amounts) != len(known):
        reader.report(AMOUNTS_AND_NUMBERS, amounts[0].span, {"text": Quoted(amounts[0].text)})
    return Series(
        id=name,
        label=reader.words(node, "label", name),
        unit=unit,
        is_amount=bool(amounts),
        values=values,
        pending_reason=reader.pending_reason(node),
        citation=reader.citation(node),
        span=node.span,
    )


def _is_point(text: str) -> bool:
    return bool(POINT.fullmatch(text)) and as_date((text + FIRST * 2)[: len(DAY)]) is not None


def _cells(
    reader: Reader, node: Mapping, name: str, listed: Node | None
) -> Iterator[tuple[Scalar, Scalar]]:
    """Yield each point with its value: in the file itself, or rows of the data file it names."""
    if isinstance(listed, Mapping):
        for entry in listed.entries:
            if isinstance(entry.value, Scalar):
                yield entry.key, entry.value
    elif isinstance(listed, Scalar):
        table = reader.table(DataFile(listed))
        if table is not None:
            yield from _rows(reader, table, name, reader.scalar(node, "column"), listed.span)


def _rows(
    reader: Reader, table: CsvTable, name: str, wished: Scalar | None, place: Span
) -> Iterator[tuple[Scalar, Scalar]]:
    """Yield the points and values of a data file: the column that is wished, or the one it has."""
    named = [table.column(heading) for heading in POINTS]
    point = next((column for column in named if column is not None), 0)
    headings = ("value", name) if wished is None else (wished.text,)
    found = (table.column(heading) for heading in headings)
    value = next((column for column in found if column is not None), None)
    others = [column for column in range(len(table.columns)) if column != point]
    if value is None and wished is None and len(others) == 1:
        value = others[0]
    if value is None:
        span = place if wished is None else wished.span
        reader.findings.append(missing_column(table, headings[-1], span, "column"))
        return
    for row in table.rows:
        when, worth = row.cells[point].strip(), row.cells[value].strip()
        yield Scalar(when, when, row.span(point)), Scalar(worth, worth, row.span(value))


def _is_amount(cell: Scalar) -> bool:
    number, unit = split_unit(cell.text)
    return bool(number) and unit[:1].isalpha() and percentage(cell.text) is None


def _value(reader: Reader, cell: Scalar, marks: Marks) -> Fraction | None:
    """Return a value: an amount with its unit, a number or a percentage; None while pending."""
    if cell.text.strip() == PENDING:
        return None
    if not cell.text.strip():
        reader.report(EMPTY_FIGURE, cell.span)
        return Fraction(0)
    doubtful = ambiguity(cell.text, cell.span, marks)
    if doubtful is not None:
        reader.findings.append(doubtful)
        return Fraction(0)
    if _is_amount(cell):
        return Fraction(reader.amount(cell))
    return reader.ratio(cell) or Fraction(0)
