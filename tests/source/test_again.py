"""A text read again after a change says what it says when it is read for the first time."""

from __future__ import annotations

import random

import pytest

from agree.base import Source
from agree.source import Mapping, parse_document
from agree.source.again import parse_again
from tests.assist.marked import SMALL
from tests.assist.test_looking import changed
from tests.helpers import AGREEMENTS

TEXTS = {
    "small": (SMALL, 300),
    "2022": ((AGREEMENTS / "2022.yaml").read_text(encoding="utf-8"), 60),
}
"""Texts, and how many changes are made in each."""


def known(text: str) -> Mapping:
    document, findings = parse_document(Source("a.yaml", text))
    assert isinstance(document.root, Mapping)
    assert findings == []
    return document.root


def agrees(text: str, before: Mapping) -> Mapping:
    """Read a text in both ways; return what is known of it, or of the one before it if it fails."""
    source = Source("a.yaml", text)
    document, findings = parse_document(source)
    again, findings_again = parse_again(source, before)
    assert (again.root, findings_again) == (document.root, findings), text
    if again.root is not None:
        assert again.root.span.source.text == text
    return again.root if isinstance(again.root, Mapping) and not findings else before


@pytest.mark.parametrize("name", TEXTS)
def test_random_changes(name: str) -> None:
    chance = random.Random(name)
    whole, count = TEXTS[name]
    root = known(whole)
    for number in range(count):
        text = changed(root.span.source.text if number % 7 else whole, chance)
        root = agrees(text, root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total: 30\nrec", "---\nrec"),
        ("total: 30\nrec", "...\nrec"),
        ("total: 30\nrec", "%TAG\nrec"),
        ("total: 30\nrec", "id: 30\nrec"),
        ("total: 30\nrec", "total: [30\nrec"),
        ("total: 30\nrec", 'total: "30\nrec'),
        ("total: 30\nrec", " total: 30\nrec"),
        ("total: 30\nrec", "total: |\nrec"),
        ("total: 30\nrec", "total: &a 30\nrec"),
        ("total: 30\nrec", "total: *a\nrec"),
        ("total: 30\nrec", "? total\nrec"),
        ("total: 30\nrec", "# total: 30\nrec"),
        ("total: 30\nrec", "total\nrec"),
        ("total: 30\nrec", "- total\nrec"),
        ("total: 30\nrec", "total: 007\nrec"),
    ],
)
def test_changes_that_reach_beyond_one_key(old: str, new: str) -> None:
    assert SMALL.count(old) == 1
    agrees(SMALL.replace(old, new), known(SMALL))


def test_what_did_not_change_is_the_same_node() -> None:
    before = known(SMALL)
    text = SMALL.replace("name: Drift", "name: Driften")
    again = parse_again(Source("a.yaml", text), before)[0].root
    assert isinstance(again, Mapping)
    assert again.get("facts") is before.get("facts")
    assert again.get("areas") is not before.get("areas")
    longer = "\n" + SMALL  # each place is another
    moved = parse_again(Source("a.yaml", longer), before)[0].root
    assert isinstance(moved, Mapping)
    assert moved.get("facts") is not before.get("facts")
