"""The page of the data: which files there are, who publishes them, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Joined, message
from agree.report import Column, Row, Table, Text, Wording
from agree.sections.site import Publication
from agree.site.addresses import CATALOGUE, DATA, PACKAGE
from agree.site.editions import Editions
from agree.site.offered import data_of
from agree.site.open_data import can_be_listed
from agree.site.shapes import Page, Part
from agree.site.sums import SUMS
from agree.site.words import FILES, WORDS


def data_page(editions: Editions, *, with_sums: bool = True) -> Page:
    """Return what data there is, who publishes it, and under which licence.

    The list of the sums of all files is among it where all of them are written at once.
    """
    publication = editions.publication
    told: list[Wording] = [WORDS["described"]]
    if publication.is_stated:
        values = {"publisher": publication.publisher, "license": publication.license}
        told.append(WORDS["published"].filled(**values))
    else:
        told.append(WORDS["not_stated"])
    if publication.email:
        values = {"contact": publication.contact, "email": publication.email}
        told.append(WORDS["ask"].filled(**values))
    columns = (
        Column("file", message("File"), "text", label=True),
        Column("what", message("What it is")),
        Column("agreement", message("Agreement")),
    )
    rows = [
        Row(
            (
                f"{edition.folder}/{download.name}",
                Joined((download.report.title, FILES[download.what]), " · "),
                edition.agreement.name,
            ),
            about=(("file", f"{edition.folder}/{download.name}"),),
        )
        for edition in editions.all
        for _, download in data_of(edition)
    ]
    described = [
        Row((name, words, ""), about=(("file", name),))
        for name, words in described_in(publication)
        if with_sums or name != SUMS
    ]
    table = Table("data", columns, (*rows, *described))
    return Page(DATA, WORDS["data"], (Part(blocks=(Text(tuple(told)), table)),))


def described_in(publication: Publication) -> Iterator[tuple[str, Wording]]:
    """Yield the files that describe the others, each with what it is."""
    yield PACKAGE, WORDS["package"]
    if can_be_listed(publication):
        yield CATALOGUE, WORDS["catalogue"]
    yield SUMS, WORDS["sums"]
