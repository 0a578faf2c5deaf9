"""A filled form as a Word document, by python-docx: headings, tables and lines to sign on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from agree_cli.legacy.texts_life import text
from agree_cli.legacy.views.form import PrintedForm, PrintedLine, PrintedPart, PrintedTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Arial"
GREY = "808080"
PAIR = (Cm(7.4), Cm(9.0))
COLUMNS = (Cm(8.4), Cm(4.4), Cm(3.6))
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}


def write(form: PrintedForm, lang: str) -> bytes:
    """The document's bytes."""
    document = Document()
    _set_up(document, form, lang)
    document.add_heading(form.title, 0)
    _paragraph(document, form.agreement, size=13, after=6)
    for line in form.above:
        _paragraph(document, line)
    for part in form.parts:
        _part(document, part)
    for line in form.below:
        _paragraph(document, line, size=8, before=6)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: WordDocument, form: PrintedForm, lang: str) -> None:
    """A4 with the margins of Swedish letters, one typeface, a head and a foot on every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(1.8)
    section.header_distance = section.footer_distance = Cm(0.9)
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 11.5)):
        _set_style(document, name, size, LANGUAGES[lang])
    document.core_properties.title = f"{form.title}: {form.agreement}"
    document.core_properties.subject = form.subject
    document.core_properties.author = form.subject
    document.core_properties.comments = ""
    document.core_properties.language = LANGUAGES[lang]
    head = section.header.paragraphs[0]
    head.text = f"{form.agreement} · {form.subject}"
    foot = section.footer.paragraphs[0]
    _page_number(foot, lang)
    for paragraph in (head, foot):
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
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)
    if name == "Title":
        _without_border(style.element.get_or_add_pPr())
    if name == "Heading 1":
        style.paragraph_format.space_before = Pt(10)
        style.paragraph_format.space_after = Pt(3)


def _without_border(properties: OxmlElement) -> None:  # type: ignore[valid-type]  # untyped XML
    for border in properties.findall(qn("w:pBdr")):  # type: ignore[attr-defined]  # the same
        properties.remove(border)  # type: ignore[attr-defined]  # the same


def _paragraph(
    document: WordDocument, words: str, *, size: float = 10, before: float = 0, after: float = 2
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(words).font.size = Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _part(document: WordDocument, part: PrintedPart) -> None:
    document.add_heading(part.title, 1)
    if part.text:
        _paragraph(document, part.text, after=6).paragraph_format.keep_with_next = True
    run: list[PrintedLine] = []
    for item in part.items:
        if isinstance(item, PrintedTable):
            _lines(document, run)
            _amounts(document, item)
            run = []
        elif item.boxes:
            _lines(document, run)
            _boxes(document, item)
            run = []
        else:
            run.append(item)
    _lines(document, run)


def _lines(document: WordDocument, lines: list[PrintedLine]) -> None:
    """Labels and values side by side, with a line under each value."""
    if not lines:
        return
    table = document.add_table(rows=0, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for line in lines:
        label, value = table.add_row().cells
        _say(label, line.label, room=14 if line.by_hand else 2)
        _say(value, line.value, room=14 if line.by_hand else 2)
        label.vertical_alignment = value.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
        _underline(value)
    _set_widths(table, PAIR)
    _keep_together(table)


def _boxes(document: WordDocument, line: PrintedLine) -> None:
    for words, chosen in line.boxes:
        paragraph = _paragraph(document, f"{'☒' if chosen else '☐'} {words}", after=4)
        paragraph.paragraph_format.left_indent = Cm(0.6)
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        paragraph.paragraph_format.keep_with_next = True


def _amounts(document: WordDocument, amounts: PrintedTable) -> None:
    """A table of amounts with its headings repeated on every page."""
    _paragraph(document, amounts.label, before=6).paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=3)
    table.style = "Table Grid"
    table.autofit = False
    rows = (amounts.headings, *amounts.rows, amounts.total)
    for place, row in enumerate(rows):
        cells = table.add_row().cells
        for column, (cell, words) in enumerate(zip(cells, row, strict=True)):
            strong = place in (0, len(rows) - 1)
            _say(cell, words, room=1.5, strong=strong, right=column == len(cells) - 1)
    _set_widths(table, COLUMNS)
    _mark_heading(table)
    _paragraph(document, "", size=4, after=0)


def _set_widths(table: Table, widths: tuple[Length, ...]) -> None:
    """Widths of columns, and of each cell: Word goes by the cells, others by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _say(
    cell: _Cell, words: str, *, room: float, strong: bool = False, right: bool = False
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(words).bold = strong
    paragraph.paragraph_format.space_before = Pt(room)
    paragraph.paragraph_format.space_after = Pt(1.5)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _underline(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", GREY)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)  # python-docx has no borders of cells


def _keep_together(table: Table) -> None:
    """No row is cut by the end of a page, and a row follows the one before it."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _mark_heading(table: Table) -> None:
    heading = OxmlElement("w:tblHeader")
    heading.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(heading)  # nor heading rows


def _page_number(paragraph: Paragraph, lang: str) -> None:
    """The number of the page and of all pages, as fields that Word fills in."""
    before, _, _ = text(lang, "page", page="{}").partition("{}")
    middle, _, _ = text(lang, "page_of", pages="{}").partition("{}")
    for words, code in ((before, "PAGE"), (middle, "NUMPAGES")):
        paragraph.add_run(words)
        for kind, told in (("begin", ""), ("", code), ("separate", ""), ("end", "")):
            part = OxmlElement("w:instrText" if told else "w:fldChar")
            part.text = told or None
            if kind:
                part.set(qn("w:fldCharType"), kind)
            paragraph.add_run("1" if kind == "end" else "")._r.append(part)  # nor fields
