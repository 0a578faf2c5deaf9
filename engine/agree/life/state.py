"""The state of every account: a pure fold over dated events.

What may not happen is a finding at its line and changes nothing; the rest still counts. Events
stand in the order of their dates, so that one that is put last never changes the past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from agree.base import Amount, Currency, Finding, Kind, Quoted, message, short_repr
from agree.life.events import Event, EventKind
from agree.life.terms import Term
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
    message("{amount} is more than the {granted} that {recipient} gets of {grant}"),
    advice=message("Correct the amount; agree run tells what the recipient gets."),
)
PAID_BEFORE_REQUEST = Kind(
    "paid-before-request",
    message("{recipient} has not requested {grant} when it is paid"),
    hint=message("Put in the requisition before the payment."),
)
PAID_AFTER_FORFEIT = Kind(
    "paid-after-forfeit",
    message("{recipient} cannot be paid {grant}: the requisition came after {latest}"),
    advice=message("Check the date of the requisition."),
)
MORE_THAN_REQUESTED = Kind(
    "more-than-requested",
    message("{amount} is more than the {left} left of what {recipient} requested of {grant}"),
    advice=message("Correct the amount, or add the requisition that is missing."),
)
REPAID_BEFORE_PAID = Kind(
    "repaid-before-paid",
    message("{recipient} was not paid anything of {grant} to repay"),
    advice=message("Check the dates, or add the payment that is missing."),
)
MORE_THAN_UNUSED = Kind(
    "more-than-unused",
    message("{amount} is more than the {left} of {grant} that {recipient} has left to repay"),
    advice=message("Correct the amount that is paid back, or what was used."),
)

AccountId: TypeAlias = "tuple[MemberId, str]"
"""A recipient and one of its grants."""


@short_repr
class Account(NamedTuple):
    """What has happened to one recipient's grant (amounts in minor units).

    `requested` is what was asked for in time; `costs` is what was accounted for, also above what
    was paid; `reported` is the day of the first account, None before it.
    """

    asked: date | None = None
    late: bool = False
    requested: int = 0
    paid: int = 0
    costs: int = 0
    reported: date | None = None
    repaid: int = 0

    @property
    def used(self) -> int:
        """What the costs took of what was paid and not given back."""
        return min(self.costs, self.paid - self.repaid) if self.reported else 0


NEW = Account()


@short_repr
class Step(NamedTuple):
    """An event, the terms of its account, and the currency in which messages speak."""

    term: Term
    event: Event
    currency: Currency

    def fault(self, code: Kind, **amounts: int) -> Finding:
        """A finding on the event; amounts (minor units) are written in the main unit."""
        currency = self.currency
        values: dict[str, object] = {
            name: Amount(minor, currency, currency.main) for name, minor in amounts.items()
        }
        values |= {"recipient": self.term.member.name, "grant": Quoted(self.term.grant.name)}
        if self.term.latest is not None:
            values["latest"] = self.term.latest
        return Finding(code, self.event.span, values)


def fold(
    terms: Iterable[Term], events: Iterable[Event], currency: Currency
) -> tuple[Mapping[AccountId, Account], tuple[Finding, ...]]:
    """Every account after the events, in their order, and what could not have happened."""
    known = {term.id: term for term in terms}
    accounts: dict[AccountId, Account] = {}
    findings: list[Finding] = []
    for event in events:
        step = Step(known[event.account], event, currency)
        after = apply(step, accounts.get(event.account, NEW))
        if isinstance(after, Finding):
            findings.append(after)
        else:
            accounts[event.account] = after
    return accounts, tuple(findings)


def in_order(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events that are not older than one before them, and a finding for each other."""
    kept: list[Event] = []
    findings: list[Finding] = []
    for event in events:
        if kept and event.day < kept[-1].day:
            values = {"date": event.day, "last": kept[-1].day}
            findings.append(Finding(OUT_OF_ORDER, event.span, values, (kept[-1].span,)))
        else:
            kept.append(event)
    return tuple(kept), tuple(findings)


def apply(step: Step, account: Account) -> Account | Finding:
    """An account after an event, or why the event cannot have happened."""
    term, event = step.term, step.event
    if term.unknown or term.grant.unknown:
        if event.kind != "requisition" or event.amount is not None:
            return step.fault(GRANT_UNSTATED if term.grant.unknown else GRANT_WAITS)
        return account._replace(asked=event.day)
    return RULES[event.kind](step, account)


def _requisition(step: Step, account: Account) -> Account | Finding:
    term, event = step.term, step.event
    amount = term.granted if event.amount is None else event.amount
    if account.asked is not None:
        return step.fault(REQUESTED_BEFORE)
    if amount > term.granted:
        return step.fault(MORE_THAN_GRANTED, amount=amount, granted=term.granted)
    late = term.lapses is not None and event.day > term.lapses
    return account._replace(asked=event.day, late=late, requested=0 if late else amount)


def _payment(step: Step, account: Account) -> Account | Finding:
    term, event = step.term, step.event
    if account.late:
        return step.fault(PAID_AFTER_FORFEIT)
    if term.asks and account.asked is None:
        return step.fault(PAID_BEFORE_REQUEST)
    left = (account.requested if term.asks else term.granted) - account.paid
    amount = left if event.amount is None else event.amount
    if amount > left:
        return step.fault(MORE_THAN_REQUESTED, amount=amount, left=left)
    return account._replace(paid=account.paid + amount)


def _report(step: Step, account: Account) -> Account | Finding:
    event = step.event
    costs = account.costs + (event.amount or 0)
    return account._replace(costs=costs, reported=account.reported or event.day)


def _repayment(step: Step, account: Account) -> Account | Finding:
    amount = step.event.amount or 0
    if not account.paid:
        return step.fault(REPAID_BEFORE_PAID)
    left = account.paid - account.repaid - account.used
    if amount > left:
        return step.fault(MORE_THAN_UNUSED, amount=amount, left=left)
    return account._replace(repaid=account.repaid + amount)


RULES: Mapping[EventKind, Callable[[Step, Account], Account | Finding]] = {
    "requisition": _requisition,
    "payment": _payment,
    "report": _report,
    "repayment": _repayment,
}
"""What each kind of event does to an account."""
