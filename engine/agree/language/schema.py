"""The schema of the language, as a file holds it and as a validator reads it fastest."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from agree.base import Record
from agree.bundled import schema_file
from agree.messages import LANGUAGES
from agree.source import Mapping as MappingNode, Node, Scalar, Sequence, Step, Steps

REFERENCE = "#/$defs/"
ID = f"{REFERENCE}id"

READ, LATER = "x-read", "later"
"""The annotation of top-level keys that say nothing of who gets what, and one of its words."""
TIME = "x-time"
"""The annotation of values that are a day, a month or a year."""
DECLARES, CALLED_INSIDE = "x-declares", "x-inside"
"""The annotations of items that have a name: which kind of name, and inside which one it stands."""
NAMES, EXPRESSION, KEY_NAMES = "x-names", "x-expression", "x-keys"
"""The annotations of values that are names, of kinds; of those among arithmetic; and of keys."""
WORDS = "x-words"
"""The annotation of words that can stand somewhere with a meaning of their own."""

Schema = Mapping[str, Any]


def schema_text() -> str:
    """Return the text of the schema of the language."""
    return schema_file().read_text(encoding="utf-8")


def mark_of(text: str) -> int:
    """Return a number that tells the text of a schema from nearly all others."""
    return crc32(text.encode())


@lru_cache(maxsize=1)
def language_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of the agreement language."""
    import json  # most runs need but the code that was made from the schema

    schema: Mapping[str, Any] = json.loads(schema_text())
    return schema


def keys_read(schema: Schema, when: str = "") -> list[str]:
    """Return the top-level keys that are read apart from the distribution: of those, when asked."""
    keys = schema["properties"].items()
    return sorted(
        key for key, form in keys if form.get(READ) and (when or form[READ]) == form[READ]
    )


def resolved(schema: Schema) -> Schema:
    """Return a part of the schema with what it refers to, and what it says beside that."""
    name = schema.get("$ref", "").removeprefix(REFERENCE)
    return {**resolved(language_schema()["$defs"][name]), **schema} if name else schema


def is_words(schema: Schema) -> bool:
    """Return whether a value is words for people, which may stand there in several languages."""
    return set(schema.get("properties", ())) == set(LANGUAGES)


def inside(schema: Schema, step: Step) -> Schema:
    """Return the schema of what stands at a key, or at a place of a list; empty when unknown."""
    if isinstance(step, int):
        inner = schema.get("items")
    else:
        known = (form.get("properties", {}).get(step) for form in forms(schema))
        inner = next(filter(None, known), None) or schema.get("additionalProperties")
    return resolved(inner) if isinstance(inner, dict) else {}


def forms(schema: Schema) -> Iterator[Schema]:
    """Yield a form, and what it may have to be besides."""
    yield schema
    for word in ("then", "else"):
        if word in schema:
            yield from forms(resolved(schema[word]))


def keys_at(schema: Schema) -> dict[str, Schema]:
    """Return the keys that can stand in a mapping of a form, each with its own form."""
    found: dict[str, Schema] = {}
    for form in forms(schema):
        for key, inner in form.get("properties", {}).items():
            found.setdefault(key, resolved(inner))
    return found


def required_keys(schema: Schema, present: Collection[str]) -> tuple[str, ...]:
    """Return the keys that a mapping with some keys must have by its form."""
    required = tuple(schema.get("required", ()))
    if "if" in schema:
        branch = schema.get("then" if _holds(schema["if"], present) else "else", {})
        required += required_keys(resolved(branch), present)
    return tuple(dict.fromkeys(required))


def _holds(condition: Schema, present: Collection[str]) -> bool:
    """Return whether a mapping with some keys fulfils a condition of the schema."""
    if "not" in condition:
        return not _holds(condition["not"], present)
    if "anyOf" in condition:
        return any(_holds(one, present) for one in condition["anyOf"])
    is_mapping = condition.get("type", "object") == "object"
    return is_mapping and set(condition.get("required", ())) <= set(present)


class Placed(Record):
    """A value in a document: the steps to it, its key (none in a list), and the form it has."""

    steps: Steps
    key: Scalar | None
    node: Node
    schema: Schema


def placed(root: MappingNode) -> Iterator[Placed]:
    """Yield a document and every value in it, in the order of the file, with their forms."""
    open_values = [Placed((), None, root, language_schema())]
    while open_values:
        here = open_values.pop()
        yield here
        open_values += reversed(list(_values_in(here)))


def _values_in(here: Placed) -> Iterator[Placed]:
    if isinstance(here.node, Sequence):
        schema = inside(here.schema, 0)
        for number, item in enumerate(here.node.items):
            yield Placed((*here.steps, number), None, item, schema)
    elif isinstance(here.node, MappingNode):
        for key, value in here.node.entries:
            yield Placed((*here.steps, key.text), key, value, inside(here.schema, key.text))


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
        if name in definitions and name not in trail:
            beside = {key: item for key, item in value.items() if key != "$ref"}
            return {**opened(definitions[name], (*trail, name)), **beside}
        return {key: opened(item, trail) for key, item in value.items()}

    return {
        **opened({key: schema[key] for key in schema if key != "$defs"}, ()),
        "$defs": definitions,
    }
