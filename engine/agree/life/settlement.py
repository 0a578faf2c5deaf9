"""The settlement: what became of every recipient's every grant, and of the whole agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from heapq import merge
from operator import attrgetter

from agree.base import Finding, Record, Span
from agree.life.accounts import Account
from agree.life.books import Books
from agree.life.dossier import Award, Dossier
from agree.life.events import Event
from agree.life.history import history_of
from agree.life.position import Bounds, Position, bounds_of, position_of, sum_of
from agree.life.reading import in_date_order
from agree.life.row_cells import Window
from agree.life.rules import RULES
from agree.sections import Lack, Member, MemberId
from agree.sections.deadlines import Deadline
from agree.sections.life import Life


class SettlementLine(Record):
    """One award on a day, as it was decided until then: its account and its position.

    `base` (minor units) is what the agreement itself grants of it, and `base_lack` why that may not
    be all. `bounds` are those of each amount, by its name in the position, since what the award
    lacks may come to anything; also of what is left to repay, what was requested too late, and
    what is reclaimable: what the payer may take back since no report came in time. `reports` are
    the costs one by one.
    `report_latest` and `repay_latest` are the last days to report and to repay, after extensions.
    """

    award: Award
    account: Account
    position: Position
    bounds: Mapping[str, Bounds]
    base: int = 0
    reports: tuple[Event, ...] = ()
    base_lack: Lack | None = None
    report_latest: date | None = None
    repay_latest: date | None = None

    @property
    def requested_on(self) -> date | None:
        """Return the day of the first requisition; None before it."""
        return self.account.first_day("requested", "requests_all")

    @property
    def is_late(self) -> bool:
        """Return whether all that was requested came too late."""
        return not self.bounds["requested"].most and self.bounds["requested_late"].most > 0

    @property
    def reported_on(self) -> date | None:
        """Return the day of the first report; None before it."""
        return self.account.first_day("reports")

    @property
    def has_happened(self) -> bool:
        """Return whether anything has happened to it."""
        return not self.account.is_empty


class Settlement(Record):
    """What has become of an agreement's money on a day (amounts in minor units).

    The agreement's total and what was `decided` beside it are what is granted, what is pending,
    what is `retained` since nobody earned it, and what rounding left. `assumed`: there was no file
    of events, so that all counts as requested in time and paid. `is_todays`: no day was asked for
    and no date says which, so that it is today's.
    """

    on: date
    is_todays: bool
    lines: tuple[SettlementLine, ...]
    pending: int
    rounding: int
    retained: int
    total: int
    decided: int
    assumed: bool
    findings: tuple[Finding, ...]
    books: Books

    @property
    def position(self) -> Position:
        """Return the position of the whole agreement."""
        return sum_of(line.position for line in self.lines)


BY_DAY = attrgetter("day")
Read = Iterable[Event | Finding]
"""Events one by one as they are read, and what is wrong with their file."""


def settle(
    dossier: Dossier,
    events: Iterable[Read] | None,
    costs: Read = (),
    on: date | None = None,
    *,
    watched: bool = False,
) -> Settlement:
    """Settle an agreement at the end of a day, or of the day after the last date of all.

    `events` is what happened, file by file (None: assume that all is requested and paid), and
    `costs` are reports of costs apart from them. Where nothing has a date, the day is today's. The
    books keep every event when they are `watched`.
    """
    findings: list[Finding] = []
    read = list(costs)
    findings += [item for item in read if isinstance(item, Finding)]
    spent = sorted((item for item in read if isinstance(item, Event)), key=BY_DAY)
    life_ends = _last_day(dossier.life)
    history = history_of(dossier)
    dated = [*filter(None, [life_ends]), *history.days[1:], *(cost.day for cost in spent)]
    latest = max(dated, default=None)
    streams = [in_date_order(file, findings) for file in events or ()]
    if events is None:
        streams = [_assumed(dossier, on or latest or today())]
    books = Books(history, RULES, watched=watched)
    happened = merge(*streams, spent, key=BY_DAY)
    books.post_all(event for event in happened if on is None or event.day <= on)
    dates = (on,) if on is not None else (latest, books.last_event if events is not None else None)
    day = max(filter(None, dates), default=None)
    return _settlement(dossier, books, day, findings, assumed=events is None)


def _settlement(
    dossier: Dossier, books: Books, day: date | None, findings: list[Finding], *, assumed: bool,
) -> Settlement:  # fmt: skip
    """Return what the books come to on a day; on today's where no date tells which."""
    on = day or today()
    state = books.history.on(on).dossier
    lines = tuple(_lines(books, on))
    pending, decided = _pending_and_decided(state, lines)
    return Settlement(
        on=on,
        is_todays=day is None,
        lines=lines,
        pending=pending,
        rounding=sum(outcome.difference for outcome in state.outcomes),
        retained=sum(outcome.retained for outcome in state.outcomes),
        total=sum(outcome.pool.amount for outcome in state.outcomes),
        decided=decided,
        assumed=assumed,
        findings=(*findings, *books.all_findings()),
        books=books,
    )


