"""How text is laid out: what the reader decides, and lines of words with styles."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from agree.base import Record
from agree.render.safe import for_text

STANDARD_WIDTH = 80


class Layout(Record):
    """What a reader decides: the width in characters, which table, and whose headings.

    `table` names the table that a data format takes, and `chart` the picture that is drawn. With
    `headings`, data has the reader's words over its columns instead of their ids. A `file` is read
    apart from what asked for it, so it says where it comes from. On a `terminal` findings are
    wrapped; elsewhere each stands on a line of its own, where other programs look for its place.
    Where lines must fit, wide tables come in `parts`; elsewhere they are whole, however wide. What
    says when it was made says `made`, or the time it is.
    """

    width: int = STANDARD_WIDTH
    table: str = ""
    headings: bool = False
    file: bool = False
    terminal: bool = False
    parts: bool = False
    chart: str = ""
    made: datetime | None = None


Style: TypeAlias = Literal["", "bold", "dim", "error", "note"]


class Piece(Record):
    """Words in one style; `link` is a place that a terminal can open (file, line, column)."""

    text: str
    style: Style = ""
    link: str = ""


Line: TypeAlias = "tuple[Piece, ...]"
"""A line of text, before a terminal paints the styles of its pieces."""


def line_text(line: Line) -> str:
    """Return the words of a line."""
    return for_text("".join(piece.text for piece in line))
