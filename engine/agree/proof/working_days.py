"""Which days are working days in a country, as the library `holidays` has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from agree.base import Holiday, Message, late_package, message
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
COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO "
    "BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ "
    "DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP "
    "GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG "
    "KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML "
    "MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE "
    "PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL "
    "SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UK "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
"""The countries (ISO 3166) whose holidays the library has; to ask the library takes a while."""
SPELLINGS = {"en": "en_US"}
"""What the library calls a language, where it is not our name of it."""


def knows(country: str) -> bool:
    """Return whether the public holidays of a country (ISO 3166, two letters) are known."""
    return country in COUNTRIES.split()


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
    return _holidays(country, day.year, language).get(day, "").split(";")[0].strip()


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str) -> Mapping[date, str]:
    """Return the holidays of a year, with their names in a language."""
    from holidays import country_holidays

    late_package("holidays.countries")  # or the modules of all countries are read for one
    supported = country_holidays(country, years=year).supported_categories
    categories = tuple(name for name in ("public", "de_facto") if name in supported)
    spelling = SPELLINGS.get(language, language)
    names = country_holidays(country, years=year, language=spelling, categories=categories)
    return MappingProxyType(dict(names))