def _pending_and_decided(state: Dossier, lines: Iterable[SettlementLine]) -> tuple[int, int]:
    """Return what is still pending, and by how much decisions changed the agreement's total.

    A decision on what is pending takes its amount from there first. Once nobody's part of a grant
    is pending any more, nothing of it is.
    """
    pending: dict[str, int] = {}
    for outcome in state.outcomes:
        grant = outcome.pool.grant.id
        pending[grant] = pending.get(grant, 0) + outcome.pending
    waiting = dict.fromkeys(pending, False)
    decided, changed = dict.fromkeys(pending, 0), 0
    for line in lines:
        grant, change = line.award.grant.id, line.position.granted - line.base
        changed += change
        if line.award.lack is not None:
            waiting[grant] = True
        elif line.base_lack is not None:
            decided[grant] += change
    left = {
        grant: max(0, amount - decided[grant]) if waiting[grant] else 0
        for grant, amount in pending.items()
    }
    return sum(left.values()), changed - sum(pending.values()) + sum(left.values())


def today() -> date:
    """Return the day it is where the program runs."""
    return datetime.now().astimezone().date()


def _assumed(dossier: Dossier, on: date) -> Iterator[Event]:
    """Yield events by which every award is requested on the last day for it, and paid then.

    Where no such day is known, that is on the day that is settled.
    """
    days = [deadline.when.last for deadline in dossier.life.deadlines]
    period = dossier.life.period
    last = period[1] if period is not None else max(days, default=on)
    place, events = Span(dossier.life.span.source), list[Event]()
    for award in dossier.awards:
        if award.granted or award.lack:
            day = award.latest or last
            request = Event("requisition", day, award.member, award.grant.id, None, "", place)
            events += [request] if award.needs_request else []
            events.append(request._replace(kind="payment"))
    yield from sorted(events, key=BY_DAY)


def window_of(dossier: Dossier, until: date | None) -> Window:
    """Return which days can be those of an event: not before the agreement, nor long after it."""
    life, parties = dossier.life, dossier.agreement.parties
    days = [deadline.when.last for deadline in life.deadlines]
    period = life.period or ()
    signed = [party.decided for party in parties if party.decided is not None]
    first = min([*signed, *period, *days], default=None) if signed or period else None
    return Window(first, max([*signed, *period, *days], default=None), until=until)


def _last_day(life: Life) -> date | None:
    """Return the day after the last date of the agreement; None when it has none."""
    days = [deadline.when.last + timedelta(days=1) for deadline in life.deadlines]
    return max([*days, *(life.period or ())[1:]], default=None)


def _lines(books: Books, on: date) -> Iterator[SettlementLine]:
    """Yield a line for each award, from its account on a day; what was taken over is the heir's."""
    reclaim_days, seen = _reclaim_days(books.dossier), set[tuple[MemberId, str]]()
    for member_id, grant in books.history.on(on).awards:
        award = books.history.on(on).awards[member_id, grant]
        holder = books.holder(award.member)
        if (holder.id, grant) not in seen:
            seen.add((holder.id, grant))
            yield _line(books, holder, grant, on, reclaim_days)


def _line(
    books: Books, member: Member, grant: str, on: date, reclaim_days: dict[str, list[Deadline]]
) -> SettlementLine:
    holding = books.holding(member, grant, on)
    award = holding.award._replace(member=books.named(member))
    last = max(
        (
            books.last_day(member.id, deadline.id, deadline.when.last)
            for deadline in reclaim_days.get(member.group, ())
        ),
        default=None,
    )
    is_reclaimable = last is not None and (holding.reported_on or on) > last
    reports = [books.reports.get((owner, grant), {}) for owner in books.taken_over(member.id)]
    return SettlementLine(
        award=award,
        account=holding.account,
        position=position_of(holding, on),
        bounds=bounds_of(holding, on, is_reclaimable=is_reclaimable),
        base=holding.base,
        reports=tuple(cost for costs in reports for cost in costs.values()),
        base_lack=holding.base_lack,
        report_latest=last,
        repay_latest=books.last_repayment(holding),
    )


def _reclaim_days(dossier: Dossier) -> dict[str, list[Deadline]]:
    """Return the deadlines after which a group has to repay what it has not reported on."""
    days: dict[str, list[Deadline]] = {}
    for repayment in dossier.life.repayments:
        deadline = dossier.life.deadline(repayment.unless)
        if deadline is not None and repayment.of == "all":
            for group in dossier.agreement.groups(repayment.sender):
                days.setdefault(group, []).append(deadline)
    return days
