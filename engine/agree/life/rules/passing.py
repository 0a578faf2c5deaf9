"""What is passed on to others by who was paid it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from agree.base import Finding, Kind, Quoted, message
from agree.life.accounts import AccountId
from agree.life.books import Books, Outcome, Posted
from agree.life.events import Event
from agree.life.onward import due_to, passed_in_all, passed_to, tiers_paid_by
from agree.life.position import Bounds, bounds_of_one
from agree.life.rules.common import at_most, awards_named, holder
from agree.life.tiers import Tier
from agree.sections import Member, MemberId

PASSED_ON_MORE = Kind(
    "passed-on-more",
    message("{recipient} has passed on {amount} of {grant}, which is more than the {known} it has"),
    advice=message("Check the amounts. The payment counts."),
    severity="warning",
)
PASSED_ON_ABOVE = Kind(
    "passed-on-above",
    message(
        "{recipient} has passed on {amount} of {grant} to {receiver}, which is more than the "
        "{known} that the agreement gives it"
    ),
    advice=message("Check the amount and the receiver. The payment counts."),
    severity="warning",
)


def onward(books: Books, event: Event) -> Outcome:
    """Pass money on to another recipient, out of a grant or of what the agreement redistributes."""
    member, minor = holder(books, event), event.amount or 0
    tiers = tiers_paid_by(books, member, event.day)
    receivers = frozenset[MemberId]().union(*(tier.due for tier in tiers))
    receiver = books.people.called(event.to, event.span, among=receivers)
    if isinstance(receiver, Finding):
        return receiver
    tier = _tier_named(books, event, member, tiers)
    also = {one.id: one.own_names for one in tiers}
    awards = [] if tier is not None else awards_named(books, event, member, also=also)
    if isinstance(awards, Finding):
        return awards
    account = (member.id, tier.id) if tier is not None else awards[0].id
    books.pass_on(account, receiver, minor)
    is_told = False
    for award in awards:
        is_told = _note_more(books, event, member, (award.grant.id,), award.grant.name)
        tier = next((one for one in tiers if one.is_of(award.grant.id)), None)
    if tier is not None:
        if not is_told:
            _note_more(books, event, member, (tier.id, *tier.grants), tier.name)
        _note_above(books, event, member, books.holder(receiver), tier)
    got = {(receiver.id, tier.id)} if tier is not None else set[AccountId]()
    undo = partial(books.pass_on, account, receiver, -minor)
    return Posted(event, (), undo, frozenset({account, *got}))


def _tier_named(books: Books, event: Event, member: Member, tiers: Iterable[Tier]) -> Tier | None:
    """Return the tier that an event names by its own id or name; None where it names a grant."""
    text = event.grant.casefold()
    if text in books.awards_by_name(member, event.day):
        return None
    return next((one for one in tiers if text in map(str.casefold, one.own_names)), None)


def _note_more(
    books: Books, event: Event, member: Member, accounts: tuple[str, ...], name: str
) -> bool:
    """Note what was passed on of some grants above what was paid of them and is still there.

    Return whether there was any.
    """
    awards = books.awards_of(member, event.day)
    held = [
        bounds_of_one("held", books.holding(member, grant, event.day), event.day)
        for grant in accounts
        if grant in awards
    ]
    known = Bounds(sum(one.least for one in held), sum(one.most for one in held))
    passed = passed_in_all(books, member, accounts)
    if not held or passed <= known.most:
        return False
    values = {"recipient": member.name, "grant": Quoted(name)}
    books.note(PASSED_ON_MORE, event, None, amount=passed, known=at_most(books, known), **values)
    return True


def _note_above(books: Books, event: Event, payer: Member, receiver: Member, tier: Tier) -> None:
    """Note what was passed on to a receiver above what it is to get; not where it may get more.

    It may where the payer was granted more, by a decision, than the agreement gives it.
    """
    tiers = [one for one in tiers_paid_by(books, payer, event.day) if one.id == tier.id]
    due, passed = due_to(books, tiers, receiver), passed_to(books, payer, tier, receiver)
    awards = books.awards_of(payer, event.day)
    granted = sum(
        books.holding(payer, grant, event.day).award.granted
        for grant in tier.grants
        if grant in awards
    )
    may_get_more = due.lack is not None or granted > sum(one.outcome.received for one in tiers)
    if passed > due.minor and not may_get_more:
        values = {"recipient": payer.name, "receiver": receiver.name, "grant": Quoted(tier.name)}
        books.note(PASSED_ON_ABOVE, event, None, amount=passed, known=due.minor, **values)
