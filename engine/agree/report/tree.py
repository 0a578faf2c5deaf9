"""Trees: a figure, how it came about, and what it is the sum of."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.report.cells import Cell, Wording


@short_repr
class Branch(NamedTuple):
    """A figure of an explanation, with the sentences that lead to it and the figures below it.

    `steps` are always told, `details` only in a full account; so are branches that are `folded`.
    `citations` are documents and sections.
    """

    kind: str
    label: Wording
    value: Cell
    steps: tuple[Wording, ...] = ()
    details: tuple[Wording, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()
    children: tuple[Branch, ...] = ()
    folded: bool = False
