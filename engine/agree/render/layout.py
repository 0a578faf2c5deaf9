"""How text is laid out: what the reader decides, and lines of words with styles."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr

STANDARD_WIDTH = 80


@short_repr
class Layout(NamedTuple):
    """What a reader decides: the width in characters, which table, and whose headings.

    `table` names the table that a data format takes. With `headings`, data has the reader's words
    over its columns instead of their ids. A `file` is read apart from what asked for it, so it says
    where it comes from. On a `terminal` findings are wrapped; elsewhere each stands on a line of
    its own, where other programs look for its place.
    """

    width: int = STANDARD_WIDTH
    table: str = ""
    headings: bool = False
    file: bool = False
    terminal: bool = False


Style: TypeAlias = Literal["", "bold", "dim", "error", "note"]


@short_repr
class Piece(NamedTuple):
    """Words in one style; `link` is a place that a terminal can open (file, line, column)."""

    text: str
    style: Style = ""
    link: str = ""


Line: TypeAlias = "tuple[Piece, ...]"
"""A line of text, before a terminal paints the styles of its pieces."""

_TURNING = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_TURNING], "\ufffd")
"""Signs that steer a terminal or turn the direction of a text, and what is shown for them."""


def without_controls(text: str) -> str:
    """Return text in which nothing steers the terminal: what a file says is only shown."""
    return text.translate(_CONTROLS)


def line_text(line: Line) -> str:
    """Return the words of a line."""
    return without_controls("".join(piece.text for piece in line))
