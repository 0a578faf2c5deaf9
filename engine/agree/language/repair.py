"""What is done about a fault so that the rest can still be read: rename a key, drop an item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping as Values
from typing import Any

from jsonschema.exceptions import ValidationError

from agree.base import Finding
from agree.language.paths import Path
from agree.language.schema import REFERENCE, language_schema
from agree.language.wording import unknown_keys, worded
from agree.source import Entry, Mapping, Node, Sequence

LEAVE_OUT = "x-leave-out"
"""The annotation of values that are left out alone when something in them is faulty."""
ITEM, REMARK = "item", "remark"
"""Its words: the sums around an item are in doubt without it; on a remark nothing rests."""


def repaired(
    root: Mapping,
    errors: Iterable[ValidationError],
    validate: Callable[[Mapping], Iterable[ValidationError]],
) -> tuple[Mapping, Mapping, list[Finding]]:
    """Return a faulty document with its keys set right, the valid part of that, and the findings.

    Misspelt keys are set right first, and the rest is held against the schema once more.
    """
    unknown = [found for error in errors for found in unknown_keys(error, root)]
    root = rename(root, [(path, old, new) for path, old, new, _ in unknown if new])
    findings = [finding for _, _, _, finding in unknown]
    guessed = {(*path, new) for path, _, new, _ in unknown if new}
    faults = [fault for error in validate(root) for fault in _faults(error, root)]
    findings += [finding for path, finding in faults if finding is not None and path not in guessed]
    return root, without(root, [path for path, _ in faults]), findings


def _faults(error: ValidationError, root: Mapping) -> Iterator[tuple[Path, Finding | None]]:
    """Each fault's path and finding; an unknown key was reported already and has none."""
    path: Path = tuple(error.absolute_path)
    if error.validator == "minimum" and path[0] == "areas":
        return  # a negative amount: decoding says so, and the rest of its grant is checked
    if error.validator == "additionalProperties":
        for _, name, _, _ in unknown_keys(error, root):
            yield (*path, name), None
    else:
        yield from worded(error, path, root)


def rename(root: Mapping, renamings: Iterable[tuple[Path, str, str]]) -> Mapping:
    """The document with the keys at some paths renamed."""
    names = {(*path, old): new for path, old, new in renamings}
    renamed = _rename(root, (), names) if names else root
    assert isinstance(renamed, Mapping)
    return renamed


def _rename(node: Node, path: Path, names: dict[Path, str]) -> Node:
    if isinstance(node, Sequence):
        items = (_rename(item, (*path, index), names) for index, item in enumerate(node.items))
        return node._replace(items=tuple(items))
    if isinstance(node, Mapping):
        entries = []
        for entry in node.entries:
            here = (*path, entry.key.text)
            key = entry.key._replace(text=names.get(here, entry.key.text))
            entries.append(Entry(key, _rename(entry.value, here, names)))
        return node._replace(entries=tuple(entries))
    return node


def without(root: Mapping, faulty: Collection[Path]) -> Mapping:
    """Return the document without its faulty values; what lacks an item is doubtful."""
    if not faulty:
        return root
    left_out = dict(_left_out(path) for path in faulty if path)
    items = (path for path, word in left_out.items() if word != REMARK)
    doubtful = frozenset(path[:length] for path in items for length in range(len(path)))
    pruned = _prune(root, (), frozenset(left_out), doubtful)
    assert isinstance(pruned, Mapping)
    return pruned


def _left_out(path: Path) -> tuple[Path, str]:
    """Return the path of what is left out for a fault, and whether it is an item or a remark.

    That is the nearest value around the fault that is left out alone, or the top-level key.
    """
    found, schema = (path[:1], ITEM), language_schema()
    for length, step in enumerate(path, 1):
        schema = _inside(schema, step)
        found = (path[:length], schema[LEAVE_OUT]) if LEAVE_OUT in schema else found
    return found


def _inside(schema: Values[str, Any], step: str | int) -> Values[str, Any]:
    """Return the schema of what stands at a key, or at a place of a list; empty when unknown."""
    if isinstance(step, int):
        found = schema.get("items")
    else:
        found = schema.get("properties", {}).get(step) or schema.get("additionalProperties")
    if not isinstance(found, dict):
        return {}
    name = found.get("$ref", "").removeprefix(REFERENCE)
    return {**language_schema()["$defs"][name], **found} if name else found


def _prune(node: Node, path: Path, left_out: frozenset[Path], doubtful: frozenset[Path]) -> Node:
    if isinstance(node, Sequence):
        items = [
            _prune(item, (*path, index), left_out, doubtful)
            for index, item in enumerate(node.items)
            if (*path, index) not in left_out
        ]
        return node._replace(items=tuple(items))
    if isinstance(node, Mapping):
        entries = [
            Entry(entry.key, _prune(entry.value, (*path, entry.key.text), left_out, doubtful))
            for entry in node.entries
            if (*path, entry.key.text) not in left_out
        ]
        lacks = node.doubtful or path in doubtful
        return node._replace(entries=tuple(entries), doubtful=lacks)
    return node
