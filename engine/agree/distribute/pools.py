"""Pools and their portions: what is to be distributed, with names resolved and whole weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from agree.base import Record, joined, total_of
from agree.distribute.limits import Limit, PerMember, in_all
from agree.distribute.rounding import DifferenceRule
from agree.distribute.shares import Held, held, most_within
from agree.sections import Agreement, Awaited, Citation, Grant, Member, MemberId, Portion
from agree.sections.earned import Unearned

ONLY_PORTION = "whole"
"""The identifier of the portion of a pool that no key splits."""


class PlannedPortion(Record):
    """A part of a pool with its exact amount (minor units) and how it is distributed.

    It has integer `weights` (the key's weights times `scale`, within `limits`), or
    `stated` amounts, or it is pending: for facts, or for a key; or it `is_retained` by the payer.
    `exact` are stated amounts before each was rounded by itself, or cut. Members at places in
    `waits` will get something that is not in the amount yet. While a table or rates are pending,
    they take all that the key has left, and those at places in `left_to` may get what they leave in
    the end. Members get the part of their share that they have `earned` (all of it when it is
    None), and what `unearned` says of the rest. `origin` is the portion in the agreement's key, and
    `outer` are those of the keys around it, from the outside in; `part` is the id of the part of
    the grant (varav) that it is of, if it is of one. `eligible` are those who take part (None:
    all).

    One that `levels` that many portions before it holds what each member gets of them in all within
    the limits. It takes from some what it gives to others: its amount is 0, its weights are what
    they get of those portions, and `stated` is what each gets more, or less. Where the rest stays
    (`rest_stays`), what its ceilings leave is the payer's.
    """

    id: str
    label: str
    amount: Fraction
    citations: tuple[Citation, ...] = ()
    origin: Portion | None = None
    outer: tuple[Portion, ...] = ()
    part: str = ""
    weights: tuple[int, ...] | None = None
    scale: int = 1
    limits: tuple[Limit, ...] = ()
    stated: PerMember | None = None
    earned: tuple[Fraction, ...] | None = None
    unearned: Unearned = "retained"
    is_retained: bool = False
    exact: PerMember | None = None
    waits: frozenset[int] = frozenset()
    left_to: frozenset[int] = frozenset()
    eligible: tuple[bool, ...] | None = None
    levels: int = 0
    rest_stays: bool = False
    pending_facts: tuple[Awaited, ...] = ()
    key_is_pending: bool = False

    @property
    def bounds(self) -> tuple[PerMember, PerMember] | None:
        """The floors and the ceilings of all members; None when there are neither."""
        if not self.limits:
            return None
        unbounded: PerMember = (None,) * len(self.weights or ())
        return self.floors or unbounded, self.ceilings or unbounded

    @cached_property
    def weight(self) -> int:
        """What the weights sum to."""
        return sum(self.weights or ())

    @cached_property
    def held(self) -> Held | None:
        """By which bounds the members are held; None where there are no bounds, or no money."""
        if self.bounds is None or not self.bounded_amount:
            return None
        return held(self.shared_amount, self.weights or (), *self.bounds)

    @property
    def floors(self) -> PerMember | None:
        """The floor of each member; None when there are none."""
        return in_all(self.limits, "floor")

    @property
    def ceilings(self) -> PerMember | None:
        """The ceiling of each member; None when there are none."""
        return in_all(self.limits, "ceiling")

    @cached_property
    def bounded_amount(self) -> Fraction:
        """What its limits hold (minor units): its own amount, or that of what it levels."""
        return Fraction(self.weight, self.scale) if self.levels else self.amount

    @property
    def shared_amount(self) -> Fraction:
        """The amount that is shared (minor units): all of it, or what the ceilings let through."""
        most = None if self.bounds is None else most_within(self.weights or (), *self.bounds)
        return self.bounded_amount if most is None else min(self.bounded_amount, most)

    @cached_property
    def waiting_amount(self) -> Fraction:
        """How much of the portion nobody can get yet, since figures are pending (minor units)."""
        if self.is_pending:
            return self.amount
        if self.stated is None or self.levels:
            return Fraction(0)
        return self.amount - total_of(cell for cell in self.stated if cell is not None)

    @property
    def may_be_retained(self) -> bool:
        """Whether some of the portion may stay with the payer."""
        around = self.outer if self.origin is None else (*self.outer, self.origin)
        return (
            self.is_retained or self.rest_stays or any(one.earned or one.unearned for one in around)
        )

    def waiting_for(self, facts: tuple[Awaited, ...]) -> PlannedPortion:
        """Return the portion while facts that decide of all of it are pending."""
        if self.is_retained:
            return self
        awaited = (*self.pending_facts, *(fact for fact in facts if fact not in self.pending_facts))
        return self._replace(weights=None, stated=None, limits=(), pending_facts=awaited)

    @property
    def is_pending(self) -> bool:
        """True while facts or the key that the portion depends on are pending."""
        return self.weights is None and self.stated is None and not self.is_retained


def within(name: str, label: str, portions: Sequence[PlannedPortion]) -> list[PlannedPortion]:
    """Return the portions of a whole with its id and label: before their own, when it has several.

    Those of a whole that has no label keep theirs.
    """
    if len(portions) == 1:
        return [portion._replace(id=name, label=label or portion.label) for portion in portions]
    return [
        portion._replace(
            id=f"{name}/{portion.id}",
            label=joined(": ", filter(None, (label, portion.label))),
        )
        for portion in portions
    ]


class PlannedRounding(Record):
    """How a pool is rounded: unit (minor units), method, who settles, and ranks for ties.

    Where each member's parts are rounded together, it is `of_sums`.
    """

    unit: int
    method: str
    rule: DifferenceRule
    ties: tuple[int, ...]
    of_sums: bool


class Pool(Record):
    """An amount (minor units) to distribute among members, and the portions it is split into.

    `demand` is what rates give in all, as far as it is known, where the amount results from them.
    """

    grant: Grant
    payer: str
    tier: int
    group: str
    members: tuple[Member, ...]
    amount: int
    portions: tuple[PlannedPortion, ...]
    rounding: PlannedRounding
    demand: Fraction | None = None

    @cached_property
    def places(self) -> Mapping[MemberId, int]:
        """The place of each member."""
        return {member.id: place for place, member in enumerate(self.members)}

    def places_of(self, members: Iterable[Member]) -> list[int]:
        """Return the places of those of some members who share in it, in order."""
        return sorted({self.places[one.id] for one in members if one.id in self.places})

    @property
    def is_open(self) -> bool:
        """True while somebody will get something that is not in the amount yet."""
        return any(portion.waits for portion in self.portions)

    @property
    def quotient(self) -> Fraction:
        """Return which part of the demand members get: less than all where a limit cuts it."""
        limit = self.grant.limit
        if limit is None or self.demand is None or self.demand <= limit.amount:
            return Fraction(1)
        return limit.amount / self.demand


class Plan(Record):
    """All pools of an agreement, in the order of the document, and those of its alternatives.

    In the `agreement`, facts that come from the outcome of grants have their figures.
    """

    agreement: Agreement
    pools: tuple[Pool, ...]
    alternatives: tuple[Pool, ...] = ()
