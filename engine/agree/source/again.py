"""A text that is read again after a change: what stands there as before is the same node."""

from __future__ import annotations

from agree.source.nodes import Mapping, Node, Sequence


def with_known_nodes(root: Node | None, known: Node | None) -> Node | None:
    """Return a document in which whatever says the same at the same place is the known node.

    So what was made of it need not be made again. A known node keeps the text that it was read
    from, but the document itself has its own.
    """
    if root is None or known is None:
        return root
    return _known(root, known)._replace(span=root.span)


def _known(node: Node, known: Node) -> Node:
    if isinstance(node, Mapping) and isinstance(known, Mapping):
        return _mapping(node, known)
    if isinstance(node, Sequence) and isinstance(known, Sequence):
        return _sequence(node, known)
    return known if node == known else node


def _mapping(node: Mapping, known: Mapping) -> Mapping:
    before = {entry.key.text: entry for entry in known.entries}
    entries = []
    for entry in node.entries:
        old = before.get(entry.key.text)
        if old is None:
            entries.append(entry)
            continue
        value = _known(entry.value, old.value)
        is_as_before = value is old.value and entry.key == old.key
        entries.append(old if is_as_before else entry._replace(value=value))
    if (
        len(entries) == len(known.entries)
        and all(map(_is, entries, known.entries))
        and (node.span, node.doubtful) == (known.span, known.doubtful)
    ):
        return known
    return node._replace(entries=tuple(entries))


def _sequence(node: Sequence, known: Sequence) -> Sequence:
    matched = zip(node.items, known.items, strict=False)
    items = [_known(item, old) for item, old in matched]
    items += node.items[len(items) :]
    if len(items) == len(known.items) and all(map(_is, items, known.items)):
        return known if node.span == known.span else node._replace(items=tuple(items))
    return node._replace(items=tuple(items))


def _is(one: object, other: object) -> bool:
    return one is other
