"""Where something stands in a file that a person wrote."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Source(NamedTuple):
    """A text and the name that its user knows it by (usually a path)."""

    name: str
    text: str = ""

    def line(self, number: int) -> str | None:
        """The text of line `number`, counted from 1; None when there is no such line."""
        lines = _lines(self)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def __repr__(self) -> str:
        """Return its name and its size: every place refers to it, and none should print it."""
        return f"Source({self.name!r}, {len(self.text)} characters)"


@lru_cache(maxsize=16)
def _lines(source: Source) -> list[str]:
    return LINE_BREAK.split(source.text)


class Span(NamedTuple):
    """A place in a source: line and column counted from 1, and how many characters it covers."""

    source: Source
    line: int = 1
    column: int = 1
    length: int = 1

    def __repr__(self) -> str:
        """Return the place as people write it: file:line:column."""
        return f"Span({self.source.name}:{self.line}:{self.column}+{self.length})"

    def inside(self, offset: int, length: int = 1) -> Span:
        """The part of this span that starts `offset` characters in."""
        return Span(self.source, self.line, self.column + offset, length)
