"""What is valid of a document, beside all that is written in it."""

from __future__ import annotations

from agree.base import Record, Span
from agree.source import Mapping


def _start(place: Span) -> tuple[int, int]:
    return place.line, place.column


class ValidDocument(Record):
    """The valid part of a document, and the whole of it as it is written, with all its faults.

    Keys that were misspelt are right in both. What `written` has and `root` has not was left out
    and reported; its names are still declared.
    """

    root: Mapping
    written: Mapping

    def key_at(self, place: Span) -> str:
        """Return the top-level key under which a place stands; nothing before the first."""
        keys = (entry.key for entry in self.written.entries)
        start = _start(place)
        before = [key for key in keys if _start(key.span) <= start]
        return max(before, key=lambda key: _start(key.span)).text if before else ""

    def __str__(self) -> str:
        return f"{self.root.span.file}: {len(self.root.entries)} keys"
