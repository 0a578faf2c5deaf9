"""What changes the terms: decisions, transfers, extensions, takeovers and contacts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from agree.base import Finding, Kind, Quoted, message, nearest, there_are
from agree.life.books import Books, Outcome, Posted, Posting
from agree.life.dossier import Award
from agree.life.events import Event
from agree.life.position import Holding, position_of
from agree.life.rules.common import (
    DUE_BEFORE,
    NOT_ALL_KNOWN,
    entry,
    holder,
    holding_named,
    of_one_grant,
)
from agree.life.takeovers import Takeover

DECIDED_TWICE = Kind(
    "decided-twice",
    message("another decision on {grant} to {recipient} has the same date"),
    hint=message("Keep one of them, or reverse the one that does not hold."),
)
NO_SUCH_TRANSFER = Kind(
    "no-such-transfer",
    message("the agreement does not allow money to be moved from {grant} to {target}"),
    advice=message("Where it does, say so under transfers: in the agreement."),
)
TRANSFERRED_MORE = Kind(
    "transferred-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has"),
    advice=message("Correct the amount."),
)
UNKNOWN_EXTENDED = Kind(
    "unknown-extended",
    message("there is no deadline {name} to extend"),
    hint=message("{there}."),
    lists=True,
)
NO_SUCCESSOR = Kind(
    "no-successor",
    message("{recipient} cannot be taken over by {heir}"),
    hint=message(
        "The successor is another recipient of the same group, that it has not taken over itself. A"
        " new name alone is written under what:."
    ),
)


@of_one_grant
def decision(books: Books, event: Event, own: Award, holding: Holding) -> Outcome:
    """Decide another amount for a recipient, from a day on, of all that it holds of the grant.

    What it has taken over from others stays theirs as far as the amount goes; the rest is its own.
    """
    account = books.accounts.get(own.id)
    if account is not None and event.day in account.days.get("decisions", ()):
        return books.fault(DECIDED_TWICE, event, holding.award)
    left, shares = event.amount or 0, list[tuple[Award, int]]()
    for part in holding.parts:
        if part.award.id != own.id:
            shares.append((part.award, min(left, part.award.granted)))
            left -= shares[-1][1]
    postings: list[Posting] = []
    for award, share in ((own, left), *shares):
        postings.append(entry(award, "decisions", 1, event.day))
        postings.append(entry(award, "decided", share, event.day))
    return Posted(event, tuple(postings))


def transfer(books: Books, event: Event) -> Outcome:
    """Move money between two grants: first what was not asked for, then what was not paid."""
    member, amount, day = holder(books, event), event.amount or 0, event.day
    source = holding_named(books, event, member, event.grant)
    target = holding_named(books, event, member, event.to)
    if isinstance(source, Finding):
        return source
    if isinstance(target, Finding):
        return target
    (own, holding), award = source, source.holding.award
    if not _may_move(books, own, target.own):
        name = Quoted(target.own.grant.name)
        return books.fault(NO_SUCH_TRANSFER, event, award, target=name)
    if award.lack is not None:
        return books.fault(NOT_ALL_KNOWN, event, award)
    known = award.granted - position_of(holding, day).forfeited
    if amount > known:
        return books.fault(TRANSFERRED_MORE, event, award, amount=amount, known=known)
    not_asked = min(amount, max(0, known - holding.requested))
    taken = _taken(holding, not_asked, amount)
    paid = max(0, amount - max(0, known - holding.paid))
    postings = [
        entry(target.own, "transferred", amount, day),
        entry(target.own, "requests_moved", amount - not_asked, day),
        entry(own, "paid_moved", -paid, day),
        entry(target.own, "paid_moved", paid, day),
    ]
    for part, not_asked_of_it, asked_of_it in taken:
        postings.append(entry(part, "transferred", -not_asked_of_it - asked_of_it, day))
        postings.append(entry(part, "requests_moved", -asked_of_it, day))
    return Posted(event, tuple(one for one in postings if one[1].amount))


def _taken(holding: Holding, not_asked: int, amount: int) -> Iterator[tuple[Award, int, int]]:
    """Yield what is moved away of each part of what a recipient holds: not asked for, and asked.

    No part gives more than it has: first what was not asked for, in all, then the rest.
    """
    parts = holding.parts or (holding,)
    first: list[int] = []
    for part in parts:
        first.append(min(not_asked, max(0, part.award.granted - part.requested)))
        not_asked -= first[-1]
    left = amount - sum(first)
    for part, of_it in zip(parts, first, strict=True):
        rest = min(left, part.award.granted - of_it)
        left -= rest
        yield part.award, of_it, rest


def _may_move(books: Books, source: Award, target: Award) -> bool:
    """Return whether the agreement allows money of one grant to be moved to another."""
    return source.grant.id != target.grant.id and any(
        source.grant.id in [grant.name for grant in permission.sources]
        and target.grant.id in [grant.name for grant in permission.targets]
        for permission in books.dossier.life.transfers
    )


def extension(books: Books, event: Event) -> Outcome:
    """Give one recipient until a later day, for all that it holds then."""
    deadlines = {one.id.casefold(): one for one in books.dossier.life.deadlines}
    deadline = deadlines.get(event.of)
    member = holder(books, event)
    if deadline is None:
        known = tuple(one.id for one in deadlines.values())
        there = there_are(known, in_full=True)
        fault = books.fault(UNKNOWN_EXTENDED, event, None, name=Quoted(event.of), there=there)
        return fault._replace(suggestion=nearest(event.of, known))
    latest, due = deadline.when.last, event.due or event.day
    if due <= latest:
        return books.fault(DUE_BEFORE, event, None, due=due, earliest=latest)
    books.extend(deadline.id, event, books.taken_over(member.id))
    undo = partial(books.extend, deadline.id, event, books.taken_over(member.id), undone=True)
    return Posted(event, (), undo, frozenset({(member.id, deadline.id)}))


def succession(books: Books, event: Event) -> Outcome:
    """Let another recipient take over all that one had, or give it a new name."""
    member = holder(books, event)
    if not event.to:
        if not event.what:
            return books.fault(NO_SUCCESSOR, event, None, heir=Quoted(""))
        names = books.names.setdefault(member.id, [])
        names.append(event)
        return Posted(event, (), partial(names.remove, event))
    heir = books.people.called(event.to, event.span)
    if isinstance(heir, Finding):
        return heir
    if books.holder(heir).id == member.id or heir.group != member.group:
        return books.fault(NO_SUCCESSOR, event, None, recipient=member.name, heir=Quoted(heir.name))
    takeover = Takeover(event, member, heir)
    books.takeovers.succeed(takeover)
    return Posted(event, (), partial(books.takeovers.take_back, takeover))


def contact(books: Books, event: Event) -> Outcome:
    """Tell whom to ask at a recipient, from a day on."""
    contacts = books.contacts.setdefault(holder(books, event).id, [])
    contacts.append(event)
    return Posted(event, (), partial(contacts.remove, event))
