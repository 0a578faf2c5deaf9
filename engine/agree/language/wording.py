"""From what the validator says of a value to a finding that a person understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as Values
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from agree.base import (
    NEGATIVE_AMOUNT,
    Finding,
    Kind,
    Message,
    Quoted,
    Span,
    Words,
    message,
    nearest,
    word,
)
from agree.language.paths import Path, key_span, node_at
from agree.language.schema import language_schema
from agree.source import Mapping, Node, Scalar

UNKNOWN_KEY = Kind(
    "unknown-key",
    message("the language has no key {key}"),
    hint=message("What may stand here: {known}."),
)
COMMA_SPLITS = Kind(
    "comma-splits",
    message("inside {{ }} and [ ] a comma separates: here {key} became a key of its own"),
    hint=message('Write decimals with a point (10.5) or in quotes ("10,5").'),
)
MISPLACED_KEY = Kind(
    "misplaced-key",
    message("the key {key} cannot stand here"),
    hint=message("What may stand here: {known}."),
)
NUMBER_FOR_TEXT = Kind(
    "number-for-text",
    message("{key} should be text, not a number"),
    hint=message('Write "{word}" in quotes.'),
)
MISSING_KEY = Kind(
    "missing-key",
    message("the key {key} is missing in {item}"),
    hint=message("Add {key}."),
)
BAD_NAME = Kind(
    "bad-name",
    message("{name} cannot be a name"),
    hint=message("Begin with a letter; go on with letters, digits and underscores."),
)
EMPTY_VALUE = Kind(
    "empty-value",
    message("{key} is empty"),
    hint=message("Write a value or remove the key."),
)
WRONG_TYPE = Kind(
    "wrong-type",
    message("{key} should be {wanted}, not {kind}"),
    hint=message("For example: {example}"),
)
NOT_A_CHOICE = Kind(
    "not-a-choice",
    message("{key} cannot be {found}"),
    hint=message("Choose {choices}."),
)
WRONG_FORM = Kind(
    "wrong-form",
    message("{found} does not have the form that {key} should have"),
    hint=message("For example: {example}"),
)

Fault: TypeAlias = Any
"""A validator's error; its parts are typed by what the schema says, not by the library."""

SHORT = 40
"""An example with more characters than this is shown only when there is no shorter one."""

NAME = re.compile(r"[^\W\d][\w-]*$")

KINDS: Values[str, Message] = {
    "string": word("kind of value", "text"),
    "number": word("kind of value", "a number"),
    "integer": word("kind of value", "a whole number"),
    "boolean": word("kind of value", "true or false"),
    "array": word("kind of value", "a list"),
    "object": word("kind of value", "keys with values"),
    "null": word("kind of value", "empty"),
}
"""What people call the types of the schema."""


def unknown_keys(error: Fault, root: Mapping) -> Iterator[tuple[Path, str, str | None, Finding]]:
    """The keys that should not be there: path of the mapping, the key, what was meant, finding."""
    if error.validator != "additionalProperties" or error.validator_value is not False:
        return
    path: Path = tuple(error.absolute_path)
    mapping = node_at(root, path)
    known = list(error.schema.get("properties", {}))
    for name in [key for key in error.instance if key not in known]:
        free = [key for key in known if key not in error.instance]
        meant = nearest(name, free)
        span = key_span(mapping, (name,))
        values = {"key": Quoted(name), "known": Words(tuple(known))}
        code = MISPLACED_KEY if name in every_key() and meant is None else UNKNOWN_KEY
        if _came_of_a_comma(name, error.instance[name]):
            code = COMMA_SPLITS
        yield path, name, meant, Finding(code, span, values, suggestion=meant)


@lru_cache(maxsize=1)
def every_key() -> frozenset[str]:
    """Every key that the language has somewhere."""
    schema = language_schema()
    items = [schema, *schema["$defs"].values()]
    return frozenset(key for item in items for key in item.get("properties", {}))


def _came_of_a_comma(name: str, value: object) -> bool:
    """Whether a key without a value is what stood behind a comma inside { }."""
    return value is None and (name.isdigit() or not NAME.match(name))


