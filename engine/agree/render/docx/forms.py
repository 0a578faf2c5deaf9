"""The forms of a report as a Word document: with lines to sign on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from agree.messages import Locale
from agree.render.blocks import form_items, form_value, provenance_lines, words_of as _words
from agree.render.cells import cell_texts, heading_texts
from agree.render.docx.word import (
    LONGEST_PROPERTY,
    add_page_number,
    content_of,
    element,
    set_style,
)
from agree.render.safe import for_text
from agree.report import Form, FormLine, FormPart, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable, _Cell, _Row

NORMAL, TITLE, HEADING, GRID = "Normal", "Title", "Heading 1", "Table Grid"
SIZES = {NORMAL: 10, TITLE: 18, HEADING: 11.5}
SPACES = {HEADING: (8, 2)}
"""The styles, with their sizes and the points above and below."""
GREY = "808080"
LABEL_AND_VALUE = (Cm(8.4), Cm(8.6))
WIDTH = Cm(17)
FIGURES = Cm(3.6)
"""The most that a column of figures is wide; all of them together have two thirds of the page.

Columns of words share the rest, and the first takes two shares.
"""
ROOM_FOR_PEN, ROOM_TO_SIGN = 7, 14
"""Points above a line that somebody writes on, or signs on."""
ROOM = 720
"""How many points of a page are for what is to stand together, with some to spare."""
LINE, WIDTH_OF_SIGN = 1.15, 0.54
"""How high a line of Arial is, and how wide its signs are on average, in parts of its size."""


def written_forms(report: Report, locale: Locale) -> bytes:
    """Return the forms of a report as a Word document."""
    document = Document()
    agreement = _words(report.provenance[-1].name, locale) if report.provenance else ""
    forms = [block for block in report.blocks if isinstance(block, Form)]
    _set_up(document, report, forms[0], agreement, locale)
    for form in forms:
        document.add_heading(_words(form.title or report.title, locale), 0)
        _paragraph(document, agreement, size=13, after=4)
        for words in form.above:
            _paragraph(document, _words(words, locale))
        above = len(_pieces(document))
        for part in form.parts:
            _part(document, part, locale)
        for words in form.below:
            _paragraph(document, _words(words, locale), size=8, before=4)
        _keep_signature(form, _pieces(document)[above:])
    return content_of(document)


def _set_up(
    document: WordDocument, report: Report, form: Form, agreement: str, locale: Locale
) -> None:
    """Set up A4 pages with the margins of Swedish letters, one typeface, a header and a footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)
    for name, size in SIZES.items():
        _set_style(document, name, size, locale.tag)
    document.styles[NORMAL].paragraph_format.line_spacing = 1
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
    add_page_number(footer, locale)
    for paragraph in (header, footer):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size = Pt(8)


def _set_style(document: WordDocument, name: str, size: float, language: str) -> None:
    set_style(document, name, size, language)
    style = document.styles[name]
    if name == TITLE:
        paragraph = style.element.get_or_add_pPr()
        for border in paragraph.findall(qn("w:pBdr")):
            paragraph.remove(border)
        style.paragraph_format.space_after = Pt(4)
    if name in SPACES:
        above, below = SPACES[name]
        style.paragraph_format.space_before = Pt(above)
        style.paragraph_format.space_after = Pt(below)


def _paragraph(
    document: WordDocument, words: str, *, size: float = 10, before: float = 0, after: float = 2
) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(words).font.size = Pt(size)
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _keep_signature(form: Form, pieces: Sequence[_Row | Paragraph]) -> None:
    """Have the signature of a form on one page with the table that is signed for.

    With it goes all of the part that has the table, if a page holds that; of a table that no page
    holds, the sum. Where there is no table, the end of the part before does.
    """
    if not form.is_signed:
        _keep_with_next(pieces[-len(form.below) - 1 : -1])
        return
    parts = [place for place, piece in enumerate(pieces) if _is_heading(piece)]
    first = parts[-1] - 1
    if form.signed_for is not None:
        rows = [place for place, piece in enumerate(pieces[:first]) if _has_grid(piece)]
        title = max(place for place in range(rows[-1]) if not _has_grid(pieces[place]))
        part = max(place for place in parts if place < title)
        starts = (place for place in (part, title) if _height(pieces[place:]) <= ROOM)
        first = next(starts, rows[-1])
    _keep_with_next(pieces[first:-1])


def _pieces(document: WordDocument) -> list[_Row | Paragraph]:
    """Return the paragraphs of a document and the rows of its tables, in order."""
    return [
        piece
        for block in document.iter_inner_content()
        for piece in ((block,) if isinstance(block, Paragraph) else block.rows)
    ]


def _is_heading(piece: _Row | Paragraph) -> bool:
    return isinstance(piece, Paragraph) and piece._p.style == _style_id(HEADING)


