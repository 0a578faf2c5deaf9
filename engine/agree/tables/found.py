"""Tables as documents have them: rows of cells with their places, and what is said about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from agree.base import Message, Record, Source, Span, message

Placed: TypeAlias = Literal["cell", "line", "row", "page"]
"""How people find a cell: C7 of a sheet, a line of a text, a row of a table, or of a page."""

MARK = ";"
"""What parts the cells of a row where it is shown as a line."""
LETTERS = 26
NO_TEXT = Source("")


class Said(Record):
    """What a document says of a table, as far as its form has a place for it.

    `day` is text, such as 31 december; `times` are the words of the dimension of time.
    """

    title: str = ""
    source: str = ""
    unit: str = ""
    day: str = ""
    updated: str = ""
    remarks: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


NOTHING_SAID = Said()


class FoundRow(Record):
    """A row: its number where it stands (line, row of a sheet or a page), its page, its cells."""

    number: int
    cells: tuple[str, ...]
    page: int = 0

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(map(bool, self.cells))


class FoundTable(Record):
    """A table of a document: where it is, its rows, and what the document says of it.

    `number` counts the tables of the document from 1; `sheet` is the one that it is on. `title` is
    what stands over it, and `first_column` the column of the sheet that its first cell is in. A
    table that is `hidden` is on a sheet that people do not see. `text` is that of the document,
    where it is placed by its lines.
    """

    document: str
    number: int
    placed: Placed
    rows: tuple[FoundRow, ...]
    text: Source = NO_TEXT
    title: str = ""
    sheet: str = ""
    first_column: int = 1
    hidden: bool = False
    said: Said = NOTHING_SAID

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def where(self) -> Message:
        """Where it stands in the document."""
        if self.placed == "cell":
            first = self.rows[0].number if self.rows else 1
            return IN_SHEET.filled(sheet=self.sheet, cell=f"{self.letters(0)}{first}")
        if self.placed == "page":
            return ON_PAGE.filled(page=str(self.rows[0].page if self.rows else 1))
        if self.placed == "line":
            return ON_LINE.filled(line=str(self.rows[0].number if self.rows else 1))
        return AS_NUMBER.filled(number=self.number)

    def letters(self, column: int) -> str:
        """Return what a column, counted from 0, is called in a sheet: C for the third one."""
        number, letters = self.first_column + column, ""
        while number:
            number, letter = divmod(number - 1, LETTERS)
            letters = chr(ord("A") + letter) + letters
        return letters

    def place(self, row: FoundRow, column: int) -> Message:
        """Return where a cell stands, as its reader finds it."""
        if self.placed == "cell":
            cell = f"{self.letters(column)}{row.number}"
            return CELL_OF_SHEET.filled(sheet=self.sheet, cell=cell)
        if self.placed == "page":
            return ROW_OF_PAGE.filled(page=str(row.page), row=str(row.number), column=column + 1)
        if self.placed == "line":
            return CELL_OF_LINE.filled(line=str(row.number), column=column + 1)
        return ROW_OF_TABLE.filled(number=self.number, row=str(row.number), column=column + 1)

    def span(self, row: FoundRow, column: int) -> Span:
        """Return the place of a cell, with its row as a line; the number of that is the row's."""
        cell = row.cells[column] if column < len(row.cells) else ""
        if self.placed == "line":
            start = _begins(self.text.line(row.number) or "", row.cells, column)
            return Span(self.text, row.number, start + 1, max(1, len(cell)))
        start = sum(map(len, row.cells[:column])) + column
        name = f"{self.document} ({self.sheet})" if self.sheet else self.document
        lines = dict[int, str]()
        for one in self.rows:
            if one.page == row.page:
                lines[one.number] = MARK.join(" ".join(cell.split()) for cell in one.cells)
        text = "\n".join(lines.get(number, "") for number in range(1, row.number + 1))
        return Span(Source(name, text), row.number, start + 1, max(1, len(cell)))


def _begins(text: str, cells: Iterable[str], column: int) -> int:
    """Return where in a line one of its cells begins."""
    start = 0
    for index, cell in enumerate(cells):
        start = max(text.find(cell, start), start)
        if index == column:
            break
        start += len(cell)
    return start


IN_SHEET = message("sheet {sheet}, from {cell}")
ON_PAGE = message("page {page}")
ON_LINE = message("from line {line}")
AS_NUMBER = message("table {number} of the document")
CELL_OF_SHEET = message("sheet {sheet}, cell {cell}")
CELL_OF_LINE = message("line {line}, column {column}")
ROW_OF_PAGE = message("page {page}, row {row}, column {column}")
ROW_OF_TABLE = message("table {number}, row {row}, column {column}")
