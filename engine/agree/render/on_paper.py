"""Tables on pages of A4, for Word and for PDF: whole, smaller, across the page, or in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from agree.base import Record
from agree.messages import Locale
from agree.render.blocks import safe_text, words_of
from agree.render.cells import cell_texts, heading_texts
from agree.render.text import PART_OF
from agree.render.widths import (
    ARIAL,
    INDENT,
    LIBERTINUS,
    PADDING,
    SLACK,
    Measures,
    Typeface,
    fitted,
    measures_of,
    width_of,
)
from agree.report import Row, Table

A4 = (11906, 16838)
"""The sides of a page, in twips."""
MARGIN = 1134
"""The room beside the words of a page, and above and below them."""
NEARLY_FULL = 70
"""From how many hundredths of the page on a table is made as wide as it."""
HARDLY = 2
"""By how many half points letters are smaller so that no words of a table wrap."""
WIDER_FOR_HEADING = 160
"""To how many hundredths of its width a column grows where there is room for its whole heading."""
MOST_ROWS_TOGETHER = 16
"""How many rows a table may have of which no page has only a part."""


def page_width(*, landscape: bool) -> int:
    """Return how wide the words of a page may be, in twips."""
    return A4[landscape] - 2 * MARGIN


class Lettering(Record):
    """A typeface, and the sizes that it may have in a table that is wide, in half points.

    From the size `smallest_upright` on, the page is turned instead.
    """

    typeface: Typeface
    sizes: tuple[int, ...]
    smallest_upright: int

    @property
    def standard(self) -> int:
        """The size of a table that is not wide."""
        return self.sizes[0]


IN_WORD = Lettering(ARIAL, (19, 18, 17, 16), 17)
IN_PDF = Lettering(LIBERTINUS, (20, 19, 18, 17), 18)
"""As readable as Arial: Libertinus has smaller letters at the same size."""


class Words(Record):
    """A table in words: its headings, the cells of each row, and the places of its columns.

    A bar says nothing that the figures beside it do not say, and has no place.
    """

    table: Table
    headings: list[str]
    cells: list[list[str]]
    places: tuple[int, ...]


class Look(Record):
    """How a table is set: the columns of each part, with their widths, in a size."""

    parts: tuple[tuple[tuple[int, ...], list[int]], ...]
    size: int


def words_of_table(table: Table, locale: Locale) -> Words:
    """Return a table in words that are safe, in which no number is broken."""
    places = [place for place, column in enumerate(table.columns) if column.kind != "bar"]
    return Words(
        table=table,
        headings=list(map(safe_text, heading_texts(table, locale))),
        cells=[list(map(safe_text, row)) for row in cell_texts(table, locale)],
        places=tuple(places),
    )


def needs_landscape(words: Words, lettering: Lettering) -> bool:
    """Return whether a table does not go onto an upright page in a size that is read well."""
    least = _least(words, _measured(words, lettering.smallest_upright, lettering), words.places)
    return least > page_width(landscape=False)


def _measured(words: Words, size: int, lettering: Lettering) -> list[Measures]:
    return measures_of(words.table, words.headings, words.cells, size, lettering.typeface)


def _least(words: Words, measures: Sequence[Measures], places: Sequence[int]) -> int:
    return sum(measures[place].least for place in places)


def look_of(words: Words, room: int, lettering: Lettering) -> Look:
    """Return how a table is set: whole, in the largest size that fits, or else in parts."""
    measured = {size: _measured(words, size, lettering) for size in lettering.sizes}
    size = next(_sizes_that_fit(words, measured, room), lettering.sizes[-1])
    measures = measured[size]
    whole = _least(words, measures, words.places) <= room
    cut = [words.places] if whole else _parts(words, measures, room)
    wide = partial(width_of, size=size, typeface=lettering.typeface, bold=True)
    return Look(
        tuple((places, _widths(words, places, measures, room, wide)) for places in cut), size
    )


def _sizes_that_fit(
    words: Words, measured: Mapping[int, Sequence[Measures]], room: int
) -> Iterator[int]:
    """Yield the sizes in which a table fits: first those hardly smaller in which no words wrap."""
    hardly_smaller = max(measured) - HARDLY
    for size, measures in measured.items():
        if size >= hardly_smaller and sum(measures[one].natural for one in words.places) <= room:
            yield size
    for size, measures in measured.items():
        if _least(words, measures, words.places) <= room:
            yield size


def _widths(
    words: Words, places: Sequence[int], measures: Sequence[Measures], room: int,
    wide: Callable[[str], int],
) -> list[int]:  # fmt: skip
    """Return the widths of columns, which fill the page when they nearly do."""
    widths = fitted([measures[place] for place in places], room)
    widths[0] += max(0, min(_lacking(words, places, widths, wide), room - sum(widths)))
    more = _more_for_headings(words, places, widths, wide)
    if sum(more) <= room - sum(widths):
        widths = [width + one for width, one in zip(widths, more, strict=True)]
    total = sum(widths)
    if room * NEARLY_FULL // 100 <= total < room:
        widths = [width + (room - total) * width // total for width in widths]
    elif total > room:  # a page has no room for a single column: its words are broken
        widths = [width * room // total for width in widths]
    return widths


def _more_for_headings(
    words: Words, places: Sequence[int], widths: Sequence[int], wide: Callable[[str], int]
) -> list[int]:
    """Return by how much columns like to be wider for their headings, where that is not much."""
    more = []
    for place, width in zip(places, widths, strict=True):
        lacking = wide(words.headings[place]) + PADDING + SLACK - width
        liked = 0 < lacking <= width * (WIDER_FOR_HEADING - 100) // 100
        more.append(lacking if liked else 0)
    return more


def _lacking(
    words: Words, places: Sequence[int], widths: Sequence[int], wide: Callable[[str], int]
) -> int:
    """Return by how much the longest heading in a table is wider than its columns."""
    numeric = [words.table.columns[place].numeric for place in places]
    lacking = [0]
    for row, texts in zip(words.table.rows, words.cells, strict=False):
        if row.role == "heading":
            _, across = next(spans(row, texts, places, numeric))
            needed = wide(texts[places[0]]) + INDENT * row.depth + PADDING + SLACK
            lacking.append(needed - sum(widths[:across]))
    return max(lacking)


def _parts(words: Words, measures: Sequence[Measures], room: int) -> Iterator[tuple[int, ...]]:
    """Yield the columns of each part; those that say what a row is about stand in every part."""
    columns = words.table.columns
    labels = [place for place in words.places if columns[place].label] or [words.places[0]]
    free = room - _least(words, measures, labels)
    part: list[int] = []
    for place in words.places:
        if place in labels:
            continue
        if part and _least(words, measures, [*part, place]) > free:
            yield tuple(sorted([*labels, *part]))
            part = []
        part.append(place)
    yield tuple(sorted([*labels, *part]))


def captions(words: Words, look: Look, locale: Locale) -> list[str]:
    """Return what stands above each part of a table; nothing above one without a title."""
    title, parts = words_of(words.table.title, locale), len(look.parts)
    if parts == 1:
        return [title]
    numbers = [
        words_of(PART_OF.filled(part=number, parts=parts), locale) for number in range(1, parts + 1)
    ]
    return [f"{title} ({number})" if title else number for number in numbers]


def spans(
    row: Row, texts: Sequence[str], places: Sequence[int], numeric: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Yield each cell of a row: its first column, and how many it goes across.

    A heading goes across the empty cells after it, up to the first figures if it has any.
    """
    count = 1
    if row.role == "heading":
        filled = [bool(texts[place]) for place in places]
        figures = any(one and figure for one, figure in zip(filled, numeric, strict=True))
        while count < len(places) and not filled[count] and not (figures and numeric[count]):
            count += 1
    yield 0, count
    yield from ((column, 1) for column in range(count, len(places)))
