"""Sheets of Excel and ODS files, read as tables: each row a line, each number as its digits.

python-calamine reads the file. It makes room for every cell between the first and the last, so that
is held within a bound first. A number in a cell is a float in the file; it is read as the shortest
decimal that means it: 0.1 is one tenth, as the cell shows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from agree.base import (
    Finding,
    Kind,
    Quoted,
    Record,
    Source,
    Span,
    Words,
    message,
    unknown_name,
)
from agree.source.sheets import Sheet

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from python_calamine import SheetMetadata

NO_WORKBOOK_READER = Kind(
    "no-workbook-reader",
    message("the file {file} is a workbook, and what reads workbooks is not installed"),
    hint=message("Install it: pip install 'agree-engine[excel]'. Or save the sheet as CSV UTF-8."),
)
NOT_A_WORKBOOK = Kind(
    "not-a-workbook",
    message("the file {file} cannot be read as a workbook: it is damaged or of another kind"),
    hint=message("Open it in the spreadsheet program and save it again, or save the sheet as CSV."),
)
LOCKED_WORKBOOK = Kind(
    "locked-workbook",
    message("the file {file} is locked with a password"),
    hint=message("Save a copy without a password."),
)
WORKBOOK_TOO_LARGE = Kind(
    "workbook-too-large",
    message("the file {file} holds more than a table may: {most} cells at most"),
    hint=message("Save the rows that are needed as CSV UTF-8."),
)
NO_SUCH_SHEET = Kind(
    "no-such-sheet",
    message("the file {file} has no sheet {name}"),
    hint=message("{there}."),
)
WHICH_SHEET = Kind(
    "which-sheet",
    message("the file {file} has several sheets with rows: {sheets}"),
    hint=message("Say which: {{file: {path}, sheet: {first}}}. Or keep one sheet in the file."),
)
T = TypeVar("T")

LIBRARY = "python_calamine"
"""What reads workbooks; not everybody has it."""
MOST_CELLS = 5_000_000
MOST_UNPACKED = 250_000_000
"""How many bytes the parts of a file may have when they are unpacked."""
ROW_OR_CELL = rb"<(?:\w+:)?(row|c)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
NUMBER = rb"\br\s*=\s*[\"'](\d{1,7})[\"']"
PLACE = rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']"
ODS_CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
CONTROL = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+"
THREE_DECIMALS = 3


class TooLarge(Exception):
    """Raised for a workbook that holds more than a table may."""


class Locked(Exception):
    """Raised for a workbook with a password."""


class Book(Record):
    """A workbook: the names of its sheets, the rows of each, and which of them are not shown."""

    names: list[str]
    rows: Callable[[str], list[list[object]]]
    hidden: frozenset[str] = frozenset()


class SheetCells(Record):
    """A sheet: its name, its rows of cells as text, and whether the program hides it."""

    name: str
    rows: list[list[str]]
    hidden: bool


def sheet_of(raw: bytes, name: str, sheet: Sheet) -> tuple[Source, list[Finding]]:
    """Return a sheet of a workbook as the text of a table, or the finding that says why not.

    `name` is what the user calls the file.
    """
    found = _read(raw, name, sheet.span, lambda book: _chosen(book, name, sheet))
    return (Source(name), [found]) if isinstance(found, Finding) else found


class Digits(str):
    """The digits of a number in a cell, apart from a text that looks like them."""

    __slots__ = ()


def cells_of(raw: bytes, name: str, span: Span) -> dict[str, list[list[str]]] | Finding:
    """Return the cells of every sheet of a workbook as text, or the finding that says why not.

    What stands there as a number is `Digits`.
    """
    sheets = sheets_of(raw, name, span)
    return sheets if isinstance(sheets, Finding) else {one.name: one.rows for one in sheets}


def sheets_of(raw: bytes, name: str, span: Span) -> list[SheetCells] | Finding:
    """Return every sheet of a workbook as above, and whether it is hidden; or why not."""

    def sheets(book: Book) -> list[SheetCells]:
        return [
            SheetCells(
                sheet,
                [[_text_or_digits(cell) for cell in row] for row in book.rows(sheet)],
                sheet in book.hidden,
            )
            for sheet in book.names
        ]

    return _read(raw, name, span, sheets)


def _read(raw: bytes, name: str, span: Span, what: Callable[[Book], T]) -> T | Finding:
    """Return something of a workbook, or the finding that says why it cannot be read."""
    values: dict[str, object] = {"file": Quoted(name)}
    from importlib.util import find_spec  # few agreements need these

    if find_spec(LIBRARY) is None:
        return Finding(NO_WORKBOOK_READER, span, values)
    import zlib
    from zipfile import BadZipFile

    from python_calamine import CalamineError

    try:
        return what(_opened(raw))
    except TooLarge:
        return Finding(WORKBOOK_TOO_LARGE, span, {**values, "most": MOST_CELLS})
    except Locked:
        return Finding(LOCKED_WORKBOOK, span, values)
    except (CalamineError, BadZipFile, zlib.error, *UNREADABLE):
        return Finding(NOT_A_WORKBOOK, span, values)


UNREADABLE = (OSError, ValueError, EOFError, NotImplementedError, RuntimeError, SyntaxError)
"""What parts of a damaged file raise; the last is of XML."""


def _opened(raw: bytes) -> Book:
    """Return a workbook; one of an older kind is read by a process of its own."""
    from python_calamine import load_workbook

    if raw.startswith(OLDER):
        if ENCRYPTED in raw:
            raise Locked
        hidden, sheets = _of_older(raw)
        return Book(list(sheets), sheets.__getitem__, frozenset(hidden))
    _check_bounds(raw)
    book = load_workbook(io.BytesIO(raw))

    def rows(name: str) -> list[list[object]]:
        sheet = book.get_sheet_by_name(name)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]

    return Book(book.sheet_names, rows, frozenset(_hidden(book.sheets_metadata)))


def _hidden(sheets: Iterable[SheetMetadata]) -> Iterator[str]:
    return (one.name for one in sheets if str(one.visible) != SHOWN)


def _of_older(raw: bytes) -> tuple[list[str], dict[str, list[list[object]]]]:
    """Return the hidden sheets of an older Excel file, and the rows by sheet.

    Raises ValueError for a damaged one.

    Damage ends the process that reads it: what it says it holds is taken at its word.
    """
    import json
    import subprocess
    import sys

    asked = [sys.executable, "-c", READ_OLDER, str(MOST_CELLS)]
    try:
        read = subprocess.run(
            asked, input=raw, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError(str(error)) from None
    if read.returncode == LARGE:
        raise TooLarge
    if read.returncode:
        raise ValueError("an older Excel file")
    found: tuple[list[str], dict[str, list[list[object]]]] = json.loads(read.stdout)
    return found


OLDER = b"\xd0\xcf\x11\xe0"
"""How an older Excel file begins, and what holds one with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a workbook with a password is called inside it."""
LARGE = 3
"""What the process below ends with for a file that holds too much."""
MOST_SECONDS = 60
SHOWN = "SheetVisibleEnum.Visible"
READ_OLDER = f"""
import io, json, sys
from python_calamine import load_workbook
book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
if any(sheet.total_height * sheet.total_width > int(sys.argv[1]) for _, sheet in sheets):
    sys.exit({LARGE})
