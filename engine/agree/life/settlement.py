"""The settlement: what became of every recipient's every grant, and of the whole agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, short_repr
from agree.life.accounts import Account, AccountId, accounts_after, in_date_order
from agree.life.dossier import Award, Dossier
from agree.life.events import Event
from agree.sections.life import Life

REPORTED_TWICE = Kind(
    "reported-twice",
    message("{recipient} accounts for {grant} both in the file of costs and in that of events"),
    hint=message("Keep the costs in one of the files."),
)


@short_repr
class Position(NamedTuple):
    """How it stands with money on a day (amounts in minor units).

    granted = outstanding + paid + forfeited, and paid = used + to_repay + unreported, always.
    `to_repay` is all that is to go back, of which `repaid` has gone; `costs` may be above `paid`.
    """

    granted: int = 0
    requested: int = 0
    paid: int = 0
    costs: int = 0
    used: int = 0
    to_repay: int = 0
    repaid: int = 0
    unreported: int = 0
    forfeited: int = 0
    outstanding: int = 0

    @property
    def left_to_repay(self) -> int:
        """Return what is to go back and has not gone yet."""
        return self.to_repay - self.repaid


@short_repr
class SettlementLine(NamedTuple):
    """One award on a day: its account, its position, and the costs reported for it.

    `reclaimable` (minor units) is what the payer may take back since no report came in time.
    """

    award: Award
    account: Account
    position: Position
    costs: tuple[Event, ...]
    reclaimable: int


@short_repr
class Settlement(NamedTuple):
    """What has become of an agreement's money on a day (amounts in minor units).

    The agreement's total is what is granted, what is pending, and what rounding left.
    `assumed`: there was no file of events, so that all counts as requested in time and paid.
    """

    on: date
    lines: tuple[SettlementLine, ...]
    pending: int
    rounding: int
    total: int
    assumed: bool
    findings: tuple[Finding, ...]

    @property
    def position(self) -> Position:
        """Return the position of the whole agreement."""
        return sum_of(line.position for line in self.lines)


def settle(
    dossier: Dossier,
    events: tuple[Event, ...] | None,
    costs: Iterable[Event] = (),
    on: date | None = None,
) -> Settlement:
    """Settle an agreement at the end of a day, or of the day after the last date of all.

    `events` is what happened (None: assume that all is requested and paid) and `costs` are reports
    of costs apart from them. Events until the day count; findings are on all of them.
    """
    ledger, granted, by_day = dossier.ledger, dossier.awards, attrgetter("day")
    happened = _assumed(granted, dossier.life) if events is None else events
    happened, unordered = in_date_order(happened)
    costs, repeated = _without_reported(costs, happened)
    everything = tuple(merge(happened, sorted(costs, key=by_day), key=by_day))
    day = on or _last_day(dossier.life, everything)
    until = [event for event in everything if event.day <= day]
    accounts, _ = accounts_after(until, granted, ledger.agreement.currency)
    _, impossible = accounts_after(everything, granted, ledger.agreement.currency)
    reports: dict[AccountId, list[Event]] = defaultdict(list)
    for event in until:
        if event.kind == "report":
            reports[event.account].append(event)
    return Settlement(
        on=day,
        lines=tuple(
            _line(dossier, award, accounts.get(award.id, Account()), reports[award.id], day)
            for award in granted
        ),
        pending=ledger.total_of("pending"),
        rounding=ledger.total_of("rounding"),
        total=ledger.total,
        assumed=events is None,
        findings=(*unordered, *repeated, *impossible),
    )


def _assumed(granted: Iterable[Award], life: Life) -> tuple[Event, ...]:
    """Return events by which every award is requested on the last day for it, and paid then."""
    days = [deadline.when.last for deadline in life.deadlines]
    last = life.period[1] if life.period is not None else max(days, default=date.min)
    events = []
    for award in granted:
        if award.granted:
            day, place = award.latest or last, Span(life.span.source)
            request = Event("requisition", day, award.member, award.grant.id, None, "", place)
            events += [request] if award.needs_request else []
            events.append(request._replace(kind="payment"))
    return tuple(sorted(events, key=attrgetter("day")))


def _last_day(life: Life, events: Iterable[Event]) -> date:
    """Return the day after the last date of the agreement, or of the last event if it is later."""
    days = [deadline.when.last + timedelta(days=1) for deadline in life.deadlines]
    days += [life.period[1]] if life.period is not None else []
    return max([*days, *(event.day for event in events)], default=date.min)


def _without_reported(
    costs: Iterable[Event], events: Iterable[Event]
) -> tuple[list[Event], tuple[Finding, ...]]:
    """Drop costs of accounts already reported in the event file.

    Return the rest, and one finding for each account that is reported twice.
    """
    reports = {event.account: event for event in events if event.kind == "report"}
    remaining: list[Event] = []
    findings: dict[AccountId, Finding] = {}
    for cost in costs:
        report = reports.get(cost.account)
        if report is None:
            remaining.append(cost)
        elif cost.account not in findings:
            values = {"recipient": cost.member.name, "grant": Quoted(cost.grant)}
            twice = Finding(REPORTED_TWICE, cost.span, values, (report.span,))
            findings[cost.account] = twice
    return remaining, tuple(findings.values())


def _line(
    dossier: Dossier, award: Award, account: Account, reports: list[Event], on: date
) -> SettlementLine:
    reported_on, reclaimable = account.reported_on or on, 0
    for repayment in dossier.life.repayments:
        deadline = dossier.life.deadline(repayment.unless)
        missed = deadline is not None and reported_on > deadline.when.last
        senders = dossier.agreement.groups(repayment.sender)
        if repayment.of == "all" and missed and award.member.group in senders:
            reclaimable = account.paid - account.repaid
    position = _position(award, account, on)
    return SettlementLine(award, account, position, tuple(reports), reclaimable)


def _position(award: Award, account: Account, on: date) -> Position:
    """Return how it stands with an award on a day, its events until then posted."""
    expired = award.forfeited_after is not None and on > award.forfeited_after
    forfeited = award.granted - account.requested if expired and award.needs_request else 0
    left = account.paid - account.used
    to_repay = left if account.reported_on is not None else account.repaid
    return Position(
        granted=award.granted,
        requested=account.requested,
        paid=account.paid,
        costs=account.costs,
        used=account.used,
        to_repay=to_repay,
        repaid=account.repaid,
        unreported=left - to_repay,
        forfeited=forfeited,
        outstanding=award.granted - account.paid - forfeited,
    )


def sum_of(positions: Iterable[Position]) -> Position:
    """Return the sum of some positions, amount by amount."""
    columns = zip(*positions, strict=True)
    return Position(*(sum(column) for column in columns))
