"""Dates for a calendar program."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agree.base import short_repr
from agree.report.cells import Period, Wording


@short_repr
class Event(NamedTuple):
    """A day, or the days of a period, with an identity that stays when the date changes.

    `alarms` are the numbers of days before it on which a calendar reminds.
    """

    uid: str
    when: date | Period
    summary: Wording
    description: Wording
    alarms: tuple[int, ...] = ()
