"""What became of a portion, for sentences on any of its members: what they have in common, once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, partial
from typing import TypeAlias

from agree.base import NO_BREAK, Joined, Memory, Record, Shortened
from agree.distribute.allocate import shares_of_all
from agree.distribute.ledger import Outcome, PortionOutcome
from agree.distribute.pools import Pool
from agree.distribute.shares import Held
from agree.distribute.weights import NO_SIZES, sums_in, with_sums
from agree.language.expressions import Filled
from agree.report import Wording
from agree.sections import Agreement, Formula
from agree.sections.keys import Way

Sums: TypeAlias = "tuple[Filled, ...]"
"""The value of each sum in a formula, with its beginning and end in the text."""


class Derivation(Record):
    """What became of a portion, with what its sentences need of all members of its pool.

    What they need of all is worked out once, when it is first needed.
    """

    agreement: Agreement
    pool: Pool
    outcome: PortionOutcome

    @property
    def held(self) -> Held | None:
        """By which bounds the members are held; None where there are no bounds, or no money."""
        return self.outcome.held

    @property
    def weight(self) -> int:
        """What the members' weights sum to."""
        return self.outcome.portion.weight

    @cached_property
    def sums(self) -> Sums:
        """The value of each sum in its formula; none while somebody waits: no sum is known then."""
        if self.outcome.shares is None or self.formula is None or self.outcome.portion.waits:
            return ()
        return self.sums_in(self.formula)

    def sums_in(self, formula: Formula, sizes: Mapping[str, Fraction] = NO_SIZES) -> Sums:
        """Return the value of each sum in a formula; `sizes` are those of facts that are money."""
        make = partial(sums_in, self.agreement, formula, self.pool.members, sizes)
        return self._kept.made(("sums", id(formula)), (formula,), lambda: tuple(make()))

    def with_sums(self, formula: Formula, sizes: Mapping[str, Fraction]) -> Formula:
        """Return a formula with the value of each sum in its place."""
        make = partial(with_sums, self.agreement, formula, self.pool.members, sizes)
        return self._kept.made(("with sums", id(formula)), (formula,), make)

    @cached_property
    def _kept(self) -> Memory:
        return Memory()

    @cached_property
    def of_all(self) -> Derivation:
        """The derivation of the shares that members would have if they earned all of them."""
        shares = shares_of_all(self.outcome.portion, len(self.pool.members))
        return self._replace(outcome=self.outcome._replace(shares=shares, rounded=()))

    @property
    def way(self) -> Way:
        """How the agreement's key distributes the portion; None for what no key splits."""
        origin = self.outcome.portion.origin
        return None if origin is None else origin.way

    @property
    def formula(self) -> Formula | None:
        """The expression that gives the members' weights, or the units that a rate is per."""
        origin, way = self.outcome.portion.origin, self.way
        return way if isinstance(way, Formula) else None if origin is None else origin.size.per

    def counted(self, place: int) -> Fraction:
        """Return the weight of the member at a place, or its units of a rate."""
        portion = self.outcome.portion
        if portion.weights is not None:
            return Fraction(portion.weights[place], portion.scale)
        rate = Fraction(0) if portion.origin is None else portion.origin.size.value
        exact = (portion.exact or portion.stated or ())[place]
        return exact / rate if exact and rate else Fraction(0)

    def share(self, place: int) -> Fraction:
        """Return the exact share of the member at a place (minor units)."""
        shares = self.outcome.shares
        return Fraction(0) if shares is None else shares.of(place)

    def rounded(self, place: int) -> int | None:
        """Return what the member at a place gets (minor units); None before it is rounded."""
        return self.outcome.rounded[place] if self.outcome.rounded else None

    def number(self, minor: Fraction) -> Shortened:
        """Return an exact amount in the main unit, for a formula."""
        return Shortened(minor / self.agreement.currency.minor)

    def amount(self, minor: Fraction) -> Wording:
        """Return an exact amount with its unit."""
        return Joined((self.number(minor), self.agreement.currency.main), NO_BREAK)


def derivation(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Derivation:
    """Return the derivation of a portion of a pool: the same one for all its members."""
    make = partial(Derivation, agreement, outcome.pool, portion)
    return outcome.kept.made(("derivation", id(portion)), (agreement, portion), make)
