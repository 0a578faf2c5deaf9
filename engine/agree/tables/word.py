"""Tables of Word documents, in their order, with merged cells and the captions above them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from agree.base import Finding
from agree.source.workbook import MOST_CELLS
from agree.tables.documents import check_unpacked
from agree.tables.faults import MOST_OF_CELLS, Damaged, TooLarge
from agree.tables.found import FoundTable, Said
from agree.tables.merging import Spanned, rows_of, spanned_by
from agree.tables.signs import RAISED
from agree.tables.webpages import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tables_of_word(raw: bytes, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables of a Word document. Raises Damaged and TooLarge."""
    check_unpacked(raw)
    import zlib
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        body = Document(io.BytesIO(raw)).element.body
    except (OpcError, BadZipFile, zlib.error, OSError, ValueError, KeyError, SyntaxError,
            AttributeError, NotImplementedError, RuntimeError) as fault:  # fmt: skip
        raise Damaged from fault
    if body is None:
        raise Damaged
    tables: list[FoundTable] = []
    for above, element in _tables(body):
        rows = rows_of(_spanned(element))
        if sum(row.filled > 0 for row in rows) > 1:
            tables.append(
                FoundTable(
                    document=name, number=len(tables) + 1, placed="row", rows=rows, title=above,
                    said=Said(title=above),
                )
            )  # fmt: skip
    return tables, []


def _tables(body: Any) -> Iterator[tuple[str, Any]]:
    """Yield the tables of a document, each with the last line above it that is its title."""
    above = ""
    for element in body.iter(f"{W}p", f"{W}tbl"):
        inside = any(parent.tag == f"{W}tbl" for parent in element.iterancestors())
        if inside:
            continue
        if element.tag == f"{W}tbl":
            yield above, element
            above = ""
        elif text := " ".join(_text(element).split()):
            above = text if len(text) <= LONGEST_TITLE else ""


def _spanned(table: Any) -> Iterator[list[Spanned]]:
    """Yield the rows of a table; a cell that goes on from above has no text of its own."""
    count = 0
    above: dict[int, str] = {}
    for row in table.iter(f"{W}tr"):
        if _table_of(row) is not table:
            continue
        cells: list[Spanned] = []
        column = 0
        for cell in (one for one in row.iter(f"{W}tc") if _row_of(one) is row):
            text, width = _text(cell), _width(cell)
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart":
                text = above.get(column, "")
            elif merged is not None:
                above[column] = "" if any(map(str.isdigit, text)) else text
            cells.append(Spanned(text, width))
            column += width
            count += width
        if count > MOST_CELLS:
            raise TooLarge(MOST_OF_CELLS.filled(count=MOST_CELLS))
        yield cells


def _table_of(element: Any) -> Any:
    return next((one for one in element.iterancestors() if one.tag == f"{W}tbl"), None)


def _row_of(element: Any) -> Any:
    return next((one for one in element.iterancestors() if one.tag == f"{W}tr"), None)


def _width(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else spanned_by(span.get(f"{W}val"))


def _text(element: Any) -> str:
    """Return the text of a paragraph or a cell; what is raised stays so, what is deleted is not."""
    words: list[str] = []
    for part in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p", f"{W}noBreakHyphen"):
        if part.tag == f"{W}t":
            text = part.text or ""
            align = part.getparent().find(f"{W}rPr/{W}vertAlign")
            raised = align is not None and align.get(f"{W}val") == "superscript"
            words.append(text.translate(RAISED) if raised else text)
        else:
            words.append("-" if part.tag == f"{W}noBreakHyphen" else " ")
    return "".join(words)