def worded(error: Fault, path: Path, root: Mapping) -> Iterator[tuple[Path, Finding | None]]:
    """The finding or findings for one fault, each with the path of what is faulty."""
    node = node_at(root, path) if "propertyNames" not in error.absolute_schema_path else root
    if isinstance(node, (Scalar, Mapping)) and node.doubtful:  # its finding says what to write
        yield path, None
        return
    if error.validator == "required":
        yield from _missing_keys(error, path, root)
        return
    if "propertyNames" in error.absolute_schema_path and error.validator != "required":
        name = str(error.instance)
        values: dict[str, object] = {"name": Quoted(name)}
        yield (*path, name), Finding(BAD_NAME, key_span(root, (*path, name)), values)
        return
    span = node.span if isinstance(node, Scalar) else key_span(root, path)
    values = {"key": Quoted(_key_of(path)), "example": _example(error)}
    yield path, _value_finding(error, node, span, values)


def _missing_keys(error: Fault, path: Path, root: Mapping) -> Iterator[tuple[Path, Finding]]:
    for name in error.validator_value:
        if name not in error.instance:
            values = {"key": Quoted(name), "item": Quoted(_key_of(path) or root.span.file)}
            yield path, Finding(MISSING_KEY, key_span(root, path), values)


def _value_finding(error: Fault, node: Node, span: Span, values: dict[str, object]) -> Finding:
    text = node.text if isinstance(node, Scalar) else ""
    values |= {"found": Quoted(text), "text": Quoted(text), "word": text}
    rule, wanted = str(error.validator), error.validator_value
    suggestion = None
    if rule == "type" and isinstance(node, Scalar) and node.value is None and not node.quoted:
        code = EMPTY_VALUE
    elif rule == "type" and wanted == "string" and isinstance(error.instance, (int, Fraction)):
        code = NUMBER_FOR_TEXT if "pattern" not in error.schema else WRONG_FORM
    elif rule == "type":
        code = WRONG_TYPE
        wanted = (wanted,) if isinstance(wanted, str) else tuple(wanted)
        words = tuple(KINDS[kind] for kind in wanted)
        values |= {"wanted": Words(words, "or"), "kind": KINDS[_kind(error.instance)]}
    elif rule in ("enum", "const"):
        choices = tuple(map(_plain_word, wanted if rule == "enum" else (wanted,)))
        code, suggestion = NOT_A_CHOICE, nearest(text, choices)
        values["choices"] = Words(choices, "or")
    elif rule in ("minItems", "minProperties", "minLength"):
        code = EMPTY_VALUE
    elif rule == "minimum" and error.schema.get("type") != "integer":
        code = NEGATIVE_AMOUNT
    else:
        code = WRONG_FORM
    return Finding(code, span, values, suggestion=suggestion)


def _kind(value: object) -> str:
    if value is None or isinstance(value, (bool, str)):
        return {type(None): "null", bool: "boolean", str: "string"}[type(value)]
    return {dict: "object", list: "array", int: "integer"}.get(type(value), "number")


def _plain_word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key_of(path: Path) -> str:
    """The last key of a path; for an item of a list, the list's key and the item's place."""
    names = [step for step in path if isinstance(step, str)]
    if path and isinstance(path[-1], int):
        return f"{names[-1]} [{path[-1] + 1}]"
    return names[-1] if names else ""


def _example(error: Fault) -> str:
    """The examples of the schema where the fault is, as they would be written: two short ones."""
    shown = [_as_written(example) for example in _examples(error)]
    short = [example for example in shown if len(example) <= SHORT]
    return "; ".join((short or shown[:1])[:2])


def _examples(error: Fault) -> list[object]:
    """The examples nearest above a fault in the schema; only texts of what has a pattern."""
    schema: Any = language_schema()
    found: list[object] = []
    for step in error.absolute_schema_path:  # the path leaves out references
        if isinstance(schema, dict) and "$ref" in schema and step not in schema:
            schema = language_schema()["$defs"][schema["$ref"].rpartition("/")[2]]
            found = schema.get("examples", found)
        schema = schema[step]
        if isinstance(schema, dict):
            found = schema.get("examples", found)
    if error.validator == "pattern":
        found = [example for example in found if not isinstance(example, (dict, list))]
    return found


def _as_written(example: object) -> str:
    if isinstance(example, dict):
        inner = (f"{key}: {_as_written(value)}" for key, value in example.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(example, list):
        return f"[{', '.join(map(_as_written, example))}]"
    return _plain_word(example)
