"""What the rules share: whose account an event is of, and which grant it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from types import MappingProxyType

from agree.base import Finding, Kind, Message, Quoted, Record, Words, message, nearest
from agree.life.accounts import Entry, EntryName
from agree.life.books import Books, Outcome, Posting, Rule
from agree.life.dossier import Award
from agree.life.events import Event
from agree.life.position import Bounds, Holding
from agree.sections import Member

NOT_THEIR_GRANT = Kind(
    "not-their-grant",
    message("{recipient} gets nothing of the grant {grant}"),
    hint=message("The grants are {known}."),
)
NOT_GRANTED = Kind(
    "not-granted",
    message("{recipient} gets nothing of the agreement"),
    advice=message("Check the recipient; a county body and a region may have the same code."),
)
DUE_BEFORE = Kind(
    "due-before",
    message("the last day, {due}, is before {earliest}"),
    advice=message("Correct one of the dates."),
)
NOT_ALL_KNOWN = Kind(
    "not-all-known",
    message("how much {recipient} gets of {grant} is not known yet"),
    hint=message("Write the amount, or enter a decision on the grant first."),
)
SUCCEEDED = Kind(
    "succeeded",
    message("{recipient} was taken over by {heir}, which the event counts for"),
    hint=message("Write {heir}."),
    severity="warning",
)
AT_MOST = message("at most {amount}")
NOTHING_ELSE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Held(Record):
    """The award that the entries of an event are posted to, and all that is held with it.

    The two differ only for a recipient that has taken over others.
    """

    own: Award
    holding: Holding


def holder(books: Books, event: Event) -> Member:
    """Return whose account an event is of: the recipient's, or that of who has taken it over."""
    member = event.member
    if member is None:
        raise ValueError("the event names no recipient")
    heir = books.holder(member)
    if heir is not member:
        books.note(SUCCEEDED, event, None, recipient=member.name, heir=heir.name)
    return heir


def awards_named(
    books: Books,
    event: Event,
    member: Member,
    *,
    also: Mapping[str, tuple[str, ...]] = NOTHING_ELSE,
) -> list[Award] | Finding:
    """Return the awards that an event is of: the one that it names, or all of the recipient.

    `also` are names, by id, of what else the event might have named.
    """
    named = books.awards_by_name(member, event.day).get(event.grant.casefold())
    if event.grant and named is not None:
        return [named]
    awards = books.awards_of(member, event.day)
    if not awards and not also:
        return books.fault(NOT_GRANTED, event, None, recipient=member.name)
    if not event.grant:
        return list(awards.values())
    names = [name for one in awards.values() for name in one.grant.names]
    names += [name for others in also.values() for name in others]
    values = {"grant": Quoted(event.grant), "known": Words((*awards, *also))}
    fault = books.fault(NOT_THEIR_GRANT, event, None, recipient=member.name, **values)
    return fault._replace(suggestion=nearest(event.grant, names))


def holding_named(books: Books, event: Event, member: Member, grant: str) -> Held | Finding:
    """Return the one award that a grant's id or name means, and how it stands on the day."""
    awards = awards_named(books, event._replace(grant=grant), member)
    if isinstance(awards, Finding):
        return awards
    return Held(awards[0], books.holding(member, awards[0].grant.id, event.day))


def of_one_grant(rule: Callable[[Books, Event, Award, Holding], Outcome]) -> Rule:
    """Return the rule of an event that names its grant: the award that it is of is looked up.

    The rule is given the award that entries are posted to, and all that is held with it.
    """

    @wraps(rule)
    def of_event(books: Books, event: Event) -> Outcome:
        held = holding_named(books, event, holder(books, event), event.grant)
        return held if isinstance(held, Finding) else rule(books, event, held.own, held.holding)

    return of_event


def at_most(books: Books, bounds: Bounds) -> int | Message:
    """Return the most that an amount may be, for a finding; it says so where less may be."""
    if bounds.is_known:
        return bounds.most
    return AT_MOST.filled(amount=books.amount(bounds.most))


def entry(award: Award, name: EntryName, amount: int, day: date) -> Posting:
    """Return an entry for the account of an award."""
    return award.id, Entry(name, amount, day)
