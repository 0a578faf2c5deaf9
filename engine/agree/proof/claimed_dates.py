"""Dates that the text states: their weekday, and the deadline that they should be."""

from __future__ import annotations

from datetime import date

from agree.base import Finding, Joined, Kind, Message, Quoted, message, nearest, word
from agree.proof.claim_result import Checked
from agree.proof.working_days import WEEKDAYS, day_off, knows
from agree.report import Wording
from agree.sections import Reference
from agree.sections.checks.life import UNKNOWN_DEADLINE
from agree.sections.claims import StatedDate
from agree.sections.deadlines import Deadlines
from agree.sections.head import Country
from agree.sections.on_demand import Sections
from agree.sections.shared import DayOrMonth

UNKNOWN_COUNTRY = Kind(
    "unknown-country",
    message("the public holidays of the country {country} are unknown"),
    hint=message("Write the two letters of the country, such as SE."),
)

WORKING_DAY = message("working day")


def claimed_date(faults: list[Finding], sections: Sections, stated: StatedDate) -> Checked | None:
    """Return what is told of a date: its weekday and holiday.

    It is held against a deadline of the file, or to be a working day, where the claim says so.
    """
    day, country = stated.day, sections.section("country", Country).value
    if day is None or not country.known:
        return None
    code = country.code or "SE"
    if not knows(code):
        span = country.span or stated.span
        faults.append(Finding(UNKNOWN_COUNTRY, span, {"country": Quoted(code)}))
        return None
    off = day_off(day, code)
    if stated.working_day:
        told = message("{date} is a working day", date=day)
        return told, off or WORKING_DAY, off is None
    if stated.deadline is not None:
        deadlines = sections.section("deadlines", Deadlines).value
        return _deadline(faults, deadlines, stated.deadline, day, _weekday(day, off))
    return _date(day), _weekday(day, off), None


def _deadline(
    faults: list[Finding],
    deadlines: Deadlines,
    named: Reference,
    day: date,
    weekday: Wording,
) -> Checked | None:
    """Hold the day that the text states against the deadline that it is about.

    Nothing is said of a deadline that could not be read, or whose day does not exist.
    """
    dated = deadlines.days.get(named.name)
    if dated is None:
        if not deadlines.declared.may_have(named.name):
            values, near = {"name": Quoted(named.name)}, nearest(named.name, deadlines.days)
            faults.append(Finding(UNKNOWN_DEADLINE, named.span, values, suggestion=near))
        return None
    if dated.when is None:
        return None
    said = Joined((dated.what, _date(day)), ": ")
    if dated.when == DayOrMonth(day, day):
        return said, weekday, True
    return said, _in_words(dated.when), False


def _date(day: date) -> Message:
    """Return a date as it stands in a sentence."""
    return word("a date in a sentence", "{date}", date=day)


def _in_words(when: DayOrMonth) -> Wording:
    """Return the day of a deadline in words; a month as it is written."""
    if when.is_month:
        return when.first.isoformat().rpartition("-")[0]
    return _date(when.first)


def _weekday(day: date, off: Wording | None) -> Wording:
    """Return the weekday, and beside it a holiday's name or that it is a working day."""
    weekday = WEEKDAYS[day.weekday()]
    if off == weekday:
        return weekday
    return message("{weekday} ({holiday})", weekday=weekday, holiday=off or WORKING_DAY)
