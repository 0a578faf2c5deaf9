"""Rows of a file that people append to: CSV or a YAML list, with headings in two languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values, Sequence as Many
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Source, Span, Words, message, nearest, short_repr
from agree.source import (
    AnyPath,
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries,
    parse_document,
    read_text,
)
from agree.source.csv_table import CSV_NO_ROWS, Table, read_table

BAD_DATE = Kind(
    "bad-date",
    message("{text} is not a date"),
    hint=message("Dates are written year-month-day, such as 2023-11-15."),
)
NOT_ONE_VALUE = Kind(
    "not-one-value",
    message("{label} should be a single value"),
    advice=message("Write one word, number or text after the colon."),
)
NO_EVENTS = Kind(
    "no-events",
    message("the file has no rows under {key}:"),
    advice=message("Add the rows, or remove the key."),
)
NOT_A_ROW = Kind(
    "not-a-row",
    message("{label} is not a row: it should consist of names of columns with values"),
    hint=message("For example: - {{date: 2023-11-20, event: requisition, recipient: Name}}"),
)
UNKNOWN_COLUMN = Kind(
    "unknown-column",
    message("the column {name} is unknown"),
    hint=message("The columns are {known}."),
)

Columns = Values[str, tuple[str, ...]]
"""The headings that each column may have; the first is its English name."""


@short_repr
class Cell(NamedTuple):
    """A text and its place."""

    text: str
    span: Span


@short_repr
class Row(NamedTuple):
    """A row: its cells by column, and where it begins. A column that is empty is not there."""

    cells: Values[str, Cell]
    span: Span

    def text(self, column: str) -> str:
        """The text of a column; empty when it is not there."""
        cell = self.cells.get(column)
        return "" if cell is None else cell.text

    def place(self, column: str) -> Span:
        """Where a column stands, or else the row."""
        cell = self.cells.get(column)
        return self.span if cell is None else cell.span


def read_rows(
    path: AnyPath, name: str, key: str, columns: Columns
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of a CSV file, or of the list under `key` in a YAML file."""
    source, findings = read_text(path, name)
    if findings:
        return (), findings
    return rows_of(source, key, columns, yaml=Path(path).suffix.lower() in (".yaml", ".yml"))


def rows_of(
    source: Source, key: str, columns: Columns, *, yaml: bool
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of a text."""
    return _from_yaml(source, key, columns) if yaml else _from_csv(source, columns)


def _column(name: str, columns: Columns) -> str | None:
    folded = name.strip().casefold()
    return next((one for one, names in columns.items() if folded in names), None)


def _unknown(name: str, span: Span, columns: Columns) -> Finding:
    known = tuple(names[0] for names in columns.values())
    every = [one for names in columns.values() for one in names]
    values = {"name": Quoted(name), "known": Words(known)}
    return Finding(UNKNOWN_COLUMN, span, values, suggestion=nearest(name, every))


def _from_csv(source: Source, columns: Columns) -> tuple[tuple[Row, ...], list[Finding]]:
    table, findings = read_table(source)
    findings = [one for one in findings if one.code != CSV_NO_ROWS]
    places = [_column(name, columns) for name in table.columns]
    header = next((n for n, line in enumerate(source.text.split("\n"), 1) if line.strip()), 1)
    for name, place in zip(table.columns, places, strict=True):
        if place is None:
            offset = max(0, (source.line(header) or "").find(name))
            span = Span(source, header, offset + 1, max(1, len(name)))
            findings.append(_unknown(name, span, columns))
    return tuple(_csv_rows(source, table, places)), findings


def _csv_rows(source: Source, table: Table, places: Many[str | None]) -> Iterator[Row]:
    for row in table.rows:
        cells = {
            place: Cell(text.strip(), row.span(index))
            for index, (place, text) in enumerate(zip(places, row.cells, strict=False))
            if place is not None and text.strip()
        }
        if len(row.cells) == len(table.columns):
            yield Row(cells, Span(source, row.line))


def _from_yaml(source: Source, key: str, columns: Columns) -> tuple[tuple[Row, ...], list[Finding]]:
    document, findings = parse_document(source)
    if document.root is None:
        return (), findings
    listed = document.root.get(key) if isinstance(document.root, Mapping) else None
    if isinstance(document.root, Sequence):
        listed = document.root
    if not isinstance(listed, Sequence):
        return (), [*findings, Finding(NO_EVENTS, Span(source), {"key": key})]
    rows = [_yaml_row(item, columns, findings) for item in listed.items]
    return tuple(row for row in rows if row is not None), findings


def _yaml_row(item: Node, columns: Columns, findings: list[Finding]) -> Row | None:
    if not isinstance(item, Mapping):
        values = {"label": Quoted(item.text if isinstance(item, Scalar) else "-")}
        findings.append(Finding(NOT_A_ROW, item.span, values))
        return None
    cells: dict[str, Cell] = {}
    for entry in entries(item):
        place = _column(entry.key.text, columns)
        if place is None:
            findings.append(_unknown(entry.key.text, entry.key.span, columns))
        elif not isinstance(entry.value, Scalar):
            findings.append(
                Finding(NOT_ONE_VALUE, entry.key.span, {"label": Quoted(entry.key.text)})
            )
        elif entry.value.text.strip() and entry.value.value is not None:
            cells[place] = Cell(entry.value.text.strip(), entry.value.span)
    first = item.entries[0].key.span if item.entries else item.span
    return Row(cells, first)
