"""The calendar as iCalendar (RFC 5545), by the library `icalendar`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

from agree.brief import brief
from agree.life.dates import Day, uid
from agree.sections import Agreement

ALARMS = (timedelta(days=-30), timedelta(days=-7), timedelta(days=-1))
"""How long before the day a calendar reminds: a month, a week and a day."""


@brief
class Words(NamedTuple):
    """What an event says: its heading and its text."""

    summary: str
    description: str


def as_ical(agreement: Agreement, days: tuple[tuple[Day, Words], ...], stamp: datetime) -> bytes:
    """The days as all-day events with stable UIDs and alarms.

    `stamp` is when the file was made (UTC): calendars that imported an older file take the newer.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//agree//agree calendar//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", agreement.name)
    for day, words in days:
        calendar.add_component(_event(agreement, day, words, stamp))
    written: bytes = calendar.to_ical()
    return written


def _event(agreement: Agreement, day: Day, words: Words, stamp: datetime) -> Event:
    when = day.deadline.when
    event = Event()
    event.add("uid", uid(agreement, day))
    event.add("dtstamp", stamp)
    event.add("sequence", int(stamp.timestamp()) // 60)
    event.add("dtstart", when.first)
    event.add("dtend", when.last + timedelta(days=1))  # RFC 5545: the day after the last
    event.add("summary", words.summary)
    event.add("description", words.description)
    event.add("categories", [agreement.name])
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-alldayevent", "TRUE")
    for before in ALARMS:
        event.add_component(_alarm(words.summary, before))
    return event


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm
