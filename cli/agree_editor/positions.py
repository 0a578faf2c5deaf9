"""Places in a text: as the engine counts them, and as editors do.

The engine counts lines and columns from 1, columns in characters. Editors count from 0, columns in
the units of the encoding that they agreed on with the server: of UTF-16 unless both know better.
"""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from agree.assist import Area

UTF_16, UTF_32 = types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf32
MARK = "\ufeff"
"""Stands before a text that says of itself that it is Unicode: an editor counts it, we do not."""
FIRST_OF_TWO_UNITS = 0x10000
"""From this character on, UTF-16 needs two units."""


class Positions:
    """The places of a text, in both ways of counting. Raises nothing: what is beyond is its end."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        """Take a text with plain line ends, and the encoding in whose units an editor counts."""
        self._encoding = encoding
        self._lines = text.removeprefix(MARK).split("\n")
        self._before = self._units(MARK) if text.startswith(MARK) else 0

    def __repr__(self) -> str:
        """Return how many lines there are."""
        return f"<Positions of {len(self._lines)} lines>"

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return the line and the column of an editor's position, as the engine counts them."""
        line = min(position.line, len(self._lines) - 1)
        if position.line > line:
            return line + 1, len(self._lines[line]) + 1
        before = 0 if line else self._before
        return line + 1, self._column(self._lines[line], position.character - before)

    def _column(self, line: str, units: int) -> int:
        left = units
        for column, character in enumerate(line, 1):
            if left <= 0:
                return column
            left -= self._units(character)
        return len(line) + 1

    def _units(self, character: str) -> int:
        if self._encoding == UTF_16:
            return 2 if ord(character) >= FIRST_OF_TWO_UNITS else 1
        if self._encoding == UTF_32:
            return 1
        return len(character.encode("utf-8", "surrogatepass"))

    def position(self, line: int, column: int) -> types.Position:
        """Return the editor's position of a line and a column."""
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        before = self._lines[max(line, 1) - 1][: max(column, 1) - 1]
        units = sum(map(self._units, before)) + (self._before if line <= 1 else 0)
        return types.Position(max(line, 1) - 1, units)

    def range(self, area: Area) -> types.Range:
        """Return the editor's range of a piece of the text."""
        return types.Range(
            self.position(area.line, area.column), self.position(area.end_line, area.end_column)
        )

    def area(self, found: types.Range) -> Area:
        """Return the piece of the text that an editor's range is."""
        return Area(*self.place(found.start), *self.place(found.end))

    def of_span(self, line: int, column: int, length: int) -> types.Range:
        """Return the range of what stands in a line, so many characters long, at least one."""
        end = self.position(line, column + max(length, 1))
        return types.Range(self.position(line, column), end)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the text."""
        return self._lines
