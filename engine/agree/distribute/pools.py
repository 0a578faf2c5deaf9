"""Pools and their portions: what is to be distributed, with names resolved and whole weights."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.limits import Limit, PerMember, in_all
from agree.distribute.rounding import DifferenceRule
from agree.sections import Agreement, Awaited, Citation, Grant, Member, Portion


@short_repr
class PlannedPortion(NamedTuple):
    """A part of a pool with its exact amount (minor units) and how it is distributed.

    It has integer `weights` (the key's weights times `scale`, within `limits`), or
    `stated` amounts, or it is pending: for facts, or for a key. `origin` is the portion in the
    agreement's key, and `outer` are those of the keys around it, from the outside in.
    """

    id: str
    label: str
    amount: Fraction
    citations: tuple[Citation, ...] = ()
    origin: Portion | None = None
    outer: tuple[Portion, ...] = ()
    weights: tuple[int, ...] | None = None
    scale: int = 1
    limits: tuple[Limit, ...] = ()
    stated: PerMember | None = None
    pending_facts: tuple[Awaited, ...] = ()
    key_is_pending: bool = False

    @property
    def bounds(self) -> tuple[PerMember, PerMember] | None:
        """The floors and the ceilings of all members; None when there are neither."""
        if not self.limits:
            return None
        unbounded: PerMember = (None,) * len(self.weights or ())
        return self.floors or unbounded, self.ceilings or unbounded

    @property
    def floors(self) -> PerMember | None:
        """The floor of each member; None when there are none."""
        return in_all(self.limits, "floor")

    @property
    def ceilings(self) -> PerMember | None:
        """The ceiling of each member; None when there are none."""
        return in_all(self.limits, "ceiling")

    @property
    def is_pending(self) -> bool:
        """True while facts or the key that the portion depends on are pending."""
        return self.weights is None and self.stated is None


@short_repr
class PlannedRounding(NamedTuple):
    """How a pool is rounded: unit (minor units), method, who settles, and ranks for ties."""

    unit: int
    method: str
    rule: DifferenceRule
    ties: tuple[int, ...]


@short_repr
class Pool(NamedTuple):
    """An amount (minor units) to distribute among members, and the portions it is split into."""

    grant: Grant
    payer: str
    tier: int
    group: str
    members: tuple[Member, ...]
    amount: int
    portions: tuple[PlannedPortion, ...]
    rounding: PlannedRounding


@short_repr
class Plan(NamedTuple):
    """All pools of an agreement, in the order of the document, and those of its alternatives.

    In the `agreement`, facts that come from the outcome of grants have their figures.
    """

    agreement: Agreement
    pools: tuple[Pool, ...]
    alternatives: tuple[Pool, ...] = ()