rows = {{name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets}}
hidden = [one.name for one in book.sheets_metadata if str(one.visible) != {SHOWN!r}]
sys.stdout.write(json.dumps((hidden, rows), default=lambda day: str(day).removesuffix(" 00:00:00")))
"""


def _chosen(book: Book, name: str, sheet: Sheet) -> tuple[Source, list[Finding]]:
    """Return the sheet that is asked for, or the only one with rows."""
    values: dict[str, object] = {"file": Quoted(name)}
    if sheet.name and sheet.name not in book.names:
        place, known = sheet.span, book.names
        return Source(name), [unknown_name(NO_SUCH_SHEET, place, sheet.name, known, **values)]
    texts = {one: _text(book.rows(one)) for one in ([sheet.name] if sheet.name else book.names)}
    filled = [one for one, text in texts.items() if text]
    if len(filled) > 1:
        words = Words(tuple(Quoted(one) for one in filled))
        values |= {"sheets": words, "path": sheet.path, "first": filled[0]}
        return Source(name), [Finding(WHICH_SHEET, sheet.span, values)]
    chosen = next(iter(filled), "")
    named = f"{name} ({chosen})" if len(book.names) > 1 and chosen else name
    return Source(named, texts.get(chosen, "")), []


def _text(rows: list[list[object]]) -> str:
    """Return the rows of a sheet as the text of a table, each a line, with semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    for row in rows:
        cells = [cell_text(cell) for cell in row]
        writer.writerow(cells if any(cells) else ())
    return text.getvalue() if text.getvalue().strip() else ""


