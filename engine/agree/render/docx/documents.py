"""A report as a Word document: its title, and its blocks in the order in which they are read."""

from __future__ import annotations

from agree.base import Finding
from agree.messages import Locale
from agree.render.blocks import provenance_lines, safe_text
from agree.render.docx.body import Body, Place, Run
from agree.render.docx.paper import (
    DERIVATION,
    MARK,
    ORIGIN,
    PLACE,
    SUBTITLE,
    new_document,
)
from agree.render.docx.tables import write_table
from agree.render.docx.trees import write_tree
from agree.render.docx.word import content_of
from agree.render.findings import finding_lines
from agree.render.layout import line_text
from agree.render.on_paper import IN_WORD, Words, needs_landscape, page_width, words_of_table
from agree.render.safe import for_text
from agree.report import Block, Findings, Heading, Report, Table, Text, Tree

HINT = "  = "
"""What a line of a finding begins with that says what to do."""
HEADINGS = {1: "Heading 1", 2: "Heading 2"}
DEEPEST_HEADING = "Heading 3"


def written_report(report: Report, locale: Locale) -> bytes:
    """Return a report without forms as a Word document."""
    blocks = list(report.shown_blocks)
    tables = {
        place: words_of_table(block, locale)
        for place, block in enumerate(blocks)
        if isinstance(block, Table)
    }
    landscape = any(needs_landscape(table, IN_WORD) for table in tables.values())
    document = new_document(report, locale, landscape=landscape)
    writer = _Writer(Body(document), report, locale, page_width(landscape=landscape))
    writer.write_title()
    for place, block in enumerate(blocks):
        writer.write(block, tables.get(place))
    writer.write_origin()
    return content_of(document)


class _Writer:
    """Adds what a report says to the body of a document."""

    def __init__(self, body: Body, report: Report, locale: Locale, room: int) -> None:
        self.body, self.report, self.locale, self.room = body, report, locale, room

    def paragraph(self, style: str, words: object) -> None:
        """Add a paragraph of words, but no empty one."""
        text = safe_text(self.locale.text(words))
        if text:
            self.body.paragraph(style, [Run(text)])

    def write_title(self) -> None:
        """Add what the report is called, and what stands beneath."""
        for mark in self.report.marks:
            self.paragraph(MARK, mark)
        self.paragraph(HEADINGS[1], self.report.title or self.report.page_title)
        for words in (*self.report.cited, self.report.subtitle):
            self.paragraph(SUBTITLE, words)

    def write(self, block: Block, table: Words | None) -> None:
        """Add a block that people read."""
        match block:
            case Heading():
                self.paragraph(HEADINGS.get(block.level, DEEPEST_HEADING), block.words)
            case Text():
                for words in block.paragraphs:
                    self.paragraph("Normal", words)
            case Tree():
                write_tree(self.body, block, self.room, self.locale)
            case Findings():
                for finding in block.findings:
                    self._write_finding(finding)
            case _ if table is not None and table.places:
                name = self.report.title or self.report.page_title or table.table.id
                write_table(self.body, table, self.room, name, self.locale)

    def _write_finding(self, finding: Finding) -> None:
        """Add what is found, the lines of the file that it is on, and what to do."""
        for number, line in enumerate(finding_lines(finding, self.locale)):
            text = for_text(line_text(line))
            if not number:
                self.body.paragraph("Normal", [Run(text, bold=True)], Place(kept=True))
            elif text.startswith(HINT):
                self.body.paragraph(DERIVATION, [Run(text.removeprefix(HINT))], Place(indent=340))
            else:
                self.body.paragraph(PLACE, [Run(text)])

    def write_origin(self) -> None:
        """Add where the figures come from, as the last thing that is said."""
        for line in provenance_lines(self.report):
            self.paragraph(ORIGIN, line)
        if self.body.ends_with_table:  # a document ends with a paragraph
            self.body.paragraph(ORIGIN, [])
