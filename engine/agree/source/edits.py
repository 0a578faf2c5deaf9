"""Edits of a YAML file: what is written where, and what the document says once they are made.

There are two ways to make the same edits: `edited` changes a document as it was read, quickly, to
try values; `agree.source.rewriting` changes the text, to keep it. Both must say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from agree.base import Multilingual, Record, Span
from agree.source.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, Steps, plain_value

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What can be written: texts as they stand in the file, in lists and under keys."""


class InQuotes(str):
    """A text that is written in quotes, so that it is not read as a number."""

    __slots__ = ()


class InLines(dict[str, "Value"]):
    """A mapping that is written with a line for each key, where what it stands in has lines too."""

    __slots__ = ()


def words_in_file(words: str) -> Value:
    """Return words for people as a file writes them: once, or by language."""
    if isinstance(words, Multilingual) and len(words.by_language) > 1:
        return {language: InQuotes(text) for language, text in words.by_language.items()}
    return str(words)


class Edit(Record):
    """A value to be written at the end of some steps; None takes away what stands there.

    Mappings on the way are made when they are missing. Taking away what is not there does nothing.
    What is new is written behind the key `after` beside it, else behind the last one.
    """

    steps: Steps
    value: Value | None
    after: str = ""


class Rename(Record):
    """Another name for the key at the end of some steps; what it holds keeps its place."""

    steps: Steps
    name: str


Batches: TypeAlias = "Iterable[Iterable[Edit | Rename]]"
"""Edits that are made one batch after the other, each on what the one before it left."""


def in_turn(batch: Iterable[Edit | Rename]) -> Iterator[Edit | Rename]:
    """Yield the edits of one batch in the order in which they are made.

    What is taken away goes after what is written, the hindmost in a list first, so that no place
    moves before it was used. New names come last.
    """
    edits = list(batch)
    yield from (edit for edit in edits if isinstance(edit, Edit) and edit.value is not None)
    removals = [edit for edit in edits if isinstance(edit, Edit) and edit.value is None]
    yield from sorted(removals, key=_places_in_lists, reverse=True)
    yield from (edit for edit in edits if isinstance(edit, Rename))


def _places_in_lists(edit: Edit) -> list[int]:
    return [step if isinstance(step, int) else -1 for step in edit.steps]


def edited(root: Mapping, batches: Batches) -> Mapping:
    """Return the document with the edits made; what is new stands where its surroundings do."""
    for batch in batches:
        for edit in in_turn(batch):
            node = _changed(root, edit.steps, edit)
            assert isinstance(node, Mapping)
            root = node
    return root


def _changed(node: Node, steps: Steps, edit: Edit | Rename) -> Node:
    """Return the node with the edit made at the end of the steps that are left."""
    if not steps:
        assert isinstance(edit, Edit)
        assert edit.value is not None
        return as_node(edit.value, node.span)
    if isinstance(node, Sequence):
        items = list(node.items)
        place = int(steps[0])
        if len(steps) == 1 and isinstance(edit, Edit) and edit.value is None:
            del items[place]
        else:
            items[place] = _changed(items[place], steps[1:], edit)
        return node._replace(items=tuple(items))
    assert isinstance(node, Mapping)
    return _changed_mapping(node, str(steps[0]), steps[1:], edit)


def _changed_mapping(node: Mapping, name: str, rest: Steps, edit: Edit | Rename) -> Mapping:
    entries = {entry.key.text: entry for entry in node.entries}
    takes_away = isinstance(edit, Rename) or edit.value is None
    entry = entries.get(name)
    if entry is None:
        if takes_away:
            return node
        empty = Mapping((), node.span)
        entries[name] = MappingEntry(_key(name, node.span), _changed(empty, rest, edit))
    elif rest or not takes_away:
        entries[name] = entry._replace(value=_changed(entry.value, rest, edit))
    elif isinstance(edit, Rename):
        entries[name] = entry._replace(key=_key(edit.name, entry.key.span))
    else:
        del entries[name]
    return node._replace(entries=tuple(entries.values()))


def _key(name: str, span: Span) -> Scalar:
    return Scalar(name, name, span)


def as_node(value: Value, span: Span) -> Node:
    """Return a value as it would be read from a file, at a place."""
    if isinstance(value, list):
        return Sequence(tuple(as_node(item, span) for item in value), span)
    if isinstance(value, dict):
        parts = (MappingEntry(_key(key, span), as_node(item, span)) for key, item in value.items())
        return Mapping(tuple(parts), span)
    if isinstance(value, InQuotes):
        return Scalar(str(value), str(value), span, quoted=True)
    return Scalar(value, plain_value(value), span)
