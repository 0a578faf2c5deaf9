"""The settlement: what became of every recipient's every grant, and of the whole agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from heapq import merge
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, short_repr
from agree.distribute.ledger import Ledger
from agree.life.events import Event
from agree.life.position import Position, position, together
from agree.life.state import NEW, Account, AccountId, fold, in_order
from agree.life.terms import Term, terms
from agree.sections.life import Life

REPORTED_TWICE = Kind(
    "reported-twice",
    message("{recipient} accounts for {grant} both in the file of costs and in that of events"),
    hint=message("Keep the costs in one of the files."),
)


@short_repr
class Settled(NamedTuple):
    """One recipient's grant on the day: its terms, account, position, and the costs behind it.

    `reclaimable` is what the payer may take back (minor units) since the account did not come
    in time.
    """

    term: Term
    account: Account
    position: Position
    costs: tuple[Event, ...]
    reclaimable: int


@short_repr
class Settlement(NamedTuple):
    """The state of things on a day.

    The agreement's total is what is granted, what waits for figures, and what rounding left.
    `assumed`: there was no file of events, so that all counts as requested in time and paid.
    """

    on: date
    lines: tuple[Settled, ...]
    pending: int
    rounding: int
    total: int
    assumed: bool
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> Position:
        """The position of the whole agreement."""
        return together(line.position for line in self.lines)


@short_repr
class Reclaim(NamedTuple):
    """Groups of whom everything may be taken back after a day without an account."""

    groups: frozenset[str]
    after: date


@short_repr
class Books(NamedTuple):
    """What happened: events (None: no file of them) and costs, each as read."""

    events: tuple[Event, ...] | None
    costs: tuple[Event, ...] = ()


def settle(ledger: Ledger, life: Life, books: Books, on: date | None = None) -> Settlement:
    """The state of things on a day; without one, the day after the last date of all."""
    found = terms(ledger, life)
    events = assumed(found, life) if books.events is None else books.events
    kept, findings = in_order(events)
    told, repeated = _told_once(kept, books.costs)
    costs = sorted(told, key=lambda event: event.day)
    everything = tuple(merge(kept, costs, key=lambda event: event.day))
    day = on or last_day(life, everything)
    until = [event for event in everything if event.day <= day]
    currency = ledger.agreement.currency
    accounts, faults = fold(found, until, currency)
    later = fold(found, everything, currency)[1] if len(until) < len(everything) else faults
    reports, reclaims = _reports(until), tuple(_reclaims(ledger, life))
    lines = []
    for term in found:
        account = accounts.get(term.id, NEW)
        lines.append(
            Settled(
                term,
                account,
                position(term, account, day),
                tuple(reports.get(term.id, ())),
                _reclaimable(reclaims, term, account, day),
            )
        )
    return Settlement(
        on=day,
        lines=tuple(lines),
        pending=ledger.with_status("pending"),
        rounding=ledger.with_status("rounding"),
        total=ledger.total,
        assumed=books.events is None,
        findings=(*findings, *repeated, *later),
    )


def assumed(found: Iterable[Term], life: Life) -> tuple[Event, ...]:
    """Everything requested on the last day for it, and paid the same day."""
    days = [one.when.last for one in life.deadlines]
    otherwise = life.period[1] if life.period is not None else max(days, default=date.min)
    events = []
    for term in found:
        if term.granted:
            day, place = term.latest or otherwise, Span(life.span.source)
            asked = Event("requisition", day, term.member, term.grant.id, None, "", place)
            events += [asked] if term.asks else []
            events.append(asked._replace(kind="payment"))
    return tuple(sorted(events, key=lambda event: event.day))


def last_day(life: Life, events: Iterable[Event]) -> date:
    """The day after the last date of the agreement, or that of the last event if it is later."""
    ends = [one.when.last + timedelta(days=1) for one in life.deadlines]
    ends += [life.period[1]] if life.period is not None else []
    return max([*ends, *(event.day for event in events)], default=date.min)


def _told_once(
    events: Iterable[Event], costs: Iterable[Event]
) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The costs of accounts that no report among the events gives, and a finding for the others."""
    first = {event.account: event for event in events if event.kind == "report"}
    kept: list[Event] = []
    findings: dict[AccountId, Finding] = {}
    for cost in costs:
        before = first.get(cost.account)
        if before is None:
            kept.append(cost)
        else:
            values = {"recipient": cost.member.name, "grant": Quoted(cost.grant)}
            found = Finding(REPORTED_TWICE, cost.span, values, (before.span,))
            findings.setdefault(cost.account, found)
    return tuple(kept), tuple(findings.values())


def _reports(events: Iterable[Event]) -> Mapping[AccountId, list[Event]]:
    """The reports among some events, by account."""
    found: dict[AccountId, list[Event]] = {}
    for event in events:
        if event.kind == "report":
            found.setdefault(event.account, []).append(event)
    return found


def _reclaimable(reclaims: Iterable[Reclaim], term: Term, account: Account, on: date) -> int:
    """What may be taken back in whole, because the deadline that stands in its way was missed."""
    handed_in = account.reported if account.reported is not None else on
    missed = [one for one in reclaims if term.member.group in one.groups and handed_in > one.after]
    return account.paid - account.repaid if missed else 0


def _reclaims(ledger: Ledger, life: Life) -> Iterator[Reclaim]:
    for repayment in life.repayments:
        deadline = life.deadline(repayment.unless)
        if deadline is not None and repayment.of == "all":
            groups = ledger.agreement.groups(repayment.sender)
            yield Reclaim(groups, deadline.when.last)
