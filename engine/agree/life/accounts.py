"""The accounts of recipients: dated events, posted to them one by one.

An event that cannot have happened is a finding at its line and changes nothing; the rest counts.
Events stand in the order of their dates, so that one that is put last never changes the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from agree.base import Amount, Currency, Finding, Kind, Quoted, message, short_repr
from agree.life.dossier import Award
from agree.life.events import Event, EventKind
from agree.sections import MemberId

GRANT_WAITS = Kind(
    "grant-waits",
    message("the grant {grant} is not distributed yet: it is waiting for figures"),
    hint=message("Remove the event until the agreement has the figures."),
)
GRANT_UNSTATED = Kind(
    "grant-unstated",
    message("no source states the amount of the grant {grant}"),
    hint=message("Remove the event until the agreement states the amount."),
)
OUT_OF_ORDER = Kind(
    "out-of-order",
    message("the event of {date} stands after an event of {last}"),
    hint=message("Events stand in the order of their dates; put new ones last."),
)
REQUESTED_BEFORE = Kind(
    "requested-before",
    message("the grant {grant} was requested by {recipient} already"),
    hint=message("A grant is requested once."),
)
MORE_THAN_GRANTED = Kind(
    "more-than-granted",
    message("{amount} is more than the {known} of {grant} that {recipient} gets"),
    advice=message("Correct the amount; agree run tells what the recipient gets."),
)
MORE_THAN_KNOWN = Kind(
    "more-than-known",
    message("{amount} is more than the {known} that is known so far of {grant} to {recipient}"),
    hint=message("Remove the event until the agreement has the figures."),
)
PAID_BEFORE_REQUEST = Kind(
    "paid-before-request",
    message("{recipient} had not requested {grant} when it was paid"),
    hint=message("Add the requisition before the payment."),
)
PAID_AFTER_FORFEIT = Kind(
    "paid-after-forfeit",
    message("{recipient} cannot be paid {grant}: the requisition came after {latest}"),
    advice=message("Check the date of the requisition."),
)
MORE_THAN_REQUESTED = Kind(
    "more-than-requested",
    message("{amount} is more than the {known} left of what {recipient} requested of {grant}"),
    advice=message("Correct the amount, or add the requisition that is missing."),
)
REPAID_BEFORE_PAID = Kind(
    "repaid-before-paid",
    message("{recipient} was not paid anything of {grant} to repay"),
    advice=message("Check the dates, or add the payment that is missing."),
)
MORE_THAN_UNUSED = Kind(
    "more-than-unused",
    message("{amount} is more than the {known} of {grant} that {recipient} has left to repay"),
    advice=message("Correct the amount that is paid back, or what was used."),
)

AccountId: TypeAlias = "tuple[MemberId, str]"
"""A recipient and one of its grants."""


@short_repr
class Account(NamedTuple):
    """What has happened to one recipient's grant (amounts in minor units).

    `requested` is what was requested in time, and `late` tells that the request came too late.
    `requests_all` and `pays_all` tell that no amount was said: all was requested, or paid, also
    what is not known of it. `reports` are those of costs, also above what was paid.
    """

    requested_on: date | None = None
    late: bool = False
    requested: int = 0
    requests_all: bool = False
    paid: int = 0
    pays_all: bool = False
    reports: tuple[Event, ...] = ()
    repaid: int = 0

    @property
    def reported_on(self) -> date | None:
        """Return the day of the first report; None before it."""
        return self.reports[0].day if self.reports else None

    @property
    def costs(self) -> int:
        """Return what was reported, also above what was paid."""
        return sum(report.amount or 0 for report in self.reports)

    @property
    def used(self) -> int:
        """Return what the costs took of what was paid and not given back."""
        return min(self.costs, self.paid - self.repaid)


@short_repr
class Posting(NamedTuple):
    """An event that is posted to the account of an award."""

    award: Award
    event: Event
    currency: Currency

    def fault(self, kind: Kind, **amounts: int) -> Finding:
        """Return a finding on the event; amounts (minor units) are written in the main unit."""
        currency, award = self.currency, self.award
        values: dict[str, object] = {
            name: Amount(minor, currency, currency.main) for name, minor in amounts.items()
        }
        values |= {"recipient": award.member.name, "grant": Quoted(award.grant.name)}
        if award.latest is not None:
            values["latest"] = award.latest
        return Finding(kind, self.event.span, values)

    def too_much(self, kind: Kind, *, lacks: bool, amount: int, known: int) -> Finding:
        """Return a finding on an amount above the known one, which may lack what is to come."""
        if lacks and self.award.lack is not None:
            kind = MORE_THAN_KNOWN
        return self.fault(kind, amount=amount, known=known)


def accounts_after(
    events: Iterable[Event], awards: Iterable[Award], currency: Currency
) -> tuple[Mapping[AccountId, Account], tuple[Finding, ...]]:
    """Post events to the accounts of awards, in their order.

    Return every account that has any, and a finding for each event that cannot have happened.
    """
    by_id = {award.id: award for award in awards}
    accounts: dict[AccountId, Account] = {}
    findings: list[Finding] = []
    for event in events:
        before = accounts.get(event.account, Account())
        after = _posted(Posting(by_id[event.account], event, currency), before)
        if isinstance(after, Finding):
            findings.append(after)
        else:
            accounts[event.account] = after
    return accounts, tuple(findings)


def in_date_order(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """Drop events that are older than one before them; return the rest and a finding for each."""
    accepted: list[Event] = []
    findings: list[Finding] = []
    for event in events:
        if accepted and event.day < accepted[-1].day:
            values = {"date": event.day, "last": accepted[-1].day}
            findings.append(Finding(OUT_OF_ORDER, event.span, values, (accepted[-1].span,)))
        else:
            accepted.append(event)
    return tuple(accepted), tuple(findings)


def _posted(posting: Posting, account: Account) -> Account | Finding:
    """Return an account after an event, or why the event cannot have happened."""
    award, event = posting.award, posting.event
    if award.nothing_is_known and event.amount is not None and event.kind != "report":
        return posting.fault(GRANT_UNSTATED if award.lack == "unknown" else GRANT_WAITS)
    return RULES[event.kind](posting, account)


def _requisition(posting: Posting, account: Account) -> Account | Finding:
    award, day, all_of_it = posting.award, posting.event.day, posting.event.amount is None
    amount = award.granted if posting.event.amount is None else posting.event.amount
    if account.requested_on is not None:
        return posting.fault(REQUESTED_BEFORE)
    if amount > award.granted:
        return posting.too_much(MORE_THAN_GRANTED, lacks=True, amount=amount, known=award.granted)
    late = award.forfeited_after is not None and day > award.forfeited_after
    if late:
        return account._replace(requested_on=day, late=True)
    return account._replace(requested_on=day, requested=amount, requests_all=all_of_it)


def _payment(posting: Posting, account: Account) -> Account | Finding:
    award, event = posting.award, posting.event
    if account.late:
        return posting.fault(PAID_AFTER_FORFEIT)
    if award.needs_request and account.requested_on is None:
        return posting.fault(PAID_BEFORE_REQUEST)
    left = (account.requested if award.needs_request else award.granted) - account.paid
    amount = left if event.amount is None else event.amount
    any_of_it = account.requests_all or not award.needs_request
    if amount > left:
        return posting.too_much(MORE_THAN_REQUESTED, lacks=any_of_it, amount=amount, known=left)
    pays_all = account.pays_all or (any_of_it and event.amount is None)
    return account._replace(paid=account.paid + amount, pays_all=pays_all)


def _report(posting: Posting, account: Account) -> Account:
    return account._replace(reports=(*account.reports, posting.event))


def _repayment(posting: Posting, account: Account) -> Account | Finding:
    if not account.paid:
        return posting.fault(REPAID_BEFORE_PAID)
    amount, left = posting.event.amount or 0, account.paid - account.repaid - account.used
    if amount > left:
        paid_all = account.pays_all
        return posting.too_much(MORE_THAN_UNUSED, lacks=paid_all, amount=amount, known=left)
    return account._replace(repaid=account.repaid + amount)


RULES: Mapping[EventKind, Callable[[Posting, Account], Account | Finding]] = {
    "requisition": _requisition,
    "payment": _payment,
    "report": _report,
    "repayment": _repayment,
}
"""What each kind of event does to an account."""
