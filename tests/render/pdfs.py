"""PDF files as tests read them back: their words by their tags, their pages, and what they say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from agree.base import NO_BREAK

SHOWS = ("Tj", "TJ")
BEGINS, ENDS = ("BMC", "BDC"), "EMC"
PIECE = re.compile(rb"<([0-9a-fA-F]+)>")


class Pdf(NamedTuple):
    """A PDF: the text of each page with its size in points, its bookmarks, and what it is.

    `joined` are all words without any space: a cell is in it however its lines are broken.
    """

    pages: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    bookmarks: tuple[tuple[str, int], ...]
    properties: dict[str, str]
    text: str
    joined: str


class Element(NamedTuple):
    """A tag: its depth, its kind, its words, and those for who does not see it."""

    depth: int
    kind: str
    words: str
    alternative: str


def joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_pdf(content: bytes) -> Pdf:
    reader = PdfReader(io.BytesIO(content))
    sizes = tuple(
        (round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages
    )
    texts = tuple("\n".join(words for _, words in _pieces(page)) for page in reader.pages)
    properties = {
        name.removeprefix("/"): str(value) for name, value in (reader.metadata or {}).items()
    }
    bookmarks, text = tuple(_bookmarks(reader.outline, 0)), "\n".join(texts)
    return Pdf(texts, sizes, bookmarks, properties, text, joined(text))


def _bookmarks(outline: Any, level: int) -> Iterator[tuple[str, int]]:
    for one in outline:
        if isinstance(one, list):
            yield from _bookmarks(one, level + 1)
        else:
            yield one.title, level


def catalogue_of(content: bytes) -> Any:
    return PdfReader(io.BytesIO(content)).root_object


def elements_of(content: bytes) -> list[Element]:
    """The tags of a document in the order of reading, each with the words that are its own."""
    reader = PdfReader(io.BytesIO(content))
    words: dict[tuple[int, int], str] = {}
    for page in reader.pages:
        number = page.indirect_reference.idnum if page.indirect_reference else 0
        for place, text in _pieces(page):
            if place is not None:
                words[number, place] = words.get((number, place), "") + text
    root = reader.root_object["/StructTreeRoot"]
    return list(_elements(root, words, -1, 0))


def _elements(
    element: Any, words: dict[tuple[int, int], str], depth: int, page: int
) -> Iterator[Element]:
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    own: list[str] = []
    below: list[Element] = []
    for child in (one.get_object() for one in children):
        if isinstance(child, int):
            own.append(words.get((page, child), ""))
        elif "/MCID" in child:
            there = child.raw_get("/Pg").idnum if "/Pg" in child else page
            own.append(words.get((there, child["/MCID"]), ""))
        elif "/S" in child:
            below += _elements(child, words, depth + 1, page)
    if "/S" in element:
        text = " ".join([*own, *(one.words for one in below if one.depth == depth + 1)])
        told = re.sub(r"\s+", " ", text.replace(NO_BREAK, " ")).strip()
        yield Element(depth, element["/S"][1:], told, str(element.get("/Alt", "")))
    yield from below


def tags_of(content: bytes) -> list[str]:
    return [one.kind for one in elements_of(content)]


def alternatives_of(content: bytes) -> list[str]:
    """The words for those who do not see its pictures."""
    return [one.alternative for one in elements_of(content) if one.alternative]


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of all tables, cell by cell, as the tags say where each begins and ends.

    Thousands are set apart by plain spaces.
    """
    rows: list[list[str]] = []
    for one in elements_of(content):
        if one.kind == "TR":
            rows.append([])
        elif one.kind in {"TH", "TD"}:
            rows[-1].append(one.words)
    return rows


# What stands on a page.


def _pieces(page: PageObject) -> Iterator[tuple[int | None, str]]:
    """Yield the words of a page, each line with the number of the tag that it belongs to."""
    resources: Any = page["/Resources"]
    listed = resources.get("/Font", {}).items()
    fonts = {name: _signs(font) for name, font in listed}
    signs: dict[int, str] = {}
    inside: list[Any] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        name = operator.decode()
        if name in BEGINS:
            told = operands[1] if len(operands) > 1 else {}
            inside.append(told if isinstance(told, DictionaryObject) else DictionaryObject())
            if "/ActualText" in inside[-1]:
                yield _place(inside), str(inside[-1]["/ActualText"])
        elif name == ENDS:
            inside.pop()
        elif name == "Tf":
            signs = fonts[operands[0]]
        elif name in SHOWS and not any("/ActualText" in one for one in inside):
            shown = operands[0] if name == "TJ" else [operands[0]]
            yield _place(inside), "".join(_text(one, signs) for one in shown)


def _place(inside: list[Any]) -> int | None:
    return next((int(one["/MCID"]) for one in reversed(inside) if "/MCID" in one), None)


def _text(shown: Any, signs: dict[int, str]) -> str:
    if isinstance(shown, (int, float)):
        return ""
    raw = shown.original_bytes
    codes = (int.from_bytes(raw[place : place + 2]) for place in range(0, len(raw), 2))
    return "".join(signs[code] for code in codes)


def _signs(font: Any) -> dict[int, str]:
    """What each code of a font stands for."""
    signs: dict[int, str] = {}
    listed = font["/ToUnicode"].get_data()
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", listed, re.DOTALL):
        pairs = [bytes.fromhex(one.decode()) for one in PIECE.findall(part)]
        for code, sign in zip(pairs[::2], pairs[1::2], strict=True):
            signs[int.from_bytes(code)] = sign.decode("utf-16-be")
    assert b"beginbfrange" not in listed
    return signs
