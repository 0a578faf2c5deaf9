"""Rows of a file that people append to: CSV or a YAML list, with headings in two languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from pathlib import Path
from typing import Protocol

from agree.base import Finding, Kind, Quoted, Record, Source, Span, Words, message, unknown_name
from agree.source import AnyPath, Mapping, Scalar, Sequence, entries, parse_document, read_text
from agree.source.csv_table import (
    CsvRow,
    length_fault,
    rows_below,
    table_head,
)
from agree.source.looks import OTHER_KIND_OF_FILE, not_yaml

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
NO_ROWS = Kind(
    "no-rows",
    message("the file {file} has no rows, so nothing is counted from it"),
    hint=message("Check that it is the right file, and that it was saved with its rows."),
    severity="warning",
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

AS_CSV_OR_YAML = message(
    "Save the table as CSV UTF-8 (separated by semicolons), or name the file .yaml if it holds YAML"
)
LIST_OF_ROWS = message("YAML, with a list under {key}:")
YAML_OR_CSV = message("Write the list, or give a table (CSV) a name that ends in .csv")

Columns = Values[str, tuple[str, ...]]
"""The headings that each column may have; the first is its English name."""


class Places(Protocol):
    """Where a row and its cells stand; found out only when somebody asks."""

    def of(self, column: str) -> Span:
        """Return where the cell of a column stands, or else where the row begins."""
        ...


class FileRow(Record):
    """A row: the texts of its cells that are not empty, by column, and where they stand."""

    cells: Values[str, str]
    places: Places

    def text(self, column: str) -> str:
        """Return the text of a column; an empty one where the cell is empty."""
        return self.cells.get(column, "")

    def place(self, column: str) -> Span:
        """Return where a column stands, or else the row."""
        return self.places.of(column if column in self.cells else "")

    @property
    def span(self) -> Span:
        """Return where the row begins."""
        return self.places.of("")


def read_rows(
    path: AnyPath, key: str, columns: Columns, needed: tuple[str, ...] = ()
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    """Read the rows of a CSV file, or of the list under `key` in a YAML file.

    `needed` are the columns that a CSV file cannot do without.
    """
    source, findings = read_text(path, str(path))
    if findings:
        return (), findings
    return rows_of(source, key, columns, yaml=is_yaml(path), needed=needed)


def is_yaml(path: AnyPath) -> bool:
    """Return whether the name of a file says that it holds YAML."""
    return Path(path).suffix.lower() in (".yaml", ".yml")


def rows_of(
    source: Source, key: str, columns: Columns, *, yaml: bool, needed: tuple[str, ...] = ()
) -> tuple[tuple[FileRow, ...], list[Finding]]:
    """Return the rows of a text, and what is wrong with it."""
    read = list(each_row(source, key, columns, yaml=yaml, needed=needed))
    rows = tuple(item for item in read if isinstance(item, FileRow))
    return rows, [item for item in read if isinstance(item, Finding)]


def each_row(
    source: Source, key: str, columns: Columns, *, yaml: bool, needed: tuple[str, ...] = ()
) -> Iterator[FileRow | Finding]:
    """Yield the rows of a text one by one, and what is wrong with it where it stands."""
    if yaml:
        yield from _from_yaml(source, key, columns)
    else:
        yield from _from_csv(source, columns, needed)


def column_of(name: str, columns: Columns) -> str | None:
    """Return the column that a heading means."""
    folded = name.strip().casefold()
    return next((column for column, headings in columns.items() if folded in headings), None)


def _unknown(name: str, span: Span, columns: Columns) -> Finding:
    known = tuple(headings[0] for headings in columns.values())
    every = [heading for headings in columns.values() for heading in headings]
    return unknown_name(UNKNOWN_COLUMN, span, name, every, known=Words(known))


def _no_rows(source: Source) -> Finding:
    return Finding(NO_ROWS, Span(source), {"file": Quoted(source.name)})


class CsvPlaces(Record):
    """Where the cells of a row of a CSV file stand, by the places of its columns."""

    row: CsvRow
    columns: Values[str, int]

    def of(self, column: str) -> Span:
        """Return where the cell of a column stands, or else where the row begins."""
        if column in self.columns:
            return self.row.span(self.columns[column])
        return Span(self.row.source, self.row.line)


class YamlPlaces(Record):
    """Where the values of a row of a YAML file stand, and where it begins."""

    spans: Values[str, Span]
    start: Span

    def of(self, column: str) -> Span:
        """Return where the value of a column stands, or else where the row begins."""
        return self.spans.get(column, self.start)


def _from_csv(
    source: Source, columns: Columns, needed: tuple[str, ...]
) -> Iterator[FileRow | Finding]:
    head, findings = table_head(source)
    for finding in findings:
        if finding.code == OTHER_KIND_OF_FILE:  # rows may be written in YAML too
            yield finding._replace(values={**finding.values, "how": AS_CSV_OR_YAML})
        else:
            yield finding
    if head is None:
        return
    places: dict[str, int] = {}
    for place, name in enumerate(head.columns):
        column = column_of(name, columns)
        if column is None:
            yield _unknown(name, head.row.span(place), columns)
        else:
            places.setdefault(column, place)
    missing = [name for name in needed if name not in places]
    for name in missing:
        headings = "/".join(dict.fromkeys(columns[name][:2]))
        values = {"column": Quoted(headings), "file": Quoted(source.name)}
        yield Finding(NO_COLUMN, Span(source, head.row.line), values)
    if missing:
        return
    is_empty = True
    for row in rows_below(head):
        is_empty = False
        if isinstance(row, Finding):
            yield row
        else:
            yield length_fault(head, row) or _csv_row(row, places)
    if is_empty:
        yield _no_rows(source)


def _csv_row(row: CsvRow, places: Values[str, int]) -> FileRow:
    """Return the cells of a row that are not empty, by column."""
    texts = row.cells
    cells = {column: text for column, place in places.items() if (text := texts[place].strip())}
    return FileRow(cells, CsvPlaces(row, places))


def _from_yaml(source: Source, key: str, columns: Columns) -> Iterator[FileRow | Finding]:
    document, findings = parse_document(source)
    other = None
    if document.root is None or isinstance(document.root, Scalar):
        other = not_yaml(source, LIST_OF_ROWS.filled(key=key), YAML_OR_CSV)
    yield from findings if other is None else (other,)
    if document.root is None or other is not None:
        return
    items = document.root.get(key) if isinstance(document.root, Mapping) else document.root
    if not isinstance(items, Sequence):
        yield Finding(NO_EVENTS, Span(source), {"key": key})
        return
    if not items.items:
        yield _no_rows(source)
    for item in items.items:
        if isinstance(item, Mapping):
            yield from _yaml_row(item, columns)
        else:
            label = Quoted(item.text if isinstance(item, Scalar) else "-")
            yield Finding(NOT_A_ROW, item.span, {"label": label})


def _yaml_row(item: Mapping, columns: Columns) -> Iterator[FileRow | Finding]:
    """Yield what is wrong with the cells of a row, and the row without them."""
    cells: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for entry in entries(item):
        heading, value = entry.key, entry.value
        column = column_of(heading.text, columns)
        if column is None:
            yield _unknown(heading.text, heading.span, columns)
        elif not isinstance(value, Scalar):
            yield Finding(NOT_ONE_VALUE, heading.span, {"label": Quoted(heading.text)})
        elif value.text.strip() and value.value is not None:
            cells[column], spans[column] = value.text.strip(), value.span
    start = item.entries[0].key.span if item.entries else item.span
    yield FileRow(cells, YamlPlaces(spans, start))
