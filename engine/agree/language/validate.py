"""A document against the schema: its findings, and the part of it that is valid.

What has the right form, as nearly every document, is told by code that was made from the schema;
what has faults is repaired (`repair.py`), with jsonschema.
"""

from __future__ import annotations

from functools import lru_cache, partial

from agree.base import Finding, Kind, Memory, Span, message
from agree.language import compiled
from agree.language.schema import LATER, keys_read, language_schema, mark_of, schema_text
from agree.language.valid import ValidDocument
from agree.source import Document, Mapping, Node, plain

NOT_AN_AGREEMENT = Kind(
    "not-an-agreement",
    message("the file is not an agreement: it should consist of keys with values"),
    hint=message("Begin with language: 1, id: and name:."),
)


def validate(
    document: Document, skipped: frozenset[str] = frozenset(), memory: Memory | None = None
) -> tuple[ValidDocument | None, list[Finding]]:
    """Check the form of a document; its valid part is None when it is no mapping at all.

    What stands under the top-level keys in `skipped` is not looked at. What `memory` has of the
    same nodes is not looked at again.
    """
    root = document.root
    if root is None:
        return None, []
    if not isinstance(root, Mapping):
        return None, [Finding(NOT_AN_AGREEMENT, Span(document.source))]
    entries = tuple(entry for entry in root.entries if entry.key.text not in skipped)
    looked_at = root._replace(entries=entries)
    if is_compiled() and _has_form(looked_at, Memory() if memory is None else memory):
        return ValidDocument(root, root), []
    from agree.language.repair import repaired  # only what has faults needs jsonschema

    return repaired(root, plain(looked_at), skipped)


def _has_form(root: Mapping, memory: Memory) -> bool:
    """Return whether a document has the form of an agreement."""
    return compiled.has_keys({key.text: None for key, _ in root.entries}) and all(
        memory.made(("form", key.text), (node,), partial(_part_has_form, key.text, node))
        for key, node in root.entries
    )


def _part_has_form(key: str, node: Node) -> bool:
    """Return whether what stands under a top-level key has its form."""
    return compiled.PARTS[key](plain(node))


@lru_cache(maxsize=1)
def is_compiled() -> bool:
    """Return whether the code was made from the schema as it is now; else jsonschema is asked."""
    return mark_of(schema_text()) == compiled.SCHEMA


def follow_up_keys() -> frozenset[str]:
    """Return the top-level keys on what follows the distribution, which a run need not read."""
    if is_compiled():
        return compiled.FOLLOW_UP
    return frozenset(keys_read(language_schema(), LATER))


def required_keys() -> frozenset[str]:
    """Return the top-level keys that every agreement has to have."""
    return frozenset(language_schema()["required"])


def keys_outside_distribution() -> frozenset[str]:
    """Return the top-level keys that say nothing of who gets what."""
    if is_compiled():
        return compiled.OUTSIDE_DISTRIBUTION
    return frozenset(keys_read(language_schema()))
