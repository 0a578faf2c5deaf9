"""An agreement is written by completion alone, and the annotations of the schema say what names what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from agree.assist import Looked, completions
from agree.assist.names import (
    _called,
    _schema_at,
    declared_in,
    kinds_named,
    meant_in,
    named,
    schema_at,
)
from agree.assist.place import place_at
from agree.assist.tolerant import Token, read
from agree.language.expressions import FUNCTIONS
from agree.language.schema import KEY_NAMES, NAMES, WORDS, forms, keys_at, language_schema
from tests.assist.marked import SMALL, seen
from tests.findings.whole import WHOLE
from tests.helpers import AGREEMENTS

FILES = sorted(AGREEMENTS.rglob("*.yaml"))
KNOWN_WITHOUT = {"unit", "code", "file", "register", "column"}
"""The kinds of names that nothing in a text declares."""
MAY_BE_UNDECLARED = {*KNOWN_WITHOUT, "section"}
"""Those, and sections: not every document lists its own."""


def looked_at(text: str, known: Looked) -> Looked:
    return known._replace(source=known.source._replace(text=text))


def to_be_completed(text: str) -> Iterator[Token]:
    """Yield the keys of the language in a text, and the values that are names or listed words."""
    for token in read(text).tokens:
        schema = schema_at(token.steps[:-1]) if token.role == "key" else schema_at(token.steps)
        if token.role == "key" and token.text in keys_at(schema):
            yield token
        kinds = set(kinds_named(token.steps))
        is_name = bool(kinds - KNOWN_WITHOUT) and token.text.replace("_", "").isalpha()
        if token.role == "value" and (is_name or "enum" in schema):
            yield token


def not_offered(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens that are not offered where they stand, when nothing stands behind them."""
    known, lines = seen(text), text.split("\n")
    missing = []
    for token in tokens:
        line = lines[token.line - 1][: token.start - 1]
        before = looked_at("\n".join([*lines[: token.line - 1], line]), known)
        offered = completions(before, token.line, token.start)
        if token.text not in [one.label for one in offered]:
            missing.append(token)
    return missing


def test_a_small_agreement_is_written_by_completion_alone() -> None:
    assert not_offered(SMALL, list(to_be_completed(SMALL))) == []


@pytest.mark.parametrize("text", [WHOLE], ids=["every key of the language"])
def test_every_key_of_the_language_is_offered(text: str) -> None:
    keys = [token for token in to_be_completed(text) if token.role == "key"]
    assert len(keys) > 200
    assert not_offered(text, keys) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_name_in_a_bundled_agreement_is_declared(file: Path) -> None:
    """What the text claims may name what there is not, and says so by being a claim."""
    text = file.read_text(encoding="utf-8")
    for meant in meant_in(text):
        schema = schema_at(meant.token.steps)
        words = {*schema.get(WORDS, ()), *FUNCTIONS}
        words |= {word for form in forms(schema) for word in form.get("enum", ())}
        is_known_kind = set(meant.kinds) & MAY_BE_UNDECLARED
        if is_known_kind or meant.name in words or meant.token.steps[0] == "claims":
            continue
        assert named(text, meant) is not None, meant


def said_by(schema: object, word: str) -> Iterator[Any]:
    if isinstance(schema, dict):
        if word in schema:
            yield schema[word]
        for part in schema.values():
            yield from said_by(part, word)


def test_every_kind_of_name_is_declared_somewhere() -> None:
    schema = language_schema()
    declared = set(said_by(schema, "x-declares"))
    meant = {kind for word in (NAMES, KEY_NAMES) for one in said_by(schema, word) for kind in one}
    assert meant - KNOWN_WITHOUT <= declared
    assert set(said_by(schema, "x-inside")) <= declared


def test_a_place_is_found_by_what_stands_before_it_alone() -> None:
    lines = WHOLE.split("\n")
    for token in read(WHOLE).tokens:
        typed = lines[token.line - 1][: token.start]  # the first sign of it
        place = place_at("\n".join([*lines[: token.line - 1], typed]), token.line, token.start + 1)
        steps = token.steps if token.role == "value" else token.steps[:-1]
        assert place.steps[: len(token.steps) - 1] == token.steps[:-1], token
        assert place.writing != "nothing", token
        assert place.steps in (steps, token.steps), token


@pytest.fixture
def a_new_key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    schema = language_schema()
    form = {
        "title": "Sightings",
        "description": "What was seen.",
        "type": "array",
        "items": {
            "type": "object",
            "x-declares": "sighting",
            "properties": {
                "id": {"type": "string"},
                "of": {"type": "string", "x-names": ["fact"]},
                "kind": {"type": "string", "enum": ["elk", "wolf"]},
                "after": {"type": "string", "x-names": ["sighting"]},
            },
            "required": ["id"],
        },
    }
    changed = {**schema, "properties": {**schema["properties"], "sightings": form}}
    monkeypatch.setattr("agree.assist.names.language_schema", lambda: changed)
    for one in (_called, _schema_at, declared_in, meant_in):
        one.cache_clear()
    yield
    for one in (_called, _schema_at, declared_in, meant_in):
        one.cache_clear()


@pytest.mark.usefixtures("a_new_key")
def test_a_new_key_of_the_language_is_completed_without_a_line_here() -> None:
    def offered(more: str) -> list[str]:
        text = SMALL + more
        lines = text.split("\n")
        found = completions(looked_at(text, seen(SMALL)), len(lines), len(lines[-1]) + 1)
        return [one.label for one in found]

    assert "sightings" in offered("sig")
    assert offered("sightings:\n  - ")[:2] == ["id", "of"]
    assert offered("sightings:\n  - id: a\n    of: ") == ["population"]
    assert offered("sightings:\n  - id: a\n    kind: ") == ["elk", "wolf"]
    assert offered("sightings:\n  - id: a\n  - id: b\n    after: ") == ["a"]
