"""What is to be distributed: pools and their portions, ready to be allocated."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.rounding import Rule
from agree.sections import Citation, Fact, Grant, Member, Portion

Bounds = tuple[Fraction | None, ...]


@short_repr
class PlannedPortion(NamedTuple):
    """A part of a pool with its exact amount (minor units) and how it is distributed.

    Exactly one way holds: integer `weights` (the key's weights times `scale`, with bounds in
    minor units), `stated` amounts, or `waits_for`: the facts that are pending.
    `origin` is the portion in the agreement's key.
    """

    id: str
    label: str
    amount: Fraction
    citations: tuple[Citation, ...] = ()
    origin: Portion | None = None
    weights: tuple[int, ...] | None = None
    scale: int = 1
    floors: Bounds | None = None
    ceilings: Bounds | None = None
    stated: Bounds | None = None
    pending_facts: tuple[Fact, ...] = ()
    key_is_pending: bool = False

    @property
    def pending(self) -> bool:
        """Whether what the portion depends on is not known yet."""
        return self.weights is None and self.stated is None


@short_repr
class PlannedRounding(NamedTuple):
    """How the pool is rounded: unit (minor units), method, who settles, the rank for ties."""

    unit: int
    method: str
    rule: Rule
    ties: tuple[int, ...]


@short_repr
class Pool(NamedTuple):
    """An amount (minor units), the members it is for, and the portions it is split into."""

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
    """All pools of an agreement, in the order of the document, and those of its alternatives."""

    pools: tuple[Pool, ...]
    alternatives: tuple[Pool, ...] = ()
