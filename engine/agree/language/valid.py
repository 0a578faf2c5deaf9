"""What is valid of a document, beside all that is written in it."""

from __future__ import annotations

from agree.base import Record, Span
from agree.source import Mapping


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
        start = (place.line, place.column)
        before = [key for key in keys if (key.span.line, key.span.column) <= start]
        return before[-1].text if before else ""

    def __str__(self) -> str:
        return f"{self.root.span.file}: {len(self.root.entries)} keys"
