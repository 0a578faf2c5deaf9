"""The three kinds of node in a document, each with the place where it stands."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from agree.base import Span, short_repr

Value: TypeAlias = "bool | int | Fraction | str | None"


@short_repr
class Scalar(NamedTuple):
    """One value as written: `text`, what it means (`value`), and whether it stood in quotes.

    A `doubtful` one has a finding already: programs read it in different ways.
    """

    text: str
    value: Value
    span: Span
    quoted: bool = False
    doubtful: bool = False


@short_repr
class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@short_repr
class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node

    def __str__(self) -> str:
        return f"{self.key.text} at {self.key.span}"


@short_repr
class Mapping(NamedTuple):
    """Keys and their values, in the order of the file; no key stands twice.

    A `doubtful` one has a finding already, and lacks a key that could not be taken.
    """

    entries: tuple[Entry, ...]
    span: Span
    doubtful: bool = False

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None when the key is not there."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def key(self, key: str) -> Scalar | None:
        """The key itself, with its place."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.key
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def entries(node: Node | None) -> tuple[Entry, ...]:
    """The keys and values of a mapping; none of anything else."""
    return node.entries if isinstance(node, Mapping) else ()


def mappings(node: Node | None) -> tuple[Mapping, ...]:
    """Return the mappings in a list; none of anything else."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Mapping))


def plain(node: Node) -> object:
    """The node as plain Python values (dict, list, scalar), as a JSON Schema validator takes it."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def on_one_line(node: Node) -> str:
    """Return a node as it may be written on one line: `{a: "01", b: [2, 3]}`."""
    if isinstance(node, Scalar):
        return json.dumps(node.text, ensure_ascii=False) if node.quoted else node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(map(on_one_line, node.items))}]"
    parts = (f"{entry.key.text}: {on_one_line(entry.value)}" for entry in node.entries)
    return f"{{{', '.join(parts)}}}"
