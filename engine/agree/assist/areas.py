"""Pieces of a text, and edits of them."""

from __future__ import annotations

from agree.assist.tolerant import Token
from agree.base import Record, Span


class Area(Record):
    """A piece of a text: lines and columns counted from 1, and what is at its end no part of it."""

    line: int
    column: int
    end_line: int
    end_column: int

    def has(self, line: int, column: int) -> bool:
        """Return whether a place is in the piece, or at its end."""
        return (self.line, self.column) <= (line, column) <= (self.end_line, self.end_column)


class TextEdit(Record):
    """Something written over a piece of a text."""

    area: Area
    new: str


def on_line(line: int, start: int, end: int) -> Area:
    """Return a piece of one line."""
    return Area(line, start, line, end)


def area_of(token: Token) -> Area:
    """Return where a token stands."""
    return on_line(token.line, token.start, token.end)


def area_of_span(span: Span) -> Area:
    """Return where a finding stands, as a piece of a text."""
    return on_line(span.line, span.column, span.column + span.length)


def edited(text: str, edits: tuple[TextEdit, ...]) -> str:
    """Return a text with edits made, none of which overlaps another."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda edit: edit.area, reverse=True):
        area = edit.area
        start = starts[area.line - 1] + area.column - 1
        end = starts[area.end_line - 1] + area.end_column - 1
        text = text[:start] + edit.new + text[end:]
    return text
