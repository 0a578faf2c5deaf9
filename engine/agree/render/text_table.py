"""Tables as text: figures are never cut, words wrap, and a wide table comes in parts.

What makes a table wide gives way before it is cut: headings are broken between syllables, labels
wrap, and a column that says the same of every row becomes a line below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from agree.base import Joined, Message, Record, message
from agree.messages import Locale
from agree.render.blocks import safe_text
from agree.render.cells import cell_texts, heading_texts
from agree.render.layout import Layout, Line, Piece, Style
from agree.render.wrapping import cut_off, narrowest, to_left, to_right, width_of, wrapped
from agree.report import Column, Missing, Row, Table

GUTTER = 2
INDENT = 2
WIDEST_LABEL = 26
NARROWEST_TEXT, NARROWEST_LINE = 10, 20
NARROWEST_HEADING = 10
"""No word of a heading is broken for less."""
NARROWEST_BAR, WIDEST_BAR = 11, 41
RULE = "─"
IN_EVERY_ROW = message("{columns}: {value} in every row.")


class Grid(Record):
    """A table in words: its columns with their headings, and its rows with their cells.

    The rows after the first `body` ones are sums.
    """

    columns: tuple[Column, ...]
    headings: list[str]
    rows: tuple[Row, ...]
    cells: list[list[str]]
    body: int


class Measures(Record):
    """How wide a column likes to be, with whole words at least, and at the very least.

    At its `natural` width no cell has to wrap. A column of figures is never narrower than that.
    """

    natural: int
    whole_words: int
    least: int


class Part(Record):
    """Columns that stand side by side: their places in the table and their widths."""

    places: tuple[int, ...]
    widths: tuple[int, ...]


class Division(Record):
    """A table in parts, and the columns that became lines below them, by what all rows say."""

    parts: tuple[Part, ...]
    below: tuple[Message, ...] = ()


def grid_of(table: Table, locale: Locale) -> Grid:
    """Return a table in words."""
    words = cache(safe_text)  # the same words stand in many rows
    return Grid(
        columns=table.columns,
        headings=list(map(words, heading_texts(table, locale))),
        rows=(*table.rows, *table.sums),
        cells=[list(map(words, row)) for row in cell_texts(table, locale)],
        body=len(table.rows),
    )


# Lines.


def part_lines(grid: Grid, part: Part) -> Iterator[Line]:
    """Yield the lines of a part of a table: its headings, its rows, and its sums below a rule."""
    rule = (Piece(RULE * _total(part.widths), "dim"),)
    lines = cache(partial(_cell_lines, grid))  # the same words stand in many rows
    yield from _row_lines(grid, part, lines, Row((), "sum"), grid.headings)
    yield rule
    for number, (row, texts) in enumerate(zip(grid.rows, _with_bars(grid, part), strict=True)):
        if number == grid.body:
            yield rule
        yield from _row_lines(grid, part, lines, row, texts)


def _with_bars(grid: Grid, part: Part) -> list[list[str]]:
    """Return the cells of a table with their bars, which are as long as there is room for."""
    cells = [list(texts) for texts in grid.cells]
    for place, width in zip(part.places, part.widths, strict=True):
        if grid.columns[place].kind == "bar":
            from agree.render.bars import bars  # few tables have any

            drawn = bars([row.cells[place] for row in grid.rows], width)
            for texts, bar in zip(cells, drawn, strict=True):
                texts[place] = bar
    return cells


def _row_lines(
    grid: Grid,
    part: Part,
    cell_lines: Callable[[int, str, int, int], list[str]],
    row: Row,
    texts: Sequence[str],
) -> Iterator[Line]:
    """Yield the lines of a row, its cells level at the top; in headings and sums at the bottom."""
    places, widths = part
    if row.role == "heading":
        merged = _merged_columns(grid, places, texts)
        places, widths = (places[0], *places[merged:]), (_total(widths[:merged]), *widths[merged:])
    cells = [
        cell_lines(row.depth, texts[place], place, width)
        for place, width in zip(places, widths, strict=True)
    ]
    height = max(map(len, cells))
    style: Style = "" if row.role == "item" else "bold"
    if height == 1:
        yield (Piece((" " * GUTTER).join(lines[0] for lines in cells), style),)
        return
    filled = []
    for lines, width in zip(cells, widths, strict=True):
        blank = [" " * width] * (height - len(lines))
        filled.append(lines + blank if row.role == "item" else blank + lines)
    for side_by_side in zip(*filled, strict=True):
        yield (Piece((" " * GUTTER).join(side_by_side), style),)


def _cell_lines(grid: Grid, depth: int, text: str, place: int, width: int) -> list[str]:
    """Return the lines of a cell, as wide as its column: words to the left, figures right."""
    indent = " " * (INDENT * depth if place == 0 else 0)
    fill = to_right if grid.columns[place].numeric else to_left
    if grid.columns[place].one_line:
        text = cut_off(text, width - len(indent))
    if width_of(text) + len(indent) <= width:
        return [fill(indent + text, width)]
    return [fill(line, width) for line in wrapped(text, width, indent, indent, break_words=True)]


# Widths.


def divide(grid: Grid, layout: Layout) -> Division:
    """Return a table as it fits a layout: whole, or in as few parts as possible.

    Figures are never cut. Words are not cut either, save one that takes more than half the width,
    or in a heading a third.
    """
    width, places = layout.width, tuple(range(len(grid.columns)))
    measures = _measures(grid, width)
    same: dict[int, str] = {}
    if not layout.parts and len(_cut(grid, places, measures, width)) > 1:
        needed = _total([measure.least for measure in measures])
        return Division((_fit(grid, places, measures, max(width, needed)),))
    if layout.parts and _cost(grid, places, measures, width) > (0, 1):
        measures = _for_fewest_parts(grid, places, measures, width)
        if len(_cut(grid, places, measures, width)) > 1:
            same = _same_in_every_row(grid)
            places = tuple(place for place in places if place not in same)
            measures = _for_fewest_parts(grid, places, _measures(grid, width), width)
    cut = _cut(grid, places, measures, width)
    return Division(
        tuple(_fit(grid, part, measures, width) for part in cut), tuple(_lines_below(grid, same))
    )


def _same_in_every_row(grid: Grid) -> dict[int, str]:
    """Return the columns that are pending or unknown in every row, with the word for it.

    The first column of figures is what the table is about, and is none of them.
    """
    rows = [number for number, row in enumerate(grid.rows) if row.role != "heading"]
    figures = [place for place, column in enumerate(grid.columns) if column.numeric]
    same = {}
    for place in figures[1:]:
        cells = [grid.rows[number].cells[place] for number in rows]
        words = {grid.cells[number][place] for number in rows}
        missing = all(
            isinstance(cell, Missing) and cell.status != "not_applicable" for cell in cells
        )
        if missing and len(words) == 1 and grid.headings[place]:
            same[place] = words.pop()
    return same


def _lines_below(grid: Grid, same: dict[int, str]) -> Iterator[Message]:
    """Yield a line for each word that columns have in every row."""
    for value in dict.fromkeys(same.values()):
        columns = tuple(grid.headings[place] for place in same if same[place] == value)
        yield IN_EVERY_ROW.filled(columns=Joined(columns, ", "), value=value)


def _for_fewest_parts(
    grid: Grid, places: Sequence[int], roomy: list[Measures], width: int
) -> list[Measures]:
    """Return the measures that give the fewest parts that fit; nothing else gives way for it."""
    tight = _measures(grid, width, narrow=True)
    fewest = _cost(grid, places, tight, width)
    if _cost(grid, places, roomy, width) == fewest:
        return roomy
    label = max(_labels(grid), key=lambda place: roomy[place].least, default=0)
    for least in range(roomy[label].least, tight[label].least, -1):
        measures = [*tight]
        measures[label] = roomy[label]._replace(whole_words=least, least=least)
        if _cost(grid, places, measures, width) == fewest:
            return measures
    return tight


def _cost(
    grid: Grid, places: Sequence[int], measures: list[Measures], width: int
) -> tuple[int, int]:
    """Return by how much the widest part of a table is too wide, and how many parts it has."""
    cut = _cut(grid, places, measures, width)
    widths = (_total([measures[place].least for place in part]) for part in cut)
    return max(0, max(widths) - width), len(cut)


def _measures(grid: Grid, width: int, *, narrow: bool = False) -> list[Measures]:
    return [_measure(grid, place, width, narrow) for place in range(len(grid.columns))]


def _measure(grid: Grid, place: int, width: int, narrow: bool) -> Measures:
    """Measure a column; the cell of a heading row takes several columns, and does not count.

    Where it is to be `narrow`, words of its heading are broken, a label may wrap at every word, and
    the figure of a sum stands below the words before it, as does one that takes half the width.
    """
    column = grid.columns[place]
    if column.kind == "bar":
        return Measures(NARROWEST_BAR, NARROWEST_BAR, NARROWEST_BAR)
    natural = longest_word = 0
    cells = {
        (texts[place], INDENT * row.depth if place == 0 else 0, row.role)
        for texts, row in zip(grid.cells, grid.rows, strict=True)
        if place or row.role != "heading"
    }
    for text, indent, role in cells:
        word = indent + _longest_word(text)
        longest_word = max(longest_word, word)
        whole = width_of(text)
        gives_way = role == "sum" or whole > (width - GUTTER) // 2
        stacked = narrow and column.numeric and gives_way
        natural = max(natural, word if stacked else indent + whole)
    heading = _longest_word(grid.headings[place])
    if narrow:
        heading = min(
            narrowest(grid.headings[place], max(natural, NARROWEST_HEADING)),
            max(natural, (width - 2 * GUTTER) // 3),
        )
    natural = max(natural, heading)
    if column.one_line:
        shortest = min(natural, max(heading, NARROWEST_LINE))
        return Measures(natural, shortest, shortest)
    least = natural
    if not column.numeric:
        liked = WIDEST_LABEL if column.label and not narrow else NARROWEST_TEXT
        least = max(heading, min(natural, max(liked, min(longest_word, (width - GUTTER) // 2))))
    return Measures(natural, max(least, longest_word), least)


def _widest_cell(grid: Grid, place: int) -> int:
    return max(map(width_of, {texts[place] for texts in grid.cells}), default=0)


def _longest_word(text: str) -> int:
    return max(map(width_of, text.split(" ")))


def _total(widths: Sequence[int]) -> int:
    """Return how wide columns are side by side, gutters included."""
    return sum(widths) + GUTTER * (len(widths) - 1)


def _labels(grid: Grid) -> list[int]:
    """Return the places of the columns that every part has."""
    return [place for place, column in enumerate(grid.columns) if column.label]


def _cut(
    grid: Grid, places: Sequence[int], measures: list[Measures], width: int
) -> list[tuple[int, ...]]:
    """Return the places of the columns of each part; label columns stand in every part.

    Columns of a priority give way when all others then fit side by side.
    """
    least = [measure.least for measure in measures]
    plain = tuple(place for place in places if not grid.columns[place].priority)
    all_columns, without_priority = (
        _total([least[place] for place in shown]) for shown in (places, plain)
    )
    if all_columns > width >= without_priority:
        return [plain]
    labels = _labels(grid)
    if not labels and all_columns > width:
        labels = [0]  # the rows of every part should say what they are about
    free_beside_labels = width - sum(least[place] + GUTTER for place in labels) + GUTTER
    free = free_beside_labels
    cut: list[list[int]] = [[]]
    for place in places:
        needed = least[place] + GUTTER
        if place in labels or (grid.columns[place].priority and needed > free):
            continue
        if cut[-1] and needed > free:
            cut.append([])
            free = free_beside_labels
        cut[-1].append(place)
        free -= needed
    return [tuple(sorted([*labels, *part])) for part in cut]


def _fit(grid: Grid, places: tuple[int, ...], measures: list[Measures], width: int) -> Part:
    """Return columns as wide as they like; while that is too wide, the widest text gives way.

    What room is left goes to figures and headings that would wrap, and then to bars.
    """
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
    headings = [grid.headings[place] for place in places]
    kinds = [grid.columns[place].kind for place in places]
    figures = [index for index, place in enumerate(places) if grid.columns[place].numeric]
    liked = [
        *((index, _widest_cell(grid, places[index])) for index in figures),
        *((index, _longest_word(heading)) for index, heading in enumerate(headings)),
        *((index, width_of(headings[index])) for index in text),
        (0, widths[0] + _missing_for_heading_rows(grid, places, widths)),
    ]
    free = width - _total(widths)
    for index, liked_width in liked:
        more = liked_width - widths[index]
        if 0 < more <= free:
            widths[index], free = widths[index] + more, free - more
    for index, kind in enumerate(kinds):
        if kind == "bar":
            more = max(0, min(free, WIDEST_BAR - widths[index]))
            widths[index], free = widths[index] + more, free - more
    return Part(places, tuple(widths))


def _missing_for_heading_rows(grid: Grid, places: tuple[int, ...], widths: list[int]) -> int:
    """Return by how much the longest heading row is wider than the columns that it takes."""
    if places[0] != 0:
        return 0
    lacking = [
        width_of(texts[0]) - _total(widths[: _merged_columns(grid, places, texts)])
        for row, texts in zip(grid.rows[: grid.body], grid.cells, strict=False)
        if row.role == "heading"
    ]
    return max(lacking, default=0)


def _merged_columns(grid: Grid, places: tuple[int, ...], texts: Sequence[str]) -> int:
    """Return how many columns at the left a heading row takes: all before its first figure.

    A row without any figure takes all up to the first cell that says something.
    """
    numeric = [grid.columns[place].numeric for place in places]
    said = [bool(texts[place]) for place in places[1:]]
    if not any(filled and figure for filled, figure in zip(said, numeric[1:], strict=True)):
        return 1 + (said.index(True) if True in said else len(said))
    return numeric.index(True) if True in numeric else len(numeric)
