"""How wide words and columns are on a page: estimated, since only Word itself sets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from agree.base import NO_BREAK, Record, late_pattern
from agree.report import Row, Table

NARROW, WIDE = frozenset("ijltfrI.,:;|!'()[]/-\u2011 " + NO_BREAK), frozenset("mwMW@%½—")
NARROW_SIGN, SIGN, FIGURE, CAPITAL, WIDE_SIGN, FULL = 310, 560, 556, 720, 880, 1000
"""How wide signs of Arial are, in thousandths of its size, none of them narrower than that."""
STUB = late_pattern(r" (?=\w-)")
"""Before a single letter with a hyphen, which is not to end a line alone."""
BOLD = 109
"""How wide bold words are, in hundredths of others."""
TWIPS = 20
"""In how many parts Word counts a point."""
PADDING, SLACK = 2 * 80, 40
"""The room beside the words of a cell, in twips, and what an estimate may be wrong by."""
INDENT = 200
"""By how much the first cell of a row is indented for each level of its depth."""
WIDEST_LABEL, LIKED_TEXT, WIDEST_TEXT = 2800, 1200, 6200
"""How wide a label and other words like to be at least where they wrap, and at most, in twips."""
WIDEST_FIGURE, LONGEST_WORD = 2200, 3400
"""What is wider in a column of figures wraps, and words that are wider are broken."""


class Measures(Record):
    """How wide a column likes to be, and at the least: no figure and no word is broken there.

    Between them is its `usual` width, that of its cells on average.
    """

    natural: int
    usual: int
    least: int


def width_of(text: str, size: int, *, bold: bool = False) -> int:
    """Return how wide a text is, in twips; the size is in half points."""
    thousandths = sum(map(_sign, text))
    width = thousandths * size * TWIPS // 2000
    return width * BOLD // 100 if bold else width


@cache
def _sign(sign: str) -> int:
    if sign in NARROW:
        return NARROW_SIGN
    if sign.isdigit():
        return FIGURE
    if sign in WIDE:
        return WIDE_SIGN
    if unicodedata.east_asian_width(sign) in "WF":
        return FULL
    return CAPITAL if sign.isupper() else SIGN


def measures_of(
    table: Table, headings: Sequence[str], cells: Sequence[Sequence[str]], size: int
) -> list[Measures]:
    """Return the measures of each column of a table."""
    rows = (*table.rows, *table.sums)
    return [
        _measures(table, place, headings[place], list(_column(place, rows, cells)), size)
        for place in range(len(table.columns))
    ]


def _column(
    place: int, rows: Sequence[Row], cells: Sequence[Sequence[str]]
) -> Iterator[tuple[str, bool, int]]:
    """Yield the cells of a column, but not what a heading says across several.

    Each with whether it is bold, and how far it is indented.
    """
    for row, texts in zip(rows, cells, strict=True):
        if place or row.role != "heading":
            yield texts[place], row.role != "item", INDENT * row.depth if place == 0 else 0


def _measures(
    table: Table, place: int, heading: str, cells: Collection[tuple[str, bool, int]], size: int
) -> Measures:
    column = table.columns[place]
    wholes = [width_of(text, size, bold=bold) + indent for text, bold, indent in cells]
    words = [_longest_word(text, size, bold) + indent for text, bold, indent in cells]
    of_heading = _longest_word(STUB.sub(NO_BREAK, heading), size, True)
    longest = max(min(max(words, default=0), LONGEST_WORD), of_heading) + PADDING + SLACK
    natural = max(max(wholes, default=0) + PADDING + SLACK, longest)
    if column.numeric:
        least = max(longest, min(natural, WIDEST_FIGURE))
        return Measures(natural, least, least)
    liked = WIDEST_LABEL if column.label or place == 0 else LIKED_TEXT
    natural = min(natural, max(WIDEST_TEXT, longest))
    least = max(longest, min(natural, liked))
    usual = sum(width_of(text, size, bold=bold) for text, bold, _ in cells) // max(1, len(cells))
    return Measures(natural, max(least, min(natural, usual + PADDING)), least)


def _longest_word(text: str, size: int, bold: bool) -> int:
    return max(width_of(word, size, bold=bold) for word in text.split(" "))


def fitted(measures: Sequence[Measures], room: int) -> list[int]:
    """Return the widths of columns that fit a room, if it has room for the least of them.

    What is free beside that goes to those whose cells are wider on average, and then to all.

    >>> fitted([Measures(50, 25, 20), Measures(30, 30, 30)], 60)
    [30, 30]
    """
    widths = [one.least for one in measures]
    for wanted in ([one.usual for one in measures], [one.natural for one in measures]):
        more = [want - width for want, width in zip(wanted, widths, strict=True)]
        free = min(max(0, room - sum(widths)), sum(more))
        if free:
            total = sum(more)
            widths = [
                width + part * free // total for width, part in zip(widths, more, strict=True)
            ]
    return widths
