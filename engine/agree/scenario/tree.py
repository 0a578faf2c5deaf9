"""A document edited as it was read: quick, for trying values; a text is edited to be kept."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Span
from agree.scenario.overrides import Edit, in_turn
from agree.scenario.written import InQuotes, Steps, Value
from agree.source import Mapping, Node, Scalar, Sequence
from agree.source.nodes import Entry
from agree.source.scalars import plain_value


def edited(root: Mapping, batches: Iterable[Iterable[Edit]]) -> Mapping:
    """The document with batches of edits; what is new stands where its surroundings do."""
    for edit in in_turn(batches):
        node = _set(root, edit.steps, edit.value)
        assert isinstance(node, Mapping)
        root = node
    return root


def _set(node: Node, steps: Steps, value: Value | None) -> Node:
    """The node with the value at the end of the steps."""
    step, *rest = steps
    if isinstance(node, Sequence):
        items = list(node.items)
        if value is None and not rest:
            del items[int(step)]
        else:
            items[int(step)] = _child(items[int(step)], node.span, tuple(rest), value)
        return node._replace(items=tuple(items))
    assert isinstance(node, Mapping)
    name = str(step)
    others = [entry for entry in node.entries if entry.key.text != name]
    if value is None and not rest:
        return node._replace(entries=tuple(others))
    child = _child(node.get(name), node.span, tuple(rest), value)
    key = node.key(name) or Scalar(name, name, node.span)
    place = next((at for at, one in enumerate(node.entries) if one.key.text == name), len(others))
    others.insert(place, Entry(key, child))
    return node._replace(entries=tuple(others))


def _child(node: Node | None, around: Span, steps: Steps, value: Value | None) -> Node:
    if not steps and value is not None:
        return as_node(value, around if node is None else node.span)
    return _set(node if node is not None else Mapping((), around), steps, value)


def as_node(value: Value, span: Span) -> Node:
    """A value as it would be read from a file."""
    if isinstance(value, list):
        return Sequence(tuple(as_node(item, span) for item in value), span)
    if isinstance(value, dict):
        entries = (
            Entry(Scalar(key, key, span), as_node(item, span)) for key, item in value.items()
        )
        return Mapping(tuple(entries), span)
    text, quoted = str(value), isinstance(value, InQuotes)
    return Scalar(text, text if quoted else plain_value(text), span, quoted)
