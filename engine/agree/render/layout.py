"""How a report is to be laid out, as far as the reader decides it."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr

STANDARD_WIDTH = 80


@short_repr
class Layout(NamedTuple):
    """What a reader says of the form: columns of text, which table, and whose headings.

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
