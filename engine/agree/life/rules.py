"""What each kind of event does to the books, and when it cannot have happened.

A rule returns the entries that an event comes to, or the finding that keeps it out. What is odd but
has happened is noted, and counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Words, message, nearest, short_repr
from agree.life.accounts import Entry, EntryName
from agree.life.books import Books, Outcome, Posted, Posting, Rule
from agree.life.dossier import Award
from agree.life.events import Event, EventKind
from agree.life.position import Holding
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
NOTHING_TO_REQUEST = Kind(
    "nothing-to-request-on",
    message("{recipient} has no grant that is paid on a requisition"),
    advice=message("Name the grant, if it is paid on another report."),
)
CUT = Kind(
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
PAID_MORE = Kind(
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
REPAID_BEFORE_PAID = Kind(
    "repaid-before-paid",
    message("{recipient} was not paid anything of {grant} to repay"),
    advice=message("Check the dates, or add the payment that is missing. The repayment counts."),
    severity="warning",
)
OVERREPAID = Kind(
    "overrepaid",
    message("{recipient} has repaid {above} more of {grant} than it should"),
    advice=message("Correct the amount, or enter a refund when it has been given back."),
    severity="warning",
)
REPAID_LATE = Kind(
    "repaid-late",
    message("{recipient} repaid {grant} after {last}"),
    advice=message("The repayment counts; the finding marks that it was late."),
    severity="warning",
)
NOT_ANOTHER_GRANT = Kind(
    "not-another-grant",
    message("{against} is not a grant of another agreement"),
    hint=message("Write it as agreement/grant, by their ids."),
)
REFUNDED_MORE = Kind(
    "refunded-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has repaid too much"),
    advice=message("The refund counts: what is above is to be repaid."),
    severity="warning",
)
RECLAIMED_MORE = Kind(
    "reclaimed-more",
    message("{amount} is more than the {known} of {grant} that {recipient} was paid and has left"),
    hint=message("Only {known} counts."),
    severity="warning",
)
NOTHING_TO_RECLAIM = Kind(
    "nothing-to-reclaim",
    message("{recipient} has nothing of {grant} that can be claimed back"),
    advice=message("Check the payments and the repayments, or remove the row."),
)
DUE_BEFORE = Kind(
    "due-before",
    message("the last day, {due}, is before {earliest}"),
    advice=message("Correct one of the dates."),
)
WAIVED_MORE = Kind(
    "waived-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has left to repay"),
    hint=message("Only {known} counts."),
    severity="warning",
)
NOTHING_TO_WAIVE = Kind(
    "nothing-to-waive",
    message("{recipient} has nothing of {grant} left to repay"),
    advice=message("A waiver comes after what it waives; or remove the row."),
)
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
NOT_ALL_KNOWN = Kind(
    "not-all-known",
    message("how much {recipient} gets of {grant} is not known yet"),
    hint=message("Write the amount, or enter a decision on the grant first."),
)
TRANSFERRED_MORE = Kind(
    "transferred-more",
    message("{amount} is more than the {known} of {grant} that {recipient} has"),
    advice=message("Correct the amount."),
)
UNKNOWN_EXTENDED = Kind(
    "unknown-extended",
    message("there is no deadline {name} to extend"),
    hint=message("The deadlines are {known}."),
)
PASSED_ON_MORE = Kind(
    "passed-on-more",
    message("{recipient} has passed on {amount} of {grant}, which is more than the {known} it has"),
    advice=message("Check the amounts. The payment counts."),
    severity="warning",
)
SUCCEEDED = Kind(
    "succeeded",
    message("{recipient} was taken over by {heir}, which the event counts for"),
    hint=message("Write {heir}."),
    severity="warning",
)
NO_SUCCESSOR = Kind(
    "no-successor",
    message("{recipient} cannot be taken over by {heir}"),
    hint=message(
        "The successor is another recipient of the same group, that it has not taken over itself. A"
        " new name alone is written under what:."
    ),
)


@short_repr
class Held(NamedTuple):
    """The award that the entries of an event are posted to, and all that is held with it.

    The two differ only for a recipient that has taken over others.
    """

    own: Award
    holding: Holding


def _requisition(books: Books, event: Event) -> Outcome:
    member = _holder(books, event)
    awards = _awards(books, event, member)
    if isinstance(awards, Finding):
        return awards
    if not event.grant:
        awards = [award for award in awards if award.is_requested and _is_any(award)]
        if not awards:
            return books.fault(NOTHING_TO_REQUEST, event, None, recipient=member.name)
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
            postings += [_entry(part.award, "requests_all", 1, event.day) for part in parts]
        else:
            _note_cut(books, event, holding)
            postings.append(_entry(award, "requested", event.amount, event.day))
    return Posted(event, tuple(postings))


def _is_any(award: Award) -> bool:
    return bool(award.granted or award.lack)


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
        books.note(CUT, event, award, amount=amount, above=above, known=known)


def _payment(books: Books, event: Event) -> Outcome:
    member = _holder(books, event)
    awards = _awards(books, event, member)
    if isinstance(awards, Finding):
        return awards
    if not event.grant:
        awards = [award for award in awards if award.is_paid_together and _is_any(award)]
    postings: list[Posting] = []
    for award in awards:
        holding = books.holding(member, award.grant.id, event.day)
        if event.amount is None:
            postings += _all_that_is_left(award, holding, event.day)
        else:
            _note_payment(books, event, holding)
            postings.append(_entry(award, "paid", event.amount, event.day))
    if not postings:
        return books.fault(NOTHING_TO_PAY, event, None, recipient=member.name)
    return Posted(event, tuple(postings))


def _right(holding: Holding) -> int:
    """Return what may be paid (minor units): what was requested in time, where that is needed."""
    return holding.requested if holding.award.needs_request else holding.award.granted


def _all_that_is_left(award: Award, holding: Holding, day: date) -> Iterator[Posting]:
    """Yield the entries of a payment of all that was requested; none where nothing is left."""
    left = max(0, _right(holding) - holding.paid)
    pays_all = holding.requests_all or not holding.award.needs_request
    is_new = pays_all and holding.award.lack is not None and not holding.account.sum("pays_all")
    if left:
        yield _entry(award, "paid", left, day)
    if (left and pays_all) or is_new:
        yield _entry(award, "pays_all", 1, day)


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
        books.note(PAID_MORE, event, award, amount=amount, known=left)


def _report(books: Books, event: Event) -> Outcome:
    member = _holder(books, event)
    awards = _awards(books, event, member)
    if isinstance(awards, Finding):
        return awards
    (award,) = awards
    twice = [one for one in books.reports.get(award.id, ()) if one.from_costs != event.from_costs]
    if twice and event.from_costs:
        fault = books.fault(REPORTED_TWICE, event, award)
        return fault._replace(related=(twice[0].span,))
    if twice:
        fault = books.fault(REPORTED_TWICE, twice[0], award)
        books.findings.append(fault._replace(related=(event.span,)))
        for cost in twice:
            books.take_out(Posted(cost, _costs(award, cost)))
    return Posted(event, _costs(award, event))


def _costs(award: Award, event: Event) -> tuple[Posting, ...]:
    costs = _entry(award, "costs", event.amount or 0, event.day)
    return costs, _entry(award, "reports", 1, event.day)


def _repayment(books: Books, event: Event) -> Outcome:
    return _given_back(books, event, "repaid")


def _setoff(books: Books, event: Event) -> Outcome:
    agreement, slash, grant = event.against.partition("/")
    own = books.dossier.agreement
    if not slash or not agreement.strip() or not grant.strip() or agreement.strip().casefold() in (
        own.id.casefold(), own.name.casefold(),
    ):  # fmt: skip
        against = Quoted(event.against)
        return books.fault(NOT_ANOTHER_GRANT, event, None, against=against)
    return _given_back(books, event, "set_off")


def _given_back(books: Books, event: Event, name: EntryName) -> Outcome:
    """Return the entries of what goes back, and note what is late or too much."""
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    award, amount = holding.award, event.amount or 0
    before = books.position(holding, event.day)
    last = books.last_repayment(holding)
    if not before.paid:
        books.note(REPAID_BEFORE_PAID, event, award)
    else:
        is_reported = holding.account.sum("reports") > 0
        due = before.to_repay if is_reported else before.paid
        above = before.given_back + before.waived + amount - due
        may_be_more = award.lack is not None and holding.account.sum("pays_all") > 0
        if above > before.overrepaid and not may_be_more:
            books.note(OVERREPAID, event, award, above=above)
    if last is not None and event.day > last:
        books.note(REPAID_LATE, event, award, last=last)
    return Posted(event, (_entry(own, name, amount, event.day),))


def _refund(books: Books, event: Event) -> Outcome:
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    award, amount = holding.award, event.amount or 0
    known = books.position(holding, event.day).overrepaid
    if amount > known:
        books.note(REFUNDED_MORE, event, award, amount=amount, known=known)
    return Posted(event, (_entry(own, "refunded", amount, event.day),))


def _reclaim(books: Books, event: Event) -> Outcome:
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    award, due = holding.award, event.due or event.day
    if due < event.day:
        return books.fault(DUE_BEFORE, event, award, due=due, earliest=event.day)
    position = books.position(holding, event.day)
    known = max(0, position.paid - position.reclaimed)
    if award.lack is not None:
        if event.amount is None:
            return books.fault(NOT_ALL_KNOWN, event, award)
        return Posted(event, (_entry(own, "reclaimed", event.amount, due),))
    if not known:
        return books.fault(NOTHING_TO_RECLAIM, event, award)
    amount = known if event.amount is None else event.amount
    if amount > known:
        books.note(RECLAIMED_MORE, event, award, amount=amount, known=known)
    return Posted(event, (_entry(own, "reclaimed", min(amount, known), due),))


def _waiver(books: Books, event: Event) -> Outcome:
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    if holding.award.lack is not None:
        if event.amount is None:
            return books.fault(NOT_ALL_KNOWN, event, holding.award)
        return Posted(event, (_entry(own, "waived", event.amount, event.day),))
    known = books.position(holding, event.day).left_to_repay
    if not known:
        return books.fault(NOTHING_TO_WAIVE, event, holding.award)
    amount = known if event.amount is None else event.amount
    if amount > known:
        books.note(WAIVED_MORE, event, holding.award, amount=amount, known=known)
    return Posted(event, (_entry(own, "waived", min(amount, known), event.day),))


def _decision(books: Books, event: Event) -> Outcome:
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    account = books.accounts.get(own.id)
    if account is not None and event.day in account.days.get("decisions", ()):
        return books.fault(DECIDED_TWICE, event, holding.award)
    return Posted(
        event,
        (
            _entry(own, "decisions", 1, event.day),
            _entry(own, "decided", event.amount or 0, event.day),
        ),
    )


def _transfer(books: Books, event: Event) -> Outcome:
    """Return what moves: first what was not requested, then what was not paid, then the rest."""
    member, amount, day = _holder(books, event), event.amount or 0, event.day
    source, target = (_held(books, event, member, grant) for grant in (event.grant, event.to))
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
    known = award.granted - books.position(holding, day).forfeited
    if amount > known:
        return books.fault(TRANSFERRED_MORE, event, award, amount=amount, known=known)
    moved: dict[EntryName, int] = {
        "transferred": amount,
        "requests_moved": max(0, amount - max(0, known - holding.requested)),
        "paid_moved": max(0, amount - max(0, known - holding.paid)),
    }
    postings = (
        _entry(to, name, sign * part, day)
        for to, sign in ((own, -1), (target.own, 1))
        for name, part in moved.items()
        if part
    )
    return Posted(event, tuple(postings))


def _may_move(books: Books, source: Award, target: Award) -> bool:
    """Return whether the agreement allows money of one grant to be moved to another."""
    return source.grant.id != target.grant.id and any(
        source.grant.id in [grant.name for grant in permission.sources]
        and target.grant.id in [grant.name for grant in permission.targets]
        for permission in books.dossier.life.transfers
    )


def _extension(books: Books, event: Event) -> Outcome:
    deadlines = {one.id.casefold(): one for one in books.dossier.life.deadlines}
    deadline = deadlines.get(event.of)
    member = _holder(books, event)
    if deadline is None:
        known = tuple(one.id for one in deadlines.values())
        fault = books.fault(
            UNKNOWN_EXTENDED, event, None, name=Quoted(event.of), known=Words(known)
        )
        return fault._replace(suggestion=nearest(event.of, known))
    latest, due = deadline.when.last, event.due or event.day
    if due <= latest:
        return books.fault(DUE_BEFORE, event, None, due=due, earliest=latest)
    given = books.extensions.setdefault((member.id, deadline.id), [])
    given.append(event)
    return Posted(event, (), partial(given.remove, event))


def _onward(books: Books, event: Event) -> Outcome:
    receiver = books.people.called(event.to, event.span)
    if isinstance(receiver, Finding):
        return receiver
    held = _held(books, event, _holder(books, event), event.grant)
    if isinstance(held, Finding):
        return held
    own, holding = held
    books.pass_on(own.id, receiver, event.amount or 0)
    passed = sum(books.passed_on[own.id].values())
    position = books.position(holding, event.day)
    known = max(0, position.paid - position.given_back)
    if passed > known:
        books.note(PASSED_ON_MORE, event, holding.award, amount=passed, known=known)
    return Posted(event, (), partial(books.pass_on, own.id, receiver, -(event.amount or 0)))


def _succession(books: Books, event: Event) -> Outcome:
    member = _holder(books, event)
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
    books.succeed(event, member, heir)
    return Posted(event, (), partial(books.succeed, event, member, None))


def _contact(books: Books, event: Event) -> Outcome:
    contacts = books.contacts.setdefault(_holder(books, event).id, [])
    contacts.append(event)
    return Posted(event, (), partial(contacts.remove, event))


RULES: Mapping[EventKind, Rule] = {
    "succession": _succession,
    "contact": _contact,
    "extension": _extension,
    "decision": _decision,
    "transfer": _transfer,
    "requisition": _requisition,
    "payment": _payment,
    "report": _report,
    "repayment": _repayment,
    "setoff": _setoff,
    "refund": _refund,
    "reclaim": _reclaim,
    "waiver": _waiver,
    "onward": _onward,
}
"""What each kind of event does; a reversal takes out what another one did."""


def _holder(books: Books, event: Event) -> Member:
    """Return whose account an event is of: the recipient's, or that of who has taken it over."""
    member = event.member
    if member is None:
        raise ValueError("the event names no recipient")
    heir = books.holder(member)
    if heir is not member:
        books.note(SUCCEEDED, event, None, recipient=member.name, heir=heir.name)
    return heir


