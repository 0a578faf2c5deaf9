"""Tables: typed columns and rows of cells."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from agree.base import short_repr
from agree.report.cells import Cell, Wording

Kind: TypeAlias = Literal[
    "text", "code", "amount", "number", "share", "date", "period", "place", "bar"
]
NUMERIC = frozenset({"amount", "number", "share"})
"""Kinds whose cells are figures, set to the right."""


@short_repr
class Column(NamedTuple):
    """A column: its stable English id, its heading, and what its cells hold.

    Amounts are shown in `unit`; shares have no % of their own where the `unit` is %. Figures have
    as many decimals as the finest of the column needs, at least `decimals`, or just so many when
    `fixed`; each has its own when `decimals` is None. Those above nought have a plus sign when
    `signed`. A column of `label` is repeated when a table is cut in parts; one of a `priority`
    above nought is left out where there is no room for it.
    """

    id: str
    heading: Wording = ""
    kind: Kind = "text"
    unit: str = ""
    decimals: int | None = 0
    fixed: bool = False
    signed: bool = False
    label: bool = False
    priority: int = 0

    @property
    def numeric(self) -> bool:
        """Whether the cells are figures."""
        return self.kind in NUMERIC


Role: TypeAlias = Literal["item", "heading", "sum"]


@short_repr
class Row(NamedTuple):
    """A row of cells: an item, a heading over those that follow, or a sum.

    `depth` tells how deep a row stands below its heading. `key` are values by id that data has
    before the cells, for what the reader sees by position (the area of a grant), or instead of a
    cell whose words say more than its value.
    """

    cells: tuple[Cell, ...]
    role: Role = "item"
    depth: int = 0
    key: tuple[tuple[str, Cell], ...] = ()
