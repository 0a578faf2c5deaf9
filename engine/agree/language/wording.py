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
    NumberFault,
    Quoted,
    Record,
    Span,
    Words,
    late_pattern,
    message,
    nearest,
    parse_number,
    percentage,
    plain_digits,
    split_unit,
    word,
)
from agree.language.schema import REFERENCE, Schema, inside, is_words, language_schema
from agree.messages import LANGUAGES, language_meant
from agree.source import Mapping, Node, Scalar, Steps, entries, key_span, node_at

UNKNOWN_KEY = Kind(
    "unknown-key",
    message("the language has no key {key}"),
    hint=message("Allowed here: {known}."),
)
OWN_FIGURE = Kind(
    "own-figure",
    message("the language has no key {key}"),
    hint=message(
        "Allowed here: {known}. A figure with a name of your own is a parameter: {example}."
    ),
)
COMMA_SPLITS = Kind(
    "comma-splits",
    message("inside {{ }} and [ ] a comma separates: here {key} became a key of its own"),
    hint=message('Write decimals with a point (10.5) or in quotes ("10,5").'),
)
MISPLACED_KEY = Kind(
    "misplaced-key",
    message("the key {key} cannot stand here"),
    hint=message("Allowed here: {known}."),
)
NUMBER_FOR_TEXT = Kind(
    "number-for-text",
    message("{key} should be text, not a number"),
    hint=message('Write "{word}" in quotes.'),
)
UNKNOWN_LANGUAGE = Kind(
    "unknown-language",
    message("there is no language {key}"),
    hint=message("Words are written once, or in the languages {known}."),
)
ONE_LANGUAGE = Kind(
    "one-language",
    message("{key} is the same in every language, and is written once"),
    hint=message("For example: {example}"),
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

MOST_GUESSES = 100
"""Of how many unknown keys of one item it is looked for what was meant."""

NAME = late_pattern(r"[^\W\d][\w-]*$")
NUMBER = late_pattern(r"\d+(\.\d+)?$")
YEAR = late_pattern(r"(19|20)\d\d$")

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


class UnknownKey(Record):
    """A key that should not be there: the steps to it, the key that was meant, and the finding."""

    steps: Steps
    meant: str | None
    finding: Finding


def unknown_keys(fault: Fault, root: Mapping) -> Iterator[UnknownKey]:
    """Yield the keys that should not be there, when that is the fault."""
    if fault.validator != "additionalProperties" or fault.validator_value is not False:
        return
    steps: Steps = tuple(fault.absolute_path)
    known = list(fault.schema.get("properties", {}))
    free = [key for key in known if key not in fault.instance]
    holder = node_at(root, steps)
    written = reversed(holder.entries) if isinstance(holder, Mapping) else ()
    places = {entry.key.text: entry.key.span for entry in written}
    unknown = [(name, value) for name, value in fault.instance.items() if name not in known]
    for number, (name, value) in enumerate(unknown):
        meant = nearest(name, free) if number < MOST_GUESSES else None
        code = MISPLACED_KEY if name in every_key() and meant is None else UNKNOWN_KEY
        if is_words(fault.schema):
            language = language_meant(name)
            code, meant = UNKNOWN_LANGUAGE, language if language in free else None
        if value is None and (name.isdigit() or not NAME.match(name)):
            code = COMMA_SPLITS
        values: dict[str, object] = {"key": Quoted(name), "known": Words(tuple(known))}
        figure = _figure(value)
        if code == UNKNOWN_KEY and meant is None and figure is not None and NAME.match(name):
            code = OWN_FIGURE
            values["example"] = f"parameters: {{{name}: {figure}}}"
        place = (*steps, name)
        finding = Finding(code, places[name], values, suggestion=meant)
        yield UnknownKey(place, meant, finding)


def _figure(value: object) -> str | None:
    """Return a number or an amount as a parameter has it; None for any other value."""
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return plain_digits(value)
    if not isinstance(value, str):
        return None
    percent = percentage(value)
    number, unit = split_unit(value if percent is None else percent)
    try:
        figure = parse_number(number)
    except NumberFault:
        return None
    if percent is not None:
        return plain_digits(figure / 100)
    return value if unit else plain_digits(figure)


@lru_cache(maxsize=1)
def every_key() -> frozenset[str]:
    """Return every key that the language has somewhere."""
    schema = language_schema()
    items = [schema, *schema["$defs"].values()]
    return frozenset(key for item in items for key in item.get("properties", {}))


def findings_of(fault: Fault, root: Mapping) -> Iterator[tuple[Steps, Finding | None]]:
    """Yield the findings on a fault, each with the steps to what is faulty.

    What is doubtful has none here: it was reported when it was read.
    """
    steps: Steps = tuple(fault.absolute_path)
    is_name = "propertyNames" in fault.absolute_schema_path
    node = root if is_name else node_at(root, steps)
    if isinstance(node, (Scalar, Mapping)) and node.doubtful:
        yield steps, None
    elif fault.validator == "required":
        item = Quoted(_key_of(steps) or root.span.file)
        for name in fault.validator_value:
            if name not in fault.instance:
                values = {"key": Quoted(name), "item": item}
                yield steps, Finding(MISSING_KEY, key_span(root, steps), values)
    elif is_name:
        name = str(fault.instance)
        place = (*steps, name)
        code = COMMA_SPLITS if _is_decimals(root, place) else BAD_NAME
        values = {"name": Quoted(name), "key": Quoted(name)}
        yield place, Finding(code, key_span(root, place), values)
    elif _is_decimals(root, steps):
        yield steps, None
    else:
        span = node.span if isinstance(node, Scalar) else key_span(root, steps)
        yield steps, _value_finding(fault, node, span, _key_of(steps))


def _is_decimals(root: Mapping, steps: Steps) -> bool:
    """Return whether a key is the 45 of {a: 0,45}, which stands where names do."""
    value = node_at(root, steps)
    schema: Schema = language_schema()
    for step in steps[:-1]:
        schema = inside(schema, step)
    is_empty = isinstance(value, Scalar) and value.value is None and not value.quoted
    pattern = schema.get("propertyNames", {}).get("pattern", "")
    return is_empty and str(steps[-1]).isdigit() and not re.search(pattern, str(steps[-1]))


def _value_finding(fault: Fault, node: Node, span: Span, key: str) -> Finding:
    """Return the finding on a value that does not have the form that the schema asks for."""
    text = node.text if isinstance(node, Scalar) else ""
    quoted = Quoted(text)
    values: dict[str, object] = {"key": Quoted(key), "example": _example(fault), "word": text}
    values |= {"found": quoted, "text": quoted}
    rule, wanted = str(fault.validator), fault.validator_value
    suggestion = None
    is_text = wanted == "string" or is_words(fault.schema)
    if rule == "type" and isinstance(node, Scalar) and node.value is None and not node.quoted:
        code = EMPTY_VALUE
    elif rule in ("type", "enum") and _in_languages(node):
        code = ONE_LANGUAGE
    elif rule == "type" and is_text and isinstance(fault.instance, (int, Fraction)):
        code = NUMBER_FOR_TEXT if "pattern" not in fault.schema else WRONG_FORM
    elif rule == "type":
        code = WRONG_TYPE
        kinds = (wanted,) if isinstance(wanted, str) else wanted
        values["wanted"] = Words(tuple(KINDS[kind] for kind in kinds), "or")
        values["kind"] = KINDS[_kind(fault.instance)]
    elif rule in ("enum", "const"):
        code = NOT_A_CHOICE
        choices = tuple(map(_plain_word, wanted if rule == "enum" else (wanted,)))
        values["choices"] = Words(choices, "or")
        suggestion = nearest(text, choices)
    elif rule in ("minItems", "minProperties", "minLength"):
        code = EMPTY_VALUE
    elif rule == "minimum" and fault.schema.get("type") != "integer":
        code = NEGATIVE_AMOUNT
    else:
        code = WRONG_FORM
    return Finding(code, span, values, suggestion=suggestion)


def _in_languages(node: Node) -> bool:
    """Return whether a value is written by language."""
    names = {entry.key.text for entry in entries(node)}
    return bool(names) and names <= set(LANGUAGES)


def _kind(value: object) -> str:
    """Return what the schema calls the type of a value."""
    names = {
        type(None): "null",
        bool: "boolean",
        str: "string",
        dict: "object",
        list: "array",
        int: "integer",
    }
    return names.get(type(value), "number")


def _plain_word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key_of(steps: Steps) -> str:
    """Return the last key of some steps; for an item of a list, the list's key and its place."""
    keys = [step for step in steps if isinstance(step, str)]
    if steps and isinstance(steps[-1], int):
        return f"{keys[-1]} [{steps[-1] + 1}]"
    return keys[-1] if keys else ""


def _example(fault: Fault) -> str:
    """Return the schema's examples for a fault, as they would be written: two short ones."""
    shown = [_as_written(example) for example in _examples(fault)]
    short = [example for example in shown if len(example) <= SHORT]
    return "; ".join((short or shown[:1])[:2])


def _examples(fault: Fault) -> list[object]:
    """Return the examples nearest above a fault in the schema; only texts of what has a pattern."""
    schema: Any = language_schema()
    examples: list[object] = []
    for step in fault.absolute_schema_path:  # the path leaves out references
        while isinstance(schema, dict) and "$ref" in schema and step not in schema:
            schema = language_schema()["$defs"][schema["$ref"].removeprefix(REFERENCE)]
            examples = schema.get("examples", examples)
        schema = schema[step]
        if isinstance(schema, dict):
            examples = schema.get("examples", examples)
    if fault.validator == "pattern":
        return [example for example in examples if not isinstance(example, (dict, list))]
    return examples


def _as_written(example: object) -> str:
    """Return an example on one line; codes and sections in quotes, since they are text."""
    if isinstance(example, dict):
        entries = (f"{_key_as_written(key)}: {_as_written(one)}" for key, one in example.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(example, list):
        return f"[{', '.join(map(_as_written, example))}]"
    if isinstance(example, str) and NUMBER.match(example):
        return f'"{example}"'
    return _plain_word(example)


def _key_as_written(key: str) -> str:
    return key if YEAR.match(key) else _as_written(key)
