"""Tables of web pages, by the standard library: also such as are saved as .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from agree.base import Finding, Source, late_pattern
from agree.source.workbook import MOST_CELLS
from agree.tables.faults import MOST_OF_CELLS, TooLarge
from agree.tables.found import FoundTable, Said
from agree.tables.merging import Spanned, rows_of, spanned_by
from agree.tables.signs import RAISED

BEGINS = late_pattern(r"\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<[!?a-z]", re.IGNORECASE)
STATED = late_pattern(rb"charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_SHOWN = ("script", "style", "template", "noscript")
APART = ("p", "div", "br", "li", "tr", "td", "th")
LONGEST_TITLE = 300


def stated_encoding(raw: bytes) -> str:
    """Return the encoding that a page states; nothing where it states none."""
    found = STATED.search(raw[:4000])
    return "" if found is None else found[1].decode("ascii", "replace")


def tables_of_page(source: Source, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables of a web page, but for those that only hold other tables."""
    reader = _Reader()
    reader.feed(source.text)
    reader.close()
    while reader.open:
        reader.end_table()
    found = [one for one in sorted(reader.found, key=lambda one: one.order) if not one.holds_others]
    tables: list[FoundTable] = []
    for one in found:
        rows = rows_of(one.rows)
        if sum(row.filled > 0 for row in rows) > 1:
            title = one.caption or one.above
            tables.append(
                FoundTable(
                    document=name, number=len(tables) + 1, placed="row", rows=rows, title=title,
                    said=Said(title=title or reader.title),
                )
            )  # fmt: skip
    return tables, []


class _Table:
    """A table that is being read."""

    def __init__(self, order: int, above: str) -> None:
        self.order, self.above = order, above
        self.caption = ""
        self.rows: list[list[Spanned]] = []
        self.holds_others = False


class _Reader(HTMLParser):
    """Reads a page from tag to tag; an unclosed cell ends where the next one begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Table] = []
        self.open: list[tuple[_Table, list[str] | None, tuple[int, int]]] = []
        self.title = self.heading = ""
        self.text: list[str] | None = None
        self.takes = ""
        self.span = (1, 1)
        self.raised = self.hidden = self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, a caption or a heading."""
        if tag in NOT_SHOWN:
            self.hidden += 1
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self.open:
            self._end_cell()
            self.open[-1][0].rows.append([])
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif (tag == "caption" and self.open) or (tag in (*HEADINGS, "title") and not self.open):
            self.text, self.takes = [], tag
        elif tag == "sup":
            self.raised += 1
        elif self.text is not None and tag in APART:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End what began with the tag."""
        if tag in NOT_SHOWN:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "table" and self.open:
            self.end_table()
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "sup":
            self.raised = max(0, self.raised - 1)
        elif tag == self.takes and self.text is not None:
            words = " ".join("".join(self.text).split())[:LONGEST_TITLE]
            if tag == "caption" and self.open:
                self.open[-1][0].caption = words
            elif tag == "title":
                self.title = words
            else:
                self.heading = words
            self.text, self.takes = None, ""
        elif self.text is not None and tag in APART:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Take text, where it is part of something; what is raised stays so."""
        if self.text is not None and not self.hidden:
            self.text.append(data.translate(RAISED) if self.raised else data)

    def _begin_table(self) -> None:
        if self.open:
            self.open[-1][0].holds_others = True
        saved = self.text if self.takes == "cell" else None
        self.open.append((_Table(len(self.found) + len(self.open), self.heading), saved, self.span))
        self.text, self.takes = None, ""

    def _begin_cell(self, said: dict[str, str | None]) -> None:
        table = self.open[-1][0]
        if not table.rows:
            table.rows.append([])
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise TooLarge(MOST_OF_CELLS.filled(count=MOST_CELLS))
        self.text, self.takes = [], "cell"
        self.span = spanned_by(said.get("colspan")), spanned_by(said.get("rowspan"))

    def _end_cell(self) -> None:
        if self.text is None or self.takes != "cell" or not self.open:
            return
        self.open[-1][0].rows[-1].append(Spanned("".join(self.text), *self.span))
        self.text, self.takes = None, ""

    def end_table(self) -> None:
        """End the table that was begun last."""
        self._end_cell()
        table, self.text, self.span = self.open.pop()
        self.takes = "" if self.text is None else "cell"
        self.found.append(table)
