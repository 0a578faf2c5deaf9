"""Rates: what a portion gives to each for its units, and grants whose sum results from that.

Where no sum is given, each recipient's amount is rounded by itself and the grant is their sum. When
that is above the limit of the grant, it is the limit, and everybody's amount is cut in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from agree.base import Finding, Kind, Quoted, Record, message
from agree.distribute.limits import PerMember
from agree.distribute.pools import ONLY_PORTION, PlannedPortion
from agree.distribute.rounding import round_shares
from agree.distribute.shares import Shares
from agree.distribute.weights import PendingFacts, Unplannable, values_so_far
from agree.sections import (
    PENDING,
    Agreement,
    Awaited,
    Grant,
    Member,
    Method,
    Portion,
    Rounding,
)

NEGATIVE_UNITS = Kind(
    "negative-units",
    message("{expression}, which the rate is counted per, is negative for {member}"),
    hint=message("Write max(0, …) if a decrease should count as zero."),
)


class Each(Record):
    """What a portion gives to each member (exact minor units), None while that `awaits` facts."""

    amounts: PerMember
    awaits: tuple[Awaited, ...] = ()

    @property
    def known(self) -> Fraction:
        """The sum of what is known."""
        return sum((amount for amount in self.amounts if amount is not None), Fraction(0))

    @property
    def waits(self) -> frozenset[int]:
        """The places of those whose amount is not known."""
        return frozenset(place for place, amount in enumerate(self.amounts) if amount is None)


def amounts_to_each(
    agreement: Agreement, members: Sequence[Member], portion: Portion, takes_part: Sequence[bool]
) -> Each:
    """Return what a portion gives to each who takes part: its amount, or its rate times the units.

    While the rate itself waits, or everybody's units do, nobody's is known.
    """
    size = portion.size
    unknown = tuple(None if part else Fraction(0) for part in takes_part)
    if size.awaits:
        return Each(unknown, size.awaits)
    if size.per is None:
        return Each(tuple(size.value if part else Fraction(0) for part in takes_part))
    chosen = [member for member, part in zip(members, takes_part, strict=True) if part]
    if not chosen:
        return Each(unknown)
    try:
        found, awaits = values_so_far(agreement, size.per, chosen, members)
    except PendingFacts as pending:
        return Each(unknown, pending.facts)
    told = iter(found)
    units_of_all = [next(told) if part else Fraction(0) for part in takes_part]
    return Each(tuple(None if one is None else size.value * one for one in units_of_all), awaits)


def check_units(members: Sequence[Member], portion: Portion, each: Each) -> None:
    """Raise Unplannable when somebody has units below zero, so that it would have to pay."""
    per = portion.size.per
    for member, amount in zip(members, each.amounts, strict=True):
        if per is not None and amount is not None and amount < 0:
            values = {"expression": Quoted(per.expression.text), "member": member.name}
            raise Unplannable(Finding(NEGATIVE_UNITS, per.span, values))


class Demand(Record):
    """A grant with the sum that results from its rates, its portions, and what they give in all.

    The demand is exact (minor units), before it is cut to the limit of the grant.
    """

    grant: Grant
    portions: tuple[PlannedPortion, ...]
    exact: Fraction


def demand(grant: Grant, portions: Sequence[PlannedPortion], each: Sequence[Each]) -> Demand:
    """Return what a grant comes to by what its portions give to each.

    While some of that waits, it is at least what is known. With a limit nobody's amount is known
    then, since it may be cut.
    """
    exact = sum((one.known for one in each), Fraction(0))
    rounded = [_rounded(grant, one) for one in each]
    if grant.rounding.of == "sum":
        rounded[-1] = _rest_of_sums(grant, each, rounded)
    total = sum(sum(amount or 0 for amount in amounts) for amounts in rounded)
    waits = frozenset[int]().union(*(one.waits for one in each))
    limit = None if grant.limit is None else grant.limit.amount
    if limit is not None and waits:
        # A demand that comes close to the limit, so that only rounding passes it, is rounded down.
        known = int(limit if exact >= limit else min(total, _in_units(grant, exact)))
        grant = _with_sum(grant, known, is_all=exact >= limit)
        return Demand(grant, (waiting_for_all(portions, each, known),), exact)
    if limit is not None and max(exact, total) > limit:
        return _cut(grant, portions, each, limit, exact)
    found = tuple(
        portion._replace(
            amount=sum((amount for amount in amounts if amount is not None), Fraction(0)),
            stated=amounts,
            exact=one.amounts,
            waits=one.waits,
            pending_facts=one.awaits,
        )
        for portion, amounts, one in zip(portions, rounded, each, strict=True)
    )
    return Demand(_with_sum(grant, int(total), is_all=not waits), found, exact)


def method_by_itself(rounding: Rounding) -> Method:
    """Return how an amount is rounded by itself; a method that closes a sum has none to close."""
    return "half_up" if rounding.method == "largest_remainder" else rounding.method


def _rounded(grant: Grant, each: Each) -> PerMember:
    """Return the amounts to each, rounded one by one as the agreement rounds."""
    shares = Shares.from_fractions(each.amounts)
    whole = round_shares(shares, grant.rounding.unit, method_by_itself(grant.rounding))
    return tuple(
        None if exact is None else Fraction(amount)
        for exact, amount in zip(each.amounts, whole, strict=True)
    )


def _rest_of_sums(grant: Grant, each: Sequence[Each], rounded: Sequence[PerMember]) -> PerMember:
    """Return what the last portion gives to each, so that the sum of its parts is rounded once.

    Where a part of it waits, each part is rounded by itself.
    """
    exact = zip(*(one.amounts for one in each), strict=True)
    sums = Each(tuple(None if None in parts else sum(filter(None, parts)) for parts in exact))
    given = zip(*rounded, strict=True)
    return tuple(
        parts[-1] if whole is None else whole - sum(filter(None, parts[:-1]))
        for whole, parts in zip(_rounded(grant, sums), given, strict=True)
    )


def _cut(
    grant: Grant,
    portions: Sequence[PlannedPortion],
    each: Sequence[Each],
    limit: int,
    exact: Fraction,
) -> Demand:
    """Return a grant that is its limit, everybody's amount cut in the same proportion.

    A demand that only rounding takes above the limit is not cut: it is rounded down.
    """
    quotient = min(Fraction(1), limit / exact)
    total = limit if exact >= limit else _in_units(grant, exact)
    found = tuple(
        portion._replace(
            amount=one.known * quotient,
            stated=tuple(amount * quotient for amount in one.amounts if amount is not None),
            exact=one.amounts,
        )
        for portion, one in zip(portions, each, strict=True)
    )
    return Demand(_with_sum(grant, total, is_all=True), found, exact)


def _in_units(grant: Grant, exact: Fraction) -> int:
    """Return an amount rounded down to the units of a grant."""
    unit = grant.rounding.unit
    return int(exact // unit) * unit


def waiting_for_all(
    portions: Sequence[PlannedPortion], each: Sequence[Each], known: int
) -> PlannedPortion:
    """Return what is known of a sum in which everybody's amount waits, since it may be cut."""
    awaits = {awaited.id: awaited for one in each for awaited in one.awaits}
    return PlannedPortion(
        ONLY_PORTION,
        "",
        Fraction(known),
        citations=tuple(dict.fromkeys(cited for one in portions for cited in one.citations)),
        waits=frozenset(range(len(each[0].amounts))),
        pending_facts=tuple(awaits.values()),
    )


def _with_sum(grant: Grant, amount: int, *, is_all: bool) -> Grant:
    return grant._replace(amount=amount, lack=None if is_all else PENDING)
