"""What was awarded as it was known day by day: some facts become known after the signing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from agree.base import Finding, Record, short_repr
from agree.life.accounts import AccountId
from agree.life.dossier import Award, Dossier
from agree.life.row_cells import Window
from agree.life.tiers import Tier, tiers_of
from agree.pipeline import as_known_on
from agree.sections import MemberId


@short_repr
class Stage:
    """The awards of an agreement as they were known for a time, by account, recipient and grant."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.awards: Mapping[AccountId, Award] = {award.id: award for award in dossier.awards}

    @cached_property
    def by_member(self) -> Mapping[MemberId, Mapping[str, Award]]:
        """Return the awards of each recipient by grant, in the order of the agreement."""
        awards: dict[MemberId, dict[str, Award]] = {}
        for (member, grant), award in self.awards.items():
            awards.setdefault(member, {})[grant] = award
        return awards

    @cached_property
    def by_name(self) -> Mapping[MemberId, Mapping[str, Award]]:
        """Return the awards of each recipient by every name of the grant, in small letters."""
        awards: dict[MemberId, dict[str, Award]] = {}
        for (member, _), award in self.awards.items():
            for name in award.grant.names:
                awards.setdefault(member, {}).setdefault(name.casefold(), award)
        return awards

    @cached_property
    def tiers(self) -> Mapping[MemberId, tuple[Tier, ...]]:
        """Return what each payer is to pass on, by the payer."""
        return tiers_of(self.dossier.ledger)

    def passes(self, account: AccountId) -> bool:
        """Return whether a recipient passes on money of a grant or tier, or gets it of a tier."""
        member, name = account
        own = any(tier.is_of(name) for tier in self.tiers.get(member, ()))
        return own or any(
            tier.id == name and member in tier.due
            for tiers in self.tiers.values()
            for tier in tiers
        )


class History(Record):
    """The stages of an agreement, and the first day of each, in the order of the days."""

    days: tuple[date, ...]
    stages: tuple[Stage, ...]

    def on(self, day: date) -> Stage:
        """Return what was known on a day."""
        return self.stages[max(0, bisect_right(self.days, day) - 1)]


def history_of(dossier: Dossier) -> History:
    """Return how what is known of an agreement grew; one stage where no fact came later."""
    agreement = dossier.agreement
    days = {day for fact in agreement.facts.values() for day, _ in fact.days_known}
    since = (date.min, *sorted(days))
    earlier = (dossier._replace(ledger=as_known_on(agreement, day)) for day in since[:-1])
    return History(since, tuple(Stage(known) for known in (*earlier, dossier)))


def days_outside(dossier: Dossier, window: Window) -> Iterator[Finding]:
    """Yield a finding on each day outside a window on which figures are said to be known."""
    for fact in dossier.agreement.facts.values():
        for day, place in fact.days_known:
            fault = window.fault(day, place)
            if fault is not None:
                yield fault