def _has_grid(piece: _Row | Paragraph) -> bool:
    return not isinstance(piece, Paragraph) and piece.table._tbl.tblStyle_val == _style_id(GRID)


def _style_id(name: str) -> str:
    """Return how a style is called in the document; python-docx would look through all of them."""
    return name.replace(" ", "")


def _height(pieces: Iterable[_Row | Paragraph]) -> float:
    """Return how high some pieces are, in points; lines are counted by what they may hold."""
    heights = 0.0
    for piece in pieces:
        widths = [WIDTH] if isinstance(piece, Paragraph) else [cell.width for cell in piece.cells]
        heights += max(map(_height_of, _paragraphs(piece), widths))
    return heights


def _height_of(paragraph: Paragraph, width: Length | None) -> float:
    form, style = paragraph.paragraph_format, HEADING if _is_heading(paragraph) else NORMAL
    own = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=0)
    size = own or SIZES[style]
    spaces = [space.pt for space in (form.space_before, form.space_after) if space is not None]
    lines = 1 + int(len(paragraph.text) * size * WIDTH_OF_SIGN / (width or WIDTH).pt)
    return lines * size * LINE + sum(spaces or SPACES.get(style, (0, 0)))


def _part(document: WordDocument, part: FormPart, locale: Locale) -> None:
    """Add a part of a form."""
    document.add_heading(_words(part.title, locale), 1)  # in the style HEADING
    if part.text:
        words = _words(part.text, locale)
        _paragraph(document, words, after=3).paragraph_format.keep_with_next = True
    for item in form_items(part):
        if isinstance(item, Table):
            _table(document, item, locale)
            continue
        for has_boxes, lines in groupby(item, key=lambda line: bool(line.boxes)):
            if has_boxes:
                _boxes(document, lines, locale)
            else:
                _lines(document, lines, locale)


def _lines(document: WordDocument, lines: Iterable[FormLine], locale: Locale) -> None:
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
    rows = tuple(table.rows)
    _set_rows(table, LABEL_AND_VALUE)
    _keep_with_next(rows[:-1])


def _keep_with_next(pieces: Iterable[_Row | Paragraph]) -> None:
    """Have rows and paragraphs on the page of what follows them."""
    for piece in pieces:
        for paragraph in _paragraphs(piece):
            paragraph.paragraph_format.keep_with_next = True


def _paragraphs(piece: _Row | Paragraph) -> list[Paragraph]:
    if isinstance(piece, Paragraph):
        return [piece]
    return [cell.paragraphs[0] for cell in piece.cells]


def _boxes(document: WordDocument, lines: Iterable[FormLine], locale: Locale) -> None:
    for box in (box for line in lines for box in line.boxes):
        words = f"{'☒' if box.ticked else '☐'} {_words(box.words, locale)}"
        paragraph = _paragraph(document, words, after=4)
        paragraph.paragraph_format.left_indent = Cm(0.6)
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        paragraph.paragraph_format.keep_with_next = True


def _table(document: WordDocument, report_table: Table, locale: Locale) -> None:
    """Add a table with its headings repeated on every page, and its sum below a row."""
    words = _words(report_table.title, locale)
    _paragraph(document, words, before=4).paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(report_table.columns))
    table.style = GRID
    table.autofit = False
    headings = [for_text(heading) for heading in heading_texts(report_table, locale)]
    roles = ("heading", *(row.role for row in (*report_table.rows, *report_table.sums)))
    for role, row in zip(roles, (headings, *cell_texts(report_table, locale)), strict=True):
        cells = table.add_row().cells
        for column, cell, words in zip(report_table.columns, cells, row, strict=True):
            _write(cell, for_text(words), space=1.5, bold=role != "item", right=column.numeric)
    _set_rows(table, _widths(report_table))
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader", val="true"))
    _keep_with_next(tuple(table.rows)[-len(report_table.sums) - 1 : -1])
    _paragraph(document, "", after=0).paragraph_format.line_spacing = Pt(4)


def _widths(table: Table) -> tuple[Length, ...]:
    figures = sum(column.numeric for column in table.columns)
    width = min(FIGURES, WIDTH * 2 // (3 * max(1, figures)))
    share = (WIDTH - figures * width) // (len(table.columns) - figures + 1)
    return tuple(
        Length(width if column.numeric else 2 * share if place == 0 else share)
        for place, column in enumerate(table.columns)
    )


def _set_rows(table: WordTable, widths: tuple[Length, ...]) -> None:
    """Keep each row on one page, and set widths: Word goes by the cells, others by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
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
    borders = element("tcBorders")
    borders.append(element("bottom", val="single", sz="4", space="0", color=GREY))
    cell._tc.get_or_add_tcPr().append(borders)
