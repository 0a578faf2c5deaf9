"""How wide words and columns are on a page: estimated, since only Word itself sets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from agree.base import NO_BREAK, Record
from agree.report import Row, Table

NARROW, WIDE = frozenset("ijltfrI.,:;|!'()[]/-\u2011 " + NO_BREAK), frozenset("mwMWÄÅÖ@%½—")
NARROW_SIGN, SIGN, FIGURE, CAPITAL, WIDE_SIGN, FULL = 320, 540, 556, 690, 860, 1000
"""How wide signs of Arial are, in thousandths of its size, none of them narrower than that."""
BOLD = 107
"""How wide bold words are, in hundredths of others."""
TWIPS = 20
"""In how many parts Word counts a point."""
PADDING = 2 * 80
"""The room beside the words of a cell, in twips."""
INDENT = 200
"""By how much the first cell of a row is indented for each level of its depth."""
WIDEST_LABEL, LIKED_TEXT, WIDEST_TEXT = 2800, 1700, 6200
"""How wide a label and other words like to be at least where they wrap, and at most, in twips."""
LONGEST_WORD = 3400
"""Words that are wider than that are broken."""


class Measures(Record):
    """How wide a column likes to be, and at the least: no figure and no word is broken there."""

    natural: int
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
        _measures(place, table, headings[place], list(_column(place, rows, cells)), size)
        for place in range(len(table.columns))
    ]


def _column(
    place: int, rows: Sequence[Row], cells: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Row]]:
    """Yield the cells of a column, but not what a heading says across several."""
    for row, texts in zip(rows, cells, strict=True):
        if place or row.role != "heading":
            yield texts[place], row


def _measures(
    place: int, table: Table, heading: str, cells: list[tuple[str, Row]], size: int
) -> Measures:
    column = table.columns[place]

    def widest(measure: Callable[[str, bool], int]) -> int:
        return max(
            (
                measure(text, row.role != "item") + (INDENT * row.depth if place == 0 else 0)
                for text, row in dict.fromkeys(cells)
            ),
            default=0,
        )

    def whole(text: str, bold: bool) -> int:
        return width_of(text, size, bold=bold)

    def longest_word(text: str, bold: bool) -> int:
        return max(width_of(word, size, bold=bold) for word in text.split(" "))

    word = max(min(widest(longest_word), LONGEST_WORD), longest_word(heading, True)) + PADDING
    natural = max(widest(whole) + PADDING, word)
    if column.numeric:
        figures = min(natural, max(word, 2 * LIKED_TEXT)) if table.sums else natural
        return Measures(natural, max(figures, word))
    liked = WIDEST_LABEL if column.label or place == 0 else LIKED_TEXT
    natural = min(natural, max(WIDEST_TEXT, word))
    return Measures(natural, max(word, min(natural, liked)))


def fitted(measures: Sequence[Measures], room: int) -> list[int]:
    """Return the widths of columns that fit a room: the widest words give way, as far as they may.

    >>> fitted([Measures(50, 20), Measures(30, 30)], 60)
    [30, 30]
    """
    widths = [one.natural for one in measures]
    over = sum(widths) - room
    if over <= 0:
        return widths
    give = [one.natural - one.least for one in measures]
    can_give = sum(give)
    if can_give <= 0:
        return widths
    taken = [min(over, can_give) * one // can_give for one in give]
    widths = [width - less for width, less in zip(widths, taken, strict=True)]
    left = sum(widths) - room
    for place, one in enumerate(measures):
        less = min(max(0, left), widths[place] - one.least)
        widths[place] -= less
        left -= less
    return widths
