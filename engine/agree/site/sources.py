"""Where the figures of an agreement come from: documents, facts, and the files that were read."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import compress

from agree.base import message
from agree.report import NOT_APPLICABLE, UNKNOWN, Block, Code, Column, Row, Table
from agree.sections.documents import Documents, Origin
from agree.site.editions import Edition

DOCUMENTS = (
    Column("id", message("Called"), "code"),
    Column("title", message("Document")),
    Column("publisher", message("Published by")),
    Column("reference", message("Reference"), "code"),
    Column("date", message("Date"), "code"),
    Column("url", message("Address"), "code"),
)
FACTS = (
    Column("id", message("Called"), "code"),
    Column("label", message("Fact")),
    Column("as_of", message("As of"), "date"),
    Column("section", message("Section"), "code"),
    Column("document", message("Document"), "code"),
)
READ = (
    Column("file", message("File"), "code"),
    Column("sha256", message("SHA-256"), "code"),
)


def blocks_of(edition: Edition) -> Iterator[Block]:
    """Yield the tables of what an agreement cites and what was read for it, those with rows."""
    tables = (
        ("documents", DOCUMENTS, _documents(edition), message("Documents")),
        ("facts", FACTS, _facts(edition), message("Facts")),
        ("read", READ, _files(edition), message("Files that were read")),
    )
    for name, columns, found, title in tables:
        rows = tuple(found)
        filled = [any(row.cells[at] for row in rows) for at in range(len(columns))]
        kept = tuple(Row(tuple(compress(row.cells, filled))) for row in rows)
        if rows:
            yield Table(name, tuple(compress(columns, filled)), kept, title=title)


def _documents(edition: Edition) -> Iterator[Row]:
    documents = edition.result.section("documents", Documents).value
    for name, title in documents.titles.items():
        origin = documents.origins.get(name, Origin())
        told = (origin.reference, origin.date, origin.url)
        cells = (Code(text) if text else None for text in told)
        yield Row((Code(name), title, origin.publisher or None, *cells))


def _facts(edition: Edition) -> Iterator[Row]:
    for fact in edition.agreement.facts.values():
        section, document = fact.citation.section, fact.citation.document
        no_day = UNKNOWN if fact.derivation is None else NOT_APPLICABLE
        yield Row(
            (
                Code(fact.id), fact.label, fact.as_of or no_day,
                Code(section) if section else None, Code(document) if document else None,
            )
        )  # fmt: skip


def _files(edition: Edition) -> Iterator[Row]:
    (provenance,) = edition.overview.provenance
    for source in provenance.sources:
        content = source.as_in_file(source.text).encode(errors="surrogatepass")
        yield Row((Code(source.name), Code(sha256(content).hexdigest())))
