"""Dates in words: 31 mars 2023, 31 March 2023."""

from __future__ import annotations

from datetime import date

from agree.base.money import NO_BREAK
from agree.told import Told

MONTHS = (
    Told("januari", "January"),
    Told("februari", "February"),
    Told("mars", "March"),
    Told("april", "April"),
    Told("maj", "May"),
    Told("juni", "June"),
    Told("juli", "July"),
    Told("augusti", "August"),
    Told("september", "September"),
    Told("oktober", "October"),
    Told("november", "November"),
    Told("december", "December"),
)


def day_in_words(day: date) -> Told:
    """Return a date as people write it; no line breaks between the day and its month.

    >>> day_in_words(date(2023, 3, 1)).en.replace(NO_BREAK, " ")
    '1 March 2023'
    """
    month = MONTHS[day.month - 1]
    return Told(
        f"{day.day}{NO_BREAK}{month.sv} {day.year}", f"{day.day}{NO_BREAK}{month.en} {day.year}"
    )
