"""What is left out of a text before it is read changes nothing of what is read."""

from __future__ import annotations

import random

import pytest

from agree.base import Finding, Source
from agree.language import follow_up_keys
from agree.source import Document, Mapping, parse_document
from agree.source.unread import shortened
from agree.source.yaml_document import parse_shortened
from tests.assist.test_looking import changed
from tests.helpers import AGREEMENTS

KEYS = frozenset({"conditions", "forms"})
SMALL = """\
language: 1
conditions:
  # all of it
  - {id: a, text: "b:
      c"}

  - id: d
forms:
  a-b:
    - c
total: 30
"""
TEXTS = {"small": (SMALL, 3000), "2023": ((AGREEMENTS / "2023.yaml").read_text("utf-8"), 60)}
"""Texts, and how many changes are made in each."""


def both(text: str, keys: frozenset[str]) -> tuple[Document, list[Finding]] | None:
    """Read a text without what is left out, if anything is; it says what the whole text says."""
    source = Source("a.yaml", text)
    short = parse_shortened(source, keys)
    if short is not None:
        whole, findings = parse_document(source, keys)
        assert (short[0].root, short[1]) == (whole.root, findings), text
    return short


@pytest.mark.parametrize("name", TEXTS)
def test_random_changes(name: str) -> None:
    chance = random.Random(name)
    whole, count = TEXTS[name]
    keys = KEYS if name == "small" else follow_up_keys()
    text, read = whole, 0
    for number in range(count):
        text = changed(text if number % 9 else whole, chance)
        read += both(text, keys) is not None
    assert read > count / 6


def test_lines_below_a_key_are_left_out_and_places_stay() -> None:
    short = shortened(SMALL, KEYS)
    assert short is not None
    assert short.text == "language: 1\nconditions:\n\n\n\n\n\nforms:\n\n\ntotal: 30\n"
    assert short.lines == {2, 8}
    read = both(SMALL, KEYS)
    assert read is not None
    document, findings = read
    assert findings == []
    assert isinstance(document.root, Mapping)
    assert [entry.key.text for entry in document.root.entries] == ["language", "total"]


@pytest.mark.parametrize(
    "text",
    [
        " # nothing\n",
        "a: 1\nconditions: []\n",
        "a: 1\nconditions:\n- a\n",
        "a: 1\nconditions:\n  text\n",
        "a: 1\nconditions:\n  'a: b'\n",
        "a: 1\nconditions:\n  -a: b\n c\n",
        "a: 1\nconditions:\n  a:b\n",
        "a: 1\nconditions:\n  - 'a\nb'\n",
        "a: 1\nconditions:\n  - a\rb: 1\n",
        "a: 1\nconditions:\n  - a\u2028b: 1\n",
        "a: 1\nconditions: # why\n  - a\n",
    ],
)
def test_nothing_is_left_out(text: str) -> None:
    assert shortened(text, KEYS) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: 'b\nconditions:\n  - c\n'\n",
        "a: 'b\nconditions:\n  - c\nd: e'\n",
        "{a: b,\nconditions:\n  a: b\n}\n",
        "{\nconditions:\n  a: b\n}\n",
        "a: 1\nconditions:\n  - a\n- b\n",
        "a: 1\nconditions:\n  - a\n>\nb: 1\n",
        "a: 1\nconditions:\n  - a\n!\nb: 1\n",
        "a: 1\nconditions:\n  # only\n  - b\n\t\n  - c\n",
        "a: 1\nconditions:\n  - a\nconditions:\n  - b\n",
        "a: 1\nconditions:\n  - a\nconditions:\n",
        "a: 1\nconditions:\n  - a\n---\nb: 1\n",
        "a: 1\nconditions:\n  - a\nb: [\n",
        "- a\nconditions:\n  - a\n",
        "|\nconditions:\n  - a\n",
    ],
)
def test_a_text_that_says_something_else_is_read_whole(text: str) -> None:
    assert shortened(text, KEYS) is not None
    assert parse_shortened(Source("a.yaml", text), KEYS) is None


def test_a_fault_in_what_is_left_out_is_found() -> None:
    assert both("a: 1\nconditions:\n  - [a\nb: 1\n", KEYS) is None
