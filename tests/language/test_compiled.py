"""The form of an agreement as plain code is what the schema says, by a validator of others."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from agree.base import Source
from agree.bundled import agreement_files
from agree.language import compiled
from agree.language.schema import REFERENCE, language_schema
from agree.source import parse_document, plain
from tests.findings.whole import WHOLE
from tools.compile_schema import FILE, compiled as made

PARTS = tuple(language_schema()["$defs"])
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 13, 10**30, Fraction(1, 2), Fraction(3), "", "x", "Å-1", "a b",
    "2023-01-01", "2023-01", "SEK", "se", "pending", "unknown", "x\n", [], ["x"], [1], [[]], {},
    {"x": 1}, {"": "x"}, {"sv": "x"}, {"sv": "x", "en": "y"}, {"value": 1}, {"file": "x.csv"},
)  # fmt: skip


def has_form(value: Any) -> bool:
    """Whether a whole document has the form of an agreement."""
    keys, parts = compiled.has_keys(value), compiled.PARTS
    return keys and all(parts[key](part) for key, part in value.items())


def document(text: str) -> Any:
    """What a text in YAML means."""
    root = parse_document(Source("made.yaml", text))[0].root
    assert root is not None
    return plain(root)


@cache
def documents() -> tuple[Any, ...]:
    """Every agreement that comes with the program, and one with every key of the language."""
    files = (file.read_text(encoding="utf-8") for file in agreement_files())
    return tuple(map(document, (*files, WHOLE)))


def parts_of(schema: Mapping[str, Any], value: Any) -> Iterator[tuple[str, Any]]:
    """Yield each value in a document that a part of the schema is about, with the part's name."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REFERENCE)
        yield name, value
        yield from parts_of(language_schema()["$defs"][name], value)
    if isinstance(value, dict):
        others = schema.get("additionalProperties")
        for key, one in value.items():
            inner = schema.get("properties", {}).get(key, others)
            yield from parts_of(inner, one) if isinstance(inner, dict) else ()
    if isinstance(value, list):
        for one in value:
            yield from parts_of(schema.get("items", {}), one)


@cache
def samples() -> Mapping[str, list[Any]]:
    """What the documents have of each part of the schema, and the examples that it gives."""
    found: dict[str, list[Any]] = defaultdict(list)
    for one in documents():
        for name, value in parts_of(language_schema(), one):
            found[name].append(value)
    for name in PARTS:
        examples = language_schema()["$defs"][name].get("examples", [])
        found[name] += [document(json.dumps(example)) for example in examples]
    return found


def changed(chance: Random, value: Any) -> Any:
    """A value with something in it changed, left out, added, renamed or put elsewhere."""
    value = copy.deepcopy(value)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        holders = [one for one in inside(value) if isinstance(one, (dict, list)) and one]
        if not holders or chance.random() < 0.1:
            value = copy.deepcopy(chance.choice(ODD))
            continue
        change(chance, chance.choice(holders))
    return value


def change(chance: Random, holder: Any) -> None:
    """Change something in a list or a mapping."""
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key, odd = chance.choice(keys), copy.deepcopy(chance.choice(ODD))
    way = chance.choice(("odd", "odd", "lost", "known", "renamed"))
    if way == "lost":
        del holder[key]
    elif way == "odd" or isinstance(holder, list):
        holder[key] = odd
    elif way == "known":
        holder[chance.choice(known_keys())] = odd
    else:
        holder[chance.choice((*known_keys(), "odd key", "x"))] = holder.pop(key)


@cache
def known_keys() -> tuple[str, ...]:
    """Every key of the language."""
    forms = (language_schema(), *language_schema()["$defs"].values())
    return tuple(sorted({key for form in forms for key in form.get("properties", {})}))


def inside(value: Any) -> Iterator[Any]:
    """Yield a value and all in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list)):
        for one in inner:
            yield from inside(one)


def compare(form: Callable[[Any], bool], schema: Any, values: list[Any], count: int) -> None:
    """Hold the code against the validator on so many values, valid and not."""
    validator, chance = Draft202012Validator(schema), Random(count)
    for _ in range(count):
        value = changed(chance, chance.choice(values))
        assert form(value) is validator.is_valid(value), value


def part_is_held(name: str, count: int) -> None:
    schema = {"$ref": REFERENCE + name, "$defs": language_schema()["$defs"]}
    compare(getattr(compiled, f"_{name}"), schema, [*samples()[name], *ODD], count)


def test_the_code_is_made_from_the_schema_as_it_is() -> None:
    """`python -m tools.compile_schema` makes it anew."""
    assert Path(FILE).read_text(encoding="utf-8") == made()


def test_every_agreement_has_the_form() -> None:
    assert all(has_form(one) for one in documents())


@pytest.mark.parametrize("name", PARTS)
def test_a_part_has_the_form_that_the_schema_says(name: str) -> None:
    part_is_held(name, 30)


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_a_hundred_thousand_parts_have_the_form_that_the_schema_says(name: str) -> None:
    part_is_held(name, 100_000 // len(PARTS))


@pytest.mark.slow
def test_a_document_has_the_form_that_the_schema_says() -> None:
    compare(has_form, language_schema(), [document(WHOLE)], 1_000)
