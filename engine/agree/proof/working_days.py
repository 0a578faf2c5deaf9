"""Which days are working days in a country, by the library `holidays`."""

from __future__ import annotations

from datetime import date

from agree.told import Told

WEEKDAYS = (
    Told("måndag", "Monday"),
    Told("tisdag", "Tuesday"),
    Told("onsdag", "Wednesday"),
    Told("torsdag", "Thursday"),
    Told("fredag", "Friday"),
    Told("lördag", "Saturday"),
    Told("söndag", "Sunday"),
)
SATURDAY = 5


def knows(country: str) -> bool:
    """Whether the public holidays of a country (ISO 3166, two letters) are known."""
    from holidays import list_supported_countries

    return country in list_supported_countries()


def day_off(day: date, country: str) -> Told | None:
    """Why a day is no working day in a country: a holiday's name or a weekday; None if it is."""
    names = {lang: _holiday(day, country, lang) for lang in ("sv", "en_US")}
    weekday = WEEKDAYS[day.weekday()]
    if names["en_US"] and names["en_US"] != weekday.en:
        return Told((names["sv"] or "").lower(), names["en_US"])
    return weekday if day.weekday() >= SATURDAY else None


def _holiday(day: date, country: str, language: str) -> str | None:
    from holidays import country_holidays

    known = country_holidays(country, years=day.year).supported_categories
    kinds = tuple(kind for kind in ("public", "de_facto") if kind in known)
    found = country_holidays(country, years=day.year, language=language, categories=kinds)
    name = found.get(day)
    return None if name is None else name.split(";")[0].strip()
