"""CSV tables as spreadsheets save them: semicolon or comma, a header row, a place for each cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from agree.base import Finding, Kind, Quoted, Record, Source, Span, Words, message, nearest
from agree.source.looks import not_a_table, starts_as_number

CSV_DELIMITER = Kind(
    "csv-delimiter",
    message(
        "the columns are separated by {found}; they should be separated by semicolons or commas"
    ),
    hint=message("Save as CSV UTF-8 (separated by semicolons)."),
)
CSV_QUOTES = Kind(
    "csv-quotes",
    message("the quotation marks of the row are not in pairs"),
    advice=message("Close the quotation mark, or write it twice if it belongs to the text."),
)
CSV_REPEATED_COLUMN = Kind(
    "csv-repeated-column",
    message("the column {column} occurs twice"),
    advice=message("Give one of the columns another heading."),
)
CSV_NO_ROWS = Kind(
    "csv-no-rows",
    message("the file {file} has headings but no rows"),
    advice=message(
        "Add the rows. If the figures are not known, write values: pending in the agreement."
    ),
)
CSV_ROW_LENGTH = Kind(
    "csv-row-length",
    message(
        "the row has another number of cells than the heading row: {cells} instead of {columns}"
    ),
    hint=message("{how}."),
)
CSV_TITLE_ROW = Kind(
    "csv-title-row",
    message("a title stands above the headings"),
    hint=message(
        "Remove the row: the headings come first in the file. For a fact or a table of the "
        "agreement, header: {row} says where they are."
    ),
)
CSV_NO_HEADER = Kind(
    "csv-no-header",
    message("row {row} of {file} has no headings"),
    hint=message("Write the number of the row with the headings; the first row is 1."),
)
CSV_MISSING_COLUMN = Kind(
    "csv-missing-column",
    message("the column {column} is missing in {file}"),
    hint=message("The columns are {columns}. {advice}."),
)

OTHER_DELIMITER = message(
    "Check the delimiter: semicolons throughout the file, or commas throughout"
)
TOO_FEW_CELLS = message(
    "Empty cells have their semicolons or commas too; check that all of the file was saved"
)
TOO_MANY_CELLS = message(
    "Put quotation marks around a cell with a {delimiter} in it, or give its column a heading"
)

SEMICOLON, COMMA, QUOTE = ";", ",", '"'
DELIMITERS = SEMICOLON + COMMA
CODE = "code"
CALLED = {CODE: ("kod",), "name": ("namn",)}
"""What columns with a fixed name may be called instead."""
OTHER_DELIMITERS = {"\t": "tab", "|": "|", ":": ":"}
ROWS_THAT_TELL = 200
"""How many rows from the top tell whether a title stands above the headings."""


class CsvRow(Record):
    """One row: its line in the file and its cells by column; a `plain` one has no quotes."""

    source: Source
    line: int
    cells: tuple[str, ...]
    plain: bool = False

    def span(self, column: int) -> Span:
        """Return where the cell of `column` (counted from 0) stands."""
        if self.plain and column < len(self.cells):
            before = sum(map(len, self.cells[:column])) + column
            return Span(self.source, self.line, before + 1, len(self.cells[column]) or 1)
        text = self.source.line(self.line) or ""
        offset = 0
        for index, cell in enumerate(self.cells[: column + 1]):
            start = max(text.find(cell, offset), offset)
            if index == column:
                return Span(self.source, self.line, start + 1, max(1, len(cell)))
            offset = start + len(cell) + 1
        return Span(self.source, self.line)


class CsvTable(Record):
    """A table that was read: column names and rows, without blank lines.

    `header` is the row of the column names, and `delimiter` what separates its cells.
    """

    source: Source
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    header: CsvRow
    delimiter: str = SEMICOLON

    def column(self, name: str) -> int | None:
        """Return the place of a column, whatever the case of its letters; None without it."""
        folded = [column.casefold() for column in self.columns]
        return folded.index(name.casefold()) if name.casefold() in folded else None


class TableHead(Record):
    """The first row of a table: the names of its columns, and what separates its cells."""

    source: Source
    columns: tuple[str, ...]
    row: CsvRow
    delimiter: str


def read_table(source: Source) -> tuple[CsvTable, list[Finding]]:
    """Return the table in a text, and what is wrong with its form."""
    table, findings = read_rows(source)
    return table, [*findings, *length_faults(table)]


def read_rows(source: Source, header: int = 0) -> tuple[CsvTable, list[Finding]]:
    """Return the table in a text, and what is wrong but for the length of its rows.

    `header` is the row of the headings, counted from 1; without one, they come first.
    """
    empty = CsvTable(source, (), (), CsvRow(source, 1, ()))
    head, findings = table_head(source, header)
    if head is None:
        return empty, findings
    rows = tuple(rows_below(head))
    broken = [row for row in rows if isinstance(row, Finding) and row.code == CSV_QUOTES]
    if broken:
        return empty, broken
    filled = tuple(row for row in rows if isinstance(row, CsvRow))
    table = CsvTable(source, head.columns, filled, head.row, head.delimiter)
    if not table.rows:
        findings.append(_no_rows(source))
    return table, findings


def table_head(source: Source, header: int = 0) -> tuple[TableHead | None, list[Finding]]:
    """Return the row of headings of a table, and what is wrong with it; None without any.

    `header` is the row where they stand; without one, they are the first row, and no title is.
    """
    fault = None if header else not_a_table(source) or _title(source)
    if fault is not None:
        return None, [fault]
    filled = ((number, line) for number, line in _lines(source, header or 1) if line.strip())
    number, line = next(filled, (1, ""))
    if header and number != header:
        values = {"row": str(header), "file": Quoted(source.name)}
        return None, [Finding(CSV_NO_HEADER, Span(source), values)]
    delimiter = next((mark for mark in DELIMITERS if mark in line), None)
    other = next((mark for mark in OTHER_DELIMITERS if mark in line), None)
    if delimiter is None and other is not None:
        place = Span(source, number, line.index(other) + 1)
        return None, [Finding(CSV_DELIMITER, place, {"found": Quoted(OTHER_DELIMITERS[other])})]
    first = next(each_row(source, delimiter or SEMICOLON, number), None)
    if first is None:
        return None, [_no_rows(source)]
    if isinstance(first, Finding):
        return None, [first]
    columns = [cell.strip() for cell in first.cells]
    while columns and not columns[-1]:  # spreadsheets leave empty columns at the end
        columns.pop()
    head = TableHead(source, tuple(columns), first, delimiter or SEMICOLON)
    return head, [*_repeated_columns(head)]


def rows_below(head: TableHead) -> Iterator[CsvRow | Finding]:
    """Yield the rows below the headings one by one; where the quotes are broken, that and no more.

    Empty cells behind the last column are left out.
    """
    width, rows = len(head.columns), each_row(head.source, head.delimiter, head.row.line)
    next(rows)
    for row in rows:
        yield row if isinstance(row, Finding) else _trimmed(row, width)


def _title(source: Source) -> Finding | None:
    """Return the finding on titles above the headings; None where the first row is headings.

    A title is one cell above a row of several, or rows of another length than all below them;
    the headings are words, and there are numbers right below those of a longer title. The top of
    the file tells.
    """
    filled = ((n, line.rstrip("\n")) for n, line in _lines(source) if line.strip())
    lines = list(islice(filled, ROWS_THAT_TELL))
    below_first = [line for _, line in lines[1:]]
    with_semicolon = sum(SEMICOLON in line for line in below_first)
    delimiter = SEMICOLON if 2 * with_semicolon >= len(below_first) else COMMA
    rows = [_cells(line, delimiter) for _, line in lines]
    below = next((n for n, row in enumerate(rows) if len(row) != len(rows[0])), 0)
    if not below or len(rows[below]) <= 1 or any(map(starts_as_number, rows[below])):
        return None
    first_row = rows[below + 1] if below + 1 < len(rows) else []
    is_table = len({len(row) for row in rows[below:]}) == 1
    if len(rows[0]) <= 1 or (is_table and any(map(starts_as_number, first_row))):
        number, title = lines[0]
        place = Span(source, number, 1, len(title.rstrip(DELIMITERS)))
        return Finding(CSV_TITLE_ROW, place, {"row": str(lines[below][0])})
    return None


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line, without the empty ones at its end; a broken one is one cell."""
    try:
        cells = line.split(delimiter)
        if QUOTE in line:
            cells = next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])
    except csv.Error:  # what is wrong is told where the rows are read
        return [line]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _trimmed(row: CsvRow, width: int) -> CsvRow:
    """Return a row without empty cells behind the last column."""
    while len(row.cells) > width and not row.cells[-1].strip():
        row = row._replace(cells=row.cells[:-1])
    return row


