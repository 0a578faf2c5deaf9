"""What is done about a fault so that the rest can still be read: rename a key, leave out an item."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from agree.source import Mapping, Node, Sequence
from agree.source.nodes import Entry
from agree.validation.paths import Path

# The items that are left out whole when something in them is faulty. A `*` stands for any step;
# the longest pattern that a fault's path begins with decides, and other faults leave out the
# top-level key that they stand under.
ITEMS: tuple[tuple[str, ...], ...] = (
    ("recipients", "*"),
    ("facts", "*"),
    ("parameters", "*"),
    ("keys", "*"),
    ("documents", "*"),
    ("claims", "*"),
    ("areas", "*"),
    ("areas", "*", "grants", "*"),
)


def rename(root: Mapping, renamings: Iterable[tuple[Path, str, str]]) -> Mapping:
    """The document with the keys at some paths renamed."""
    names = {(*path, old): new for path, old, new in renamings}
    renamed = _rename(root, (), names) if names else root
    assert isinstance(renamed, Mapping)
    return renamed


def _rename(node: Node, path: Path, names: dict[Path, str]) -> Node:
    if isinstance(node, Sequence):
        items = (_rename(item, (*path, index), names) for index, item in enumerate(node.items))
        return replace(node, items=tuple(items))
    if isinstance(node, Mapping):
        entries = []
        for entry in node:
            here = (*path, entry.key.text)
            key = replace(entry.key, text=names.get(here, entry.key.text))
            entries.append(Entry(key, _rename(entry.value, here, names)))
        return replace(node, entries=tuple(entries))
    return node


def without(root: Mapping, faulty: Collection[Path]) -> tuple[Mapping, frozenset[Path]]:
    """The document without its faulty items, and the paths of those items."""
    if not faulty:
        return root, frozenset()
    dropped = frozenset(_item_of(path) for path in faulty)
    pruned = _prune(root, (), dropped)
    assert isinstance(pruned, Mapping)
    return pruned, dropped


def _item_of(path: Path) -> Path:
    lengths = [len(item) for item in ITEMS if _begins_with(path, item)]
    return path[: max(lengths, default=1)]


def _begins_with(path: Path, item: tuple[str, ...]) -> bool:
    return len(path) >= len(item) and all(
        wanted in ("*", step) for wanted, step in zip(item, path, strict=False)
    )


def _prune(node: Node, path: Path, dropped: frozenset[Path]) -> Node:
    if isinstance(node, Sequence):
        items = [
            _prune(item, (*path, index), dropped)
            for index, item in enumerate(node.items)
            if (*path, index) not in dropped
        ]
        return replace(node, items=tuple(items))
    if isinstance(node, Mapping):
        entries = [
            Entry(entry.key, _prune(entry.value, (*path, entry.key.text), dropped))
            for entry in node
            if (*path, entry.key.text) not in dropped
        ]
        return replace(node, entries=tuple(entries))
    return node
