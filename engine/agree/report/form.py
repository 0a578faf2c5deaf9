"""The lines of a form: a label with a value, with boxes to tick, or with room for the pen."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.report.cells import Cell, Code, Wording


@short_repr
class Box(NamedTuple):
    """An alternative of a line, with a box that is ticked or not."""

    id: str
    words: Wording
    ticked: bool = False


@short_repr
class FormLine(NamedTuple):
    """A line of a form: its stable id, its label and its value; None is left for the pen.

    A line with `boxes` has alternatives instead of a value. What is signed `by_hand` is no data.
    """

    id: str
    label: Wording
    value: Cell = None
    boxes: tuple[Box, ...] = ()
    by_hand: bool = False

    @property
    def answer(self) -> Cell:
        """The value, or the id of the box that is ticked; None when nothing is filled in."""
        ticked = (Code(box.id) for box in self.boxes if box.ticked)
        return next(ticked, None) if self.boxes else self.value
