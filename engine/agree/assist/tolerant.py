"""A tolerant reading of YAML: where each key and value of a text stands, however broken it is.

Lines are read one by one, by their indentation. What is half written costs what it is written in,
and not the rest of the text, as a bracket that is never closed would in a parser.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeAlias

from agree.base import Record, late_pattern
from agree.source import Step, Steps

Role: TypeAlias = Literal["key", "value", "word"]
"""What a token is: a key, a value, or a word that stands where a key is expected."""
Kind: TypeAlias = Literal["mapping", "sequence"]

DASH = late_pattern(r"-(?=\s|$)")
PLAIN = r"(?:[^\s#&*!|>'\"%@`,\[\]{}?:-]|[?:-](?=\S))"
DOUBLE, SINGLE = r'"(?:[^"\\]|\\.)*"', r"'(?:[^']|'')*'"
KEY = late_pattern(rf"({DOUBLE}|{SINGLE}|{PLAIN}(?:(?!\s\#).)*?)[ \t]*:(?=\s|$)")
VALUE = late_pattern(rf"{PLAIN}(?:(?!\s\#).)*")
MARK = late_pattern(r"[&!]\S*[ \t]*")
ALIAS = late_pattern(r"\*\S*")
BLOCK = late_pattern(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
QUOTED = late_pattern(rf"{DOUBLE}|{SINGLE}")
FLOW_PLAIN = late_pattern(r"(?:(?!\s\#|:(?=[\s,\[\]{}]|$))[^,\[\]{}])+")
ESCAPED = late_pattern(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)")
SIGNS: Mapping[str, str] = {
    "n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\x1b", "_": "\xa0", "N": "\x85",
    "L": "\u2028", "P": "\u2029", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
"""What a letter stands for behind a backslash."""
END_OF_QUOTE = {'"': late_pattern(DOUBLE[1:]), "'": late_pattern(rf"{SINGLE[1:]}(?!')")}
"""How a text in quotes ends whose first mark stands on a line above."""


class Frame(Record):
    """A list or mapping that is open, where it begins, and where in it one stands.

    `step` is the key or the place in the list; None before the first. It is `filled` when a value
    stands there already. In brackets or braces it is a `flow`, and indentation says nothing.
    """

    kind: Kind
    indent: int
    step: Step | None = None
    flow: bool = False
    filled: bool = False


class Token(Record):
    """A key or a value as it stands in a text: the steps to it, and the columns of its first line.

    The steps of a word lead to what it stands in. It is `first` when nothing but dashes stands
    before it on the line.
    """

    role: Role
    steps: Steps
    line: int
    start: int
    end: int
    text: str
    quoted: bool = False
    flow: bool = False
    first: bool = False


class State(Record):
    """What is open where a line begins: lists and mappings, and a text over several lines.

    `inside` is the quotation mark of that text, `|` for a block of text, or nothing.
    """

    frames: tuple[Frame, ...] = ()
    inside: str = ""


class Reading(Record):
    """A text as it was read: its lines, its tokens, and the state where each line begins."""

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]
    states: tuple[State, ...]
    by_line: Mapping[int, tuple[Token, ...]]
    keys: Mapping[Steps, tuple[Token, ...]]
    values: Mapping[Steps, Token]

    def __str__(self) -> str:
        return f"{len(self.tokens)} tokens"


@lru_cache(maxsize=4)
def read(text: str) -> Reading:
    """Read a text."""
    reader = _Reader(State())
    lines = text.split("\n")
    states = []
    for number, line in enumerate(lines, 1):
        states.append(reader.state)
        reader.take(line, number)
    by_line: dict[int, list[Token]] = {}
    keys: dict[Steps, list[Token]] = {}
    values: dict[Steps, Token] = {}
    for token in reader.tokens:
        by_line.setdefault(token.line, []).append(token)
        if token.role == "key":
            keys.setdefault(token.steps[:-1], []).append(token)
        elif token.role == "value":
            values.setdefault(token.steps, token)
    return Reading(
        tuple(lines),
        tuple(reader.tokens),
        tuple(states),
        {line: tuple(found) for line, found in by_line.items()},
        {steps: tuple(found) for steps, found in keys.items()},
        values,
    )


def state_at(reading: Reading, line: int, column: int) -> tuple[State, bool]:
    """Return what is open at a place, and whether it is in a comment."""
    reader = _Reader(reading.states[line - 1])
    in_comment = reader.take(reading.lines[line - 1][: column - 1], line)
    return reader.state, in_comment


def steps_of(frames: tuple[Frame, ...] | list[Frame]) -> Steps:
    """Return the steps to where one stands in what is open."""
    return tuple(frame.step for frame in frames if frame.step is not None)


class _Reader:
    """Takes lines, and keeps what is open."""

    def __init__(self, state: State) -> None:
        self.frames = list(state.frames)
        self.inside = state.inside
        self.tokens: list[Token] = []
        self.line = ""
        self.number = 0

    @property
    def state(self) -> State:
        return State(tuple(self.frames), self.inside)

    def take(self, line: str, number: int) -> bool:
        """Take a line; return whether it ends in a comment."""
        self.line, self.number = line, number
        column = _past_spaces(line)
        content = line[column:]
        if self.inside and (self._goes_on(column) or not content):
            return self._go_on() if content and self.inside != "|" else False
        self.inside = ""
        if not content or content[0] == "#":
            return bool(content)
        if self._is_flow() and self._goes_on(column):
            return self._flow(column)
        self._close_flow()
        if column == 0 and content[:3] in ("---", "..."):
            self.frames.clear()
            return False
        self._outdent(column, is_dash=bool(DASH.match(content)))
        return self._block(column)

    def _is_flow(self) -> bool:
        return bool(self.frames) and self.frames[-1].flow

    def _goes_on(self, column: int) -> bool:
        """Return whether a line that begins in a column belongs to the value above."""
        block = [frame for frame in self.frames if not frame.flow]
        return not block or column > block[-1].indent

    def _close_flow(self) -> None:
        while self._is_flow():
            self.frames.pop()

    def _outdent(self, column: int, *, is_dash: bool) -> None:
        """Close what is indented further than a line that begins in a column."""
        while self.frames:
            last = self.frames[-1]
            is_beside = last.kind == "sequence" and last.indent == column and not is_dash
            if last.indent <= column and not is_beside:
                break
            self.frames.pop()

    def _block(self, column: int) -> bool:
        """Read the rest of a line outside brackets: dashes, a key and a value."""
        is_first = True
        while DASH.match(self.line, column):
            self._dash(column)
            column = _past_spaces(self.line, column + 1)
        key = KEY.match(self.line, column)
        if key is not None:
            self._key(key[1], column)
            is_first = False
            column = _past_spaces(self.line, key.end())
        return self._value(column, is_first=is_first)

    def _dash(self, column: int) -> None:
        last = self.frames[-1] if self.frames else None
        if last is not None and last.kind == "sequence" and last.indent == column:
            place = last.step if isinstance(last.step, int) else -1
            self.frames[-1] = last._replace(step=place + 1, filled=False)
            return
        self._fill()
        self.frames.append(Frame("sequence", column, 0))

    def _key(self, written: str, column: int) -> None:
        name, quoted = _without_quotes(written)
        last = self.frames[-1] if self.frames else None
        if last is not None and last.kind == "mapping" and last.indent == column:
            self.frames[-1] = last._replace(step=name, filled=False)
        else:
            self._fill()
            self.frames.append(Frame("mapping", column, name))
        self._put("key", steps_of(self.frames), column, written, name, quoted=quoted, first=True)

    def _fill(self) -> None:
        """Note that a value stands where one is."""
        if self.frames:
            self.frames[-1] = self.frames[-1]._replace(filled=True)

    def _put(
        self, role: Role, steps: Steps, column: int, written: str, text: str,
        *, quoted: bool = False, flow: bool = False, first: bool = False,
    ) -> None:  # fmt: skip
        end = column + len(written)
        self.tokens.append(
            Token(role, steps, self.number, column + 1, end + 1, text, quoted, flow, first)
        )

    def _value(self, column: int, *, is_first: bool) -> bool:
        """Read what stands behind a dash or a key, or alone on a line."""
        line = self.line
        while mark := MARK.match(line, column):
            column = mark.end()
        rest = line[column:]
        if not rest or rest[0] == "#":
            return bool(rest)
        if rest[0] in "[{":
            self._fill()
            return self._flow(column)
        found = BLOCK.match(line, column)
        if found is not None:
            self._put_value(column, rest[:1], rest[:1], quoted=False, first=is_first)
            self._fill()
            self.inside = "|"
            return "#" in found[0]
        if rest[0] in "\"'":
            return self._quoted(column, first=is_first)
        found = ALIAS.match(line, column) or VALUE.match(line, column)
        written = rest if found is None else found[0].rstrip()
        self._put_value(column, written, written, quoted=False, first=is_first)
        return found is not None and "#" in line[found.end() :]

    def _put_value(
        self, column: int, written: str, text: str, *, quoted: bool, first: bool
    ) -> None:
        """Put a single value where one is; a word, where a key is expected."""
        last = self.frames[-1] if self.frames else None
        if last is None or (last.kind == "mapping" and last.indent == column and first):
            steps = steps_of(self.frames[:-1])
            self._put("word", steps, column, written, text, quoted=quoted, first=True)
            return
        if last.filled and first:
            return  # a text that goes on
        self._put("value", steps_of(self.frames), column, written, text, quoted=quoted, first=first)
        self._fill()

    def _quoted(self, column: int, *, first: bool) -> bool:
        """Read a text in quotes, which may go on on the next line."""
        found = QUOTED.match(self.line, column)
        written = self.line[column:] if found is None else found[0]
        text = _without_quotes(written)[0] if found else written[1:]
        self._put_value(column, written, text, quoted=True, first=first)
        if found is None:
            self.inside = written[0]
            return False
        return "#" in self.line[found.end() :]

    def _go_on(self) -> bool:
        """Read the end of a text in quotes that began on a line above."""
        end = END_OF_QUOTE[self.inside].match(self.line)
        if end is None:
            return False
        self.inside = ""
        return self._flow(end.end()) if self._is_flow() else "#" in self.line[end.end() :]

    def _flow(self, column: int) -> bool:
        """Read what stands in brackets and braces."""
        line = self.line
        while column < len(line):
            sign = line[column]
            if sign == "#" and line[column - 1 : column].strip() == "":
                return True
            if sign in "[{":
                self._open(column, "mapping" if sign == "{" else "sequence")
            elif sign in "]}":
                self.frames.pop()
                if not self._is_flow():
                    return "#" in line[column + 1 :]
            elif sign == ",":
                self._next()
            elif sign not in " \t:":
                column = self._flow_word(column)
                if self.inside:
                    return False
                continue
            column += 1
        return False

    def _open(self, column: int, kind: Kind) -> None:
        self._fill()
        self.frames.append(Frame(kind, column, 0 if kind == "sequence" else None, flow=True))

    def _next(self) -> None:
        last = self.frames[-1]
        step = last.step + 1 if isinstance(last.step, int) else None
        self.frames[-1] = last._replace(step=step, filled=False)

    def _flow_word(self, column: int) -> int:
        """Read a key or a value among brackets; return the column behind it."""
        line = self.line
        mark = MARK.match(line, column)
        if mark is not None:
            return mark.end()
        is_quoted = line[column] in "\"'"
        found = (QUOTED if is_quoted else FLOW_PLAIN).match(line, column)
        if found is None and is_quoted:
            self.inside = line[column]
        written = line[column:] if found is None else found[0].rstrip()
        text = _without_quotes(written)[0] if is_quoted else written
        end = column + max(1, len(written))
        last = self.frames[-1]
        behind = _past_spaces(line, end)
        if last.kind == "mapping" and last.step is None:
            is_key = line[behind : behind + 1] == ":"
            steps = steps_of(self.frames)
            if is_key:
                self.frames[-1] = last._replace(step=text, filled=False)
                steps = (*steps, text)
            role: Role = "key" if is_key else "word"
            self._put(role, steps, column, written, text, quoted=is_quoted, flow=True)
        elif not last.filled:
            steps = steps_of(self.frames)
            self._put("value", steps, column, written, text, quoted=is_quoted, flow=True)
            self._fill()
        return end


def _past_spaces(line: str, column: int = 0) -> int:
    """Return the first column, from one on, where no space and no tab stands."""
    return len(line) - len(line[column:].lstrip(" \t"))


def _without_quotes(written: str) -> tuple[str, bool]:
    """Return what a key or a value says, and whether it stands in quotes."""
    mark = written[:1]
    if mark not in ('"', "'"):
        return written, False
    inside = written[1:]
    inside = inside.removesuffix(mark) if len(written) > 1 else inside
    if mark == "'":
        return inside.replace("''", "'"), True
    return ESCAPED.sub(_unescaped, inside) if "\\" in inside else inside, True


def _unescaped(found: re.Match[str]) -> str:
    """Return the sign that a backslash and what follows stand for."""
    digits = found[1] or found[2] or found[3]
    if digits:
        number = int(digits, 16)
        return chr(number) if number <= sys.maxunicode else ""
    return SIGNS.get(found[0][1:], found[0][1:])
