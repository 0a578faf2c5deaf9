"""How wide each column is, and which columns stand together when a table is cut in parts."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import short_repr
from agree.report import Column, Row

GUTTER = 2
INDENT = 2
MOST_LABEL = 26
LEAST_TEXT = 10


@short_repr
class Grid(NamedTuple):
    """A table in words: its columns with their headings, and its rows with their cells.

    The rows after the first `body` ones are sums.
    """

    columns: tuple[Column, ...]
    headings: list[str]
    rows: tuple[Row, ...]
    cells: list[list[str]]
    body: int


@short_repr
class Part(NamedTuple):
    """Columns that stand side by side: their places in the table and their widths."""

    places: tuple[int, ...]
    widths: tuple[int, ...]

    @property
    def width(self) -> int:
        """How wide the part is, gutters included."""
        return sum(self.widths) + GUTTER * (len(self.widths) - 1)


def parts(table: Grid, width: int) -> list[Part]:
    """The parts of a table that fit a width; figures and words are never cut, text gives way.

    A word that takes more than half the width may be cut.
    """
    least = [_least(table, place, width) for place in range(len(table.columns))]
    return [_fitted(table, places, least, width) for places in _cut(table, least, width)]


def _cut(table: Grid, least: list[int], width: int) -> list[tuple[int, ...]]:
    """The places of the columns of each part; label columns stand in every part."""
    labels = [place for place, column in enumerate(table.columns) if column.label]
    if not labels and sum(least) + GUTTER * (len(least) - 1) > width:
        labels = [0]  # the rows of every part should say what they are about
    others = [place for place in range(len(table.columns)) if place not in labels]
    room = width - sum(least[place] + GUTTER for place in labels) + GUTTER
    found: list[list[int]] = [[]]
    left = room
    for place in others:
        if table.columns[place].priority and least[place] + GUTTER > left:
            continue
        if found[-1] and least[place] + GUTTER > left:
            found.append([])
            left = room
        found[-1].append(place)
        left -= least[place] + GUTTER
    return [tuple(sorted([*labels, *part])) for part in found]


def _natural(table: Grid, place: int) -> int:
    """The width at which nothing in the column wraps, its heading aside."""
    words = max((len(word) for word in table.headings[place].split()), default=0)
    rows = zip(table.cells, table.rows, strict=True)
    spans = [
        (len(row[place]) + INDENT * line.depth * (place == 0), line.role == "heading")
        for row, line in rows
    ]
    return max([words, *(size for size, spanning in spans if not (spanning and place == 0))])


def _least(table: Grid, place: int, width: int) -> int:
    """The least width without cutting a figure or a word, unless it takes half the width."""
    column, natural = table.columns[place], _natural(table, place)
    if column.numeric:
        return natural
    longest = min(_longest_word(table, place), width // 2)
    heading = max((len(word) for word in table.headings[place].split()), default=0)
    most = MOST_LABEL if column.label else LEAST_TEXT
    return max(heading, min(natural, max(most, longest)))


def _fitted(table: Grid, places: tuple[int, ...], least: list[int], width: int) -> Part:
    """The columns as wide as they like; while that is too wide, the widest text gives way."""
    widths = [_natural(table, place) for place in places]
    whole = [max(least[place], _longest_word(table, place)) for place in places]
    over = sum(widths) + GUTTER * (len(widths) - 1) - width
    for floors in (whole, [least[place] for place in places]):
        over = _narrowed(table, places, widths, floors, over)
    free = -over
    free -= _unwrap_headings(table, places, widths, free)
    widths[0] += _room_for_spans(table, widths, places, free)
    return Part(places, tuple(widths))


def _unwrap_headings(table: Grid, places: tuple[int, ...], widths: list[int], free: int) -> int:
    """Widen columns of text whose heading would wrap, while there is room; what that took."""
    taken = 0
    for index, place in enumerate(places):
        more = len(table.headings[place]) - widths[index]
        if not table.columns[place].numeric and 0 < more <= free - taken:
            widths[index] += more
            taken += more
    return taken


def _narrowed(
    table: Grid, places: tuple[int, ...], widths: list[int], floors: list[int], over: int
) -> int:
    """Narrow the widest text columns, one by one, down to their floors; what is still over."""
    while over > 0:
        shrinkable = [
            index
            for index, place in enumerate(places)
            if not table.columns[place].numeric and widths[index] > floors[index]
        ]
        if not shrinkable:
            break
        widths[max(shrinkable, key=lambda index: widths[index])] -= 1
        over -= 1
    return over


def _longest_word(table: Grid, place: int) -> int:
    """The longest word of a column with its indentation; a row that spans has room of its own."""
    rows = zip(table.cells, table.rows, strict=True)
    return max(
        (
            len(word) + INDENT * line.depth * (place == 0)
            for row, line in rows
            if not (line.role == "heading" and place == 0)
            for word in row[place].split(" ")
        ),
        default=0,
    )


def _room_for_spans(table: Grid, widths: list[int], places: tuple[int, ...], free: int) -> int:
    """How much the first column grows, of what is free, so that spanning cells need not wrap."""
    spanning = [
        len(shown[0])
        for row, shown in zip(table.rows[: table.body], table.cells, strict=False)
        if row.role == "heading" and places[0] == 0
    ]
    merged = merged_columns(table, places)
    taken = sum(widths[:merged]) + GUTTER * (merged - 1)
    return max(0, min(free, max(spanning, default=0) - taken))


def merged_columns(table: Grid, places: tuple[int, ...]) -> int:
    """How many text columns at the left a spanning row takes: all before the first number."""
    numeric = [table.columns[place].numeric for place in places]
    return numeric.index(True) if True in numeric else len(numeric)
