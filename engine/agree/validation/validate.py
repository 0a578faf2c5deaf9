"""A document against the schema: its findings, and the part of it that is sound.

A misspelt key is read as the key that was meant, and a faulty item is left out, so that one
fault hides no other: later stages see only what has the right form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Values
from functools import lru_cache
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from agree.bundled import schema_file
from agree.findings import Finding, Span
from agree.source import Document, Mapping
from agree.source.nodes import plain
from agree.validation.paths import Path


class Sound(NamedTuple):
    """The sound part of a document, and the paths of the items that were left out of it."""

    root: Mapping
    dropped: frozenset[Path]


@lru_cache(maxsize=1)
def language_schema() -> Values[str, Any]:
    """The JSON Schema of the agreement language."""
    schema: Values[str, Any] = json.loads(schema_file().read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(language_schema())


def validate(document: Document) -> tuple[Sound | None, list[Finding]]:
    """Check the form of a document; the sound part is None when it is no mapping at all."""
    root = document.root
    if root is None:
        return None, []
    if not isinstance(root, Mapping):
        return None, [Finding("not-an-agreement", Span(document.source))]
    errors = list(_validator().iter_errors(plain(root)))
    if not errors:
        return Sound(root, frozenset()), []
    from agree.validation.repair import repaired  # only a faulty document needs it

    root, dropped, findings = repaired(
        root, errors, lambda node: _validator().iter_errors(plain(node))
    )
    return Sound(root, dropped), findings
