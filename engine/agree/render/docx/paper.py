"""The pages of a report in Word: A4, styles, what stands on every page, and its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from agree.messages import Locale
from agree.render.blocks import agreement_names, provenance_lines, words_of
from agree.render.clock import time_of_files
from agree.render.docx.word import (
    LONGEST_PROPERTY,
    add_page_number,
    element,
    set_style,
)
from agree.render.on_paper import A4, MARGIN
from agree.report import Report

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FROM_EDGE = 560
"""How far what every page has stands from its edge, in twips."""
HEADINGS = {"Heading 1": 16.0, "Heading 2": 12.0, "Heading 3": 11.0}
CAPTION = "Caption"
TABLE_TEXT, TABLE_FIGURE = "Table Text", "Table Figure"
BRANCH, DERIVATION = "Branch", "Derivation"
SUBTITLE, MARK, ORIGIN = "Reference", "Mark", "Origin"
PLACE = "Place in File"
SIZES = {
    "Normal": 10.0, **HEADINGS, CAPTION: 10.0, TABLE_TEXT: 9.5, TABLE_FIGURE: 9.5, BRANCH: 10.0,
    DERIVATION: 9.5, SUBTITLE: 10.0, MARK: 10.0, ORIGIN: 8.0, PLACE: 8.5,
}  # fmt: skip
"""The styles of a document, with their sizes in points."""
SPACES = {
    "Normal": (0, 6), "Heading 1": (0, 4), "Heading 2": (14, 4), "Heading 3": (10, 3),
    CAPTION: (14, 4), TABLE_TEXT: (1.5, 1.5), TABLE_FIGURE: (1.5, 1.5), BRANCH: (5, 1),
    DERIVATION: (0, 1), SUBTITLE: (0, 6), MARK: (0, 4), ORIGIN: (10, 0), PLACE: (0, 2),
}  # fmt: skip
"""Points above and below a paragraph of each style."""
BOLD = frozenset({*HEADINGS, CAPTION, MARK})
KEPT = frozenset({*HEADINGS, CAPTION})
"""The styles of what stands on the page of what follows it."""
GREY = "595959"
MONOSPACED = "Courier New"


def new_document(report: Report, locale: Locale, *, landscape: bool) -> WordDocument:
    """Return a document without words: its pages, its styles, and what every page has."""
    document = Document()
    for name, size in SIZES.items():
        _add_style(document, name, size, locale.tag)
    _set_pages(document, landscape=landscape)
    _set_properties(document, report, locale)
    _write_margins(document, report, locale)
    return document


def _add_style(document: WordDocument, name: str, size: float, language: str) -> None:
    if name not in {style.name for style in document.styles}:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    set_style(document, name, size, language)
    style = document.styles[name]
    style.font.bold = True if name in BOLD else None
    style.font.italic = None
    form, (above, below) = style.paragraph_format, SPACES[name]
    form.space_before, form.space_after = Pt(above), Pt(below)
    form.line_spacing = 1.1 if name in {"Normal", DERIVATION} else 1
    form.keep_with_next = name in KEPT
    form.widow_control = True
    if name == TABLE_FIGURE:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if name in {ORIGIN, SUBTITLE, DERIVATION}:
        style.element.get_or_add_rPr().get_or_add_color().set(qn("w:val"), GREY)
    if name == CAPTION:
        style.element.get_or_add_pPr().append(element("outlineLvl", val="1"))
    if name == PLACE:
        style.font.name = MONOSPACED


def _set_pages(document: WordDocument, *, landscape: bool) -> None:
    section = document.sections[0]
    width, height = reversed(A4) if landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(MARGIN)
    section.header_distance = section.footer_distance = Twips(FROM_EDGE)


def _set_properties(document: WordDocument, report: Report, locale: Locale) -> None:
    """Say what the document is and what it was made from: nothing that nobody told."""
    title = words_of(report.title or report.page_title, locale)
    origin = " · ".join(words_of(line, locale) for line in provenance_lines(report))
    marks = " ".join(words_of(mark, locale) for mark in report.marks)
    properties = document.core_properties
    properties.title = title[:LONGEST_PROPERTY]
    properties.subject = agreement_names(report, locale)[:LONGEST_PROPERTY]
    properties.comments = origin[:LONGEST_PROPERTY]
    properties.content_status = marks
    properties.language = locale.tag
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = time_of_files().replace(tzinfo=None)


def _write_margins(document: WordDocument, report: Report, locale: Locale) -> None:
    """Write the head of every page, DRAFT or SCENARIO and the agreement, and its number below."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    marks = " · ".join(words_of(mark, locale) for mark in report.marks)
    names = agreement_names(report, locale)
    if marks:
        head.add_run(marks).bold = True
    if names:
        head.add_run(f" · {names}" if marks else names)
    add_page_number(foot, locale)
    for paragraph in (head, foot):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size = Pt(8)
