"""Where something stands in a file that a person wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from agree.base.reprs import short_repr

LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@short_repr
@dataclass(frozen=True, repr=False)
class Source:
    """A text and the name that its user knows it by (usually a path).

    The name is its identity. The text takes no part in comparison and is never printed: a place
    only leads to it, for the line that a finding shows.
    """

    name: str
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.name

    def line(self, number: int) -> str | None:
        """Return the text of line `number`, counted from 1; None when there is no such line."""
        lines = _lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    return LINE_BREAK.split(text)


@short_repr
class Span(NamedTuple):
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
