"""What is asked for, paid and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from agree.base import Finding, Kind, message
from agree.life.books import Books, Outcome, Posted, Posting
from agree.life.dossier import Award
from agree.life.events import Event
from agree.life.position import Holding
from agree.life.rules.common import (
    awards_named,
    entry,
    holder,
)
from agree.sections import Member

NOTHING_ON_REQUISITION = Kind(
    "nothing-on-requisition",
    message("{recipient} has no grant that is paid on a requisition"),
    advice=message("Name the grant, if it is paid on another report."),
)
CUT_TO_GRANTED = Kind(
    "cut-to-granted",
    message("{amount} is requested of {grant}, which is {above} more than {recipient} gets"),
    hint=message("Only {known} counts."),
    severity="warning",
)
REQUESTED_BEFORE = Kind(
    "requested-before",
    message("all of {grant} was requested by {recipient} already"),
    hint=message("Remove the row, or write in replaces: which event it stands instead of."),
    severity="warning",
)
LATE_REPLACEMENT = Kind(
    "late-replacement",
    message("the requisition of {grant} came after {latest}; the one that it replaces stands"),
    advice=message("Remove the row, or enter an extension for the recipient."),
)
GRANT_WAITS = Kind(
    "grant-waits",
    message("{grant} was paid, but is not distributed yet: it is waiting for figures"),
    hint=message("Give the figures with --facts, or enter a decision on the grant."),
    severity="warning",
)
GRANT_UNSTATED = Kind(
    "grant-unstated",
    message("{grant} was paid, but no source states its amount"),
    hint=message("Write the amount in the agreement, or enter a decision on the grant."),
    severity="warning",
)
PAID_BEFORE_REQUEST = Kind(
    "paid-before-request",
    message("{recipient} had not requested {grant} when it was paid"),
    advice=message("Check whether a requisition is missing. The payment counts."),
    severity="warning",
)
PAID_AFTER_FORFEIT = Kind(
    "paid-after-forfeit",
    message("{recipient} was paid {grant}, but the requisition came after {latest}"),
    advice=message("What was paid is to be claimed back, unless the deadline was extended."),
    severity="warning",
)
PAID_MORE_THAN_REQUESTED = Kind(
    "paid-more-than-requested",
    message("{amount} is more than the {known} left of what {recipient} requested of {grant}"),
    advice=message("The payment counts. What is above the grant is to be claimed back."),
    severity="warning",
)
NOTHING_TO_PAY = Kind(
    "nothing-to-pay",
    message("nothing that {recipient} has requested is left to pay"),
    hint=message("Write the amount if something was paid; or remove the row."),
)
REPORTED_TWICE = Kind(
    "reported-twice",
    message("{recipient} accounts for {grant} both in the file of costs and in the file of events"),
    hint=message("Keep the costs in only one of the files."),
)


def requisition(books: Books, event: Event) -> Outcome:
    """Ask for money: an amount, or all of it; several add up until the last day."""
    member = holder(books, event)
    awards = _awards(books, event, member, lambda award: award.is_requested)
    if isinstance(awards, Finding):
        return awards
    if not awards:
        return books.fault(NOTHING_ON_REQUISITION, event, None, recipient=member.name)
    postings: list[Posting] = []
    for award in awards:
        holding = books.holding(member, award.grant.id, event.day)
        last = holding.award.forfeited_after
        if event.replaces and last is not None and event.day > last:
            return books.fault(LATE_REPLACEMENT, event, holding.award)
        if event.amount is None:
            if holding.requests_all or _is_all_requested(holding):
                books.note(REQUESTED_BEFORE, event, holding.award)
            parts = holding.parts or (holding,)
            postings += [entry(part.award, "requests_all", 1, event.day) for part in parts]
        else:
            _note_cut(books, event, holding)
            postings.append(entry(award, "requested", event.amount, event.day))
    return Posted(event, tuple(postings))


def _awards(
    books: Books, event: Event, member: Member, is_meant: Callable[[Award], bool]
) -> list[Award] | Finding:
    """Return the award that an event names; without a name, those of which there is any."""
    awards = awards_named(books, event, member)
    if isinstance(awards, Finding) or event.grant:
        return awards
    return [award for award in awards if is_meant(award) and (award.granted or award.lack)]


def _is_all_requested(holding: Holding) -> bool:
    award = holding.award
    return award.lack is None and bool(award.granted) and holding.requested == award.granted


def _note_cut(books: Books, event: Event, holding: Holding) -> None:
    """Note what is requested above what is granted, all requisitions together."""
    award, amount = holding.award, event.amount or 0
    if award.lack is not None:
        return
    if holding.requests_all:
        books.note(REQUESTED_BEFORE, event, award)
        return
    above = holding.requested + holding.requested_late + amount - award.granted
    if above > 0:
        known = max(0, amount - above)
        books.note(CUT_TO_GRANTED, event, award, amount=amount, above=above, known=known)


def payment(books: Books, event: Event) -> Outcome:
    """Pay money out: what happened counts, whatever was asked for."""
    member = holder(books, event)
    awards = _awards(books, event, member, lambda award: award.is_paid_together)
    if isinstance(awards, Finding):
        return awards
    postings: list[Posting] = []
    for award in awards:
        holding = books.holding(member, award.grant.id, event.day)
        if event.amount is None:
            postings += _all_that_is_left(award, holding, event.day)
        else:
            _note_payment(books, event, holding)
            postings.append(entry(award, "paid", event.amount, event.day))
    if not postings:
        return books.fault(NOTHING_TO_PAY, event, None, recipient=member.name)
    return Posted(event, tuple(postings))


def _right(holding: Holding) -> int:
    """Return what may be paid (minor units): what was requested in time, where that is needed."""
    return holding.requested if holding.award.needs_request else holding.award.granted


def _all_that_is_left(award: Award, holding: Holding, day: date) -> Iterator[Posting]:
    """Yield the entries of a payment of all that was requested; none where nothing is left.

    Of what waits it pays also what becomes known later, above what was paid ahead.
    """
    left = _right(holding) - holding.paid
    if left > 0:
        yield entry(award, "paid", left, day)
    pays_all = holding.requests_all or not holding.award.needs_request
    waiting = [part for part in holding.parts or (holding,) if part.award.lack is not None]
    ahead = max(0, -left)
    for part in waiting:
        if pays_all and not part.pays_all:
            yield entry(part.award, "pays_all", 1, day)
            yield entry(part.award, "pays_above", part.came_to + ahead, day)
            ahead = 0
        elif part.pays_all and left > 0:
            yield entry(part.award, "pays_above", -part.paid_ahead if pays_all else left, day)


def _note_payment(books: Books, event: Event, holding: Holding) -> None:
    """Note a payment of what was not requested, or above it; what is unknown may cover it."""
    award, amount = holding.award, event.amount or 0
    left = max(0, _right(holding) - holding.paid)
    any_of_it = holding.requests_all or not award.needs_request
    if award.nothing_is_known:
        books.note(GRANT_UNSTATED if award.lack == "unknown" else GRANT_WAITS, event, award)
    elif award.needs_request and not (holding.requests_all or holding.requested):
        late = holding.requested_late or holding.account.sum("requests_all")
        books.note(PAID_AFTER_FORFEIT if late else PAID_BEFORE_REQUEST, event, award)
    elif amount > left and not (any_of_it and award.lack is not None):
        books.note(PAID_MORE_THAN_REQUESTED, event, award, amount=amount, known=left)


def report(books: Books, event: Event) -> Outcome:
    """Account for costs; those of a file of costs only where no event does."""
    member = holder(books, event)
    awards = awards_named(books, event, member)
    if isinstance(awards, Finding):
        return awards
    (award,) = awards
    before = books.reports.get(award.id, {})
    first = next(iter(before.values()), None)
    if first is not None and first.from_costs != event.from_costs:  # all of them are of one file
        if event.from_costs:
            fault = books.fault(REPORTED_TWICE, event, award)
            return fault._replace(related=(first.span,))
        fault = books.fault(REPORTED_TWICE, first, award)
        books.findings.append(fault._replace(related=(event.span,)))
        for cost in tuple(before.values()):
            books.take_out(Posted(cost, _costs(award, cost)))
    return Posted(event, _costs(award, event))


def _costs(award: Award, event: Event) -> tuple[Posting, ...]:
    costs = entry(award, "costs", event.amount or 0, event.day)
    return costs, entry(award, "reports", 1, event.day)