def _text_or_digits(value: object) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return Digits(cell_text(value)) if is_number else cell_text(value)


def cell_text(value: object) -> str:
    """Return what a cell holds as text: a number with all its digits, a day as 2022-11-01.

    >>> cell_text(0.1), cell_text(114.0), cell_text(4.125)
    ('0.1', '114', '4.1250')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value == _midnight(value) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return re.sub(CONTROL, " ", str(value)).strip()


def _midnight(day: datetime) -> datetime:
    return datetime.combine(day, datetime.min.time())


def number_text(value: float) -> str:
    """Return the shortest decimal that means a number.

    Three decimals get a nought: in a text they might be thousands, and in a cell they never are.
    LibreOffice keeps the sign of nought times a number below it.

    >>> number_text(-0.0)
    '0'
    """
    digits = f"{Decimal(repr(value or 0)):f}"
    if "." not in digits:
        return digits
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == THREE_DECIMALS:
        decimals += "0"
    return f"{whole}.{decimals}" if decimals else whole


def _check_bounds(raw: bytes) -> None:
    """Raise TooLarge for a workbook that unpacks to too much, Locked for one with a password."""
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(raw)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise TooLarge
        if MANIFEST in parts.namelist() and b"encryption-data" in parts.read(MANIFEST):
            raise Locked
        for part in parts.infolist():
            size = _ods_size if part.filename == ODS_CONTENT else _size
            if size(parts.read(part)) > MOST_CELLS:
                raise TooLarge


def _size(part: bytes) -> int:
    """Return how many cells a sheet of Excel spans, from the first row and column."""
    height = width = row = column = 0
    for tag in re.finditer(ROW_OR_CELL, part):
        if tag[1] == b"row":
            number = re.search(NUMBER, tag[2])
            row, column = int(number[1]) if number else row + 1, 0
            continue
        place = re.search(PLACE, tag[2])
        column = column + 1 if place is None else _column(place[1])
        row = row if place is None else int(place[2])
        if not tag[2].endswith(b"/"):  # else it is an empty cell with a look of its own
            height, width = max(height, row), max(width, column)
    return height * width


def _column(letters: bytes) -> int:
    """Return the number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_size(part: bytes) -> int:
    """Return how many cells the largest sheet of an ODS file spans, from the first."""
    from xml.etree.ElementTree import iterparse

    largest = height = width = row = 0
    for event, element in iterparse(io.BytesIO(part), ("start", "end")):
        _, _, tag = element.tag.rpartition("}")
        if tag == "table" and event == "start":
            height = width = row = 0
        elif tag == "table-row" and event == "end":
            row += _repeated(element, "number-rows-repeated")
            last = _last_filled(element)
            if last:
                height, width = row, max(width, last)
                largest = max(largest, height * width)
            element.clear()
    return largest


def _last_filled(row: Element) -> int:
    """Return the column of the last cell of a row that holds something; 0 for an empty row."""
    column = last = 0
    for cell in row:
        column += _repeated(cell, "number-columns-repeated")
        if len(cell) or any(name.endswith("}value-type") for name in cell.attrib):
            last = column
    return last


def _repeated(element: Element, name: str) -> int:
    """Return how often a row or a cell is repeated."""
    found = (value for key, value in element.attrib.items() if key.endswith(f"}}{name}"))
    return int(next(found, "1"))
