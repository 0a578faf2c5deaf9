"""A text that is read again after a change: what stands there as before is the same node.

So what was made of a node need not be made again. A node that is kept keeps the text that it was
read from, of which it has its own words and nothing else; the document itself has its own.
"""

from __future__ import annotations

from operator import is_

from agree.base import Finding, Source
from agree.source.nodes import Mapping, MappingEntry, Node, Sequence
from agree.source.yaml_document import ANCHOR, Document, parse_document

NEW_LINE = "\n"
OF_DOCUMENTS = ("---", "...", "%")
"""How lines begin that part a file, or say how it is read."""


def parse_again(source: Source, known: Mapping | None) -> tuple[Document, list[Finding]]:
    """Read YAML from a text; `known` is what an earlier text of the same file held, as written.

    That text had no faults. Where nothing but one top-level key has changed since, and no line was
    added, only that is read.
    """
    if known is not None:
        changed = _with_one_changed(source, known)
        if changed is not None:
            return Document(source, changed), []
    document, findings = parse_document(source)
    if document.root is None or known is None:
        return document, findings
    root = _known(document.root, known)._replace(span=document.root.span)
    return Document(source, root), findings


def _with_one_changed(source: Source, known: Mapping) -> Mapping | None:
    """Return a document with its one top-level key that has changed; None if that is not all."""
    before, now = known.span.source.text.split(NEW_LINE), source.text.split(NEW_LINE)
    if len(before) != len(now) or ANCHOR in source.text or ANCHOR in known.span.source.text:
        return None
    pairs = enumerate(zip(before, now, strict=True), 1)
    changed = [line for line, (one, other) in pairs if one != other]
    starts = [entry.key.span.line for entry in known.entries]
    columns = {entry.key.span.column for entry in known.entries}
    if not changed or columns != {1} or changed[0] < starts[0] or starts != sorted(set(starts)):
        return None
    place = max(number for number, line in enumerate(starts) if line <= changed[0])
    end = starts[place + 1] if place + 1 < len(starts) else len(now) + 1
    if changed[-1] >= end or any(now[line - 1].startswith(OF_DOCUMENTS) for line in changed):
        return None
    entry = _read_alone(source, now, starts[place], end)
    old = known.entries[place]
    if entry is None or entry.key.text != old.key.text:
        return None
    entries = list(known.entries)
    entries[place] = entry._replace(value=_known(entry.value, old.value))
    return known._replace(entries=tuple(entries), span=known.span._replace(source=source))


def _read_alone(source: Source, lines: list[str], start: int, end: int) -> MappingEntry | None:
    """Return what the lines from one to before another hold; None unless it is one sound entry."""
    part = NEW_LINE * (start - 1) + NEW_LINE.join(lines[start - 1 : end - 1]) + NEW_LINE
    document, findings = parse_document(source, part=part)
    root = document.root
    if findings or not isinstance(root, Mapping) or root.doubtful or len(root.entries) != 1:
        return None
    place = root.entries[0].key.span
    return root.entries[0] if (place.line, place.column) == (start, 1) else None


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
        and all(map(is_, entries, known.entries))
        and (node.span, node.doubtful) == (known.span, known.doubtful)
    ):
        return known
    return node._replace(entries=tuple(entries))


def _sequence(node: Sequence, known: Sequence) -> Sequence:
    matched = zip(node.items, known.items, strict=False)
    items = [_known(item, old) for item, old in matched]
    items += node.items[len(items) :]
    if (
        len(items) == len(known.items)
        and all(map(is_, items, known.items))
        and node.span == known.span
    ):
        return known
    return node._replace(items=tuple(items))
