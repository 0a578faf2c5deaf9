"""The schema of the language, as a file holds it and as a validator reads it fastest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from agree.bundled import schema_file

REFERENCE = "#/$defs/"

READ, LATER = "x-read", "later"
"""The annotation of top-level keys that say nothing of who gets what, and one of its words."""


@lru_cache(maxsize=1)
def language_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of the agreement language."""
    schema: Mapping[str, Any] = json.loads(schema_file().read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def follow_up_keys() -> frozenset[str]:
    """Return the top-level keys on what follows the distribution, which a run need not read."""
    keys = language_schema()["properties"].items()
    return frozenset(key for key, schema in keys if schema.get(READ) == LATER)


def keys_outside_distribution() -> frozenset[str]:
    """Return the top-level keys that say nothing of who gets what."""
    keys = language_schema()["properties"].items()
    return frozenset(key for key, schema in keys if READ in schema)


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of the schema with what it refers to, and what it says beside that."""
    name = schema.get("$ref", "").removeprefix(REFERENCE)
    return {**language_schema()["$defs"][name], **schema} if name else schema


def without_references(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with each reference replaced by what it refers to.

    A validator spends most of its time on following references. One that leads back into itself
    (a part of a part) is kept.
    """
    definitions = schema["$defs"]

    def opened(value: Any, trail: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [opened(item, trail) for item in value]
        if not isinstance(value, dict):
            return value
        name = str(value.get("$ref", "")).removeprefix(REFERENCE)
        if len(value) == 1 and name in definitions and name not in trail:
            return opened(definitions[name], (*trail, name))
        return {key: opened(item, trail) for key, item in value.items()}

    return {
        **opened({key: schema[key] for key in schema if key != "$defs"}, ()),
        "$defs": definitions,
    }
