"""The three kinds of node in a document, each with its place, and what a plain scalar means.

A plain (unquoted) scalar means fewer things than YAML says: numbers are exact, dates stay text
until a field asks for one, and the words that some YAML readers take for true or false, and the
numbers that some take for octal, are not guessed at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import TypeAlias, TypeVar

from agree.base import Kind, Memory, Record, Span, in_languages, message
from agree.messages import LANGUAGES

ODD_KEY = Kind(
    "odd-key",
    message("a key is a word, but here is a list or nothing"),
    advice=message("Write a word before the colon."),
)
LEADING_ZERO = Kind(
    "leading-zero",
    message(
        "{word} without quotes is read differently by different programs (the zero may vanish)"
    ),
    hint=message('Write "{word}" in quotes.'),
)
BOOLEAN_WORD = Kind(
    "boolean-word",
    message("{word} without quotes is read by many programs as true or false"),
    hint=message('Write "{word}" if a word is meant, true or false for yes or no.'),
)

T = TypeVar("T")

NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
BOOLEAN_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "ja", "nej"})
LONGEST_BOOLEAN_WORD = 3
NUMERIC = frozenset("-0123456789")

MOST_DIGITS, MOST_DECIMALS = 41, 40
"""How long a number may be, before and behind its point."""

Step: TypeAlias = "str | int"
Steps: TypeAlias = tuple[Step, ...]
"""The way to a place in a document: keys, and places in lists counted from 0."""

Plain: TypeAlias = "bool | int | Fraction | str | None"
"""What a single value means."""


class Scalar(Record):
    """One value as written: `text`, what it means (`value`), and whether it stood in quotes.

    A `doubtful` one has a finding already: programs read it in different ways.
    """

    text: str
    value: Plain
    span: Span
    quoted: bool = False
    doubtful: bool = False


class Sequence(Record):
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class MappingEntry(Record):
    """A key and its value."""

    key: Scalar
    value: Node

    def __str__(self) -> str:
        return f"{self.key.text} at {self.key.span}"


class Mapping(Record):
    """Keys and their values, in the order of the file; no key stands twice.

    A `doubtful` one has a finding already, and lacks a key that could not be taken.
    """

    entries: tuple[MappingEntry, ...]
    span: Span
    doubtful: bool = False

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None when the key is not there."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, with its place, or None when it is not there."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.key
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


def entries(node: Node | None) -> tuple[MappingEntry, ...]:
    """Return the keys and values of a mapping; none of anything else."""
    return node.entries if isinstance(node, Mapping) else ()


def mappings(node: Node | None) -> tuple[Mapping, ...]:
    """Return the mappings in a list; none of anything else."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Mapping))


def words_of(node: Node | None, words_in: str = "") -> str:
    """Return words for people as a file has them: written once, or by language; else nothing.

    Those that are written once are in the language `words_in`; plain text where none is given.
    """
    if isinstance(node, Scalar):
        return in_languages({words_in: node.text}) if words_in else node.text
    written = {entry.key.text: entry.value for entry in entries(node)}
    found = {one: written.get(one) for one in LANGUAGES}
    return in_languages({one: text.text for one, text in found.items() if isinstance(text, Scalar)})


def mappings_below(node: Node) -> Iterator[tuple[tuple[str, ...], Mapping]]:
    """Yield the mappings at or below a node in the order of the file, each with the keys to it.

    Places in lists are left out of these.
    """
    left: list[tuple[tuple[str, ...], Node]] = [((), node)]
    while left:
        trail, node = left.pop()
        if isinstance(node, Mapping):
            yield trail, node
            inside = [pair for pair in node.entries if not isinstance(pair[1], Scalar)]
            left += [((*trail, key.text), value) for key, value in reversed(inside)]
        elif isinstance(node, Sequence):
            left += [(trail, item) for item in reversed(node.items)]


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield the single values at or below a node, in the order of the file."""
    left = [node]
    while left:
        node = left.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            left += reversed(node.items)
        else:
            left += [value for _, value in reversed(node.entries)]


def found_in_parts(
    root: Mapping,
    find: Callable[[Node], Iterable[T]],
    memory: Memory,
    name: str,
    of: tuple[object, ...] = (),
) -> Iterator[T]:
    """Yield what `find` tells of the value of each top-level key: of each item, where it is a list.

    It is not asked again of a node of which `memory` has it, by this name; `of` is what else it
    goes by.
    """

    def found(node: Node, *steps: Step) -> tuple[T, ...]:
        return memory.made((name, *steps), (node, *of), partial(_found, node, *steps))

    def _found(node: Node, *steps: Step) -> tuple[T, ...]:
        if not isinstance(node, Sequence) or len(steps) > 1:
            return tuple(find(node))
        return tuple(
            one for place, item in enumerate(node.items) for one in found(item, *steps, place)
        )

    for key, node in root.entries:
        yield from found(node, key.text)


def node_at(root: Node, steps: Steps) -> Node:
    """Return the node at the end of some steps. Raises KeyError where they lead to nothing."""
    node = root
    for step in steps:
        child: Node | None = None
        if isinstance(node, Mapping):
            child = node.get(str(step))
        elif isinstance(node, Sequence):
            child = node.items[int(step)]
        if child is None:
            raise KeyError(steps)
        node = child
    return node


def key_span(root: Node, steps: Steps) -> Span:
    """Return where an item begins: at its key, or at the first key of an item of a list."""
    if steps:
        parent = node_at(root, steps[:-1])
        key = parent.key(str(steps[-1])) if isinstance(parent, Mapping) else None
        if key is not None:
            return key.span
    node = node_at(root, steps)
    return node.entries[0].key.span if isinstance(node, Mapping) and node.entries else node.span


def plain(node: Node) -> object:
    """Return a node as plain Python values (dict, list, scalar), as a validator takes it."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def on_one_line(node: Node) -> str:
    """Return a node as it may be written on one line: `{a: "01", b: [2, 3]}`."""
    if isinstance(node, Scalar):
        import json  # most runs write no node

        return json.dumps(node.text, ensure_ascii=False) if node.quoted else node.text
    if isinstance(node, Sequence):
        return f"[{', '.join(map(on_one_line, node.items))}]"
    parts = (f"{entry.key.text}: {on_one_line(entry.value)}" for entry in node.entries)
    return f"{{{', '.join(parts)}}}"


def plain_value(text: str) -> Plain:
    """Return what a plain scalar means: nothing, a truth, an exact number, or the text itself."""
    if text in NOTHING:
        return None
    if text in TRUTHS:
        return TRUTHS[text]
    if text[0] not in NUMERIC:
        return text
    whole, point, decimals = text.removeprefix("-").partition(".")
    if not _are_digits(whole) or len(whole) > MOST_DIGITS or (whole[0] == "0" and whole != "0"):
        return text
    if not point:
        return int(text)
    is_decimal = _are_digits(decimals) and len(decimals) <= MOST_DECIMALS
    return Fraction(text) if is_decimal else text


def _are_digits(text: str) -> bool:
    return text.isdecimal() and text.isascii()


def scalar_fault(text: str) -> Kind | None:
    """Return the finding on a plain scalar that YAML readers disagree on; None for any other."""
    if len(text) <= LONGEST_BOOLEAN_WORD and text.lower() in BOOLEAN_WORDS:
        return BOOLEAN_WORD
    digits = text.removeprefix("-")
    is_padded = digits[:1] == "0" and digits != "0" and _are_digits(digits)
    return LEADING_ZERO if is_padded else None
