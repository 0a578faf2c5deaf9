"""Ways to change a YAML file where its nodes stand: the rest of the text is left as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

import yaml

from tests.fuzz.odd import DAYS, EXPRESSIONS, NUMBERS, odd_scalar, odd_text, words_of_the_language

LONGEST_COPY = 20_000
"""A node with more text than this is not put into another place."""


class Place(NamedTuple):
    """A node of a file: in a mapping with its key, in a list without one."""

    node: yaml.Node
    key: yaml.Node | None
    in_flow: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where the whole item stands, its key too."""
        first = self.node if self.key is None else self.key
        return first.start_mark.index, self.node.end_mark.index


class Tree(NamedTuple):
    """The text of a file, and its nodes."""

    text: str
    places: list[Place]

    def of(self, node: yaml.Node) -> str:
        """Return a node as it can stand anywhere, on one line."""
        return in_flow(node)[:LONGEST_COPY]

    def with_text(self, start: int, end: int, new: str) -> str:
        """Return the file with another text in a span; what ended the span's last line stays."""
        old = self.text[start:end]
        kept = old[len(old.rstrip()) :]
        return self.text[:start] + new + kept + self.text[end:]

    def with_node(self, node: yaml.Node, new: str) -> str:
        """Return the file with another text for a node."""
        start = node.start_mark.index
        before = "" if start == 0 or self.text[start - 1] in " [{\n" else " "
        return self.with_text(start, node.end_mark.index, before + new)


Change = Callable[[Tree, Random], str]