def _awards(books: Books, event: Event, member: Member) -> list[Award] | Finding:
    """Return the awards that an event is of: the one that it names, or all of the recipient."""
    awards = books.awards_of(member, event.day)
    if not awards:
        return books.fault(NOT_GRANTED, event, None, recipient=member.name)
    if not event.grant:
        return list(awards.values())
    text = event.grant.casefold()
    for award in awards.values():
        if text in (award.grant.id.casefold(), award.grant.name.casefold()):
            return [award]
    names = [name for one in awards.values() for name in (one.grant.id, one.grant.name)]
    values = {"grant": Quoted(event.grant), "known": Words(tuple(awards))}
    fault = books.fault(NOT_THEIR_GRANT, event, None, recipient=member.name, **values)
    return fault._replace(suggestion=nearest(event.grant, names))


def _held(books: Books, event: Event, member: Member, grant: str) -> Held | Finding:
    """Return the one award that a grant's id or name means, and how it stands on the day."""
    awards = _awards(books, event._replace(grant=grant), member)
    if isinstance(awards, Finding):
        return awards
    return Held(awards[0], books.holding(member, awards[0].grant.id, event.day))


def _entry(award: Award, name: EntryName, amount: int, day: date) -> Posting:
    return award.id, Entry(name, amount, day)
