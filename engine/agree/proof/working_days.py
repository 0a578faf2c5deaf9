"""Which days are working days in a country, as the library `holidays` has it."""

from __future__ import annotations

from datetime import date, timedelta

from agree.base import Holiday, Message, message
from agree.messages import LANGUAGES

WEEKDAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
SATURDAY = 5
SPELLINGS = {"en": "en_US"}
"""What the library calls a language, where it is not our name of it."""


def knows(country: str) -> bool:
    """Return whether the public holidays of a country (ISO 3166, two letters) are known."""
    from holidays.registry import EntityLoader  # the list that takes no country's days to make

    return country in EntityLoader.get_country_codes()


def day_off(day: date, country: str) -> Holiday | Message | None:
    """Return why a day is no working day in a country: a holiday or a weekday; None if it is."""
    holiday = Holiday(tuple((language, _holiday(day, country, language)) for language in LANGUAGES))
    weekday = WEEKDAYS[day.weekday()]
    if str(holiday) not in ("", weekday.text):  # some countries hold every Sunday a holiday
        return holiday
    return weekday if day.weekday() >= SATURDAY else None


def working_day_before(day: date, country: str) -> date:
    """Return the last working day before a day, or the day before where nobody knows which it is.

    There is none before the first day of all, which stands for itself.
    """
    is_known, before = knows(country), day
    while before > date.min:
        before -= timedelta(days=1)
        if not is_known or day_off(before, country) is None:
            break
    return before


def _holiday(day: date, country: str, language: str) -> str:
    """Return what the holidays of a day are called in a language; empty when it has none."""
    from holidays import country_holidays

    supported = country_holidays(country, years=day.year).supported_categories
    categories = tuple(name for name in ("public", "de_facto") if name in supported)
    spelling = SPELLINGS.get(language, language)
    names = country_holidays(country, years=day.year, language=spelling, categories=categories)
    return names.get(day, "").split(";")[0].strip()
