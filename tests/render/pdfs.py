"""PDF files as tests read them back: their words, their pages, their tags, and what they say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2

from agree.base import NO_BREAK

END_OF_LINE = "\x02"
"""What pdfium has for a hyphen after which a line ends."""


class Pdf(NamedTuple):
    """A PDF: the text of each page with its size in points, its bookmarks, and what it is."""

    pages: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    bookmarks: tuple[tuple[str, int], ...]
    properties: dict[str, str]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def joined(self) -> str:
        """All words without any space: a cell is in it however its lines are broken."""
        return joined(self.text)


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_pdf(content: bytes) -> Pdf:
    document = pypdfium2.PdfDocument(content)
    assert document.is_tagged()
    pages = list(document)
    read = (page.get_textpage().get_text_bounded() for page in pages)
    texts = tuple(text.replace(END_OF_LINE, "-") for text in read)
    sizes = tuple((round(page.get_width()), round(page.get_height())) for page in pages)
    bookmarks = tuple((one.get_title(), one.level) for one in document.get_toc())
    return Pdf(texts, sizes, bookmarks, document.get_metadata_dict())


def catalogue_of(content: bytes) -> dict[str, Any]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return dict(pdf.doc.catalog)


def tags_of(content: bytes) -> list[str]:
    """The tags of a document, in the order of reading."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [element["type"] for element in _elements(pdf.structure_tree)]


def alternatives_of(content: bytes) -> list[str]:
    """The words for those who do not see its pictures."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        found = [element.get("alt_text", "") for element in _elements(pdf.structure_tree)]
    return [text for text in found if text]


def _elements(elements: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for element in elements:
        yield element
        yield from _elements(element.get("children", []))


def rows_of(content: bytes, page: int = 0) -> list[list[str]]:
    """The rows of the tables of a page, cell by cell, as their tags say where each begins and ends.

    Thousands are set apart by plain spaces.
    """
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        here = pdf.pages[page]
        texts: dict[int, str] = {}
        for char in here.chars:
            texts[char["mcid"]] = texts.get(char["mcid"], "") + char["text"]
        rows = [one for one in _elements(here.structure_tree) if one["type"] == "TR"]
        return [[_words_in(cell, texts) for cell in row.get("children", [])] for row in rows]


def _words_in(element: dict[str, Any], texts: dict[int, str]) -> str:
    own = [texts.get(place, "") for place in element.get("mcids", [])]
    below = [_words_in(child, texts) for child in element.get("children", [])]
    return re.sub(r"\s+", " ", " ".join([*own, *below]).replace(NO_BREAK, " ")).strip()
