"""The dates of a report as iCalendar (RFC 5545), by the library `icalendar`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event as Entry, Timezone, TimezoneStandard

from agree.messages import Locale
from agree.render.clock import fixed_time
from agree.render.layout import Layout
from agree.render.safe import for_text
from agree.report import CalendarEvent, DateRange, Events, Report


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the dates of a report as all-day events with stable UIDs and alarms."""
    name = for_text(locale.text(report.provenance[-1].name if report.provenance else report.title))
    calendar = Calendar()
    calendar.add("prodid", "-//agree//agree calendar//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    marks = [f"{locale.text(mark)}:" for mark in report.marks]
    calendar.add("x-wr-calname", " ".join([*marks, name]))
    stamp = layout.made or _now()
    events = [one for block in report.blocks if isinstance(block, Events) for one in block.events]
    for event in events:
        calendar.add_component(_entry(event, name, stamp, locale))
    if not events:
        calendar.add_component(_time_zone())
    content: bytes = calendar.to_ical()
    return content


def _time_zone() -> Timezone:
    """Return a time zone, without which a calendar of no dates would be no calendar by RFC 5545."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime.combine(date(1970, 1, 1), time()))  # local, as the RFC has it
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _now() -> datetime:
    """Return the time in whole seconds: calendars that imported an older file take the newer one.

    SOURCE_DATE_EPOCH sets another time, so that a file can be made again byte by byte.
    """
    return fixed_time() or datetime.now(UTC).replace(microsecond=0)


def _entry(event: CalendarEvent, category: str, stamp: datetime, locale: Locale) -> Entry:
    period = event.when if isinstance(event.when, DateRange) else DateRange(event.when, event.when)
    summary = for_text(locale.text(event.summary))
    entry = Entry()
    entry.add("uid", for_text(event.uid))
    entry.add("dtstamp", stamp)
    entry.add("sequence", int(stamp.timestamp()) // 60)
    entry.add("dtstart", period.first)
    if period.last < date.max:
        entry.add("dtend", period.last + timedelta(days=1))  # RFC 5545: the day after the last
    entry.add("summary", summary)
    entry.add("description", "\n".join(for_text(locale.text(words)) for words in event.description))
    entry.add("categories", [category])
    entry.add("transp", "TRANSPARENT")
    entry.add("x-microsoft-cdo-alldayevent", "TRUE")
    for days in event.alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", timedelta(days=-days))
        entry.add_component(alarm)
    return entry
