"""The place where one stands in a text: what it is in, and what is being written there."""

from __future__ import annotations

from typing import Literal, TypeAlias

from agree.assist.areas import area_of
from agree.assist.tolerant import Frame, Reading, Token, read, state_at, steps_of
from agree.base import Record
from agree.source import Steps

Writing: TypeAlias = Literal["key", "value", "either", "nothing"]
"""What is being written: a key, a value, one or the other, or nothing that has a form."""


class Place(Record):
    """A place: the steps to the value that is written, or to the mapping that a key is written in.

    `start` and `end` are the columns of what stands there, and `typed` what of it stands before
    the place. `token` is that, when it is something already. `indent` is how far in a key stands.
    """

    writing: Writing
    steps: Steps
    line: int
    start: int
    end: int
    typed: str = ""
    token: Token | None = None
    flow: bool = False
    indent: int = 0


def place_at(text: str, line: int, column: int) -> Place:
    """Return what is at a line and a column of a text, both counted from 1."""
    reading = read(text)
    line = min(max(line, 1), len(reading.lines))
    column = min(max(column, 1), len(reading.lines[line - 1]) + 1)
    token = _token_at(reading, line, column)
    if token is not None:
        return _in_token(reading, token, column)
    state, in_comment = state_at(reading, line, column)
    nothing = Place("nothing", steps_of(state.frames), line, column, column)
    before = reading.lines[line - 1][: column - 1]
    if in_comment or (state.inside and not _is_out_of_block(state.frames, state.inside, before)):
        return nothing
    last = state.frames[-1] if state.frames else None
    if last is not None and last.flow:
        return _in_flow(state.frames, line, column)
    if before.strip(" -"):
        if last is None or last.filled:
            return nothing
        return Place("value", steps_of(state.frames), line, column, column)
    return _on_empty_line(state.frames, before, line, column)


def token_here(text: str, line: int, column: int) -> Token | None:
    """Return the key or value that a place is in, or right behind; None in the space after it."""
    token = place_at(text, line, column).token
    return token if token is not None and area_of(token).has(line, column) else None


def _is_out_of_block(frames: tuple[Frame, ...], inside: str, before: str) -> bool:
    """Return whether a place on an empty line is left of the block of text above it."""
    return inside == "|" and not before.strip() and len(before) <= frames[-1].indent


def _token_at(reading: Reading, line: int, column: int) -> Token | None:
    """Return the key or value at a place, also right behind it and in the space that follows."""
    found = None
    text = reading.lines[line - 1]
    for token in reading.by_line.get(line, ()):
        if token.start <= column <= token.end:
            found = token
        elif token.end < column and not text[token.end - 1 : column - 1].strip():
            found = token if token.role != "key" else None
        elif token.end < column:
            found = None
    return found


def _in_token(reading: Reading, token: Token, column: int) -> Place:
    line = reading.lines[token.line - 1]
    typed = line[token.start - 1 : column - 1]
    end = max(token.end, column)
    place = Place(
        "key", token.steps, token.line, token.start, end, typed, token, token.flow, token.start - 1
    )
    if token.role == "key":
        return place._replace(steps=token.steps[:-1])
    if token.role == "word":
        return place
    is_alone = token.first and not token.flow and not token.quoted
    return place._replace(writing="either" if is_alone else "value")


def _in_flow(frames: tuple[Frame, ...], line: int, column: int) -> Place:
    last, steps = frames[-1], steps_of(frames)
    if last.filled:
        return Place("nothing", steps, line, column, column, flow=True)
    is_key = last.kind == "mapping" and last.step is None
    writing: Writing = "key" if is_key else "value"
    if last.kind == "sequence":
        writing = "either"
    return Place(writing, steps, line, column, column, flow=True)


def _on_empty_line(frames: tuple[Frame, ...], before: str, line: int, column: int) -> Place:
    """Return the place on a line with nothing but spaces, and maybe a dash, before it."""
    opened = list(frames)
    if "-" not in before:
        while opened and (
            opened[-1].indent > len(before) or (opened[-1].kind == "sequence" and opened[-1].filled)
        ):
            opened.pop()
    last = opened[-1] if opened else None
    steps = steps_of(opened)
    if last is None:
        return Place("key", (), line, 1, column)
    if last.kind == "sequence" and "-" in before:
        return Place("either", steps, line, column, column, indent=column - 1)
    if last.kind == "mapping" and (last.indent == len(before) or last.filled):
        start = last.indent + 1
        return Place("key", steps[:-1], line, start, column, indent=last.indent)
    return Place("either", steps, line, column, column, indent=column - 1)
