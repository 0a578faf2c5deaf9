"""What can be written in a file, and the way to a place in it."""

from __future__ import annotations

from typing import TypeAlias

Step: TypeAlias = "str | int"
Steps: TypeAlias = tuple[Step, ...]
"""The way to a place: keys, and places in lists counted from 0."""

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What can be set: texts as they are to be written, in lists and under keys."""


class InQuotes(str):
    """A text that is written in quotes, so that it is not read as a number."""

    __slots__ = ()
