"""Paths into a document, and the node and place at the end of one."""

from __future__ import annotations

from typing import TypeAlias

from agree.base import Span
from agree.source import Mapping, Node, Sequence

Path: TypeAlias = "tuple[str | int, ...]"


def node_at(root: Node, path: Path) -> Node:
    """The node at the end of a path that exists."""
    node = root
    for step in path:
        child: Node | None = None
        if isinstance(node, Mapping):
            child = node.get(str(step))
        elif isinstance(node, Sequence):
            child = node.items[int(step)]
        if child is None:
            raise KeyError(path)
        node = child
    return node


def key_span(root: Node, path: Path) -> Span:
    """Where the item at a path begins: its key, or the first key of a list's item."""
    if path:
        parent = node_at(root, path[:-1])
        if isinstance(parent, Mapping):
            key = parent.key(str(path[-1]))
            if key is not None:
                return key.span
    node = node_at(root, path)
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0].key.span
    return node.span
