"""Tables as text: figures are never cut, words wrap, and a wide table comes in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agree.base import short_repr
from agree.messages import Locale
from agree.render.cells import cell_texts, keep_numbers_whole
from agree.render.layout import Line, Piece
from agree.render.safe import for_text
from agree.report import Column, Row, Table

GUTTER = 2
INDENT = 2
WIDEST_LABEL = 26
NARROWEST_TEXT = 10
RULE = "─"


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
class Measures(NamedTuple):
    """How wide a column likes to be, with whole words at least, and at the very least.

    At its `natural` width no cell wraps. A column of figures is never narrower than that.
    """

    natural: int
    whole_words: int
    least: int


@short_repr
class Part(NamedTuple):
    """Columns that stand side by side: their places in the table and their widths."""

    places: tuple[int, ...]
    widths: tuple[int, ...]


def grid_of(table: Table, locale: Locale) -> Grid:
    """Return a table in words."""
    return Grid(
        columns=table.columns,
        headings=[for_text(locale.text(column.heading)) for column in table.columns],
        rows=(*table.rows, *table.sums),
        cells=[list(map(_words, row)) for row in cell_texts(table, locale)],
        body=len(table.rows),
    )


def _words(text: str) -> str:
    return keep_numbers_whole(for_text(text))


def part_lines(grid: Grid, part: Part) -> Iterator[Line]:
    """Yield the lines of a part of a table: its headings, its rows, and its sums below a rule."""
    rule = (Piece(RULE * _total(part.widths), "dim"),)
    yield from _row_lines(grid, part, Row((), "sum"), grid.headings)
    yield rule
    for number, (row, texts) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        if number == grid.body:
            yield rule
        yield from _row_lines(grid, part, row, texts)


def _row_lines(grid: Grid, part: Part, row: Row, texts: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a row, its cells level at the top; in headings and sums at the bottom."""
    merged = _merged_columns(grid, part.places) if row.role == "heading" else 1
    places = (part.places[0], *part.places[merged:])
    widths = (_total(part.widths[:merged]), *part.widths[merged:])
    cells = [
        _cell_lines(grid, row, texts[place], place, width)
        for place, width in zip(places, widths, strict=True)
    ]
    height = max(len(lines) for lines in cells)
    filled = []
    for lines, width in zip(cells, widths, strict=True):
        blank = [" " * width] * (height - len(lines))
        filled.append(lines + blank if row.role == "item" else blank + lines)
    for side_by_side in zip(*filled, strict=True):
        text = (" " * GUTTER).join(side_by_side)
        yield (Piece(text, "" if row.role == "item" else "bold"),)


def _cell_lines(grid: Grid, row: Row, text: str, place: int, width: int) -> list[str]:
    """Return the lines of a cell, as wide as its column: words to the left, figures right."""
    indent = INDENT * row.depth if place == 0 else 0
    fits = len(text) + indent <= width
    lines = [text] if fits else list(_wrap(text, width - indent))
    if grid.columns[place].numeric:
        return [line.rjust(width) for line in lines]
    return [(" " * indent + line).ljust(width) for line in lines]


def _wrap(text: str, width: int) -> Iterator[str]:
    """Yield words in lines that fit; a word that is longer than a line is cut."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if len(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while len(line) > width:
            yield line[:width]
            line = line[width:]
    yield line


def table_parts(grid: Grid, width: int) -> list[Part]:
    """Return the parts of a table that fit a width; figures are never cut, text gives way.

    Words are not cut either, save one that takes more than half the width.
    """
    measures = [_measure(grid, place, width) for place in range(len(grid.columns))]
    return [_fit(grid, places, measures, width) for places in _cut(grid, measures, width)]


def _measure(grid: Grid, place: int, width: int) -> Measures:
    """Measure a column; the cell of a heading row takes several columns, and does not count."""
    column = grid.columns[place]
    heading = max((len(word) for word in grid.headings[place].split()), default=0)
    natural, longest_word = heading, 0
    for texts, row in zip(grid.cells, grid.rows, strict=True):
        if place == 0 and row.role == "heading":
            continue
        indent = INDENT * row.depth if place == 0 else 0
        natural = max(natural, indent + len(texts[place]))
        longest_word = max(longest_word, *(indent + len(word) for word in texts[place].split(" ")))
    least = natural
    if not column.numeric:
        most = max(WIDEST_LABEL if column.label else NARROWEST_TEXT, min(longest_word, width // 2))
        least = max(heading, min(natural, most))
    return Measures(natural, max(least, longest_word), least)


def _total(widths: Sequence[int]) -> int:
    """Return how wide columns are side by side, gutters included."""
    return sum(widths) + GUTTER * (len(widths) - 1)


def _cut(grid: Grid, measures: list[Measures], width: int) -> list[tuple[int, ...]]:
    """Return the places of the columns of each part; label columns stand in every part.

    Columns of a priority give way when all others then fit side by side.
    """
    least = [measure.least for measure in measures]
    plain = [place for place, column in enumerate(grid.columns) if not column.priority]
    if _total(least) > width >= _total([least[place] for place in plain]):
        return [tuple(plain)]
    labels = [place for place, column in enumerate(grid.columns) if column.label]
    if not labels and _total(least) > width:
        labels = [0]  # the rows of every part should say what they are about
    free_beside_labels = width - sum(least[place] + GUTTER for place in labels) + GUTTER
    free = free_beside_labels
    cut: list[list[int]] = [[]]
    for place, column in enumerate(grid.columns):
        needed = least[place] + GUTTER
        if place in labels or (column.priority and needed > free):
            continue
        if cut[-1] and needed > free:
            cut.append([])
            free = free_beside_labels
        cut[-1].append(place)
        free -= needed
    return [tuple(sorted([*labels, *places])) for places in cut]


def _fit(grid: Grid, places: tuple[int, ...], measures: list[Measures], width: int) -> Part:
    """Return columns as wide as they like; while that is too wide, the widest text gives way."""
    widths = [measures[place].natural for place in places]
    text = [index for index, place in enumerate(places) if not grid.columns[place].numeric]
    whole_words = [measure.whole_words for measure in measures]
    least = [measure.least for measure in measures]
    for floors in (whole_words, least):
        while _total(widths) > width:
            wider = [index for index in text if widths[index] > floors[places[index]]]
            if not wider:
                break
            widths[max(wider, key=lambda index: widths[index])] -= 1
    free = width - _total(widths)
    for index in text:  # headings that would wrap, while there is room
        more = len(grid.headings[places[index]]) - widths[index]
        if 0 < more <= free:
            widths[index] += more
            free -= more
    widths[0] += max(0, min(free, _missing_for_heading_rows(grid, places, widths)))
    return Part(places, tuple(widths))


def _missing_for_heading_rows(grid: Grid, places: tuple[int, ...], widths: list[int]) -> int:
    """Return by how much the longest heading row is wider than the columns that it takes."""
    if places[0] != 0:
        return 0
    lengths = [
        len(texts[0])
        for row, texts in zip(grid.rows[: grid.body], grid.cells, strict=False)
        if row.role == "heading"
    ]
    return max(lengths, default=0) - _total(widths[: _merged_columns(grid, places)])


def _merged_columns(grid: Grid, places: tuple[int, ...]) -> int:
    """Return how many columns at the left a heading row takes: all before the first figures."""
    numeric = [grid.columns[place].numeric for place in places]
    return numeric.index(True) if True in numeric else len(numeric)
