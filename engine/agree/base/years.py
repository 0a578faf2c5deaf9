"""Years in texts: alone ("under 2025"), and in rows ("2025–2028", "2025/26", "2025 och 2026").

A number that only looks like a year is none: that of a law (2017:30), of a case (S2021/02144) or of
an inquiry (SOU 2021:6), an amount (2025 kr) and a part of a longer number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agree.base.late import late_pattern
from agree.base.record import Record

CENTURY = 100
MONTHS = range(1, 13)

_YEAR = late_pattern(r"(?<!\d)(?<!\d,)(?:19|20|21)\d\d(?!\d)")
_JOINED_YEAR = late_pattern(r"[/–-](?:19|20|21)\d\d(?!\d)")
_SHORT = late_pattern(r"([-–/])(\d\d)(?![\d-])")
_SOMETHING_ELSE = late_pattern(
    r"[:/]\d|[.,]\d|[-–]\d{3}|[ \u00a0]?(?:%|(?:[kmt]|mn|md)?kr\b|kronor|procent|percent|per cent)"
)
"""What stands behind a number that is no year."""
_JOINT = late_pattern(
    r"\s*[-–—/,&]\s*|\s+(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|och|samt|eller|to|and|or)\s+"
)
"""What stands between the years of a row."""


class Years(Record):
    """The years from the first to the last."""

    first: int
    last: int

    def have(self, year: int) -> bool:
        """Return whether a year is one of them."""
        return self.first <= year <= self.last

    def with_those_beside(self, before: int = 1, after: int = 1) -> Years:
        """Return the years with some before the first and after the last."""
        return Years(self.first - before, self.last + after)


class _Written(Record):
    """A year as it is written, with the short one (26) that may be joined to it."""

    start: int
    end: int
    year: int
    joint: str = ""
    short: int | None = None

    @property
    def years(self) -> tuple[int, ...]:
        return (self.year,) if self.short is None else (self.year, self.short)

    def moved(self, by: int) -> str:
        short = "" if self.short is None else f"{(self.short + by) % CENTURY:02}"
        return f"{self.year + by}{self.joint}{short}"


class RowOfYears(Record):
    """Years that belong together in a text, and where they stand in it."""

    start: int
    end: int
    years: tuple[int, ...]


def rows_of_years(text: str, those: Years | None = None) -> tuple[RowOfYears, ...]:
    """Return the years in a text; those that are joined make one row.

    Two figures that may be a month are a year when they make `those` years: 2011-12.

    >>> [row.years for row in rows_of_years("Avtal 2025–2028 (SFS 2024:7), 2030")]
    [(2025, 2028), (2030,)]
    """
    return tuple(
        RowOfYears(row[0].start, row[-1].end, tuple(year for part in row for year in part.years))
        for row in _rows(text, those)
    )


def mentioned(text: str, years: Years, near: Years | None = None) -> RowOfYears | None:
    """Return the first row in a text with one of some years in it; None when there is none.

    With `near`, one of those will do; what may be a month is still read as `years` tell.
    """
    wanted = near or years
    return next(
        (row for row in rows_of_years(text, years) if any(map(wanted.have, row.years))), None
    )


def with_years_moved(text: str, by: int, those: Years | None = None) -> str:
    """Return a text with its years some years later; a row of them moves as a whole.

    With `those`, only the rows with one of those years in it move.

    >>> with_years_moved("Vision 2030, 2025/26", 4, Years(2025, 2025))
    'Vision 2030, 2029/30'
    """
    pieces, end = [], 0
    for row in _rows(text, those):
        if those is None or any(those.have(year) for part in row for year in part.years):
            for part in row:
                pieces += [text[end : part.start], part.moved(by)]
                end = part.end
    return "".join(pieces) + text[end:]


def _rows(text: str, those: Years | None = None) -> list[list[_Written]]:
    rows: list[list[_Written]] = []
    for part in _written(text, those):
        if rows and _joins(text, rows[-1][-1], part):
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


def _joins(text: str, first: _Written, second: _Written) -> bool:
    """Return whether two years make a row; a comma joins a later one only."""
    joint = _JOINT.fullmatch(text, first.end, second.start)
    return joint is not None and ("," not in joint[0] or second.year > first.years[-1])


def _written(text: str, those: Years | None) -> Iterator[_Written]:
    """Yield the years in a text, without the numbers that are something else.

    What may be a month is a year when it makes `those` years.
    """
    for match in _YEAR.finditer(text):
        year, end = int(match[0]), match.end()
        short = _SHORT.match(text, end)
        full = _year_after(short, year, those) if short else None
        if short and full is not None and not _SOMETHING_ELSE.match(text, short.end()):
            yield _Written(match.start(), short.end(), year, short[1], full)
        elif _JOINED_YEAR.match(text, end) or not _SOMETHING_ELSE.match(text, end):
            yield _Written(match.start(), end, year)


def _year_after(short: re.Match[str], year: int, those: Years | None) -> int | None:
    """Return the later year that two digits stand for; None where they are a month, or a number.

    2025/26 and 2025-28 are years; 2025/07 is the number of a case, and 2025-12 a month.
    """
    joint, number = short[1], int(short[2])
    full = year - year % CENTURY + number
    full += CENTURY * (full <= year)
    if joint == "/":
        return full if full == year + 1 else None
    is_month = joint == "-" and number in MONTHS and (year, full) != those
    return None if is_month or full - year >= CENTURY // 2 else full
