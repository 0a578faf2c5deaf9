"""The tables of a report in Word: as an annex is printed, and read aloud with its headings.

A table is made of elements of Word's XML and not by python-docx, which looks for the place of every
cell anew and takes minutes for some hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from agree.base import Record
from agree.messages import Locale
from agree.render.cells import cell_texts, heading_texts
from agree.render.docx.body import Body, Place, Run
from agree.render.docx.paper import CAPTION, TABLE_FIGURE, TABLE_TEXT, page_width
from agree.render.docx.widths import INDENT, PADDING, Measures, fitted, measures_of
from agree.render.docx.word import element, safe_text, words_of
from agree.render.text import PART_OF
from agree.report import Row, Table, Wording

SIZES = (19, 18, 17, 16)
"""The sizes of a table that is wide, in half points: never smaller than the last."""
STANDARD_SIZE = SIZES[0]
SMALLEST_UPRIGHT = 17
"""The size from which on a page is turned instead."""
NEARLY_FULL = 70
"""From how many hundredths of the page on a table is made as wide as it."""
MOST_ROWS_TOGETHER = 16
"""How many rows a table may have of which no page has only a part."""
LINE, THIN = ("8", "000000"), ("4", "BFBFBF")
"""How thick lines are, in eighths of a point, and their colours: around a table, and in it."""


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


def needs_landscape(words: Words) -> bool:
    """Return whether a table does not go onto an upright page in a size that is read well."""
    least = _least(words, _measured(words, SMALLEST_UPRIGHT), words.places)
    return least > page_width(landscape=False)


def _measured(words: Words, size: int) -> list[Measures]:
    return measures_of(words.table, words.headings, words.cells, size)


def _least(words: Words, measures: Sequence[Measures], places: Sequence[int]) -> int:
    return sum(measures[place].least for place in places)


def look_of(words: Words, room: int) -> Look:
    """Return how a table is set: whole, in the largest size that fits, or else in parts."""
    for size in SIZES:
        measures = _measured(words, size)
        if _least(words, measures, words.places) <= room:
            return Look(((words.places, _widths(words.places, measures, room)),), size)
    measures = _measured(words, SIZES[-1])
    parts = tuple(_parts(words, measures, room))
    return Look(
        tuple((places, _widths(places, measures, room)) for places in parts), SIZES[-1]
    )  # fmt: skip


def _widths(places: Sequence[int], measures: Sequence[Measures], room: int) -> list[int]:
    """Return the widths of columns, which fill the page when they nearly do."""
    widths = fitted([measures[place] for place in places], room)
    total = sum(widths)
    if room * NEARLY_FULL // 100 <= total < room:
        widths = [width + (room - total) * width // total for width in widths]
    elif total > room:  # a page has no room for a single column: its words are broken
        widths = [width * room // total for width in widths]
    return widths


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


def write_table(body: Body, words: Words, room: int, name: Wording, locale: Locale) -> None:
    """Add a table with its caption; `name` is what one without a title is called to a reader."""
    look, title = look_of(words, room), words_of(words.table.title, locale)
    for number, (places, widths) in enumerate(look.parts, 1):
        caption = title
        if len(look.parts) > 1:
            part_of = words_of(PART_OF.filled(part=number, parts=len(look.parts)), locale)
            caption = f"{title} ({part_of})" if title else part_of
        if caption:
            body.paragraph(CAPTION, [Run(caption)])
        elif body.ends_with_table:  # Word would make one of them
            body.paragraph(TABLE_TEXT, [], Place(kept=True))
        told = (caption if title else "") or words_of(name, locale)
        body.add(_Writer(body, words, places, widths, look.size).made(told))


class _Writer:
    """Makes a part of a table."""

    def __init__(
        self, body: Body, words: Words, places: Sequence[int], widths: Sequence[int], size: int
    ) -> None:
        self.body, self.words, self.places, self.widths = body, words, places, widths
        self.size = 0 if size == STANDARD_SIZE else size

    def made(self, name: str) -> BaseOxmlElement:
        """Return the table, which is called `name`."""
        table = element("tbl")
        table.append(self._properties(name))
        grid = element("tblGrid")
        for width in self.widths:
            grid.append(element("gridCol", w=str(width)))
        table.append(grid)
        headings = Row((), "sum")
        if any(self.words.headings[place] for place in self.places):
            table.append(self._row(headings, self.words.headings, kept=True, is_head=True))
        rows = (*self.words.table.rows, *self.words.table.sums)
        first_sum = len(self.words.table.rows)
        whole = len(rows) <= MOST_ROWS_TOGETHER
        for number, (row, texts) in enumerate(zip(rows, self.words.cells, strict=True)):
            at_end = first_sum - 1 <= number
            kept = row.role == "heading" or ((whole or at_end) and number < len(rows) - 1)
            table.append(
                self._row(row, texts, kept=kept, is_sum=number >= first_sum,
                          line_above=number == first_sum)
            )  # fmt: skip
        return table

    def _properties(self, name: str) -> BaseOxmlElement:
        properties, borders, margins = (
            element("tblPr"),
            element("tblBorders"),
            element("tblCellMar"),
        )
        properties.append(element("tblW", w=str(sum(self.widths)), type="dxa"))
        for side, (thick, colour) in (("top", LINE), ("bottom", LINE), ("insideH", THIN)):
            borders.append(element(side, val="single", sz=thick, space="0", color=colour))
        for side in ("left", "right"):
            margins.append(element(side, w=str(PADDING // 2), type="dxa"))
        properties.append(borders)
        properties.append(element("tblLayout", type="fixed"))
        properties.append(margins)
        properties.append(element("tblLook", val="0620", firstRow="1", firstColumn="0"))
        properties.append(element("tblCaption", val=name))
        headings = [self.words.headings[place] for place in self.places]
        properties.append(element("tblDescription", val=", ".join(filter(None, headings)) or name))
        return properties

    def _row(
        self, row: Row, texts: Sequence[str], *, kept: bool, is_head: bool = False,
        is_sum: bool = False, line_above: bool = False,
    ) -> BaseOxmlElement:  # fmt: skip
        made, properties = element("tr"), element("trPr")
        properties.append(element("cantSplit"))
        if is_head:
            properties.append(element("tblHeader"))
        made.append(properties)
        at_bottom = is_head or is_sum
        for first, count in _spans(row, texts, self.places, self._numeric()):
            width = sum(self.widths[first : first + count])
            cell = element("tc")
            cell.append(_cell_properties(width, count, at_bottom=at_bottom, line_below=is_head,
                                         line_above=line_above))  # fmt: skip
            place = self.places[first]
            indent = INDENT * row.depth if place == 0 else 0
            style = TABLE_FIGURE if self.words.table.columns[place].numeric else TABLE_TEXT
            runs = [Run(texts[place], bold=row.role != "item", size=self.size)]
            cell.append(
                self.body.made(style, runs if texts[place] else [], Place(indent, kept=kept))
            )
            made.append(cell)
        return made

    def _numeric(self) -> list[bool]:
        return [self.words.table.columns[place].numeric for place in self.places]


def _spans(
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


def _cell_properties(
    width: int, count: int, *, at_bottom: bool, line_below: bool, line_above: bool
) -> BaseOxmlElement:
    properties = element("tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    if count > 1:
        properties.append(element("gridSpan", val=str(count)))
    if line_below or line_above:
        borders, (thick, colour) = element("tcBorders"), LINE
        side = "bottom" if line_below else "top"
        borders.append(element(side, val="single", sz=thick, space="0", color=colour))
        properties.append(borders)
    if at_bottom:
        properties.append(element("vAlign", val="bottom"))
    return properties
