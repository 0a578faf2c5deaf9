"""The shape of a text: what can be folded away, and what lies around a place, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from agree.assist.areas import Area, area_of
from agree.assist.looking import Looked
from agree.assist.place import place_at
from agree.assist.tolerant import Reading, Token, read
from agree.source import Steps


def folded(looked: Looked) -> tuple[Area, ...]:
    """Return what stands on several lines and can be folded away: keys, items and comments."""
    reading = read(looked.text)
    found = {area for area in _areas(reading).values() if area.line < area.end_line}
    outer: dict[int, Area] = {}
    for area in (*sorted(found, key=lambda area: area.end_line), *_comments(reading)):
        outer[area.line] = area
    return tuple(outer[line] for line in sorted(outer))


def around(looked: Looked, line: int, column: int) -> tuple[Area, ...]:
    """Return the areas that a place is in, each in the next: from the word to the whole text."""
    reading = read(looked.text)
    areas = _areas(reading)
    token = place_at(looked.text, line, column).token
    found: list[Area] = []
    if token is not None and area_of(token).has(line, column):
        found.append(area_of(token))
    steps = _steps_at(reading, line, column) if token is None else token.steps
    found += [areas[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in areas]
    found.append(Area(1, 1, len(reading.lines), len(reading.lines[-1]) + 1))
    nested: list[Area] = []
    for area in found:
        if area.has(line, column) and (not nested or _is_larger(area, nested[-1])):
            nested.append(area)
    return tuple(nested)


def _is_larger(area: Area, inner: Area) -> bool:
    begins = (area.line, area.column) <= (inner.line, inner.column)
    ends = (area.end_line, area.end_column) >= (inner.end_line, inner.end_column)
    return begins and ends and area != inner


def _steps_at(reading: Reading, line: int, column: int) -> Steps:
    """Return the steps to the last thing that begins before a place."""
    before = [one for one in reading.tokens if (one.line, one.start) <= (line, column)]
    return before[-1].steps if before else ()


def _areas(reading: Reading) -> dict[Steps, Area]:
    """Return where each key with its value stands, and each item of a list."""
    ends: dict[Steps, tuple[int, int]] = {}
    starts: dict[Steps, Token] = {}
    tokens = reading.tokens
    for token, after in zip(tokens, (*tokens[1:], None), strict=False):
        end = _end(reading, token, after)
        for length in range(1, len(token.steps) + 1):
            starts.setdefault(token.steps[:length], token)
            ends[token.steps[:length]] = end
    return {steps: Area(one.line, one.start, *ends[steps]) for steps, one in starts.items()}


def _end(reading: Reading, token: Token, after: Token | None) -> tuple[int, int]:
    """Return where a token ends: with the brackets that close behind it, and a text over lines."""
    if after is not None and after.line == token.line:
        return token.line, token.end
    last = len(reading.lines) if after is None else after.line - 1
    while last > token.line and _is_empty(reading.lines[last - 1]):
        last -= 1
    if last == token.line:
        return token.line, token.end
    return last, len(reading.lines[last - 1].rstrip()) + 1


def _is_empty(line: str) -> bool:
    """Return whether a line has nothing, or a comment alone."""
    return not line.strip() or line.lstrip().startswith("#")


def _comments(reading: Reading) -> Iterator[Area]:
    """Yield the comments of several lines."""
    first = 0
    for number, line in enumerate((*reading.lines, ""), 1):
        if line.lstrip().startswith("#") and not _is_inside(reading, number):
            first = first or number
        else:
            if first and number - first > 1:
                last = number - 1
                yield Area(first, 1, last, len(reading.lines[last - 1]) + 1)
            first = 0


def _is_inside(reading: Reading, line: int) -> bool:
    return line <= len(reading.states) and bool(reading.states[line - 1].inside)
