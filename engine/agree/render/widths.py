"""How wide words and columns are on a page: estimated, since Word and Typst set them themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial

from agree.base import NO_BREAK, Record, late_pattern
from agree.report import Row, Table

NARROW, WIDE = frozenset("ijltfrI.,:;|!'()[]/-\u2011 " + NO_BREAK), frozenset("mwMW@%½—")
STUB = late_pattern(r" (?=\w-)")
"""Before a single letter with a hyphen, which is not to end a line alone."""
TWIPS = 20
"""In how many twips a point is counted."""
PADDING, SLACK = 2 * 80, 40
"""The room beside the words of a cell, in twips, and what an estimate may be wrong by."""
INDENT = 200
"""By how much the first cell of a row is indented for each level of its depth."""
WIDEST_LABEL, LIKED_TEXT, WIDEST_TEXT = 2800, 1200, 6200
"""How wide a label and other words like to be at least where they wrap, and at most, in twips."""
WIDEST_FIGURE, LONGEST_WORD = 2200, 3400
"""What is wider in a column of figures wraps, and words that are wider are broken."""


class Typeface(Record):
    """How wide the signs of a typeface are, in thousandths of its size, none narrower than that.

    `bold` is how wide bold words are, in hundredths of others.
    """

    narrow: int
    usual: int
    figure: int
    capital: int
    wide: int
    full: int
    bold: int


ARIAL = Typeface(narrow=310, usual=560, figure=556, capital=720, wide=880, full=1000, bold=109)
LIBERTINUS = Typeface(narrow=310, usual=500, figure=480, capital=680, wide=860, full=1000, bold=110)


class Measures(Record):
    """How wide a column likes to be, and at the least: no figure and no word is broken there.

    Between them is its `usual` width, that of its cells on average.
    """

    natural: int
    usual: int
    least: int


def width_of(text: str, size: int, typeface: Typeface, *, bold: bool = False) -> int:
    """Return how wide a text is, in twips; the size is in half points."""
    thousandths = sum(typeface[_kind(sign)] for sign in text)
    width = thousandths * size * TWIPS // 2000
    return width * typeface.bold // 100 if bold else width


@cache
def _kind(sign: str) -> int:
    """Return which of the widths of a typeface a sign has."""
    kind = "capital" if sign.isupper() else "usual"
    if sign in NARROW:
        kind = "narrow"
    elif sign.isdigit():
        kind = "figure"
    elif sign in WIDE:
        kind = "wide"
    elif unicodedata.east_asian_width(sign) in "WF":
        kind = "full"
    return Typeface._fields.index(kind)


def measures_of(
    table: Table, headings: Sequence[str], cells: Sequence[Sequence[str]], size: int,
    typeface: Typeface,
) -> list[Measures]:  # fmt: skip
    """Return the measures of each column of a table."""
    rows = (*table.rows, *table.sums)
    wide = partial(width_of, size=size, typeface=typeface)
    return [
        _measures(table, place, headings[place], list(_column(place, rows, cells)), wide)
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
    table: Table, place: int, heading: str, cells: Collection[tuple[str, bool, int]],
    wide: Callable[..., int],
) -> Measures:  # fmt: skip
    """Return the measures of a column; `wide` tells how wide words are."""
    column = table.columns[place]
    wholes = [wide(text, bold=bold) + indent for text, bold, indent in cells]
    words = [_longest_word(text, wide, bold) + indent for text, bold, indent in cells]
    of_heading = _longest_word(STUB.sub(NO_BREAK, heading), wide, True)
    longest = max(min(max(words, default=0), LONGEST_WORD), of_heading) + PADDING + SLACK
    natural = max(max(wholes, default=0) + PADDING + SLACK, longest)
    if column.numeric:
        least = max(longest, min(natural, WIDEST_FIGURE))
        return Measures(natural, least, least)
    liked = WIDEST_LABEL if column.label or place == 0 else LIKED_TEXT
    natural = min(natural, max(WIDEST_TEXT, longest))
    least = max(longest, min(natural, liked))
    usual = sum(wide(text, bold=bold) for text, bold, _ in cells) // max(1, len(cells))
    return Measures(natural, max(least, min(natural, usual + PADDING)), least)


def _longest_word(text: str, wide: Callable[..., int], bold: bool) -> int:
    return max(wide(word, bold=bold) for word in text.split(" "))


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
