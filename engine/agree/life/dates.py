"""The calendar: every date of an agreement in order, with who owes what to whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from agree.base import short_repr
from agree.life.audience import Audience, bodies_of
from agree.proof.working_days import WEEKDAYS, day_off, knows
from agree.report import Wording
from agree.sections import Agreement
from agree.sections.deadlines import Deadline
from agree.sections.life import Life


@short_repr
class Day(NamedTuple):
    """A deadline, its weekday, and why its day is no working day (None: it is one).

    `before` is the last working day before such a day; the date itself is never moved.
    """

    deadline: Deadline
    weekday: Wording | None
    off: Wording | None
    before: date | None


def uid(agreement: Agreement, day: Day) -> str:
    """The identity of an event: the same for everyone, every time, whatever the date becomes."""
    return f"{day.deadline.id}.{agreement.id}@agree"


def calendar(agreement: Agreement, life: Life, asked: Audience | None) -> tuple[Day, ...]:
    """The dates that concern whom is asked for (all when None), in order."""
    kept = [
        one for one in life.deadlines if asked is None or _concerns(agreement, life, one, asked)
    ]
    ordered = sorted(kept, key=lambda one: (one.when.last, one.when.first))
    return tuple(_day(deadline, life.country) for deadline in ordered)


def _concerns(agreement: Agreement, life: Life, deadline: Deadline, asked: Audience) -> bool:
    people = (*deadline.sender, *deadline.receiver)
    return bool(asked.names & (agreement.groups(people) | bodies_of(life, people)))


def _day(deadline: Deadline, country: str) -> Day:
    if deadline.when.is_month:
        return Day(deadline, None, None, None)
    day = deadline.when.first
    off = day_off(day, country) if knows(country) else None
    before = _working_day_before(day, country) if off is not None else None
    return Day(deadline, WEEKDAYS[day.weekday()], off, before)


def _working_day_before(day: date, country: str) -> date:
    before = day - timedelta(days=1)
    while day_off(before, country) is not None:
        before -= timedelta(days=1)
    return before
