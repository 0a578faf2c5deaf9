"""Levelling: what members get of several portions in all, held within floors and ceilings.

Who would get less than the floor of all its portions together gets the floor, who would get more
than the ceiling gets the ceiling, and the others pay for it, or share it, in proportion to what the
portions give them. That is a portion of its own, which gives as much as it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from agree.base import Record, Span
from agree.distribute.allocate import exact_shares
from agree.distribute.bounds import check_limits
from agree.distribute.limits import Limit, deciding
from agree.distribute.pools import PlannedPortion
from agree.distribute.shares import bounded, sum_shares
from agree.distribute.weights import PendingFacts
from agree.sections import Agreement, Awaited, Citation, Member

LEVELLING = "bounds"
"""What the portion is called."""


class Levelling(Record):
    """Limits on what members get of some portions in all; `limits` tells them for who takes part.

    `grant` is where what is distributed stands. Where the `rest_stays` with the payer, ceilings may
    leave some.
    """

    agreement: Agreement
    members: Sequence[Member]
    limits: Callable[[Sequence[bool]], tuple[Limit, ...]]
    grant: Span
    rest_stays: bool

    def levelled(
        self, portions: list[PlannedPortion], cited: tuple[Citation, ...]
    ) -> list[PlannedPortion]:
        """Return the portions within the limits. Raises Unplannable when that cannot be.

        A single portion by weight is held within them itself. While any portion is pending, or a
        fact of a limit, all of them wait: who pays for whom is not known.
        """
        takes_part = self._take_part(portions)
        awaited = tuple(one for portion in portions for one in portion.pending_facts)
        if any(portion.waiting_amount for portion in portions):
            return self._waiting(portions, awaited)
        try:
            limits = self.limits(takes_part)
        except PendingFacts as pending:
            return self._waiting(portions, pending.facts)
        (first, *others) = portions
        if not others and first.weights and first.earned is None:
            stays = self.rest_stays or first.rest_stays  # what the inner ceilings leave stays too
            held_within = first._replace(limits=(*first.limits, *limits), rest_stays=stays)
            self._check(held_within)
            return [held_within._replace(citations=(*_cited(held_within), *first.citations))]
        shares = sum_shares([exact_shares(one, len(self.members)) for one in portions])
        level = PlannedPortion(
            id=LEVELLING,
            label="",
            amount=Fraction(0),
            weights=shares.numerators,
            scale=shares.denominator,
            limits=limits,
            eligible=tuple(takes_part),
            levels=len(portions),
            rest_stays=self.rest_stays,
        )
        self._check(level)
        within = bounded(level.shared_amount, shares.numerators, *(level.bounds or ((), ())))
        more = tuple(within.of(place) - shares.of(place) for place in range(len(self.members)))
        level = level._replace(stated=more, citations=(*_cited(level), *cited))
        return [*portions, level]

    def _waiting(
        self, portions: Sequence[PlannedPortion], facts: tuple[Awaited, ...]
    ) -> list[PlannedPortion]:
        """Return portions of which nothing is known while facts are pending.

        Who takes part in any of them may get of each: within bounds, they pay for one another.
        """
        takes_part = tuple(self._take_part(portions))
        waiting = [portion.waiting_for(facts) for portion in portions]
        return [
            one._replace(eligible=takes_part, rest_stays=self.rest_stays or one.rest_stays)
            for one in waiting
        ]

    def _take_part(self, portions: Sequence[PlannedPortion]) -> list[bool]:
        """Return who takes part in any of the portions."""
        everyone = (True,) * len(self.members)
        each = [one.eligible or everyone for one in portions if not one.is_retained]
        return [any(one[place] for one in each) for place in range(len(self.members))]

    def _check(self, portion: PlannedPortion) -> None:
        """Raise Unplannable when no distribution keeps within the limits."""
        amount, weights = portion.bounded_amount, portion.weights or ()
        own = portion.origin is not None and portion.origin.unearned == "retained"
        check_limits(
            self.agreement,
            self.members,
            amount,
            weights,
            portion.limits,
            self.grant,
            rest_stays=portion.rest_stays or own,
        )


def _cited(portion: PlannedPortion) -> tuple[Citation, ...]:
    """Return the sections that the bounds of a portion cite, of those that hold somebody."""
    cited = {
        id(one): one.bound.section
        for one in portion.limits
        if one.bound is not None and one.bound.section
    }
    held = portion.held if cited else None
    by = () if held is None else held.by
    deciders = {id(deciding(portion.limits, kind, place)) for place, kind in enumerate(by) if kind}
    sections = [section for limit, section in cited.items() if limit in deciders]
    return tuple(Citation(section) for section in dict.fromkeys(sections))
