"""A document against the schema: its findings, and the part of it that is valid.

What has the right form, as nearly every document, is told by code that was made from the schema;
what has faults is repaired (`repair.py`), with jsonschema.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agree.base import Finding, Kind, Span, message, short_repr
from agree.language import compiled
from agree.language.schema import mark_of, schema_text
from agree.source import Document, Mapping, plain

NOT_AN_AGREEMENT = Kind(
    "not-an-agreement",
    message("the file is not an agreement: it should consist of keys with values"),
    hint=message("Begin with language: 1, id: and name:."),
)


@short_repr
class ValidDocument(NamedTuple):
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


def validate(
    document: Document, skipped: frozenset[str] = frozenset()
) -> tuple[ValidDocument | None, list[Finding]]:
    """Check the form of a document; its valid part is None when it is no mapping at all.

    What stands under the top-level keys in `skipped` is not looked at.
    """
    root = document.root
    if root is None:
        return None, []
    if not isinstance(root, Mapping):
        return None, [Finding(NOT_AN_AGREEMENT, Span(document.source))]
    entries = tuple(entry for entry in root.entries if entry.key.text not in skipped)
    looked_at = plain(root._replace(entries=entries))
    if is_compiled() and compiled.has_form(looked_at):
        return ValidDocument(root, root), []
    from agree.language.repair import repaired  # only what has faults needs jsonschema

    return repaired(root, looked_at, skipped)


@lru_cache(maxsize=1)
def is_compiled() -> bool:
    """Return whether the code was made from the schema as it is now; else jsonschema is asked."""
    return mark_of(schema_text()) == compiled.SCHEMA
