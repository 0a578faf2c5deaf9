"""Grants, their parts and rounding, areas, and claims about their sums."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from agree.brief import brief
from agree.findings import Span
from agree.model.recipients import Awaited, Citation, Reference

PENDING: Literal["pending"] = "pending"

Method: TypeAlias = Literal["half_up", "half_even", "down", "largest_remainder"]
Direction: TypeAlias = Literal["smallest_first", "largest_first"]
Order: TypeAlias = "Direction | tuple[Reference, ...]"


@brief
class Difference(NamedTuple):
    """Who settles what rounding leaves: an order by a fact, an explicit order, or one recipient."""

    by: Reference | None
    missing: Order | None
    surplus: Order | None
    to: Reference | None
    span: Span


@brief
class Rounding(NamedTuple):
    """How exact shares become whole: the unit (minor units), the method and the difference rule.

    `difference` None leaves the difference in the ledger; `ties` orders members that are equal.
    """

    unit: int
    method: Method
    difference: Difference | None
    ties: tuple[Reference, ...]
    citation: Citation
    span: Span


@brief
class OfWhich(NamedTuple):
    """A part of a grant (varav), distributed by a key of its own when it has one."""

    id: str
    name: str
    amount: int
    key: Reference | None
    parts: tuple[OfWhich, ...]
    citation: Citation
    span: Span
    id_span: Span


@brief
class Instalment(NamedTuple):
    """A part of a grant (minor units) that is paid at a time of its own; None: unknown."""

    when: str
    amount: int | None
    span: Span


@brief
class Deduction(NamedTuple):
    """What a recipient keeps (minor units) before it passes the rest on, from `grant` if named.

    `proposed` tells that the source proposes it and does not say that it was decided.
    """

    id: str
    name: str
    amount: int
    grant: Reference | None
    citation: Citation
    span: Span
    proposed: bool = False


@brief
class Grant(NamedTuple):
    """A sum to recipients. `key` is None for a single recipient; `pending` is undecided.

    The amount is 0 when no source tells it (`unknown`); `was` is an earlier id.
    """

    id: str
    name: str
    area: str
    to: tuple[Reference, ...]
    amount: int
    key: Reference | None
    of_which: tuple[OfWhich, ...]
    rounding: Rounding
    awaited: Awaited | None
    citation: Citation
    span: Span
    amount_span: Span
    unknown: bool = False
    instalments: tuple[Instalment, ...] = ()
    was: str = ""

    @property
    def undecided(self) -> bool:
        """Whether the key itself is not decided yet."""
        return self.key is not None and self.key.name == PENDING


@brief
class Onward(NamedTuple):
    """A next tier: members of `source` (or the one `member`) pass what they get on to `to`.

    `grants` are those passed on (all when empty); `within` keeps to members that are part of the
    payer; the deductions stay with the payer.
    """

    id: str
    name: str
    source: Reference
    member: Reference | None
    grants: tuple[Reference, ...]
    to: Reference
    within: bool
    deductions: tuple[Deduction, ...]
    key: Reference
    rounding: Rounding
    citation: Citation
    span: Span


@brief
class Claim(NamedTuple):
    """A sum that the text states: of the grants to `to`, in `area` and among `grants`, if named.

    `because` says why the claim does not hold, when that is known.
    """

    to: tuple[Reference, ...]
    area: Reference | None
    grants: tuple[Reference, ...]
    amount: int
    because: str
    citation: Citation
    span: Span


@brief
class Area(NamedTuple):
    """An area of the agreement; `whole` tells whether every grant of it could be read.

    `was` is an earlier id.
    """

    id: str
    name: str
    total: int | None
    grants: tuple[Grant, ...]
    citation: Citation
    whole: bool
    span: Span
    total_span: Span
    was: str = ""
