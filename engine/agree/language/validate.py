"""A document against the schema: its findings, and the part of it that is valid.

What has the right form, as nearly every document, is told by code that was made from the schema;
what has faults is repaired (`repair.py`), with jsonschema.
"""

from __future__ import annotations

from functools import lru_cache

from agree.base import Finding, Kind, Span, message
from agree.language import compiled
from agree.language.schema import LATER, keys_read, language_schema, mark_of, schema_text
from agree.language.valid import ValidDocument
from agree.source import Document, Mapping, plain

NOT_AN_AGREEMENT = Kind(
    "not-an-agreement",
    message("the file is not an agreement: it should consist of keys with values"),
    hint=message("Begin with language: 1, id: and name:."),
)


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


def follow_up_keys() -> frozenset[str]:
    """Return the top-level keys on what follows the distribution, which a run need not read."""
    if is_compiled():
        return compiled.FOLLOW_UP
    return frozenset(keys_read(language_schema(), LATER))


def keys_outside_distribution() -> frozenset[str]:
    """Return the top-level keys that say nothing of who gets what."""
    if is_compiled():
        return compiled.OUTSIDE_DISTRIBUTION
    return frozenset(keys_read(language_schema()))
