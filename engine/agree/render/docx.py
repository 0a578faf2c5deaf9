"""The form of a report as a Word document, by python-docx: with lines to sign on."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor

from agree.base import message
from agree.messages import Locale
from agree.render.blocks import form_items, form_value, provenance_lines
from agree.render.cells import cell_texts, heading_texts
from agree.render.layout import Layout
from agree.render.safe import for_text
from agree.report import Form, FormLine, FormPart, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable, _Cell, _Row
    from docx.text.paragraph import Paragraph

FONT = "Arial"
GREY = "808080"
LABEL_AND_VALUE = (Cm(8.4), Cm(8.6))
WIDTH = Cm(17)
FIGURES = Cm(3.6)
"""The width of a column of figures; columns of words share the rest, the first takes two shares."""
ROOM_FOR_PEN, ROOM_TO_SIGN = 7, 14
"""Points above a line that somebody writes on, or signs on."""
LONGEST_PROPERTY = 255
"""The most characters that Word takes in a property of a document."""
PAGE = message("Page {page} of {pages}")


def render(report: Report, locale: Locale, layout: Layout) -> bytes:
    """Return the forms of a report as a Word document."""
    del layout
    document = Document()
    agreement = for_text(report.provenance[-1].name) if report.provenance else ""
    forms = [block for block in report.blocks if isinstance(block, Form)]
    _set_up(document, report, forms[0], agreement, locale)
    for form in forms:
        document.add_heading(_words(form.title or report.title, locale), 0)
        _paragraph(document, agreement, size=13, after=4)
        for words in form.above:
            _paragraph(document, _words(words, locale))
        for place, part in enumerate(form.parts, 1):
            before_last = place == len(form.parts) - 1 and _is_signed(form.parts[-1])
            followed = before_last or (place == len(form.parts) and bool(form.below))
            _part(document, part, locale, followed=followed)
        for words in form.below:
            paragraph = _paragraph(document, _words(words, locale), size=8, before=4)
            paragraph.paragraph_format.keep_with_next = words is not form.below[-1]
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _words(words: object, locale: Locale) -> str:
    return for_text(locale.text(words))


def _without_clock(content: bytes) -> bytes:
    """Return a document whose parts have no time, so that the same form gives the same bytes."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as dated, ZipFile(stream, "w", ZIP_DEFLATED) as undated:
        for part in dated.infolist():
            undated.writestr(ZipInfo(part.filename), dated.read(part), ZIP_DEFLATED)
    return stream.getvalue()


