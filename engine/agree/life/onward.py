"""Money passed on: what payers are to pass on by the agreement, and what they have passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from agree.base import Record
from agree.life.books import Books
from agree.life.tiers import Due, Tier
from agree.sections import Member, MemberId


class PassedOn(Record):
    """What a payer is to pass on to a receiver, and what it has passed on (minor units).

    It is of a tier of the agreement, or of a grant of which the agreement does not say what is to
    be passed on: then `due` is None. `name` is what people call the one or the other, and `grants`
    are the ids of the grants.
    """

    payer: Member
    id: str
    name: str
    grants: tuple[str, ...]
    receiver: Member
    due: Due | None
    passed: int

    @property
    def left(self) -> Due | None:
        """Return what is left to pass on, as far as it is known; None where nothing says so."""
        if self.due is None:
            return None
        return Due(max(0, self.due.minor - self.passed), self.due.lack)

    @property
    def above(self) -> Due | None:
        """Return what was passed on above that; it is not known while more may be due."""
        if self.due is None:
            return None
        above = max(0, self.passed - self.due.minor)
        return Due(0, self.due.lack) if above and self.due.lack else Due(above)


def tiers_paid_by(books: Books, payer: Member, day: date) -> tuple[Tier, ...]:
    """Return the tiers of a payer, as they were known on a day, and of those it has taken over."""
    tiers = books.history.on(day).tiers
    return tuple(tier for one in books.taken_over(payer.id) for tier in tiers.get(one, ()))


def due_to(books: Books, tiers: Iterable[Tier], receiver: Member) -> Due:
    """Return what some tiers have for a receiver, and for those it has taken over."""
    whole = books.taken_over(receiver.id)
    return sum((tier.due.get(one, NONE) for tier in tiers for one in whole), NONE)


def passed_to(books: Books, payer: Member, tier: Tier, receiver: Member) -> int:
    """Return what a payer has passed on of a tier to a receiver, and to whom it has taken over."""
    whole = books.taken_over(receiver.id)
    passed = _passed(books, payer, (tier.id, *tier.grants))
    return sum(one.get(member, 0) for one in passed for member in whole)


def passed_in_all(books: Books, payer: Member, grants: Iterable[str]) -> int:
    """Return what a payer has passed on of some grants and tiers (by id) to anybody."""
    return sum(sum(one.values()) for one in _passed(books, payer, grants))


def _passed(books: Books, payer: Member, grants: Iterable[str]) -> list[Mapping[MemberId, int]]:
    """Return what a payer, and whom it has taken over, passed on of some grants, by receiver."""
    accounts = [(one, grant) for one in books.taken_over(payer.id) for grant in grants]
    return [books.passed_on[one] for one in accounts if one in books.passed_on]


def all_passed_on(books: Books, day: date) -> Iterator[PassedOn]:
    """Yield what every payer is to pass on to each receiver, then what else was passed on.

    Those to whom nothing was passed on yet are there too.
    """
    for payer, tiers in paid_by(books, day):
        yield from _of_tier(books, payer, tiers)
    yield from _of_no_tier(books, day)


def paid_by(books: Books, day: date) -> Iterator[tuple[Member, list[Tier]]]:
    """Yield each payer with each of its tiers; of one id are those of whom it has taken over."""
    seen: set[tuple[MemberId, str]] = set()
    for payer_id in books.history.on(day).tiers:
        payer = books.holder(books.member(payer_id))
        tiers = tiers_paid_by(books, payer, day)
        for tier in tiers:
            if (payer.id, tier.id) not in seen:
                seen.add((payer.id, tier.id))
                yield payer, [one for one in tiers if one.id == tier.id]


def _of_tier(books: Books, payer: Member, tiers: list[Tier]) -> Iterator[PassedOn]:
    """Yield what a payer is to pass on of a tier, and has passed on, receiver by receiver."""
    first = tiers[0]
    named = [member for tier in tiers for member in tier.due]
    passed_on = _passed(books, payer, (first.id, *first.grants))
    named += [member for one in passed_on for member, minor in one.items() if minor]
    receivers = {one.id: one for one in (books.holder(books.member(name)) for name in named)}
    for receiver in receivers.values():
        due, passed = due_to(books, tiers, receiver), passed_to(books, payer, first, receiver)
        if due != NONE or passed:
            of, to = books.named(payer), books.named(receiver)
            yield PassedOn(of, first.id, first.name, first.grants, to, due, passed)


def _of_no_tier(books: Books, day: date) -> Iterator[PassedOn]:
    """Yield what was passed on of grants of which the agreement does not say to whom."""
    names = {grant.id: grant.name for grant in books.dossier.agreement.grants}
    passed: dict[tuple[MemberId, str, MemberId], int] = {}
    for (payer_id, grant), receivers in books.passed_on.items():
        payer = books.holder(books.member(payer_id))
        if any(tier.is_of(grant) for tier in tiers_paid_by(books, payer, day)):
            continue
        for receiver_id, minor in receivers.items():
            key = (payer.id, grant, books.holder(books.member(receiver_id)).id)
            passed[key] = passed.get(key, 0) + minor
    for (payer_id, grant, receiver_id), minor in passed.items():
        if minor:
            payer, receiver = (books.member(one) for one in (payer_id, receiver_id))
            who = books.named(payer), books.named(receiver)
            yield PassedOn(who[0], grant, names[grant], (grant,), who[1], None, minor)


NONE = Due()
