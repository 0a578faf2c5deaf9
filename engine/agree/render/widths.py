"""How wide words and columns are on a page: estimated, since Word and Typst set them themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
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
RAGGED, MOST_STEPS = 106, 12
"""How wide words on several lines are, in hundredths of one line; how many steps are tried."""
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
LIBERTINUS = Typeface(narrow=330, usual=510, figure=470, capital=700, wide=880, full=1000, bold=111)


class Measures(Record):
    """How wide a column likes to be, and at the least: no figure and no word is broken there.

    Below that it is `tight`: with whole words, of which few stand on a line. `cells` are how wide
    its cells are, one for each row.
    """

    natural: int
    least: int
    tight: int
    cells: tuple[int, ...] = ()


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
    """Yield the cells of a column, nothing for what a heading says across several.

    Each with whether it is bold, and how far it is indented.
    """
    for row, texts in zip(rows, cells, strict=True):
        text = texts[place] if place or row.role != "heading" else ""
        yield text, row.role != "item", INDENT * row.depth if place == 0 and text else 0


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
    return Measures(natural, least, least if column.label else longest, tuple(wholes))


def _longest_word(text: str, wide: Callable[..., int], bold: bool) -> int:
    return max(wide(word, bold=bold) for word in text.split(" "))


def fitted(measures: Sequence[Measures], room: int) -> list[int]:
    """Return the widths of columns that fit a room, if it has room for the least of them.

    Where not all have what they like, what is free goes where it saves most lines.

    >>> fitted([Measures(50, 20, 20), Measures(30, 30, 30)], 80)
    [50, 30]
    """
    natural = [one.natural for one in measures]
    if sum(natural) <= room:
        return natural
    if sum(one.least for one in measures) > room:
        return [one.least for one in measures]
    widths = [one.tight for one in measures]
    lines = [_lines(one, width) for one, width in zip(measures, widths, strict=True)]
    while (free := room - sum(widths)) > 0:
        ways = (
            (Fraction(saved, more), place, more)
            for place, one in enumerate(measures)
            for more in _steps(one, widths[place], free)
            if (saved := _saved(lines, place, _lines(one, widths[place] + more)))
        )
        best = max(ways, key=lambda way: (way[0], -way[1]), default=None)
        if best is None:
            break
        _, place, more = best
        widths[place] += more
        lines[place] = _lines(measures[place], widths[place])
    return _shared_out(widths, [one.least for one in measures], natural, room)


def _lines(one: Measures, width: int) -> list[int]:
    """Return on how many lines each cell of a column stands."""
    inside = max(width - PADDING - SLACK, 1)
    return [-(-cell * RAGGED // (100 * inside)) if cell > inside else 1 for cell in one.cells]


def _steps(one: Measures, width: int, free: int) -> list[int]:
    """Return some ways to make a column wider: to where cells need a line less."""
    inside = max(width - PADDING - SLACK, 1)
    steps = set()
    for cell in set(one.cells):
        if cell > inside:
            fewer = -(-cell * RAGGED // (100 * inside)) - 1
            wanted = cell if fewer <= 1 else -(-cell * RAGGED // (100 * fewer))
            steps.add(wanted - inside)
    possible = sorted(step for step in steps if 0 < step <= min(free, one.natural - width))
    return possible[:: max(1, len(possible) // MOST_STEPS)]


def _saved(lines: Sequence[Sequence[int]], place: int, then: Sequence[int]) -> int:
    """Return how many lines all rows have less when a column has others."""
    if not then:
        return 0
    others = [column for number, column in enumerate(lines) if number != place and column]
    highest = [max(row) for row in zip(*others, strict=True)] if others else [1] * len(then)
    before = sum(map(max, highest, lines[place]))
    return before - sum(map(max, highest, then))


def _shared_out(
    widths: list[int], least: Sequence[int], natural: Sequence[int], room: int
) -> list[int]:
    """Return widths with what is free given to those that have less than they need, then to all."""
    for wanted in (least, natural):
        more = [max(0, want - width) for want, width in zip(wanted, widths, strict=True)]
        free, total = min(max(0, room - sum(widths)), sum(more)), sum(more)
        if free:
            widths = [
                width + part * free // total for width, part in zip(widths, more, strict=True)
            ]
    return widths
