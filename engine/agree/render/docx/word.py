"""What every Word document needs: elements of its XML, styles, page numbers, the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from agree.messages import Locale
from agree.render.blocks import PAGE_OF_PAGES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FONT = "Arial"
LONGEST_PROPERTY = 255
"""The most characters that Word takes in a property of a document."""


def element(tag: str, text: str | None = None, **attributes: str) -> BaseOxmlElement:
    """Return an element of Word's XML, for what python-docx has no API for."""
    made = OxmlElement(f"w:{tag}")
    if text is not None:
        made.text = text
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_style(document: WordDocument, name: str, size: float, language: str) -> None:
    """Set a style in the one typeface, in black, in a language."""
    style = document.styles[name]
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    properties.append(element("lang", val=language))


def add_page_number(paragraph: Paragraph, locale: Locale) -> None:
    """Add the page number and the number of pages, as fields that Word fills in."""
    before, middle, _ = locale.text(PAGE_OF_PAGES.filled(page="\0", pages="\0")).split("\0")
    for words, code in ((before, "PAGE"), (middle, "NUMPAGES")):
        paragraph.add_run(words)
        paragraph.add_run()._r.append(element("fldChar", fldCharType="begin"))
        paragraph.add_run()._r.append(element("instrText", code))
        paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))
        paragraph.add_run("1")._r.append(element("fldChar", fldCharType="end"))


def content_of(document: WordDocument) -> bytes:
    """Return a document as a file holds it: no part of it has a time."""
    dated, stream = io.BytesIO(), io.BytesIO()
    document.save(dated)
    with ZipFile(dated) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as undated:
        for part in parts.infolist():
            undated.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return stream.getvalue()
