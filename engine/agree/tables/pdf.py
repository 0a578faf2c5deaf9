"""Tables in PDF files, ruled or not: words, then columns by the gaps between them.

pdfplumber finds the words of a page and where they stand. Words that are close to each other are
one cell; where no cell of several rows in a row stands, a column ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, TypeAlias

from agree.base import Finding, Record
from agree.tables.faults import MOST_OF_PAGES, Damaged, Lacking, Locked, TooLarge
from agree.tables.found import FoundRow, FoundTable, Said
from agree.tables.signs import RAISED, is_figure, is_no_figure, on_one_line

LIBRARY = "pdfplumber"
"""What reads PDF files; not everybody has it."""
MOST_PAGES = 400
WORDS_APART = 0.9
"""How wide a gap, in heights of a letter, is one between cells, and no space between words."""
FIGURES_APART = 0.45
"""The same between figures, of which the second would have to be three digits to go on."""
LINES_APART = 2.6
"""How far below each other, in heights of a line, rows of one table may be."""


class Piece(Record):
    """Words that stand together on a line: from where to where, and their text."""

    left: float
    right: float
    text: str


class Line(Record):
    """A line of a page: its pieces from left to right, its middle and its height."""

    page: int
    middle: float
    height: float
    pieces: tuple[Piece, ...]


def tables_of_pdf(raw: bytes, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables of a PDF file. Raises Lacking, Locked, Damaged and TooLarge."""
    if find_spec(LIBRARY) is None:
        raise Lacking
    pages = [
        list(_lines(words, number, rules)) for number, (words, rules) in enumerate(_pages(raw), 1)
    ]
    tables: list[FoundTable] = []
    for title, lines in _runs(pages):
        rows = _rows(lines)
        if tables and _goes_on(tables[-1], rows):
            tables[-1] = tables[-1]._replace(rows=(*tables[-1].rows, *rows))
            continue
        tables.append(
            FoundTable(
                document=name, number=len(tables) + 1, placed="page", rows=rows, title=title,
                said=Said(title=title, remarks=_remarks(pages, lines)),
            )
        )  # fmt: skip
    return tables, []


Rules: TypeAlias = "list[tuple[float, float, float]]"
"""Upright rules of a page: where each stands, and where it begins and ends."""


def _pages(raw: bytes) -> list[tuple[list[dict[str, Any]], Rules]]:
    """Return the words and the upright rules of each page, as the library finds them."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with _faults_of_library():
        document = pdfplumber.open(io.BytesIO(raw))
        pages = document.pages
    with document:
        if len(pages) > MOST_PAGES:
            raise TooLarge(MOST_OF_PAGES.filled(count=MOST_PAGES))
        return [_words_and_rules(page) for page in pages]


def _words_and_rules(page: Any) -> tuple[list[dict[str, Any]], Rules]:
    """Return the words and the upright rules of a page."""
    with _faults_of_library():
        words = page.extract_words(
            keep_blank_chars=False, use_text_flow=False, extra_attrs=["size"],
            x_tolerance_ratio=0.15,
        )  # fmt: skip
        edges = page.edges
        page.close()
    upright = (edge for edge in edges if edge["orientation"] == "v")
    return words, [
        (float(edge["x0"]), float(edge["top"]), float(edge["bottom"])) for edge in upright
    ]


@contextmanager
def _faults_of_library() -> Iterator[None]:
    """Raise Locked or Damaged for what the library raises: no code of our own stands in it.

    Whatever it raises, of any kind, means that the file is no PDF as it should be.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        yield
    except PdfminerException as fault:
        locked = any(isinstance(one, PDFPasswordIncorrect) for one in fault.args)
        raise (Locked if locked else Damaged) from fault
    except Exception as fault:
        raise Damaged from fault


def _lines(words: Iterable[dict[str, Any]], page: int, rules: Rules) -> Iterator[Line]:
    """Yield the lines of a page from its words: those whose middles are at the same height."""
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        if line and not _same_line(line, word):
            yield _line(line, page, rules)
            line = []
        line.append(word)
    if line:
        yield _line(line, page, rules)