@lru_cache(maxsize=64)
def tree_of(text: str) -> Tree | None:
    """Return the nodes of a text; None where it is no YAML, or has none."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if root is None:
        return None
    places = list(_places(root))
    return Tree(text, places) if places else None


def _places(root: yaml.Node) -> Iterator[Place]:
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, yaml.CollectionNode):
            continue
        seen.add(id(node))
        flow = bool(node.flow_style)
        for item in node.value:
            key, value = item if isinstance(item, tuple) else (None, item)
            yield Place(value, key, flow)
            waiting.append(value)


def in_flow(node: yaml.Node, depth: int = 0) -> str:
    """Return a node as a flow collection or a scalar with its quotes."""
    if depth > 40:
        return "{}"
    if isinstance(node, yaml.ScalarNode):
        is_plain = not node.style and node.value and not set(node.value) & set(",[]{}\n")
        return str(node.value) if is_plain else json.dumps(node.value)
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(in_flow(item, depth + 1) for item in node.value)}]"
    pairs = (f"{in_flow(key, depth + 1)}: {in_flow(value, depth + 1)}" for key, value in node.value)
    return "{" + ", ".join(pairs) + "}"


def quoted(text: str, draw: Random) -> str:
    """Return a text as a scalar: in quotes, or plain whatever comes of it."""
    return text if draw.randrange(3) == 0 else json.dumps(text, ensure_ascii=draw.random() < 0.5)


def drop(tree: Tree, draw: Random) -> str:
    """Leave out an item of a mapping or a list."""
    place = draw.choice(tree.places)
    start, end = place.span
    if place.in_flow:
        after = tree.text[end:].lstrip(" ")
        cut = len(tree.text) - len(after) + 1 if after.startswith(",") else end
        return tree.text[:start] + tree.text[cut:]
    if place.key is None:
        return tree.with_node(place.node, "")
    return tree.with_text(start, end, "")


def duplicate(tree: Tree, draw: Random) -> str:
    """Say an item twice, perhaps with another value."""
    place = draw.choice(tree.places)
    start, end = place.span
    if place.in_flow:
        return tree.text[:end] + ", " + tree.text[start:end] + tree.text[end:]
    column = start - (tree.text.rfind("\n", 0, start) + 1)
    dash = "" if place.key else "- "
    item = f"{dash}{tree.text[start:end].rstrip()}\n" + " " * (column - len(dash))
    return tree.text[: start - len(dash)] + item + tree.text[start - len(dash) :]


def swap(tree: Tree, draw: Random) -> str:
    """Let two values change places."""
    one, other = draw.choice(tree.places).node, draw.choice(tree.places).node
    if one.start_mark.index > other.start_mark.index:
        one, other = other, one
    if one.end_mark.index > other.start_mark.index:
        return tree.with_node(one, "")
    text = tree.with_node(other, tree.of(one))
    return Tree(text, []).with_node(one, tree.of(other))


def copy(tree: Tree, draw: Random) -> str:
    """Put a value that stands elsewhere in place of another."""
    return tree.with_node(draw.choice(tree.places).node, tree.of(draw.choice(tree.places).node))


def rename(tree: Tree, draw: Random) -> str:
    """Give a key another name: one with a slip, one of the language, or an odd one."""
    keys = [place.key for place in tree.places if place.key is not None]
    if not keys:
        return drop(tree, draw)
    key = draw.choice(keys)
    names, _, _ = words_of_the_language()
    slip = str(key.value)[:-1] + draw.choice("aåz_ ")
    new = draw.choice((slip, draw.choice(names), draw.choice(keys).value, odd_scalar(draw)))
    return tree.with_node(key, quoted(str(new), draw))


def retype(tree: Tree, draw: Random) -> str:
    """Let a value be of another type."""
    place = draw.choice(tree.places)
    old = tree.of(place.node)
    forms = ("null", "true", "{}", "[]", f"[{old}]", f"{{a: {old}}}", f"[{old}, {old}]", "",
             f"[[[{old}]]]", "0", f"!!str {old}", f"!!int {old}", f"!x {old}", "|\n  x",
             f"{{{old}: {old}}}", f"? {old}", json.dumps(old), "[" * 60 + "]" * 60)  # fmt: skip
    return tree.with_node(place.node, draw.choice(forms))


def odd(tree: Tree, draw: Random) -> str:
    """Let a scalar be an odd one."""
    return tree.with_node(_scalar(tree, draw), quoted(odd_scalar(draw), draw))


def another_number(tree: Tree, draw: Random) -> str:
    """Let a number be another that may well stand there."""
    numbers = [
        place.node
        for place in tree.places
        if isinstance(place.node, yaml.ScalarNode) and str(place.node.value)[:1].isdigit()
    ]
    if not numbers:
        return odd(tree, draw)
    node = draw.choice(numbers)
    new = draw.choice(("0", "1", "7", "1/3", "0.5", "50 %", "1 kr", str(draw.randrange(10**6))))
    value = str(node.value)
    moved = value[:-1] + str(draw.randrange(10))
    return tree.with_node(node, draw.choice((new, moved, moved, f"{value}0")))


def another_of_its_kind(tree: Tree, draw: Random) -> str:
    """Let a value be what the same key says elsewhere, or what a sibling is."""
    keyed = [place for place in tree.places if place.key is not None]
    if not keyed:
        return swap(tree, draw)
    place = draw.choice(keyed)
    name = place.key.value if place.key is not None else ""
    alike = [one.node for one in keyed if one.key is not None and one.key.value == name]
    return tree.with_node(place.node, tree.of(draw.choice(alike)))


def odd_of_its_kind(tree: Tree, draw: Random) -> str:
    """Let a number be an odd number, a day an odd day, an expression another one."""
    node = _scalar(tree, draw)
    value = str(node.value)
    words: tuple[str, ...]
    if value[:1].isdigit():
        words = DAYS if value.count("-") > 1 else NUMBERS
    else:
        words = (*EXPRESSIONS, odd_text(draw), f"{value} + {value}", f"{value} {value}")
    return tree.with_node(node, quoted(draw.choice(words), draw))


def say_more(tree: Tree, draw: Random) -> str:
    """Say another key of the language in a mapping, with one of the examples of it."""
    names, examples, listed = words_of_the_language()
    name = draw.choice(names)
    known = examples[name] or [draw.choice(listed)]
    value = json.dumps(draw.choice(known), ensure_ascii=False)
    keys = [place for place in tree.places if place.key is not None]
    if not keys:
        return tree.text
    place = draw.choice(keys)
    start, _ = place.span
    column = start - (tree.text.rfind("\n", 0, start) + 1)
    end = ", " if place.in_flow else "\n" + " " * column
    return f"{tree.text[:start]}{name}: {value}{end}{tree.text[start:]}"


def listed_word(tree: Tree, draw: Random) -> str:
    """Let a scalar be a word that the language lists somewhere, or a name that stands elsewhere."""
    _, _, listed = words_of_the_language()
    word = draw.choice((draw.choice(listed), str(_scalar(tree, draw).value)))
    return tree.with_node(_scalar(tree, draw), quoted(word, draw))


def anchor(tree: Tree, draw: Random) -> str:
    """Name a value, and let another place, or the value itself, refer to it."""
    one, other = draw.choice(tree.places).node, draw.choice(tree.places).node
    old = tree.of(one)
    forms = (f"&a {old}", f"&a [*a, {old}]", f"&a {{<<: *a, b: {old}}}", "*a", "{<<: *a}")
    text = tree.with_node(other, draw.choice(("*a", "{<<: *a}", "[*a, *a]", "{*a : *a}")))
    if one.end_mark.index <= other.start_mark.index:
        return Tree(text, []).with_node(one, draw.choice(forms))
    return tree.with_node(one, draw.choice(forms))


def many(tree: Tree, draw: Random) -> str:
    """Say an item of a list or mapping very many times, each with a number."""
    flow = [place for place in tree.places if place.in_flow]
    if not flow:
        return duplicate(tree, draw)
    place = draw.choice(flow)
    start, end = place.span
    item = tree.text[start:end][:200]
    count = draw.choice((3, 30, 600))
    items = ", ".join(f"x{number}{item}" for number in range(count))
    return tree.text[:start] + items + tree.text[end:]


def _scalar(tree: Tree, draw: Random) -> yaml.Node:
    scalars = [one.node for one in tree.places if isinstance(one.node, yaml.ScalarNode)]
    return draw.choice(scalars or [place.node for place in tree.places])


CHANGES: tuple[Change, ...] = (
    drop, duplicate, swap, copy, rename, retype, odd, odd_of_its_kind, say_more, listed_word,
    anchor, many, another_number, another_of_its_kind,
)  # fmt: skip
GENTLE: tuple[Change, ...] = (
    drop, another_number, another_number, another_of_its_kind, another_of_its_kind, say_more,
)  # fmt: skip
"""What often leaves an agreement right, so that more than its reading is tried."""
