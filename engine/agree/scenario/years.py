"""Years and dates moved from one year to another, in texts and in whole documents."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date

from agree.sections import Agreement
from agree.sections.reader import as_date
from agree.source import Mapping, Node, Scalar, Sequence, Steps

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def year_of(agreement: Agreement, root: Mapping) -> int | None:
    """The year that an agreement is for: that of its period, else the one in its id or name."""
    period = root.get("period")
    start = period.get("from") if isinstance(period, Mapping) else None
    day = as_date(start.text) if isinstance(start, Scalar) else None
    if day is not None:
        return day.year
    found = _YEAR.search(agreement.id) or _YEAR.search(agreement.name)
    return int(found.group()) if found else None


def with_year(text: str, old: int, new: int) -> str:
    """The text with one year for another.

    >>> with_year("gnv-2023", 2023, 2024)
    'gnv-2024'
    """
    return _YEAR.sub(lambda match: str(new) if int(match.group()) == old else match.group(), text)


def years_moved(text: str, by: int) -> str:
    """The text with every year in it moved."""
    return _YEAR.sub(lambda match: str(int(match.group()) + by), text)


def moved(day: date, by: int) -> date:
    """The same day some years later; 29 February becomes 28 where there is none.

    >>> moved(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    year = day.year + by
    last = 28 if (day.month, day.day) == (2, 29) and not isleap(year) else day.day
    return date(year, day.month, last)


def dates(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, date]]:
    """Every date below a node, with the way to it."""
    if isinstance(node, Scalar):
        day = as_date(node.text)
        if day is not None:
            yield steps, day
    elif isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from dates(item, (*steps, place))
    else:
        for entry in node.entries:
            yield from dates(entry.value, (*steps, entry.key.text))
