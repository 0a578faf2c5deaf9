"""The tolerant reading of a text against the parser's: the same places lead to the same values."""

from __future__ import annotations

from pathlib import Path

import pytest

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
