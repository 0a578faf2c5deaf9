"""Every top-level key that the schema has, made up from its examples: no list of keys stands here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pytest

from agree.language.schema import language_schema, resolved
from agree.scenario.places import types_of
from agree.source import Folder
from tests.findings.whole import WHOLE, lay_tables, told

Schema: TypeAlias = Mapping[str, Any]

SCHEMA = language_schema()
KEYS: Mapping[str, Schema] = SCHEMA["properties"]
WRONG: Any = [[[1]]]
"""What no value of the language may be."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return lay_tables(tmp_path_factory.mktemp("tables"))


def said_by(schema: object, word: str) -> Iterator[object]:
    """Yield what an annotation says wherever it stands in the schema."""
    if isinstance(schema, dict):
        if word in schema:
            yield schema[word]
        for part in schema.values():
            yield from said_by(part, word)


@pytest.mark.parametrize(
    ("word", "known"), [("x-leave-out", {"item", "remark"}), ("x-read", {"proof", "later"})]
)
def test_annotations_say_what_the_program_knows(word: str, known: set[str]) -> None:
    assert set(said_by(SCHEMA, word)) == known


def made_up(schema: Schema) -> Any:
    """Return a value of a form: its first example, or one put together from what it must have."""
    schema = resolved(schema)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if "properties" in schema and "required" in schema:
        keys = (*schema["required"], *schema.get("then", {}).get("required", ()))
        return {key: made_up(schema["properties"][key]) for key in keys}
    if "examples" in schema:
        return schema["examples"][0]
    return [made_up(schema["items"])] if "items" in schema else "text"


def items_of(schema: Schema) -> dict[str, Schema]:
    """Return the forms of two items of a key, by name; none when it has no items."""
    schema = resolved(schema)
    if types_of(schema) == ("array",):
        return {"-": schema["items"], "- ": schema["items"]}
    named_freely = schema.get("additionalProperties")
    if isinstance(named_freely, dict):
        return {"one:": named_freely, "two:": named_freely}
    named = {f"{name}:": part for name, part in schema.get("properties", {}).items()}
    return {name: one for name, one in named.items() if resolved(one).get("x-leave-out") == "item"}


WITH_ITEMS = [key for key, schema in KEYS.items() if items_of(schema)]


def spoilt(schema: Schema) -> Any:
    """Return an item that has not the form it must have."""
    item = made_up(schema)
    return {**item, list(item)[-1]: WRONG} if isinstance(item, dict) else WRONG


def faulty(schema: Schema) -> tuple[Any, str]:
    """Return an item of the right form with a fault of another kind, and that kind."""
    keys, item = resolved(schema).get("properties", {}), made_up(schema)
    if not keys:
        return 2023, "number-for-text"
    dated = [key for key, one in keys.items() if one == {"$ref": "#/$defs/date"}]
    if dated:
        return {**item, dated[0]: "2023-02-30"}, "no-such-date"
    if "section" in keys:
        own = {"source": "text"} if "source" in item else {}  # of the agreement's own document
        return {**item, **own, "section": "99"}, "unknown-section"
    return {**item, "sections": ["99"]}, "unknown-section"


def with_value(key: str, value: str) -> str:
    """Return the whole agreement with another value of a top-level key.

    It has every key but `confirm`, with which it would be a draft.
    """
    block = re.compile(rf"^{key}:.*\n(?:[ -].*\n)*", re.MULTILINE)
    text, count = block.subn(lambda _: f"{key}:{value}\n", WHOLE)
    assert count == (key != "confirm")
    return text if count else f"{WHOLE}{key}:{value}\n"


@pytest.mark.parametrize("key", WITH_ITEMS)
def test_two_faulty_items_are_both_told(key: str, folder: Folder) -> None:
    (one, first), (two, second) = list(items_of(KEYS[key]).items())[:2]
    fault, code = faulty(second)
    lines = (f"  {one} {json.dumps(spoilt(first))}", f"  {two} {json.dumps(fault)}")
    text = with_value(key, "\n" + "\n".join(lines))
    start = text[: text.index(f"{key}:\n")].count("\n") + 2
    found = told(text, folder)
    assert (start + 1, code) in found
    assert start in [line for line, kind in found if kind in ("wrong-type", "not-a-choice")]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_with_a_fault_hides_none_in_another(key: str, folder: Folder) -> None:
    text = with_value(key, " " + json.dumps(WRONG))
    old, new, code = "{id: stod, to: skr", "{id: stod, to: skrr", "unknown-recipient"
    if key in ("areas", "recipients"):
        old, new, code = "figure: 80", "figure: 80, section: 9", "unknown-section"
    text = text.replace(old, new)
    at = f"\n{text}"[: f"\n{text}".index(f"\n{key}:")].count("\n") + 1
    other = text[: text.index(new)].count("\n") + 1
    found = told(text, folder)
    assert (other, code) in found
    assert {line for line, _ in found} == {at, other}
