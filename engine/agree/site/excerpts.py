"""What the file of an agreement holds of a grant: its lines, as they stand there."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Record, Span
from agree.sections import Agreement

MOST_LINES = 60
"""Lines of one excerpt; what is longer is a table, and is cut."""


class Excerpt(Record):
    """Some lines of a file, the number of the first, and whether more of it was left out."""

    file: str
    first: int
    lines: tuple[str, ...]
    cut: bool = False


def excerpts_of(agreement: Agreement, grant: str) -> tuple[Excerpt, ...]:
    """Return what the file holds of a grant, or of what is passed on: itself, and its keys."""

    def found() -> tuple[Excerpt, ...]:
        return tuple(dict.fromkeys(map(_excerpt, _places(agreement, grant))))

    return agreement.kept.made(("excerpts", grant), (), found)


def _places(agreement: Agreement, name: str) -> Iterator[Span]:
    granted = ((one.id, one.span, one.used_keys) for one in agreement.grants)
    passed_on = ((one.id, one.span, (one.key,)) for one in agreement.redistributions)
    for found, span, keys in (*granted, *passed_on):
        if found == name:
            yield span
            for key in agreement.keys_through(reference.name for reference in keys):
                if key in agreement.keys:
                    yield agreement.keys[key].span


def _excerpt(span: Span) -> Excerpt:
    """Return the lines of what stands at a place: the first one, and those further in."""
    text = span.source.text.split("\n")
    start = span.line - 1
    depth = _depth(text[start])
    end = start + 1
    for place in range(start + 1, len(text)):
        line = text[place]
        if line.strip() and _depth(line) <= depth:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = place + 1
    shown = text[start : min(end, start + MOST_LINES)]
    in_common = min(_depth(line) for line in shown if line.strip())
    lines = tuple(line[in_common:].rstrip() for line in shown)
    return Excerpt(span.file, start + 1, lines, end - start > MOST_LINES)


def _depth(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
