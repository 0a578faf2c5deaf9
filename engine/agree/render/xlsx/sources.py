"""The last sheet: what the figures were made from, and what has no words of its own."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import message
from agree.render.xlsx.book import Book
from agree.render.xlsx.page import Page
from agree.render.xlsx.values import TEXT, Written
from agree.report import Provenance, Wording
from agree.report.column_words import COLUMN_WORDS
from agree.report.report import MARKS

SOURCES = message("Sources")
TOLD = (
    ("agreement", message("Agreement")),
    ("file", COLUMN_WORDS["file"]),
    ("currency", COLUMN_WORDS["currency"]),
    ("status", COLUMN_WORDS["status"]),
    ("sha256", message("SHA-256 of all that was read")),
    ("version", message("Version of agree")),
)
READ = message("Read")
NAME_WIDTH, VALUE_WIDTH = 32, 70
TITLE = {"bold": True, "font_size": 16}


def write_sources(book: Book) -> None:
    """Write a sheet that says of each agreement where its figures come from."""
    if not book.report.provenance:
        return
    page = Page(book, SOURCES)
    page.widen(0, NAME_WIDTH)
    page.widen(1, VALUE_WIDTH)
    page.across(SOURCES, TITLE)
    for agreement in book.report.provenance:
        page.space()
        for name, value in _told(agreement):
            page.put(0, Written(book.locale.text(name)), bold=True)
            page.put(1, Written(book.locale.text(value), TEXT), text_wrap=True)
            page.row += 1
    page.finish()


def _told(agreement: Provenance) -> Iterator[tuple[Wording, Wording]]:
    """Yield what is known of an agreement, by its name; each file that was read on a line."""
    values: dict[str, Wording] = {
        "agreement": agreement.name,
        "file": agreement.file,
        "currency": agreement.currency,
        "status": MARKS[agreement.status] if agreement.status else "",
        "sha256": agreement.fingerprint,
        "version": agreement.version,
    }
    for name, words in TOLD:
        if values[name]:
            yield words, values[name]
    for number, source in enumerate(agreement.sources):
        yield "" if number else READ, source.name
