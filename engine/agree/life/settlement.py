"""The settlement: what became of every recipient's every grant, and of the whole agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
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
    message("{recipient} accounts for {grant} both in the file of costs and in the file of events"),
    hint=message("Keep the costs in only one of the files."),
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
    """One award on a day: its account and its position.

    `reclaimable` (minor units) is what the payer may take back since no report came in time.
    `lacking` are those amounts, by their names in the position, that what the award lacks would
    add to, once it is known.
    """

    award: Award
    account: Account
    position: Position
    reclaimable: int
    lacking: frozenset[str]


@short_repr
class Settlement(NamedTuple):
    """What has become of an agreement's money on a day (amounts in minor units).

    The agreement's total is what is granted, what is pending, and what rounding left.
    `assumed`: there was no file of events, so that all counts as requested in time and paid.
    `is_todays`: no day was asked for and no date says which, so that it is today's.
    """

    on: date
    is_todays: bool
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
    of costs apart from them. Events until the day count; findings are on all of them. Where nothing
    has a date, the day is today's.
    """
    ledger, awards, by_day = dossier.ledger, dossier.awards, attrgetter("day")
    happened, unordered = in_date_order(events or ())
    costs, repeated = _without_reported(costs, happened)
    last_day = _last_day(dossier.life, (*happened, *costs))
    day = on or last_day or today()
    if events is None:
        happened = _assumed(awards, dossier.life, day)
    everything = tuple(merge(happened, sorted(costs, key=by_day), key=by_day))
    until = [event for event in everything if event.day <= day]
    accounts, _ = accounts_after(until, awards, ledger.agreement.currency)
    _, impossible = accounts_after(everything, awards, ledger.agreement.currency)
    return Settlement(
        on=day,
        is_todays=on is None and last_day is None,
        lines=_lines(dossier, accounts, day),
        pending=ledger.total_of("pending"),
        rounding=ledger.total_of("rounding"),
        total=ledger.total,
        assumed=events is None,
        findings=(*unordered, *repeated, *impossible),
    )


def today() -> date:
    """Return the day it is where the program runs."""
    return datetime.now().astimezone().date()


def _assumed(awards: Iterable[Award], life: Life, on: date) -> tuple[Event, ...]:
    """Return events by which every award is requested on the last day for it, and paid then.

    Where no such day is known, that is on the day that is settled.
    """
    days = [deadline.when.last for deadline in life.deadlines]
    last = life.period[1] if life.period is not None else max(days, default=on)
    events = []
    for award in awards:
        if award.granted or award.lack:
            day, place = award.latest or last, Span(life.span.source)
            request = Event("requisition", day, award.member, award.grant.id, None, "", place)
            events += [request] if award.needs_request else []
            events.append(request._replace(kind="payment"))
    return tuple(sorted(events, key=attrgetter("day")))


def _last_day(life: Life, events: Iterable[Event]) -> date | None:
    """Return the day after the last date of the agreement, or of the last event if it is later.

    None when nothing has a date.
    """
    days = [deadline.when.last + timedelta(days=1) for deadline in life.deadlines]
    days += [life.period[1]] if life.period is not None else []
    return max([*days, *(event.day for event in events)], default=None)


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


def _lines(
    dossier: Dossier, accounts: Mapping[AccountId, Account], on: date
) -> tuple[SettlementLine, ...]:
    """Return a line for each award, from its account on a day."""
    reclaim_days, lines = _reclaim_days(dossier), []
    for award in dossier.awards:
        account = accounts.get(award.id, Account())
        reclaim_day = reclaim_days.get(award.member.group, date.max)
        is_reclaimable = (account.reported_on or on) > reclaim_day
        reclaimable = account.paid - account.repaid if is_reclaimable else 0
        position, lacking = _position(award, account, on), frozenset[str]()
        if award.lack is not None:
            lacking = frozenset(_lacking(award, account, on, is_reclaimable=is_reclaimable))
        lines.append(SettlementLine(award, account, position, reclaimable, lacking))
    return tuple(lines)


def _reclaim_days(dossier: Dossier) -> dict[str, date]:
    """Return the day after which a group has to repay all that it has not reported on, by group."""
    days: dict[str, date] = {}
    for repayment in dossier.life.repayments:
        deadline = dossier.life.deadline(repayment.unless)
        if deadline is not None and repayment.of == "all":
            for group in dossier.agreement.groups(repayment.sender):
                days[group] = min(deadline.when.last, days.get(group, date.max))
    return days


def _position(award: Award, account: Account, on: date) -> Position:
    """Return how it stands with an award on a day, its events until then posted."""
    forfeited = award.granted - account.requested if _is_forfeit(award, on) else 0
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


def _is_forfeit(award: Award, on: date) -> bool:
    """Return whether what was not requested of an award by a day is forfeited."""
    expired = award.forfeited_after is not None and on > award.forfeited_after
    return expired and award.needs_request


def _lacking(award: Award, account: Account, on: date, *, is_reclaimable: bool) -> Iterator[str]:
    """Yield the amounts on a day that what an award lacks would add to.

    It is granted like the rest of the award, and requested and paid where all was.
    """
    yield "granted"
    if account.requests_all:
        yield "requested"
    if account.pays_all:
        yield "paid"
        if is_reclaimable:
            yield "reclaimable"
        if account.reported_on is None:
            yield "unreported"
        else:
            yield from ("to_repay", "left_to_repay")
            if account.costs > account.used:
                yield "used"
    elif _is_forfeit(award, on) and not account.requests_all:
        yield "forfeited"
    else:
        yield "outstanding"


def sum_of(positions: Iterable[Position]) -> Position:
    """Return the sum of some positions, amount by amount."""
    columns = zip(*positions, strict=True)
    return Position(*(sum(column) for column in columns))
