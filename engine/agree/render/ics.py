"""The dates of a report as iCalendar (RFC 5545), by the library `icalendar`."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event as Entry

from agree.messages import Locale
from agree.render.layout import Layout
from agree.report import Event, Events, Period, Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the dates of a report as all-day events with stable UIDs and alarms."""
    del layout
    name = report.provenance[-1].name if report.provenance else locale.text(report.title)
    calendar = Calendar()
    calendar.add("prodid", "-//agree//agree calendar//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _marked(report, name, locale))
    stamp = _now()
    for block in report.blocks:
        if isinstance(block, Events):
            for event in block.events:
                calendar.add_component(_entry(event, name, stamp, locale))
    written: bytes = calendar.to_ical()
    return written


def _marked(report: Report, name: str, locale: Locale) -> str:
    """Return the name of the calendar, marked when the agreement is no signed one."""
    return " ".join([*(f"{locale.text(mark)}:" for mark in report.marks), name])


def _now() -> datetime:
    """Return now, in whole seconds: calendars that imported an older file take the newer.

    SOURCE_DATE_EPOCH says another moment, so that a file can be made again.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.fromtimestamp(int(fixed), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _entry(event: Event, category: str, stamp: datetime, locale: Locale) -> Entry:
    period = event.when if isinstance(event.when, Period) else Period(event.when, event.when)
    summary = locale.text(event.summary)
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", stamp)
    entry.add("sequence", int(stamp.timestamp()) // 60)
    entry.add("dtstart", period.first)
    entry.add("dtend", period.last + timedelta(days=1))  # RFC 5545: the day after the last
    entry.add("summary", summary)
    entry.add("description", locale.text(event.description))
    entry.add("categories", [category])
    entry.add("transp", "TRANSPARENT")
    entry.add("x-microsoft-cdo-alldayevent", "TRUE")
    for days in event.alarms:
        entry.add_component(_alarm(summary, timedelta(days=-days)))
    return entry


def _alarm(summary: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm
