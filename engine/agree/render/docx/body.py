"""Paragraphs and tables in the body of a document: elements of Word's XML, of safe words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from agree.base import Record
from agree.render.docx.word import element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

NORMAL = "Normal"
TABLE = qn("w:tbl")
BELOW_TABLE = 160
"""What is free between a table and the words below it, in twips."""


class Run(Record):
    """Words in one look: bold or not; after a tabulator when `tab`; a size in half points."""

    words: str
    bold: bool = False
    tab: bool = False
    size: int = 0


class Place(Record):
    """Where a paragraph stands: its indents in twips, where figures end, and with what it is kept.

    The first line begins `hanging` to the left of the others, and so much is free `above` it.
    """

    indent: int = 0
    hanging: int = 0
    right_tab: int = 0
    kept: bool = False
    above: int = 0


NOWHERE = Place()


class Body:
    """The body of a document, which grows at its end."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {style.name: style.style_id for style in document.styles}
        self._body = document.element.body

    def add(self, made: BaseOxmlElement) -> None:
        """Add an element before the properties of the pages, which stand last."""
        self._body.insert(len(self._body) - 1, made)

    @property
    def ends_with_table(self) -> bool:
        """True when what was added last is a table."""
        return len(self._body) > 1 and self._body[-2].tag == TABLE

    def paragraph(self, style: str, runs: Sequence[Run], place: Place = NOWHERE) -> None:
        """Add a paragraph; one that follows a table is set apart from it."""
        if self.ends_with_table and not place.above and style == NORMAL:
            place = place._replace(above=BELOW_TABLE)
        self.add(self.made(style, runs, place))

    def made(self, style: str, runs: Sequence[Run], place: Place = NOWHERE) -> BaseOxmlElement:
        """Return a paragraph that stands nowhere yet."""
        paragraph, properties = element("p"), element("pPr")
        properties.append(element("pStyle", val=self._styles[style]))
        if place.kept:
            properties.append(element("keepNext"))
        if place.right_tab:
            tabs = element("tabs")
            tabs.append(element("tab", val="right", pos=str(place.right_tab)))
            properties.append(tabs)
        if place.above:
            properties.append(element("spacing", before=str(place.above)))
        if place.indent or place.hanging:
            left = str(place.indent + place.hanging)
            properties.append(element("ind", left=left, hanging=str(place.hanging)))
        paragraph.append(properties)
        for run in runs:
            paragraph.append(_run(run))
        return paragraph


def _run(run: Run) -> BaseOxmlElement:
    made, properties = element("r"), element("rPr")
    if run.bold:
        properties.append(element("b"))
    if run.size:
        properties.append(element("sz", val=str(run.size)))
    if len(properties):
        made.append(properties)
    if run.tab:
        made.append(element("tab"))
    text = element("t", run.words)
    text.set(SPACE, "preserve")
    made.append(text)
    return made