def _same_line(line: Sequence[dict[str, Any]], word: dict[str, Any]) -> bool:
    tallest = max(line, key=lambda one: one["bottom"] - one["top"])
    height = max(tallest["bottom"] - tallest["top"], word["bottom"] - word["top"])
    middles = (tallest["top"] + tallest["bottom"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(abs(middles[0] - middles[1]) < height * 0.45)


def _line(words: list[dict[str, Any]], page: int, rules: Rules) -> Line:
    """Return a line, its words joined to pieces; a small raised figure is the mark of a note.

    Words with a ruled line between them are never one piece.
    """
    tallest = max(words, key=lambda one: one["bottom"] - one["top"])
    middle = (tallest["top"] + tallest["bottom"]) / 2
    ruled = sorted(x for x, top, bottom in rules if top <= middle <= bottom)
    words.sort(key=lambda one: one["x0"])
    size = max(float(word["size"]) for word in words)
    pieces: list[Piece] = []
    for word in words:
        text = on_one_line(word["text"])
        small = float(word["size"]) < 0.8 * size and word["bottom"] < max(
            one["bottom"] for one in words
        )
        if small and text.isdecimal() and len(text) <= 2:
            text = text.translate(RAISED)
        gap = word["x0"] - pieces[-1].right if pieces else 0.0
        close = gap < _widest(pieces[-1].text, text) * size if pieces else False
        if close and not any(pieces[-1].right - 1 <= x <= word["x0"] + 1 for x in ruled):
            joint = "" if small and gap < 0.1 * size else " "
            last = pieces[-1]
            pieces[-1] = Piece(last.left, word["x1"], f"{last.text}{joint}{text}")
        else:
            pieces.append(Piece(word["x0"], word["x1"], text))
    return Line(page, middle, size, tuple(pieces))


def _widest(before: str, after: str) -> float:
    """Return how wide the gap between two words of one cell may be."""
    figures = is_figure(before) and is_figure(after)
    goes_on = len(after.split(",", maxsplit=1)[0].split(".", maxsplit=1)[0]) == 3
    return FIGURES_APART if figures and goes_on else 0.1 if figures else WORDS_APART


def _runs(pages: Iterable[Sequence[Line]]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the lines of each table with its title: lines of several pieces below each other."""
    for page in pages:
        run: list[Line] = []
        above = title = ""
        for line in page:
            wide = len(line.pieces) > 1
            if run and (line.middle - run[-1].middle > LINES_APART * line.height * 1.2 or (
                not wide and not _belongs(run, line)
            )):  # fmt: skip
                if _is_table(run):
                    yield title, run
                run = []
            if run or wide:
                title = above if not run else title
                run.append(line)
            text = " ".join(piece.text for piece in line.pieces)
            above = text if not wide else above
        if _is_table(run):
            yield title, run


def _belongs(run: Sequence[Line], line: Line) -> bool:
    """Return whether a line of one piece is a cell of the table above it, and no text below it."""
    right = max(piece.right for one in run for piece in one.pieces)
    piece = line.pieces[0]
    first_ends = max(one.pieces[0].right for one in run)
    close = line.middle - run[-1].middle < 1.9 * line.height
    return close and piece.right <= max(first_ends, right * 0.6) and len(piece.text) < 60


def _is_table(run: Sequence[Line]) -> bool:
    """Return whether lines are a table: several with a figure beside something."""
    with_figures = [
        line for line in run
        if len(line.pieces) > 1 and any(
            is_figure(piece.text) or is_no_figure(piece.text) for piece in line.pieces[1:]
        )
    ]  # fmt: skip
    return len(with_figures) > 1


def _rows(lines: Sequence[Line]) -> tuple[FoundRow, ...]:
    """Return lines as rows: each piece in the column that it stands in."""
    edges = _columns(lines)
    rows: list[FoundRow] = []
    for number, line in enumerate(lines, 1):
        cells = [""] * len(edges)
        for piece in line.pieces:
            column = _column_of(piece, edges)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        while cells and not cells[-1]:
            cells.pop()
        rows.append(FoundRow(number, tuple(cells), line.page))
    return tuple(rows)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return where each column begins and ends: where pieces of rows with figures overlap.

    Headings may be wider than what they head, and are not asked.
    """
    body = [
        line for line in lines if any(is_figure(piece.text) for piece in line.pieces[1:])
    ] or list(lines)
    usual = max(len(line.pieces) for line in body)
    whole = [line for line in body if 2 * len(line.pieces) > usual]
    spans: list[tuple[float, float]] = []
    for piece in sorted(
        (piece for line in whole for piece in line.pieces), key=lambda one: one.left
    ):
        if spans and piece.left < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], piece.right)
        else:
            spans.append((piece.left, piece.right))
    return spans


def _column_of(piece: Piece, edges: Sequence[tuple[float, float]]) -> int:
    """Return the column that a piece overlaps most, or else is nearest to."""

    def fit(place: int) -> tuple[float, float]:
        left, right = edges[place]
        overlap = min(piece.right, right) - max(piece.left, left)
        middle = abs((piece.left + piece.right) - (left + right))
        return (max(0.0, overlap), -middle)

    return max(range(len(edges)), key=fit)


def _goes_on(before: FoundTable, rows: Sequence[FoundRow]) -> bool:
    """Return whether rows at the top of a page go on with the table before: same headings or none.

    A table without headings of its own, as wide as the one on the page before, is the rest of it.
    """
    if not rows or not before.rows or rows[0].page != before.rows[-1].page + 1:
        return False
    same_heading = rows[0].cells == before.rows[0].cells
    body = any(map(is_figure, rows[0].cells[1:]))
    width = max(len(row.cells) for row in rows)
    return width == before.width and (same_heading or body)


def _remarks(pages: Sequence[Sequence[Line]], run: Sequence[Line]) -> tuple[str, ...]:
    """Return the lines of one piece on the page of a table."""
    page = pages[run[0].page - 1]
    texts = (" ".join(piece.text for piece in line.pieces) for line in page if line not in run)
    return tuple(text for text in texts if text)
