"""A recipient's change split into what comes from the sum, the key and the facts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr
from agree.compare.hybrid import Amounts, GrantIn, hybrid
from agree.compare.shapley import State, shapley
from agree.compare.whole import whole
from agree.sections import MemberId


@short_repr
class Split(NamedTuple):
    """The parts of a change in minor units, exact; together they are the change.

    `together` is key and facts where the two cannot be told apart, `unsplit` what cannot be
    split at all.
    """

    sum: Fraction = Fraction(0)
    key: Fraction = Fraction(0)
    facts: Fraction = Fraction(0)
    together: Fraction = Fraction(0)
    unsplit: Fraction = Fraction(0)

    def plus(self, other: Split) -> Split:
        """The sum of two splits, part by part."""
        return Split(*(one + more for one, more in zip(self, other, strict=True)))

    def in_units(self, unit: int) -> tuple[int, ...]:
        """The five parts in whole units (minor units) that still sum to the change."""
        return whole(self, unit)


class GrantSplitter:
    """Splits the changes of one grant; each combination is allocated once for all recipients."""

    def __init__(self, before: GrantIn, after: GrantIn) -> None:
        self.sides = (before, after)
        self._found: dict[State, Amounts | None] = {}

    def split(self, member: MemberId, before: int, after: int) -> Split:
        """The split of the change of one recipient, known by its group and code."""
        three = self._shapley(member, 3)
        if three is not None:
            return Split(*three)
        two = self._shapley(member, 2)
        if two is not None:
            return Split(sum=two[0], together=two[1])
        return Split(unsplit=Fraction(after - before))

    def _shapley(self, member: MemberId, causes: int) -> tuple[Fraction, ...] | None:
        try:
            return shapley(lambda state: self._amount(member, state), causes)
        except _Unknown:
            return None

    def _amount(self, member: MemberId, state: State) -> int:
        """What the recipient gets with the sum, key and facts of a state (of two: key as facts)."""
        full = state if len(state) == 3 else (*state, state[-1])
        if full not in self._found:
            self._found[full] = hybrid(*(self.sides[later] for later in full))
        amounts = self._found[full]
        amount = None if amounts is None else amounts.get(member, 0)
        if amount is None:
            raise _Unknown
        return amount


class _Unknown(Exception):
    """A combination gives no amount: a fact is missing or pending, or the key does not fit it."""
