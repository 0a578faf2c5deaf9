"""A document against the schema: its findings, and the part of it that is valid.

A misspelt key is read as the key that was meant, and a faulty item is left out, so that one
fault hides no other: later stages see only what has the right form.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from jsonschema import Draft202012Validator

from agree.base import Finding, Kind, Span, message, short_repr
from agree.language.schema import language_schema, later_keys, without_references
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


@lru_cache(maxsize=2)
def _validator(later: bool = True) -> Draft202012Validator:
    schema = language_schema()
    if not later:
        kept = {
            key: value for key, value in schema["properties"].items() if key not in later_keys()
        }
        schema = {**schema, "properties": kept}
    return Draft202012Validator(without_references(schema))


def validate(
    document: Document, *, later: bool = True
) -> tuple[ValidDocument | None, list[Finding]]:
    """Check the form of a document; the valid part is None when it is no mapping at all.

    Without `later`, what says nothing of the money is not looked at.
    """
    root = document.root
    if root is None:
        return None, []
    if not isinstance(root, Mapping):
        return None, [Finding(NOT_AN_AGREEMENT, Span(document.source))]
    looked_at = root
    if not later:
        entries = tuple(entry for entry in root.entries if entry.key.text not in later_keys())
        looked_at = root._replace(entries=entries)
    errors = list(_validator(later).iter_errors(plain(looked_at)))
    if not errors:
        return ValidDocument(root, root), []
    from agree.language.repair import repaired  # only a faulty document needs it

    written, root, findings = repaired(
        root, errors, lambda node: _validator().iter_errors(plain(node))
    )
    return ValidDocument(root, written), findings
