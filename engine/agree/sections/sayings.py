"""What a file says in words: values, names and comments, each with the item that it belongs to.

An item is what can be marked with `confirm: true`: a grant, a condition, a fact, the file itself.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from datetime import MAXYEAR, date

from agree.base import Record, RowOfYears, Span, Years, late_pattern, mentioned, rows_of_years
from agree.language.schema import ID, TIME, placed
from agree.sections.items import is_item
from agree.sections.values import as_date
from agree.source import Mapping, Scalar, Steps, words_of
from agree.source.comments import comments

WORD = late_pattern(r"\w+")
NAME = late_pattern(r"\w+(?:[.-]\w+)*")


class Saying(Record):
    """A value, a name or a comment; `steps` lead to a value or a name, and `item` to its item.

    It `is_time` when it stands where a day, a month or a year does, and `is_name` when it is what
    others refer to.
    """

    text: str
    span: Span
    item: Steps
    steps: Steps = ()
    is_time: bool = False
    is_name: bool = False


def sayings(root: Mapping) -> Iterator[Saying]:
    """Yield what a file says: its names and values in their order, then its comments."""
    items: set[Steps] = {()}
    starts: list[tuple[int, int, Steps]] = []
    for place in placed(root):
        if is_item(place):
            items.add(place.steps)
        item = _item_of(place.steps, items)
        first = place.key or place.node
        starts.append((first.span.line, first.span.column, item))
        if place.key is not None:
            yield Saying(place.key.text, place.key.span, item, place.steps, is_name=True)
        if isinstance(place.node, Scalar):
            is_time, is_name = TIME in place.schema, place.schema.get("$ref") == ID
            yield Saying(place.node.text, place.node.span, item, place.steps, is_time, is_name)
    starts = sorted(starts[1:])
    for span, text in comments(root.span.source):
        yield Saying(text, span, _item_of_comment(span, starts))


def mentions(root: Mapping, years: Years, near: Years) -> Iterator[tuple[Saying, RowOfYears]]:
    """Yield what mentions some years in a file, with the first row of years that does.

    Of a day, a month or a year these are `years`; of texts those `near` them, which have them too.
    A number alone is a code or a figure unless it stands where a year does. A name that has a year
    in it mentions it once, where it is declared; whatever refers to it must only say the same.
    """
    found = [saying for saying in sayings(root) if saying.is_time or not saying.text.isdecimal()]
    names = {
        saying.text for saying in found if saying.is_name and mentioned(saying.text, years, near)
    }
    for saying in found:
        wanted = years if saying.is_time else near
        row = mentioned(saying.text, years, wanted)
        if row is not None and not saying.is_name:
            row = mentioned(_without(saying.text, names), years, wanted)
        if row is not None:
            yield saying, row


def _without(text: str, names: Collection[str]) -> str:
    """Return a text with signs that mean nothing in the place of some names."""

    def blanked(word: re.Match[str]) -> str:
        return "_" * len(word[0]) if word[0] in names else word[0]

    def without(name: re.Match[str]) -> str:
        return blanked(name) if name[0] in names else WORD.sub(blanked, name[0])

    return NAME.sub(without, text)


def _item_of(steps: Steps, items: set[Steps]) -> Steps:
    lengths = range(len(steps), -1, -1)
    return next(steps[:length] for length in lengths if steps[:length] in items)


def _item_of_comment(span: Span, starts: list[tuple[int, int, Steps]]) -> Steps:
    """Return the item of a comment: that before it on its line, else that which follows."""
    line = span.source.line(span.line) or ""
    follows = bisect(starts, (span.line, span.column, ()))
    if line[: span.column - 1].strip():
        return starts[follows - 1][2] if follows else ()
    return starts[follows][2] if follows < len(starts) else ()


def years_of(root: Mapping) -> Years | None:
    """Return the years that an agreement is for: those of its period, else of its id or name.

    Without an end it is for its first year.
    """
    period = _period(root)
    if period is not None:
        return Years(period[0].year, period[1].year)
    for key in ("id", "name"):
        for row in rows_of_years(words_of(root.get(key))):
            return Years(min(row.years), max(row.years))
    return None


def years_before(root: Mapping) -> Years | None:
    """Return the years before an agreement's first, as many as it is for; a school year is one."""
    years, period = years_of(root), _period(root)
    if years is None:
        return None
    count = years.last - years.first + 1
    if period is not None and _in_year(period[1]) < _in_year(period[0]):
        count -= 1
    return Years(years.first - count, years.first - 1)


def _in_year(day: date) -> tuple[int, int]:
    return day.month, day.day


def _period(root: Mapping) -> tuple[date, date] | None:
    """Return the first and the last day of an agreement's period; in one year if it has no end."""
    period = root.get("period")
    ends = [period.get(key) for key in ("from", "to")] if isinstance(period, Mapping) else []
    days = [as_date(end.text) if isinstance(end, Scalar) else None for end in ends]
    if not days or days[0] is None:
        return None
    first, last = days[0], days[1]
    is_open = last is None or last < first or last.year == MAXYEAR
    return first, first.replace(month=12, day=31) if is_open or last is None else last