def _lines(source: Source, first: int = 1) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text from the `first`, with their numbers and ends; none is kept."""
    return islice(enumerate(_each_line(source.text), 1), first - 1, None)


def _each_line(text: str) -> Iterator[str]:
    if "\r" in text:  # not from a file, whose line ends are plain
        yield from io.StringIO(text, newline="")
        return
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def each_row(source: Source, delimiter: str, first: int = 1) -> Iterator[CsvRow | Finding]:
    """Yield the rows from a line on that are not blank, until one with quotes that do not pair.

    Of that, it yields the finding.
    """
    lines = islice(_each_line(source.text), first - 1, None)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line, plain = first, QUOTE not in source.text
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield CsvRow(source, line, tuple(cells), plain)
            line = first + reader.line_num
    except csv.Error:
        yield Finding(CSV_QUOTES, Span(source, line))


def _no_rows(source: Source) -> Finding:
    return Finding(CSV_NO_ROWS, Span(source), {"file": Quoted(source.name)})


def _repeated_columns(head: TableHead) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, column in enumerate(head.columns):
        if column.casefold() in seen:
            yield Finding(CSV_REPEATED_COLUMN, head.row.span(index), {"column": Quoted(column)})
        seen.add(column.casefold())


def length_faults(table: CsvTable) -> Iterator[Finding]:
    """Yield a finding for each row with another number of cells than the headings."""
    faults = (length_fault(table, row) for row in table.rows)
    yield from (fault for fault in faults if fault is not None)


def length_fault(head: TableHead | CsvTable, row: CsvRow) -> Finding | None:
    """Return the finding on a row with another number of cells than the headings; None if equal."""
    if len(row.cells) == len(head.columns):
        return None
    how = TOO_FEW_CELLS
    if len(row.cells) > len(head.columns):
        how = TOO_MANY_CELLS.filled(delimiter=Quoted(head.delimiter))
    elif len(row.cells) == 1 and any(mark in row.cells[0] for mark in DELIMITERS):
        how = OTHER_DELIMITER
    values = {"cells": len(row.cells), "columns": len(head.columns), "how": how}
    return Finding(CSV_ROW_LENGTH, Span(head.source, row.line), values)


def missing_column(table: CsvTable, name: str, place: Span, key: str = "") -> Finding:
    """Return the finding for a column that a table should have.

    `key` is what names the column in the agreement; without one, the column has a fixed name.
    """
    row_below = table.rows[0].cells if table.rows else ()
    if name.casefold() in (cell.strip().casefold() for cell in row_below):
        place = Span(table.source, table.header.line)
        return Finding(CSV_TITLE_ROW, place, {"row": str(table.rows[0].line)})
    near = nearest(name, table.columns) if key else _alike(name, table.columns)
    advice = message("Add a column {name}", name=name)
    if name == CODE:
        advice = message("Add a column {name} with the recipients' codes", name=name)
    if all(map(starts_as_number, table.columns)):
        advice = message("Write the headings above the first row")
    elif near is not None:
        advice = message("Rename {column} to {name}", column=near, name=name)
    if key:
        advice = message("Name one with {key}:", key=key)
    values = {
        "column": Quoted(name),
        "file": Quoted(table.source.name),
        "columns": Words(table.columns),
        "advice": advice,
    }
    return Finding(CSV_MISSING_COLUMN, place, values, suggestion=near if key else None)


def _alike(name: str, columns: tuple[str, ...]) -> str | None:
    """Return the column that is called alike, in the language of the file; None without any."""
    words = (name, *CALLED.get(name, ()))
    return next(
        (column for column in columns if any(word in column.casefold() for word in words)), None
    )
