"""Lines of text with styles, before a terminal paints them."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr

Style: TypeAlias = Literal["", "bold", "dim", "error", "note"]


@short_repr
class Piece(NamedTuple):
    """Words in one style; `link` is a place that a terminal can open (file, line, column)."""

    text: str
    style: Style = ""
    link: str = ""


Line: TypeAlias = "tuple[Piece, ...]"

TURNING = (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *TURNING], "\ufffd")
"""Signs that steer a terminal or turn the direction of a text, and what is shown for them."""


def visible(text: str) -> str:
    """Return text in which nothing steers the terminal: what a file says is only shown."""
    return text.translate(CONTROLS)
