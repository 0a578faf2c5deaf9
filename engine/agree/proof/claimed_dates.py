"""Dates that the text states: their weekday, and the deadline that they should be."""

from __future__ import annotations

from datetime import date

from agree.days import day_in_words
from agree.findings import Quoted, nearest
from agree.proof.claim_result import Checked
from agree.proof.working_days import WEEKDAYS, day_off, knows
from agree.sections.reader import Reader, as_date
from agree.source import Mapping, Scalar, entries, mappings
from agree.told import Told
from agree.validation import Sound

WORKING_DAY = Told("arbetsdag", "working day")


def claimed_date(reader: Reader, sound: Sound, node: Mapping) -> Checked | None:
    """Return what is told of a date: its weekday and holiday.

    It is held against a deadline of the file, or to be a working day, where the claim says so.
    """
    value = reader.scalar(node, "date")
    day = as_date(value.text) if value is not None else None
    if value is None or day is None:
        return None
    if "country" in reader.unread:
        return None
    root = sound.root
    country = reader.text(root, "country", "SE")
    if not knows(country):
        stated = reader.scalar(root, "country")
        span = value.span if stated is None else stated.span
        reader.report("unknown-country", span, {"country": Quoted(country)})
        return None
    off, words = day_off(day, country), day_in_words(day)
    stated = reader.scalar(node, "working_day")
    if stated is not None and stated.value is True:
        told = Told(f"den {words.sv} är en arbetsdag", f"{words.en} is a working day")
        return told, off or WORKING_DAY, off is None
    told = Told(f"den {words.sv}", words.en)
    named = reader.scalar(node, "deadline")
    if named is not None:
        return _deadline(reader, sound, named, day, told, _weekday(day, off))
    return told, _weekday(day, off), None


def _deadline(
    reader: Reader, sound: Sound, named: Scalar, day: date, told: Told, weekday: Told
) -> Checked | None:
    """Hold the day that the text states against the deadline that it is about."""
    deadlines = {
        identifier: node
        for node in mappings(sound.root.get("deadlines"))
        if (identifier := reader.text(node, "id"))
    }
    if named.text not in deadlines:
        read, written = (entries(one.get("deadlines")) for one in sound)
        if len(read) < len(written):  # one that could not be read may be the one that is meant
            return None
        values: dict[str, object] = {"name": Quoted(named.text)}
        near = nearest(named.text, deadlines)
        reader.report("unknown-deadline", named.span, values, near)
        return None
    node = deadlines[named.text]
    what = reader.text(node, "what", named.text)
    said = Told(f"{what}: {told.sv}", f"{what}: {told.en}")
    if reader.text(node, "date") == day.isoformat():
        return said, weekday, True
    stated = reader.date(node, "date")
    other = day_in_words(stated) if stated is not None else None
    text = reader.text(node, "date")
    found = Told(f"den {other.sv}", other.en) if other is not None else Told(text, text)
    return said, found, False


def _weekday(day: date, off: Told | None) -> Told:
    """Return the weekday, and beside it a holiday's name or that it is a working day."""
    weekday = WEEKDAYS[day.weekday()]
    if off == weekday:
        return weekday
    more = off or WORKING_DAY
    return Told(f"{weekday.sv} ({more.sv})", f"{weekday.en} ({more.en})")
