"""Whole entries cut out of a YAML text, with the comments that stand right above them."""

from __future__ import annotations

from collections.abc import Collection

from agree.scenario.written import Steps
from agree.source import Mapping, Node

COMMENT = "#"


def cut(text: str, root: Mapping, paths: Collection[Steps]) -> tuple[str, list[Steps]]:
    """The text without the entries at some paths of keys, and the paths that it still has.

    An entry is cut when it stands on lines of its own; one inside brackets is left.
    """
    lines = text.splitlines(keepends=True)
    gone: set[int] = set()
    left: list[Steps] = []
    for path in paths:
        place = _key_line(root, path)
        if place is None or lines[place[0]][: place[1]].strip():
            left += [path] if place is not None else []
        else:
            gone.update(_lines_of(lines, *place))
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    return kept.rstrip("\n") + "\n", left


def _key_line(root: Mapping, path: Steps) -> tuple[int, int] | None:
    """The line (counted from 0) and the column of a key; None when there is no such key."""
    node: Node | None = root
    key = None
    for step in path:
        key = node.key(str(step)) if isinstance(node, Mapping) else None
        node = node.get(str(step)) if isinstance(node, Mapping) else None
    return None if key is None else (key.span.line - 1, key.span.column - 1)


def _lines_of(lines: list[str], start: int, indent: int) -> range:
    """The lines of an entry: the comments right above its key, down to the next entry."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    while start and lines[start - 1].strip().startswith(COMMENT):
        start -= 1
    follows = end < len(lines) and _indent(lines[end]) < indent
    if follows or (start and lines[start - 1].strip()):
        while not lines[end - 1].strip():
            end -= 1  # blank lines stay between what stands before and what follows
    return range(start, end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
