"""The pages of a site: which there are, and what stands on each, in one language at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from agree.base import message
from agree.questions.own_total import own_total
from agree.questions.selection import Selection
from agree.report import (
    NOT_APPLICABLE,
    Code,
    Column,
    Report,
    Row,
    Several,
    Table,
    Tree,
)
from agree.site.addresses import DATA, HOME, anchor
from agree.site.data_page import data_page
from agree.site.downloads import Download
from agree.site.editions import Edition, Editions, Recipient
from agree.site.offered import (
    condition_downloads,
    date_downloads,
    edition_downloads,
    group_downloads,
    name_of,
)
from agree.site.recipient_page import page_of_recipient
from agree.site.shapes import Page, Part, Picture, Tab, derived
from agree.site.sources import blocks_of
from agree.site.words import WORDS

Maker: TypeAlias = "Callable[[], Page]"
"""Makes a page, with the answers to the questions that stand on it."""
COLUMN_CODE = message("Code")
COLUMN_NAME = message("Name")
COLUMN_GROUP = message("Group")


def tabs_of(edition: Edition) -> Iterator[Tab]:
    """Yield the pages of an agreement in the order in which they are listed."""
    folder = edition.folder
    yield Tab(f"{folder}/{HOME}", WORDS["overview"])
    for group, address in edition.groups.items():
        yield Tab(address, edition.agreement.recipients[group].name)
    yield Tab(f"{folder}/why.html", WORDS["why"])
    if edition.conditions():
        yield Tab(f"{folder}/conditions.html", WORDS["conditions"])
    if edition.dates():
        yield Tab(f"{folder}/dates.html", WORDS["dates"])
    if edition.changes is not None:
        yield Tab(f"{folder}/changes.html", WORDS["changes"])
    if edition.verified is not None:
        yield Tab(f"{folder}/verified.html", WORDS["verified"])
    yield Tab(f"{folder}/sources.html", WORDS["sources"])


# What makes each page, when it is its turn.


def pages_of(editions: Editions) -> Iterator[Page]:
    """Yield all pages, each made when it is its turn."""
    for make in makers_of(editions).values():
        yield make()


def count_of(editions: Editions) -> int:
    """Return how many pages there are, without making them."""
    return len(makers_of(editions))


def makers_of(editions: Editions) -> Mapping[str, Maker]:
    """Return what makes each page of a site, by its address, in the order of the site."""
    makers: dict[str, Maker] = {HOME: partial(home, editions), DATA: partial(data_page, editions)}
    for edition in editions.all:
        makers |= makers_of_edition(edition)
    for recipient in editions.recipients:
        makers[recipient.address] = partial(page_of_recipient, editions, recipient)
    return makers


def home(editions: Editions) -> Page:
    """Return the first page: the agreements, and everybody who takes part in any of them."""
    newest = editions.all[0]
    several = len(editions.all) > 1
    title = WORDS["agreements"] if several else newest.agreement.name
    agreements = tuple(
        Part(
            title=edition.agreement.name if several else WORDS["to_agreement"],
            blocks=(_glance(edition),),
            edition=edition,
            address=f"{edition.folder}/{HOME}",
        )
        for edition in editions.all
    )
    if not editions.recipients:  # no source tells who they are
        return Page(HOME, title, agreements)
    everybody = (_recipients_table(editions),)
    recipients = Part(WORDS["recipients"], everybody, anchor="recipients")
    related = (Tab(f"{HOME}#recipients", WORDS["recipients"]),) if several else ()
    return Page(HOME, title, (*agreements, recipients), finder=True, related=related)


def _glance(edition: Edition) -> Table:
    """Return the areas of an agreement with their sums, or its grants where no area has several."""
    table = next(one for one in edition.overview.tables.values() if one.id == "grants")
    headings = tuple(row for row in table.rows if row.role == "heading")
    places = [at for at, column in enumerate(table.columns) if column.id in ("name", "amount")]

    def narrow(row: Row) -> Row:
        cells = tuple(row.cells[at] for at in places)
        return Row(cells, "sum" if row.role == "sum" else "item", about=row.about)

    return Table(
        "glance",
        tuple(table.columns[at] for at in places),
        tuple(map(narrow, headings or table.rows)),
        tuple(map(narrow, table.sums)),
    )


def _recipients_table(editions: Editions) -> Table:
    """Return a row for each recipient, with what it gets of each agreement."""
    units = {edition.folder: edition.agreement.currency.main for edition in editions.all}
    columns = (
        Column("code", COLUMN_CODE, "code", label=True),
        Column("name", COLUMN_NAME, label=True),
        Column("group", COLUMN_GROUP),
        *(
            Column(
                f"received:{edition.folder}",
                edition.agreement.name if len(editions.all) > 1 else units[edition.folder],
                "amount",
                units[edition.folder],
                about=(("edition", edition.folder),),
            )
            for edition in editions.all
        ),
    )
    rows = tuple(_recipient_row(editions, recipient) for recipient in editions.recipients)
    return Table("recipients", columns, rows)


def _recipient_row(editions: Editions, recipient: Recipient) -> Row:
    folder, roles = next(iter(recipient.roles.items()))
    groups = editions.by_folder[folder].agreement.recipients
    in_groups = dict.fromkeys(groups[one.group].name for one in roles)
    received = (
        own_total(edition.ledger, Selection(members=recipient.roles[edition.folder])).received
        if edition.folder in recipient.roles
        else NOT_APPLICABLE
        for edition in editions.all
    )
    names = (Code(roles[0].code), recipient.name, Several(tuple(in_groups)))
    return Row((*names, *received), about=(("page", recipient.address),))


def makers_of_edition(edition: Edition) -> Mapping[str, Maker]:
    """Return what makes each page of an agreement, by its address, in the order of their list."""
    made = {
        "index": _overview,
        "why": _why,
        "conditions": _conditions,
        "dates": _dates,
        "changes": _changes,
        "verified": _verified,
        "sources": _sources,
    }
    by_address: dict[str, Callable[[Edition], Page]] = {
        f"{edition.folder}/{name}.html": make for name, make in made.items()
    }
    for group, address in edition.groups.items():
        by_address[address] = partial(_group, group=group)
    return {
        tab.address: partial(_made, by_address[tab.address], edition, tab.address)
        for tab in tabs_of(edition)
    }


def _made(make: Callable[[Edition], Page], edition: Edition, address: str) -> Page:
    return make(edition)._replace(address=address, edition=edition)


def _overview(edition: Edition) -> Page:
    report = edition.overview
    part = Part(
        blocks=tuple(report.shown_blocks),
        edition=edition,
        pictures=tuple(_pictures(edition, "overview", report)),
        downloads=tuple(edition_downloads(edition)),
    )
    return Page("", report.title, (part,), report.subtitle)


def _group(edition: Edition, group: str) -> Page:
    report, name = edition.annex(group), name_of(edition.groups[group])
    part = Part(
        blocks=tuple(report.shown_blocks),
        edition=edition,
        pictures=tuple(_pictures(edition, name, report)),
        downloads=tuple(group_downloads(edition, group)),
    )
    return Page("", report.title, (part,), report.subtitle)


def _why(edition: Edition) -> Page:
    """Return how every sum came about: of areas, of grants, and of what is passed on."""
    parts: list[Part] = []
    for report in edition.explained_sums:
        for tree in (block for block in report.blocks if isinstance(block, Tree)):
            root = tree.root
            areas = root.children if root.kind == "agreement" else (root,)
            if root.kind == "agreement":
                parts.append(Part(derived=root._replace(children=())))
            for area in areas:
                grants = area.children if area.kind == "area" else (area,)
                if area.kind == "area":
                    parts.append(derived(edition, area._replace(children=())))
                parts += (derived(edition, grant, 3) for grant in grants)
    return Page("", WORDS["why"], tuple(parts), edition.agreement.name)


def _conditions(edition: Edition) -> Page:
    (report,) = edition.conditions()
    return _of_report(edition, "conditions", report, condition_downloads(edition))


def _dates(edition: Edition) -> Page:
    (report,) = edition.dates()
    return _of_report(edition, "dates", report, date_downloads(edition))


def _changes(edition: Edition) -> Page:
    report = edition.changes
    assert report is not None  # else the page is not listed
    workbook = Download(edition, "changes.xlsx", "annex.xlsx", "xlsx", report)
    return _of_report(edition, "changes", report, (workbook,))


def _verified(edition: Edition) -> Page:
    assert edition.verified is not None  # else the page is not listed
    return _of_report(edition, "verified", edition.verified)


def _sources(edition: Edition) -> Page:
    part = Part(blocks=tuple(blocks_of(edition)))
    return Page("", WORDS["sources"], (part,), edition.agreement.name)


def _of_report(
    edition: Edition, name: str, report: Report, downloads: Iterable[Download] = ()
) -> Page:
    """Return the page of that name of a report, with its pictures and the files that it offers."""
    part = Part(
        blocks=tuple(report.shown_blocks),
        edition=edition,
        pictures=tuple(_pictures(edition, name, report)),
        downloads=tuple(downloads),
    )
    return Page("", WORDS[name], (part,), report.title)


def _pictures(edition: Edition, page: str, report: Report) -> Iterator[Picture]:
    """Yield the pictures of a report, each with the address of its file."""
    for name, chart in report.charts.items():
        address = f"{edition.folder}/{anchor(page, name)}.svg"
        yield Picture(address, report, chart)
