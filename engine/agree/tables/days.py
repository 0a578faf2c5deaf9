"""The day that a text names, as headings and notes write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from agree.base import late_pattern

MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb"), ("mars", "march", "mar"),
    ("april", "april", "apr"), ("maj", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"),
    ("augusti", "august", "aug"), ("september", "september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"), ("november", "november", "nov"),
    ("december", "december", "dec"),
)  # fmt: skip
NUMBER_OF = {word: number for number, words in enumerate(MONTHS, 1) for word in words}
ANY_CASE = re.IGNORECASE
MONTH = "|".join(sorted(NUMBER_OF, key=len, reverse=True))
WRITTEN = (
    late_pattern(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)", re.ASCII),
    late_pattern(
        r"(?<!\d)(?P<d>\d{1,2})[/.](?P<m>\d{1,2})\s*[-–/., ]\s*(?P<y>\d{4})(?!\d)", re.ASCII
    ),
    late_pattern(
        rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s+(?P<m>{MONTH})\.?,?\s+(?P<y>\d{{4}})(?!\d)", ANY_CASE
    ),
    late_pattern(rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?!\d)", ANY_CASE),
)  # fmt: skip
OF_EACH_YEAR = (
    late_pattern(rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s+(?P<m>{MONTH})\b(?!\.?,?\s+\d{{4}})", ANY_CASE),
    late_pattern(rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?!\d|,?\s+\d{{4}})", ANY_CASE),
)
YEAR = late_pattern(r"(?<![\d/.-])(1[89]\d\d|2[01]\d\d)(?![\d/.])", re.ASCII)


def day_named(heading: str, around: Iterable[str]) -> date | None:
    """Return the day that figures refer to: as their heading says, else what stands around them.

    A day of each year, such as 31 december, goes with the year of the heading; a day of another
    year is not its own. Where several days are named, nobody knows.
    """
    around, years = tuple(around), set(years_named(heading))
    for texts in ((heading,), around):
        days = {day for text in texts for day in _days(text) if not years or day.year in years}
        if days:
            return days.pop() if len(days) == 1 else None
    of_each = {pair for text in (heading, *around) for pair in _of_each_year(text)}
    if len(years) == 1 and len(of_each) == 1:
        month, day = of_each.pop()
        return _date(years.pop(), month, day)
    return None


def years_named(text: str) -> list[int]:
    """Return the years that a text names.

    >>> years_named("Folkmängd 2021 och 2022")
    [2021, 2022]
    """
    return [int(year) for year in YEAR.findall(text)]


def _days(text: str) -> Iterator[date]:
    for pattern in WRITTEN:
        for found in pattern.finditer(text):
            day = _date(int(found["y"]), _month(found["m"]), int(found["d"]))
            if day is not None:
                yield day


def _of_each_year(text: str) -> Iterator[tuple[int, int]]:
    for pattern in OF_EACH_YEAR:
        for found in pattern.finditer(text):
            yield _month(found["m"]), int(found["d"])


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBER_OF[text.casefold()]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
