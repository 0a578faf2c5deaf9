"""Where something stands in a file that a person wrote."""

from __future__ import annotations

from functools import lru_cache

from agree.base.late import late_pattern
from agree.base.record import Record

LINE_BREAK = late_pattern("\r\n|[\r\n]")
"""What ends a line, in every file and every editor; nothing else does."""
BYTE_ORDER_MARK = "\ufeff"


class Source(Record):
    """A text and the name that its user knows it by (usually a path).

    The name is its identity. The text takes no part in comparison and is never printed: a place
    only leads to it, for the line that a finding shows. `line_end` and `has_mark` (a byte order
    mark) tell how the file writes what is plain in the text.
    """

    name: str
    text: str = ""
    line_end: str = "\n"
    has_mark: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.name == other.name

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.name)

    @classmethod
    def of_file(cls, name: str, written: str) -> Source:
        """Return the source of what a file says, with plain line ends and without its mark."""
        text = written.removeprefix(BYTE_ORDER_MARK)
        has_mark = text != written
        first = LINE_BREAK.search(text) if "\r" in text else None
        if first is None:
            return cls(name, text, has_mark=has_mark)
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return cls(name, plain, first.group(), has_mark)

    def as_in_file(self, text: str) -> str:
        """Return a text as this file writes its own: with its line ends and its mark."""
        return BYTE_ORDER_MARK * self.has_mark + text.replace("\n", self.line_end)

    def __str__(self) -> str:
        return self.name

    def line(self, number: int) -> str | None:
        """Return the text of line `number`, counted from 1; None when there is no such line."""
        lines = _lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    return LINE_BREAK.split(text) if "\r" in text else text.split("\n")


class Span(Record):
    """A place in a source: line and column counted from 1, and how many characters it covers."""

    source: Source
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def file(self) -> str:
        """The name that the user knows the file by."""
        return self.source.name

    def inside(self, offset: int, length: int = 1) -> Span:
        """Return the part of this span that starts `offset` characters in."""
        return Span(self.source, self.line, self.column + offset, length)
