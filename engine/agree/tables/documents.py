"""Documents of every format that tables are read from: known by what they hold, then by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    Record,
    Source,
    Span,
    late_pattern,
    message,
)
from agree.source import AnyPath, read_raw
from agree.source.files import EMPTY_FILE, NO_SUCH_FILE
from agree.source.workbook import ENCRYPTED, MOST_UNPACKED, OLDER
from agree.tables import jsonstat, pcaxis, webpages
from agree.tables.decoding import decoded
from agree.tables.faults import MEGABYTES, Damaged, Lacking, Locked, TooLarge
from agree.tables.found import FoundTable
from agree.tables.remarks import with_remarks

CHECK_THE_NAME = message("Check the name and the folder")
NO_TABLES = Kind(
    "no-tables",
    message("no table was found in {file}"),
    hint=message("Tables are read from {known}."),
)
NOT_A_DOCUMENT = Kind(
    "not-a-document",
    message("the file {file} cannot be read as {form}: it is damaged or of another kind"),
    hint=message("Open it in its own program and save it again, or save the table as CSV UTF-8."),
)
LOCKED_DOCUMENT = Kind(
    "locked-document",
    message("the file {file} is locked with a password"),
    hint=message("Save a copy without a password."),
)
DOCUMENT_TOO_LARGE = Kind(
    "document-too-large",
    message("the file {file} holds more than is read of a document: {most}"),
    hint=message("Save the part with the table in a file of its own."),
)
NO_TABLE_READER = Kind(
    "no-table-reader",
    message("the file {file} is a PDF file, and what reads tables in PDF files is not installed"),
    hint=message("Install it: pip install 'agree-engine[tables]'. Or save the table as CSV UTF-8."),
)
OTHER_DOCUMENT = Kind(
    "other-document",
    message("the file {file} is {found}, which tables are not read from"),
    hint=message("Save it as {better}."),
)

Tables: TypeAlias = "tuple[list[FoundTable], list[Finding]]"
"""The tables of a document, and what is wrong with it."""


class Format(Record):
    """A format: its name for people, and what reads it.

    `begins` tells by the bytes, or by the text of what is text, that a document is one. `reader` is
    the module and the function that read it, from the bytes; or the text, where that `is_text`.
    `stated` is the encoding that the bytes of a text say.
    """

    name: Message | str
    begins: Callable[[bytes], bool] | re.Pattern[str]
    reader: tuple[str, str]
    stated: Callable[[bytes], str] | None = None

    @property
    def is_text(self) -> bool:
        """Whether it is read as text."""
        return not callable(self.begins)

    def read(self, content: object, name: str) -> Tables:
        """Return the tables of a document. Raises Damaged, Locked and TooLarge."""
        module, function = self.reader
        tables: Tables = getattr(import_module(f"agree.tables.{module}"), function)(content, name)
        return tables


PACKED, PDF = b"PK\x03\x04", b"%PDF-"
WHERE_PDF_BEGINS = 1024
OLD_WORD = "WordDocument".encode("utf-16-le")


def _is_workbook(raw: bytes) -> bool:
    if raw.startswith(OLDER):
        return OLD_WORD not in raw
    return raw.startswith(PACKED) and (
        b"xl/workbook" in raw or b"opendocument.spreadsheet" in raw[:200]
    )


def _is_word(raw: bytes) -> bool:
    return raw.startswith(PACKED) and b"word/document.xml" in raw


def _is_pdf(raw: bytes) -> bool:
    return PDF in raw[:WHERE_PDF_BEGINS]


FORMATS = (
    Format("Excel, ODS", _is_workbook, ("sheets", "tables_of_workbook")),
    Format("PDF", _is_pdf, ("pdf", "tables_of_pdf")),
    Format("Word", _is_word, ("word", "tables_of_word")),
    Format("PC-Axis", pcaxis.BEGINS, ("pcaxis", "tables_of_px"), pcaxis.stated_encoding),
    Format("JSON-stat", jsonstat.BEGINS, ("jsonstat", "tables_of_json")),
    Format("HTML", webpages.BEGINS, ("webpages", "tables_of_page"), webpages.stated_encoding),
    Format("CSV, TSV", late_pattern(""), ("texts", "tables_of_text")),
)  # fmt: skip
"""Every format, each with what reads it; the first that a document begins as is what it is."""

OTHERS: Sequence[tuple[Callable[[bytes], bool], Message, str]] = (
    (lambda raw: raw.startswith(OLDER), message("an older Word file"), "docx"),
    (lambda raw: b"opendocument.text" in raw[:200], message("a text of LibreOffice"), "docx"),
    (lambda raw: raw.startswith(PACKED), message("a packed file"), "xlsx, docx"),
    (lambda raw: raw.lstrip().startswith(b"{\\rtf"), message("formatted text (RTF)"), "docx"),
    (lambda raw: raw.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
     message("a picture"), "xlsx, docx, pdf"),
)  # fmt: skip
"""What is of no format that is read, what that is, and as what it may be saved."""


def read_document(path: AnyPath, name: str) -> tuple[tuple[FoundTable, ...], list[Finding]]:
    """Return the tables of a document in their order, or the finding that says why there are none.

    `name` is what its user calls it.
    """
    raw = read_raw(path, name)
    if isinstance(raw, Finding):
        advice = {"advice": CHECK_THE_NAME} if raw.code == NO_SUCH_FILE else {}
        return (), [raw._replace(values={**raw.values, **advice})]
    tables, findings = tables_in(raw, name)
    if not tables and not findings:
        known = ", ".join(str(form.name) for form in FORMATS)
        findings = [_finding(NO_TABLES, name, known=known)]
    return tables, findings


def tables_in(raw: bytes, name: str) -> tuple[tuple[FoundTable, ...], list[Finding]]:
    """Return the tables in the bytes of a document, or why they cannot be read."""
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return (), [_finding(EMPTY_FILE, name)]
    if raw.startswith(OLDER) and ENCRYPTED in raw:
        return (), [_finding(LOCKED_DOCUMENT, name)]
    form = next((one for one in FORMATS if callable(one.begins) and one.begins(raw)), None)
    content: object = raw
    if form is None:
        for begins, found, better in OTHERS:
            if begins(raw):
                return (), [_finding(OTHER_DOCUMENT, name, found=found, better=better)]
        stated = (one.stated(raw) for one in FORMATS if one.stated is not None)
        text = decoded(raw, name, next(filter(None, stated), ""))
        if isinstance(text, Finding):
            return (), [text]
        form, content = _format_of_text(text), text
    try:
        tables, findings = form.read(content, name)
    except Locked:
        return (), [_finding(LOCKED_DOCUMENT, name)]
    except TooLarge as fault:
        return (), [_finding(DOCUMENT_TOO_LARGE, name, most=fault.most)]
    except Lacking:
        return (), [_finding(NO_TABLE_READER, name)]
    except Damaged:
        return (), [_finding(NOT_A_DOCUMENT, name, form=form.name)]
    return tuple(map(with_remarks, tables)), findings


def _format_of_text(text: Source) -> Format:
    """Return the format that a text begins as; the last one is what any text may be."""
    for form in FORMATS:
        if not callable(form.begins) and form.begins.match(text.text):
            return form
    return FORMATS[-1]


def _finding(kind: Kind, name: str, **values: object) -> Finding:
    return Finding(kind, Span(Source(name)), {"file": Quoted(name), **values})


def check_unpacked(raw: bytes) -> None:
    """Raise TooLarge for a packed document that unpacks to too much, Damaged for a broken one."""
    import io
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(raw)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise Damaged from fault
    if size > MOST_UNPACKED:
        raise TooLarge(MEGABYTES.filled(count=MOST_UNPACKED // 1_000_000))
