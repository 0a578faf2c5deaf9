"""YAML edited as text: comments, order, quotes and the layout of untouched lines are kept.

Built on ruamel.yaml. Plain scalars stay the text that they are: nothing is read as a number, a
date or a truth, so that nothing can change on the way through.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from agree.base import Source
from agree.scenario.written import InQuotes, Steps, Value
from agree.source.nodes import plain
from agree.source.scalars import fault_of, plain_value
from agree.source.yaml_document import parse_document

WIDE = 4096
"""Wider than any line, so that no line is broken anew."""


class EditFault(ValueError):
    """A file that the round trip does not keep as it is, and so does not touch."""


class _AsWritten(VersionedResolver):
    """Takes every plain scalar for text."""

    @property
    def versioned_resolver(self) -> Any:
        return {}


class Editor:
    """A YAML text that is being edited. Raises EditFault for one that it cannot keep."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._yaml = YAML()
        self._yaml.Resolver = _AsWritten
        self._yaml.preserve_quotes = True
        self._yaml.width = WIDE
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        try:
            self._root = self._yaml.load(text)
            self._before = self._dumped()
        except YAMLError as fault:
            raise EditFault(str(fault)) from None
        if _meaning(self._before) != _meaning(text):
            raise EditFault

    def set(self, steps: Steps, value: Value) -> None:
        """Write a value at the end of some steps; mappings on the way are made when missing."""
        self._parent(steps)[steps[-1]] = _as_node(value)

    def remove(self, steps: Steps) -> None:
        """Take away what stands at the end of some steps."""
        del self._parent(steps)[steps[-1]]

    def rename(self, steps: Steps, name: str) -> None:
        """Give the key at the end of some steps another name; it keeps its place."""
        node = self._parent(steps)
        place = list(node).index(steps[-1])
        comment = node.ca.items.pop(steps[-1], None)
        node.insert(place, name, node.pop(steps[-1]))
        if comment is not None:
            node.ca.items[name] = comment

    def _parent(self, steps: Steps) -> Any:
        """What holds the end of some steps; nothing else in the file shares it (YAML aliases)."""
        node = self._root
        for step in steps[:-1]:
            if isinstance(step, str) and step not in node:
                node[step] = CommentedMap()
            if node[step].anchor.value is not None:
                node[step] = deepcopy(node[step])
                node[step].anchor.value = None
            node = node[step]
        return node

    def text(self) -> str:
        """The edited text; lines that no edit touched are as they were in the file."""
        after = self._dumped()
        kept = _with_layout(self._text, self._before, after)
        return kept if _meaning(kept) == _meaning(after) else after

    def _dumped(self) -> str:
        stream = io.StringIO()
        self._yaml.dump(self._root, stream)
        return stream.getvalue()


def _as_node(value: Value) -> Any:
    """The value as the round trip writes it: lists and mappings on one line."""
    if isinstance(value, list):
        items = CommentedSeq(_as_node(item) for item in value)
        items.fa.set_flow_style()
        return items
    if isinstance(value, dict):
        entries = CommentedMap((_as_key(key), _as_node(item)) for key, item in value.items())
        entries.fa.set_flow_style()
        return entries
    return _in_quotes(value) if isinstance(value, InQuotes) else value


def _as_key(key: str) -> str:
    """A key; a code that looks like a number stands in quotes."""
    return key if isinstance(plain_value(key), str) and not fault_of(key) else _in_quotes(key)


def _in_quotes(text: str) -> str:
    quoted: str = DoubleQuotedScalarString(text)
    return quoted


def _with_layout(original: str, before: str, after: str) -> str:
    """The text `after` with the lines that `original` has for those of `before` that were kept."""
    lines, dumped, edited = (text.splitlines(True) for text in (original, before, after))
    layout = _lines_of(dumped, lines)
    found: list[str] = []
    for kind, start, end, first, last in _steps(dumped, edited):
        found += _original(lines, layout, start, end) if kind == "equal" else edited[first:last]
    return "".join(found)


def _steps(one: Sequence[str], other: Sequence[str]) -> Any:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _lines_of(dumped: Sequence[str], lines: Sequence[str]) -> list[int]:
    """For each dumped line (and the end), where the original lines that it stands for begin."""
    starts = [0] * (len(dumped) + 1)
    for kind, start, end, first, last in _steps(dumped, lines):
        for offset in range(end - start):
            starts[start + offset] = first + (offset if kind == "equal" else 0)
        starts[end] = last
    return starts


def _original(lines: Sequence[str], starts: Sequence[int], start: int, end: int) -> Sequence[str]:
    return lines[starts[start] : starts[end]]


def _meaning(text: str) -> object:
    """What a text says, apart from its layout."""
    document, findings = parse_document(Source("", text))
    return None if document.root is None or findings else plain(document.root)