def _set_up(
    document: WordDocument, report: Report, form: Form, agreement: str, locale: Locale
) -> None:
    """Set up A4 pages with the margins of Swedish letters, one typeface, a header and a footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)
    for name, size in (("Normal", 10), ("Title", 18), ("Heading 1", 11.5)):
        _set_style(document, name, size, locale.tag)
    document.styles["Normal"].paragraph_format.line_spacing = 1
    title, subject = _words(form.title or report.title, locale), _words(form.subject, locale)
    origin = " · ".join(_words(line, locale) for line in provenance_lines(report))
    properties = document.core_properties
    properties.title = f"{title}: {agreement}"[:LONGEST_PROPERTY]
    properties.subject = properties.author = subject[:LONGEST_PROPERTY]
    properties.comments = origin[:LONGEST_PROPERTY]
    properties.language = locale.tag
    header = section.header.paragraphs[0]
    marks = [_words(mark, locale) for mark in report.marks]
    header.text = " · ".join(filter(None, (*marks, agreement, subject)))
    footer = section.footer.paragraphs[0]
    _page_number(footer, locale)
    for paragraph in (header, footer):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size = Pt(8)


def _set_style(document: WordDocument, name: str, size: float, language: str) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    properties.append(_element("lang", val=language))
    if name == "Title":
        paragraph = style.element.get_or_add_pPr()
        for border in paragraph.findall(qn("w:pBdr")):
            paragraph.remove(border)
        style.paragraph_format.space_after = Pt(4)
    if name == "Heading 1":
        style.paragraph_format.space_before = Pt(8)
        style.paragraph_format.space_after = Pt(2)


def _paragraph(
    document: WordDocument, words: str, *, size: float = 10, before: float = 0, after: float = 2
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(words).font.size = Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _is_signed(part: FormPart) -> bool:
    return any(isinstance(item, FormLine) and item.by_hand for item in part.items)


def _part(document: WordDocument, part: FormPart, locale: Locale, *, followed: bool) -> None:
    """Add a part of a form; the end of one that is `followed` is on the page of what comes next.

    So no signature stands alone on a page.
    """
    document.add_heading(_words(part.title, locale), 1)
    if part.text:
        words = _words(part.text, locale)
        _paragraph(document, words, after=3).paragraph_format.keep_with_next = True
    for item in form_items(part):
        if isinstance(item, Table):
            _table(document, item, locale, followed=followed)
            continue
        for has_boxes, lines in groupby(item, key=lambda line: bool(line.boxes)):
            if has_boxes:
                _boxes(document, lines, locale)
            else:
                _lines(document, lines, locale, followed=followed)


def _lines(
    document: WordDocument, lines: Iterable[FormLine], locale: Locale, *, followed: bool
) -> None:
    """Add labels and values side by side, with a line under each value; all on one page."""
    table = document.add_table(rows=0, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for line in lines:
        label, value = table.add_row().cells
        space = ROOM_TO_SIGN if line.by_hand else 2 if line.value is not None else ROOM_FOR_PEN
        _write(label, _words(line.label, locale), space=space)
        _write(value, for_text(form_value(line, locale)), space=space)
        label.vertical_alignment = value.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        _underline(value)
    _set_rows(table, LABEL_AND_VALUE)
    _keep_with_next(table.rows if followed else table.rows[:-1])


def _keep_with_next(rows: Iterable[_Row]) -> None:
    """Have rows on the page of what follows them."""
    for cell in (cell for row in rows for cell in row.cells):
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _boxes(document: WordDocument, lines: Iterable[FormLine], locale: Locale) -> None:
    for box in (box for line in lines for box in line.boxes):
        words = f"{'☒' if box.ticked else '☐'} {_words(box.words, locale)}"
        paragraph = _paragraph(document, words, after=4)
        paragraph.paragraph_format.left_indent = Cm(0.6)
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        paragraph.paragraph_format.keep_with_next = True


def _table(document: WordDocument, report_table: Table, locale: Locale, *, followed: bool) -> None:
    """Add a table with its headings repeated on every page, and its sum below a row."""
    words = _words(report_table.title, locale)
    _paragraph(document, words, before=4).paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(report_table.columns))
    table.style = "Table Grid"
    table.autofit = False
    headings = [for_text(heading) for heading in heading_texts(report_table, locale)]
    roles = ("heading", *(row.role for row in (*report_table.rows, *report_table.sums)))
    for role, row in zip(roles, (headings, *cell_texts(report_table, locale)), strict=True):
        cells = table.add_row().cells
        for column, cell, words in zip(report_table.columns, cells, row, strict=True):
            _write(cell, for_text(words), space=1.5, bold=role != "item", right=column.numeric)
    _set_rows(table, _widths(report_table))
    table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader", val="true"))
    last = table.rows[-len(report_table.sums) - 1 :]
    _keep_with_next(last if followed else last[:-1])
    below = _paragraph(document, "", after=0).paragraph_format
    below.keep_with_next, below.line_spacing = followed, Pt(4)


def _widths(table: Table) -> tuple[Length, ...]:
    figures = sum(column.numeric for column in table.columns)
    share = (WIDTH - figures * FIGURES) // (len(table.columns) - figures + 1)
    return tuple(
        FIGURES if column.numeric else Length(2 * share if place == 0 else share)
        for place, column in enumerate(table.columns)
    )


def _set_rows(table: WordTable, widths: tuple[Length, ...]) -> None:
    """Keep each row on one page, and set widths: Word goes by the cells, others by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _write(
    cell: _Cell, words: str, *, space: float, bold: bool = False, right: bool = False
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(words).bold = bold
    paragraph.paragraph_format.space_before = Pt(space)
    paragraph.paragraph_format.space_after = Pt(1.5)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _underline(cell: _Cell) -> None:
    borders = _element("tcBorders")
    borders.append(_element("bottom", val="single", sz="4", space="0", color=GREY))
    cell._tc.get_or_add_tcPr().append(borders)


def _page_number(paragraph: Paragraph, locale: Locale) -> None:
    """Add the page number and the number of pages, as fields that Word fills in."""
    before, middle, _ = locale.text(PAGE.filled(page="\0", pages="\0")).split("\0")
    for words, code in ((before, "PAGE"), (middle, "NUMPAGES")):
        paragraph.add_run(words)
        paragraph.add_run()._r.append(_element("fldChar", fldCharType="begin"))
        paragraph.add_run()._r.append(_element("instrText", code))
        paragraph.add_run()._r.append(_element("fldChar", fldCharType="separate"))
        paragraph.add_run("1")._r.append(_element("fldChar", fldCharType="end"))


def _element(tag: str, text: str | None = None, **attributes: str) -> BaseOxmlElement:
    """Return an element of Word's XML, for what python-docx has no API for."""
    element = OxmlElement(f"w:{tag}")
    element.text = text
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
