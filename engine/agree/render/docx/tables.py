"""The tables of a report in Word: as an annex is printed, and read aloud with its headings.

A table is made of elements of Word's XML and not by python-docx, which looks for the place of every
cell anew and takes minutes for some hundred rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from agree.messages import Locale
from agree.render.blocks import words_of
from agree.render.docx.body import Body, Place, Run
from agree.render.docx.paper import CAPTION, TABLE_FIGURE, TABLE_TEXT
from agree.render.docx.word import element
from agree.render.on_paper import IN_WORD, MOST_ROWS_TOGETHER, Words, captions, look_of, spans
from agree.render.widths import INDENT, PADDING
from agree.report import Row, Wording

LINE, THIN = ("8", "000000"), ("4", "BFBFBF")
"""How thick lines are, in eighths of a point, and their colours: around a table, and in it."""


def write_table(body: Body, words: Words, room: int, name: Wording, locale: Locale) -> None:
    """Add a table with its caption; `name` is what one without a title is called to a reader."""
    look = look_of(words, room, IN_WORD)
    for (places, widths), caption in zip(look.parts, captions(words, look, locale), strict=True):
        if caption:
            body.paragraph(CAPTION, [Run(caption)])
        elif body.ends_with_table:  # Word would make one of them
            body.paragraph(TABLE_TEXT, [], Place(kept=True))
        told = (caption if words.table.title else "") or words_of(name, locale)
        body.add(_Writer(body, words, places, widths, look.size).made(told))


class _Writer:
    """Makes a part of a table."""

    def __init__(
        self, body: Body, words: Words, places: Sequence[int], widths: Sequence[int], size: int
    ) -> None:
        self.body, self.words, self.places, self.widths = body, words, places, widths
        self.size = 0 if size == IN_WORD.standard else size

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
        for first, count in spans(row, texts, self.places, self._numeric()):
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
