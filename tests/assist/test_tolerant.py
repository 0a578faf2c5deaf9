"""The tolerant reading of a text against the parser's: the same places lead to the same values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, strategies as st

from agree.assist.tolerant import read
from agree.base import Source
from agree.source import Mapping, Node, Scalar, Sequence, Steps, parse_document
from tests.helpers import AGREEMENTS

FILES = sorted(AGREEMENTS.rglob("*.yaml"))


def parsed(node: Node, steps: Steps = ()) -> set[tuple[str, Steps, int, int]]:
    """Return every key and single value that the parser reads, with its steps and its place."""
    if isinstance(node, Scalar):
        if not node.text and not node.quoted:
            return set()
        return {("value", steps, node.span.line, node.span.column)}
    found = set()
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            found |= parsed(item, (*steps, place))
    if isinstance(node, Mapping):
        for key, value in node.entries:
            found.add(("key", (*steps, key.text), key.span.line, key.span.column))
            found |= parsed(value, (*steps, key.text))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_reads_whole_texts_as_the_parser_does(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    document, _ = parse_document(Source("", text))
    assert document.root is not None
    read_here = {(token.role, token.steps, token.line, token.start) for token in read(text).tokens}
    assert read_here == parsed(document.root)


WORDS = (
    "", "a", "två ord", "01", "x: y", "it's", 'say "q"', "#no", "a #b", "- d", "[x]", "{y}", "a,b",
    "*s", "&a", "!t", "%p", "@a", "`b", ": c", "c:", "a:b", "  in", "slut ", "|", ">", "10,5", '"', "'",
    "rad\nbruten", "en text som är så lång att den räcker över flera rader när den bryts",
)  # fmt: skip
KEYS = st.sampled_from([one for one in WORDS if one and "\n" not in one and len(one) < 30])
VALUES = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 40, 1000]),
        "indent": st.sampled_from([2, 4]),
    }
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), STYLES)
def test_it_reads_any_way_of_writing_as_the_parser_does(data: object, style: Any) -> None:
    text = yaml.safe_dump(data, **style)
    document, _ = parse_document(Source("", text))
    assume(document.root is not None)
    assume("? " not in text)  # keys over several lines, which nobody writes by hand
    assert document.root is not None
    read_here = {(token.role, token.steps, token.line, token.start) for token in read(text).tokens}
    assert read_here == parsed(document.root), text
