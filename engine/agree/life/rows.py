"""Rows of a file that people append to: CSV or a YAML list, with headings in two languages."""

from __future__ import annotations

from collections.abc import Mapping as Values
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Source, Span, Words, message, short_repr, unknown_name
from agree.source import AnyPath, Mapping, Scalar, Sequence, entries, parse_document, read_text
from agree.source.csv_table import CSV_NO_ROWS, read_table

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
NO_COLUMN = Kind(
    "no-column",
    message("the column {column} is missing in {file}"),
    advice=message("Add the column to the row of headings."),
)

Columns = Values[str, tuple[str, ...]]
"""The headings that each column may have; the first is its English name."""


@short_repr
class FileCell(NamedTuple):
    """A text and its place."""

    text: str
    span: Span


@short_repr
class FileRow(NamedTuple):
    """A row: its cells that are not empty, by column, and where it begins."""

    cells: Values[str, FileCell]
    span: Span

    def text(self, column: str) -> str:
        """Return the text of a column; an empty one where the cell is empty."""
        cell = self.cells.get(column)
        return "" if cell is None else cell.text

    def place(self, column: str) -> Span:
        """Return where a column stands, or else the row."""
        cell = self.cells.get(column)
        return self.span if cell is None else cell.span


def read_rows(
    path: AnyPath, key: str, columns: Columns, needed: tuple[str, ...] = ()
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    """Read the rows of a CSV file, or of the list under `key` in a YAML file.

    `needed` are the columns that a CSV file cannot do without.
    """
    source, findings = read_text(path, str(path))
    if findings:
        return (), findings
    is_yaml = Path(path).suffix.lower() in (".yaml", ".yml")
    return rows_of(source, key, columns, yaml=is_yaml, needed=needed)


def rows_of(
    source: Source, key: str, columns: Columns, *, yaml: bool, needed: tuple[str, ...] = ()
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    """Return the rows of a text, and what is wrong with it."""
    return _from_yaml(source, key, columns) if yaml else _from_csv(source, columns, needed)


def _column(name: str, columns: Columns) -> str | None:
    """Return the column that a heading means."""
    folded = name.strip().casefold()
    return next((column for column, headings in columns.items() if folded in headings), None)


def _unknown(name: str, span: Span, columns: Columns) -> Finding:
    known = tuple(headings[0] for headings in columns.values())
    every = [heading for headings in columns.values() for heading in headings]
    return unknown_name(UNKNOWN_COLUMN, span, name, every, known=Words(known))


def _from_csv(
    source: Source, columns: Columns, needed: tuple[str, ...]
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    table, findings = read_table(source)
    findings = [finding for finding in findings if finding.code != CSV_NO_ROWS]
    for place, name in enumerate(table.columns):
        if _column(name, columns) is None:
            findings.append(_unknown(name, table.header.span(place), columns))
    headed = [_column(name, columns) for name in table.columns]
    missing = [name for name in needed if table.columns and name not in headed]
    for name in missing:
        values = {"column": Quoted(name), "file": Quoted(source.name)}
        findings.append(Finding(NO_COLUMN, Span(source, table.header.line), values))
    if missing:
        return (), findings
    rows = []
    for row in table.rows:
        if len(row.cells) == len(headed):  # another length is a finding on the table already
            cells = {
                column: FileCell(text.strip(), row.span(place))
                for place, (column, text) in enumerate(zip(headed, row.cells, strict=True))
                if column is not None and text.strip()
            }
            rows.append(FileRow(cells, Span(source, row.line)))
    return tuple(rows), findings


def _from_yaml(
    source: Source, key: str, columns: Columns
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    document, findings = parse_document(source)
    if document.root is None:
        return (), findings
    items = document.root.get(key) if isinstance(document.root, Mapping) else document.root
    if not isinstance(items, Sequence):
        return (), [*findings, Finding(NO_EVENTS, Span(source), {"key": key})]
    rows = []
    for item in items.items:
        if isinstance(item, Mapping):
            rows.append(_yaml_row(item, columns, findings))
        else:
            label = Quoted(item.text if isinstance(item, Scalar) else "-")
            findings.append(Finding(NOT_A_ROW, item.span, {"label": label}))
    return tuple(rows), findings


def _yaml_row(item: Mapping, columns: Columns, findings: list[Finding]) -> FileRow:
    """Return a row; a cell that cannot be read is added to the findings and left out."""
    cells: dict[str, FileCell] = {}
    for entry in entries(item):
        heading, value = entry.key, entry.value
        column = _column(heading.text, columns)
        if column is None:
            findings.append(_unknown(heading.text, heading.span, columns))
        elif not isinstance(value, Scalar):
            findings.append(Finding(NOT_ONE_VALUE, heading.span, {"label": Quoted(heading.text)}))
        elif value.text.strip() and value.value is not None:
            cells[column] = FileCell(value.text.strip(), value.span)
    return FileRow(cells, item.entries[0].key.span if item.entries else item.span)
