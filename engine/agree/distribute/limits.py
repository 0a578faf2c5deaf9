"""Limits: what each bound of a portion is for each member, and which of several decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import Record
from agree.distribute.shares import Bounded
from agree.sections import Bound

PerMember: TypeAlias = tuple[Fraction | None, ...]
"""An amount (minor units) for each member; None for a member that has none."""

KINDS: tuple[Bounded, ...] = ("floor", "ceiling")


class Limit(Record):
    """A floor or a ceiling with its amount for each member; `bound` is that of the file.

    A percentage is of the `whole` (minor units).
    """

    kind: Bounded
    amounts: PerMember
    bound: Bound | None = None
    whole: Fraction = Fraction(0)

    def of(self, place: int) -> Fraction:
        """Return the amount of a member; 0 for one whom it does not concern."""
        return self.amounts[place] or Fraction(0)

    @property
    def above_zero(self) -> Limit:
        """The same, but for amounts below zero, which are 0."""
        amounts = (None if one is None else max(one, Fraction(0)) for one in self.amounts)
        return self._replace(amounts=tuple(amounts))


def deciding(limits: Sequence[Limit], kind: Bounded, place: int) -> Limit | None:
    """Return which limit decides for a member: the highest floor, or the lowest ceiling."""
    found: Limit | None = None
    for limit in limits:
        amount = limit.amounts[place]
        if limit.kind != kind or amount is None:
            continue
        before = None if found is None else found.amounts[place]
        if before is None or (amount > before if kind == "floor" else amount < before):
            found = limit
    return found


def in_all(limits: Sequence[Limit], kind: Bounded) -> PerMember | None:
    """Return the amount of the limit that decides for each member; None without any of a kind."""
    members = next((len(limit.amounts) for limit in limits if limit.kind == kind), None)
    if members is None:
        return None
    found = (deciding(limits, kind, place) for place in range(members))
    return tuple(
        None if limit is None else limit.amounts[place] for place, limit in enumerate(found)
    )
