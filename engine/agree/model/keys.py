"""Distribution keys: portions, their size and how each is distributed."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.brief import brief
from agree.expressions import Expression
from agree.findings import Span
from agree.model.figures import Figures
from agree.model.recipients import Citation, Reference


@brief
class Formula(NamedTuple):
    """An expression and the place where it is written; `starts` is where its text begins."""

    expression: Expression
    span: Span
    starts: int | None = 0

    def place(self, offset: int, length: int = 1) -> Span:
        """Where something inside the expression stands; all of it when it has several lines."""
        if self.starts is None:
            return self.span
        return self.span.inside(self.starts + offset, length)


@brief
class Table(NamedTuple):
    """What a document prints for each member: amounts in minor units.

    With `of_shares` the figures are parts of what the table distributes instead.
    """

    figures: Figures
    citation: Citation
    span: Span
    of_shares: bool = False


@brief
class Bound(NamedTuple):
    """A least or greatest amount for a member, absolute or per unit of a fact."""

    amount: int
    per: Reference | None
    span: Span


SizeKind: TypeAlias = Literal["amount", "share", "each", "table", "rest"]


@brief
class Size(NamedTuple):
    """How large a portion is.

    A fixed amount or an amount to each (minor units), a share of the pool, the sum of a table of
    amounts, or what the other portions leave (that of a table of shares too).
    """

    kind: SizeKind
    value: Fraction
    span: Span


Way: TypeAlias = "Formula | Table | Reference | None"
"""How a portion is distributed: by weights, as a table prints, by another key; None: equally."""


@brief
class Portion(NamedTuple):
    """A part of a pool: its size, how it is distributed, and among whom."""

    id: str
    label: str
    size: Size
    way: Way
    where: Formula | None
    floor: Bound | None
    ceiling: Bound | None
    citation: Citation
    span: Span


@brief
class Key(NamedTuple):
    """A distribution key: the portions that a pool is split into."""

    id: str
    label: str
    portions: tuple[Portion, ...]
    citation: Citation
    span: Span
