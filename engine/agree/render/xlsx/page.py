"""A sheet that people read: filled from above, with columns as wide as what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil
from types import MappingProxyType
from typing import Any

from agree.base import Record
from agree.render.safe import LONGEST_CELL, cut, for_cell, is_like_a_formula
from agree.render.xlsx.book import LANDSCAPE_FROM, Book
from agree.render.xlsx.values import Written

TEXT_WIDTH = 96
"""How many characters a line of a paragraph has; paragraphs go across the columns."""
STANDARD_COLUMN, LINE_HEIGHT, HIGHEST = 9, 15, 409
"""How wide a column is that nobody widened, how high a line is, and the highest row."""
SIGNS, BOLD_SIGNS = 115, 100
"""How many signs of text, most of which are narrow, go into the width of a hundred figures."""
INDENT = 2
"""How wide an indent is, in figures."""
PLAIN: Mapping[str, object] = MappingProxyType({})
"""The looks of words that have none of their own."""
MUTED = "#595959"
COMMENT_LINE, COMMENT_WIDTH = 17, 260
"""Pixels of a line in a comment, and how wide a comment is."""
COMMENT_CHARACTERS = 38
WHOLE_SHEET = "A1:XFD1048576"
MOST_ROWS_FROZEN = 12


class Across(Record):
    """Words that go across the columns from `first` on, in a row of at least so many lines."""

    row: int
    first: int
    words: str
    least: int
    looks: Mapping[str, object]


class Wrapped(Record):
    """The lines of a cell, which are broken where its column ends; `room` is left beside them."""

    row: int
    column: int
    lines: tuple[str, ...]
    room: int
    bold: bool


class Headings(Record):
    """Where the headings of a table stand, where its rows and columns end, and what stays in view.

    `labels` is how many columns stay when the sheet is moved sideways.
    """

    row: int
    last_row: int
    last_column: int
    labels: int


class Page:
    """A sheet that is filled row by row; its widths are set when it is finished."""

    def __init__(self, book: Book, name: object, *, grid: bool = False) -> None:
        self.book = book
        self.row = 0
        self.tables: list[Headings] = []
        self.widths: dict[int, int] = {}
        self.sheet: Any = book.sheet(name)
        self.sheet.hide_gridlines(1 if grid else 2)
        self.sheet.ignore_errors({"number_stored_as_text": WHOLE_SHEET})
        self._across: list[Across] = []
        self._wrapped: list[Wrapped] = []
        self._options: dict[int, dict[str, object]] = {}

    def across(
        self, words: object, looks: Mapping[str, object] = PLAIN, *, first: int = 0, least: int = 1
    ) -> None:
        """Add a row of words that go across the columns, on as many lines as they need."""
        text = self.book.words(words)
        self._across.append(Across(self.row, first, text, least, looks))
        self.row += 1

    def space(self) -> None:
        """Leave a row empty, but not at the top."""
        self.row += bool(self.row)

    def put(self, column: int, written: Written, **properties: object) -> None:
        """Write a cell of the row; an empty one only when it has looks."""
        value, looks = written.value, dict(properties)
        if written.number_format:
            looks["num_format"] = written.number_format
        if written.right:
            looks["align"] = "right"
        if written.muted:
            looks |= {"font_color": MUTED, "italic": True}
        if isinstance(value, Decimal):
            self.sheet.write_number(self.row, column, value, self.book.format(**looks))
        elif value:
            text = for_cell(value)
            self._put_text(column, text, looks)
        elif properties:
            self.sheet.write_blank(self.row, column, None, self.book.format(**looks))
        if written.comment:
            self._comment(column, written.comment)

    def put_lines(self, column: int, lines: Sequence[str], **properties: object) -> None:
        """Write a cell of the row in which each text has lines of its own."""
        text = cut("\n".join(map(for_cell, lines)), LONGEST_CELL)
        if text:
            self._put_text(column, text, {"text_wrap": True, **properties})

    def _put_text(self, column: int, text: str, looks: dict[str, object]) -> None:
        if is_like_a_formula(text):
            looks["quote_prefix"] = True
        if looks.get("text_wrap"):
            indent = looks.get("indent", 0)
            room = INDENT * indent if isinstance(indent, int) else 0
            lines = tuple(text.split("\n"))
            self._wrapped.append(Wrapped(self.row, column, lines, room, bool(looks.get("bold"))))
        self.sheet.write_string(self.row, column, text, self.book.format(**looks))

    def fold(self, level: int, *, hidden: bool, collapsed: bool) -> None:
        """Let the row be folded under the one above it that has a lower level."""
        self._options[self.row] = {"level": level, "hidden": hidden, "collapsed": collapsed}

    def _comment(self, column: int, words: str) -> None:
        text = for_cell(words)
        lines = ceil(len(text) / COMMENT_CHARACTERS) + 1
        size = {"width": COMMENT_WIDTH, "height": lines * COMMENT_LINE}
        self.sheet.write_comment(self.row, column, text, {"author": "", **size})

    def widen(self, column: int, width: int) -> None:
        """Have a column at least so many characters wide."""
        self.widths[column] = max(width, self.widths.get(column, 0))

    def finish(self) -> None:
        """Set widths, write what goes across them, and set up how the sheet is seen and printed."""
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, width)
        heights = dict.fromkeys(self._options, LINE_HEIGHT)
        for cell in self._wrapped:
            width = signs_in(self._width(cell.column) - 1 - cell.room, bold=cell.bold)
            needed = LINE_HEIGHT * sum(lines_of(line, width) for line in cell.lines)
            heights[cell.row] = max(needed, heights.get(cell.row, 0))
        for across in self._across:
            heights[across.row] = max(self._write_across(across), heights.get(across.row, 0))
        for row, height in heights.items():
            exact = None if height == LINE_HEIGHT else min(height, HIGHEST)
            self.sheet.set_row(row, exact, None, self._options.get(row))
        if sum(self.widths.values()) > LANDSCAPE_FROM:
            self.sheet.set_landscape()
        if len(self.tables) == 1:
            self._set_up_table(self.tables[0])

    def _set_up_table(self, table: Headings) -> None:
        """Keep the headings of the only table in view and on every page, with a filter."""
        self.sheet.repeat_rows(table.row)
        if table.row < MOST_ROWS_FROZEN:
            wide = sum(self.widths.values()) > LANDSCAPE_FROM
            self.sheet.freeze_panes(table.row + 1, table.labels if wide else 0)
        if table.last_row > table.row:
            self.sheet.autofilter(table.row, 0, table.last_row, table.last_column)

    def _write_across(self, across: Across) -> int:
        """Write words over several cells made one; return how high their row is."""
        looks = {"text_wrap": True, **across.looks}
        size = looks.get("font_size", 11)
        assert isinstance(size, int)
        if is_like_a_formula(across.words):
            looks["quote_prefix"] = True
        last, width = self._span(across.first, TEXT_WIDTH)
        signs = signs_in(width * 11 // size, bold=bool(looks.get("bold")))
        lines = max(across.least, lines_of(across.words, signs))
        form = self.book.format(**looks)
        if last > across.first:
            self.sheet.merge_range(across.row, across.first, across.row, last, "", form)
        self.sheet.write_string(across.row, across.first, across.words, form)
        return max(LINE_HEIGHT, size * 4 // 3 + 1) * lines

    def _span(self, first: int, wanted: int) -> tuple[int, int]:
        """Return the last column that a line goes across, and how wide it is."""
        last, width = first, self._width(first)
        while width < wanted and (last + 1 in self.widths or width < wanted - STANDARD_COLUMN):
            last += 1
            width += self._width(last)
        return last, width

    def _width(self, column: int) -> int:
        return self.widths.get(column, STANDARD_COLUMN)


def signs_in(width: int, *, bold: bool) -> int:
    """Return how many signs of text go into a width in figures."""
    return max(1, width * (BOLD_SIGNS if bold else SIGNS) // 100)


def lines_of(text: str, width: int) -> int:
    """Return how many lines of a width a text takes, broken at spaces.

    >>> lines_of("one two three", 8)
    2
    """
    lines, left = 1, width
    for word in text.split(" "):
        if len(word) + (left < width) > left and left < width:
            lines, left = lines + 1, width
        lines += max(0, len(word) - 1) // width
        left -= len(word) + (left < width)
    return lines


def widest(texts: Sequence[str]) -> int:
    """Return how long the longest of some texts is."""
    return max(map(len, texts), default=0)
