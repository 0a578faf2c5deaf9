"""The comments of a YAML file, with their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from agree.base import Source, Span, late_pattern
from agree.source.pyyaml import yaml
from agree.source.yaml_events import yaml_events

_BEGINNING = late_pattern(r"(?<!\S)#[^\n]*")


def comments(source: Source) -> Iterator[tuple[Span, str]]:
    """Yield each comment with its place, from its # to the end of the line.

    Raises yaml.YAMLError for a text that YAML cannot read.
    """
    text, texts = source.text, _texts(source.text)
    starts = [start for start, _ in texts]
    line, counted, place = 1, 0, 0
    while match := _BEGINNING.search(text, place):
        start, place = match.span()
        before = bisect_right(starts, start) - 1
        if before >= 0 and start < texts[before][1]:
            place = max(start + 1, texts[before][1])
            continue
        line, counted = line + text.count("\n", counted, start), start
        column = start - text.rfind("\n", 0, start)
        yield Span(source, line, column, len(match[0])), match[0]


def replace_in_comments(text: str, old: str, new: str) -> str:
    """Return a text with some words for others in its comments, and nowhere else."""
    lines = text.split("\n")
    for span, comment in comments(Source("", text)):
        before = lines[span.line - 1][: span.column - 1]
        lines[span.line - 1] = before + comment.replace(old, new)
    return "\n".join(lines)


def _texts(text: str) -> list[tuple[int, int]]:
    """Return where the single values of a text begin and end."""
    events = yaml_events(text)
    return [_extent(text, event) for event in events if isinstance(event, yaml.ScalarEvent)]


def _extent(text: str, event: Any) -> tuple[int, int]:
    start, end = event.start_mark.index, event.end_mark.index
    return start, start + len(text[start:end].rstrip())
