"""Lines of text with styles, before a terminal paints them."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from agree.base.brief import brief

Style: TypeAlias = Literal["", "bold", "dim", "error", "note"]


@brief
class Piece(NamedTuple):
    """Words in one style; `link` is a place that a terminal can open (file, line, column)."""

    text: str
    style: Style = ""
    link: str = ""


Line: TypeAlias = "tuple[Piece, ...]"
