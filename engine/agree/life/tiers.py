"""Tiers: what each payer is to pass on to whom by a redistribution of what it gets."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Record
from agree.distribute.ledger import Ledger, RedistributionOutcome
from agree.sections import Lack, MemberId


class Due(Record):
    """What is to be passed on to a receiver (minor units), as far as it is known."""

    minor: int = 0
    lack: Lack | None = None

    def __add__(self, other: object) -> Due:
        """Return what is to be passed on to somebody who gets both."""
        if not isinstance(other, Due):
            return NotImplemented
        lacks = [lack for lack in (self.lack, other.lack) if lack is not None]
        lack: Lack | None = "pending" if "pending" in lacks else next(iter(lacks), None)
        return Due(self.minor + other.minor, lack)


class Tier(Record):
    """What one payer redistributes of some `grants` (by id), and what is due to each receiver.

    People call it by the `name` of the one grant that it is of, and by its own where it is of
    several, or of what another one redistributed.
    """

    outcome: RedistributionOutcome
    name: str
    grants: tuple[str, ...]
    due: Mapping[MemberId, Due]

    @property
    def id(self) -> str:
        """Return the id of the redistribution."""
        return self.outcome.redistribution.id

    @property
    def own_names(self) -> tuple[str, ...]:
        """Return what the redistribution itself is called: its id, and its name by language."""
        return self.outcome.redistribution.names

    def is_of(self, grant: str) -> bool:
        """Return whether money of a grant, or what is called by its own id, is of this tier."""
        return grant == self.id or grant in self.grants


def tiers_of(ledger: Ledger) -> Mapping[MemberId, tuple[Tier, ...]]:
    """Return the tiers of each payer, in the order of the agreement."""
    tiers: dict[MemberId, tuple[Tier, ...]] = {}
    agreement = ledger.agreement
    names = {grant.id: grant.name for grant in agreement.grants}
    order = (*names, *(one.id for one in agreement.redistributions))
    for later in ledger.redistributed:
        members = enumerate(later.outcome.pool.members)
        due = {
            member.id: Due(later.outcome.amount_of(place), later.outcome.lack_of(place))
            for place, member in members
        }
        grants = tuple(name for name in order if name in later.grants)
        single = names.get(grants[0]) if len(grants) == 1 else None
        tier = Tier(later, single or later.redistribution.name, grants, due)
        tiers[later.payer.id] = (*tiers.get(later.payer.id, ()), tier)
    return tiers
