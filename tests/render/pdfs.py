"""PDF files as tests read them back: their words by line, their pages, and what they say they are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pdfplumber

from agree.base import NO_BREAK


class Pdf(NamedTuple):
    """A PDF: the text of each page, how its pages stand, and its catalogue."""

    pages: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    catalogue: dict[str, Any]
    metadata: dict[str, Any]
    content: bytes

    @property
    def text(self) -> str:
        """All words, with plain spaces."""
        return "\n".join(self.pages)

    @property
    def words(self) -> str:
        """All words on one line."""
        return " ".join(self.text.split())


def read_pdf(content: bytes) -> Pdf:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return Pdf(
            pages=tuple(plain(page.extract_text() or "") for page in pdf.pages),
            sizes=tuple((round(page.width), round(page.height)) for page in pdf.pages),
            catalogue=pdf.doc.catalog,
            metadata=pdf.metadata,
            content=content,
        )


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def tags_of(content: bytes) -> list[str]:
    """The tags of a document, in the order of reading."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return list(_tags(pdf.structure_tree))


def _tags(elements: list[dict[str, Any]]) -> Iterator[str]:
    for element in elements:
        yield element["type"]
        yield from _tags(element.get("children", []))


def alternatives_of(content: bytes) -> list[str]:
    """The words for those who do not see its pictures."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return list(_alternatives(pdf.structure_tree))


def _alternatives(elements: list[dict[str, Any]]) -> Iterator[str]:
    for element in elements:
        if element.get("alt_text"):
            yield element["alt_text"]
        yield from _alternatives(element.get("children", []))


def rows_of(content: bytes, page: int = 0) -> list[list[str]]:
    """The rows of the tables of a page, cell by cell, as its tags say where they begin and end."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        here = pdf.pages[page]
        words: dict[int, list[str]] = {}
        for char in here.chars:
            words.setdefault(char["mcid"], []).append(char["text"])
        texts = {mcid: plain("".join(parts)) for mcid, parts in words.items() if mcid is not None}
        return [
            [_words_in(cell, texts) for cell in row.get("children", [])]
            for row in _of_type(here.structure_tree, "TR")
        ]


def _of_type(elements: list[dict[str, Any]], wanted: str) -> Iterator[dict[str, Any]]:
    for element in elements:
        if element["type"] == wanted:
            yield element
        else:
            yield from _of_type(element.get("children", []), wanted)


def _words_in(element: dict[str, Any], texts: dict[int, str]) -> str:
    own = [texts.get(mcid, "") for mcid in element.get("mcids", [])]
    below = [_words_in(child, texts) for child in element.get("children", [])]
    return re.sub(r"\s+", " ", " ".join([*own, *below])).strip()
