"""The pages of a site: which there are, and what stands on each, in one language at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Joined, Record, joined, message
from agree.questions.own_total import own_total
from agree.questions.selection import Selection
from agree.render import is_installed
from agree.report import (
    NOT_APPLICABLE,
    Block,
    Branch,
    Chart,
    Code,
    Column,
    Report,
    Row,
    Several,
    Table,
    Text,
    Tree,
    Wording,
)
from agree.sections.site import Publication
from agree.site.addresses import CALENDARS, CATALOGUE, DATA, HOME, PACKAGE, anchor, unlike
from agree.site.downloads import Download
from agree.site.editions import Edition, Editions, Recipient, Roles
from agree.site.excerpts import Excerpt, excerpts_of
from agree.site.open_data import can_be_listed
from agree.site.sources import blocks_of
from agree.site.sums import SUMS
from agree.site.words import FILES, WORDS

COLUMN_CODE = message("Code")
COLUMN_NAME = message("Name")
COLUMN_GROUP = message("Group")


class Picture(Record):
    """A picture of a report: its address, and the report and the chart that it is drawn from."""

    address: str
    report: Report
    chart: Chart


class Part(Record):
    """A part of a page: its heading, its blocks, and what is offered beside them.

    It may tell how a figure was `derived`, which is its heading then. It is found on the page by
    its `anchor`. `edition` is whose figures it shows: they lead to how they came about. `excerpts`
    are what the file holds of it.
    """

    title: Wording = ""
    blocks: tuple[Block, ...] = ()
    derived: Branch | None = None
    edition: Edition | None = None
    anchor: str = ""
    level: int = 2
    pictures: tuple[Picture, ...] = ()
    downloads: tuple[Download, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    address: str = ""


class Page(Record):
    """A page of a site: its address below the folder of a language, its title, and its parts.

    `edition` is the agreement that it is about, if it is about one. One with a `finder` has a field
    to search its table in. `related` are pages that its reader may look for.
    """

    address: str
    title: Wording
    parts: tuple[Part, ...]
    subtitle: Wording = ""
    edition: Edition | None = None
    marks: tuple[Wording, ...] = ()
    finder: bool = False
    related: tuple[Tab, ...] = ()


class Tab(Record):
    """A page in a list of pages."""

    address: str
    name: Wording


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


# One page at a time.


def pages_of(editions: Editions) -> Iterator[Page]:
    """Yield all pages, each made when it is its turn."""
    yield home(editions)
    yield data_page(editions)
    for edition in editions.all:
        yield from pages_of_edition(edition)
    for recipient in editions.recipients:
        yield page_of_recipient(editions, recipient)


def count_of(editions: Editions) -> int:
    """Return how many pages there are, without making them."""
    return 2 + sum(len(list(tabs_of(one))) for one in editions.all) + len(editions.recipients)


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


def pages_of_edition(edition: Edition) -> Iterator[Page]:
    """Yield the pages of an agreement, in the order of its list of pages."""
    made = {
        "index": _overview,
        "why": _why,
        "conditions": _conditions,
        "dates": _dates,
        "changes": _changes,
        "verified": _verified,
        "sources": _sources,
    }
    by_address = {f"{edition.folder}/{name}.html": make for name, make in made.items()}
    groups = {address: group for group, address in edition.groups.items()}
    for tab in tabs_of(edition):
        if tab.address in groups:
            page = _group(edition, groups[tab.address])
        else:
            page = by_address[tab.address](edition)
        marks = tuple(edition.overview.marks)
        yield page._replace(address=tab.address, edition=edition, marks=marks)


def _overview(edition: Edition) -> Page:
    report = edition.overview
    part = Part(
        blocks=tuple(report.shown_blocks),
        edition=edition,
        pictures=tuple(_pictures(edition, "overview", report)),
        downloads=tuple(_edition_downloads(edition)),
    )
    return Page("", report.title, (part,), report.subtitle)


def _group(edition: Edition, group: str) -> Page:
    report, name = edition.annex(group), _name_of(edition.groups[group])
    part = Part(
        blocks=tuple(report.shown_blocks),
        edition=edition,
        pictures=tuple(_pictures(edition, name, report)),
        downloads=tuple(_group_downloads(edition, group)),
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
                    parts.append(_derived(edition, area._replace(children=())))
                parts += (_derived(edition, grant, 3) for grant in grants)
    return Page("", WORDS["why"], tuple(parts), edition.agreement.name)


def _derived(edition: Edition, branch: Branch, level: int = 2, of: str = "") -> Part:
    """Return how a figure came about, with what the file holds of it; one `of` a recipient."""
    asked = dict(branch.about)
    place = [*([edition.folder, of] if of else [*asked][:1]), *[*asked.values()][:1]]
    excerpts = excerpts_of(edition.agreement, asked["grant"]) if "grant" in asked else ()
    return Part(
        derived=branch,
        edition=edition,
        anchor=anchor(*place) if branch.about else "",
        level=level,
        excerpts=excerpts,
    )


def _conditions(edition: Edition) -> Page:
    (report,) = edition.conditions()
    page = _of_report(edition, WORDS["conditions"], report)
    return _offering(page, _life_downloads(edition), "conditions.")


def _dates(edition: Edition) -> Page:
    (report,) = edition.dates()
    page = _of_report(edition, WORDS["dates"], report)
    (part,) = page.parts
    pictures = tuple(_pictures(edition, "dates", report))
    page = page._replace(parts=(part._replace(pictures=pictures),))
    return _offering(page, _life_downloads(edition), "dates.")


def _offering(page: Page, downloads: Iterable[Download], beginning: str) -> Page:
    """Return a page of one part that offers those files whose names begin so."""
    (part,) = page.parts
    offered = tuple(one for one in downloads if one.name.startswith(beginning))
    return page._replace(parts=(part._replace(downloads=offered),))


def _changes(edition: Edition) -> Page:
    report = edition.changes
    page = _of_report(edition, WORDS["changes"], report)
    if report is None:
        return page
    (part,) = page.parts
    part = part._replace(
        pictures=tuple(_pictures(edition, "changes", report)),
        downloads=(Download(edition, "changes.xlsx", "annex.xlsx", "xlsx", report),),
    )
    return page._replace(parts=(part,))


def _verified(edition: Edition) -> Page:
    return _of_report(edition, WORDS["verified"], edition.verified)


def _sources(edition: Edition) -> Page:
    part = Part(blocks=tuple(blocks_of(edition)))
    return Page("", WORDS["sources"], (part,), edition.agreement.name)


def _of_report(edition: Edition, title: Wording, report: Report | None) -> Page:
    blocks = () if report is None else tuple(report.shown_blocks)
    subtitle = edition.agreement.name if report is None else report.title
    return Page("", title, (Part(blocks=blocks, edition=edition),), subtitle)


def _pictures(edition: Edition, page: str, report: Report) -> Iterator[Picture]:
    """Yield the pictures of a report, each with the address of its file."""
    for name, chart in report.charts.items():
        address = f"{edition.folder}/{anchor(page, name)}.svg"
        yield Picture(address, report, chart)


def _edition_downloads(edition: Edition) -> Iterator[Download]:
    """Yield the files of a whole agreement."""
    report = edition.overview
    yield Download(edition, "agreement.xlsx", "xlsx", "xlsx", report)
    yield from _to_print(edition, "agreement", report)
    yield Download(edition, "amounts.csv", "csv", "csv", report)
    yield Download(edition, "agreement.json", "json", "json", report)


def _group_downloads(edition: Edition, group: str) -> Iterator[Download]:
    """Yield the files of the table of a group."""
    report, name = edition.annex(group), _name_of(edition.groups[group])
    yield Download(edition, f"{name}.xlsx", "annex.xlsx", "xlsx", report)
    yield from _to_print(edition, name, report)
    yield Download(edition, f"{name}.csv", "annex.csv", "csv", report)


def _life_downloads(edition: Edition) -> Iterator[Download]:
    """Yield the files of conditions and of dates."""
    for report in edition.conditions():
        if report.main_table is not None and report.main_table.rows:
            yield Download(edition, "conditions.csv", "annex.csv", "csv", report)
    for report in edition.dates():
        yield Download(edition, "dates.ics", "ics", "ics", report)
        yield Download(edition, "dates.csv", "annex.csv", "csv", report)


def _to_print(edition: Edition, name: str, report: Report) -> Iterator[Download]:
    """Yield a report to print, where what sets it is installed."""
    if is_installed("pdf"):
        yield Download(edition, f"{name}.pdf", "pdf", "pdf", report)


def _name_of(address: str) -> str:
    """Return the name of a page without folder and ending."""
    return address.rpartition("/")[2].removesuffix(".html")


def data_of(edition: Edition) -> Iterator[tuple[str, Download]]:
    """Yield the files of data of an agreement, each with its name."""
    downloads = [
        *_edition_downloads(edition),
        *(one for group in edition.groups for one in _group_downloads(edition, group)),
        *_life_downloads(edition),
    ]
    for download in downloads:
        if download.is_data:
            name = f"{edition.folder}-{download.name}".lower().replace(".csv", "")
            yield name.replace("_", "-").replace(".", "-"), download


def data_page(editions: Editions) -> Page:
    """Return what data there is, who publishes it, and under which licence."""
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
        Row((name, words, ""), about=(("file", name),)) for name, words in described_in(publication)
    ]
    table = Table("data", columns, (*rows, *described))
    return Page(DATA, WORDS["data"], (Part(blocks=(Text(tuple(told)), table)),))


def described_in(publication: Publication) -> Iterator[tuple[str, Wording]]:
    """Yield the files that describe the others, each with what it is."""
    yield PACKAGE, WORDS["package"]
    if can_be_listed(publication):
        yield CATALOGUE, WORDS["catalogue"]
    yield SUMS, WORDS["sums"]


def page_of_recipient(editions: Editions, recipient: Recipient) -> Page:
    """Return what a recipient gets of each agreement, why, on what conditions, and when."""
    of_agreements = (
        part
        for folder, roles in recipient.roles.items()
        for part in _of_agreement(editions.by_folder[folder], recipient)
    )
    related = tuple(_related(editions, recipient))
    return Page(recipient.address, recipient.name, tuple(of_agreements), related=related)


def _related(editions: Editions, recipient: Recipient) -> Iterator[Tab]:
    """Yield the pages of a recipient's groups, and of those with a code in common with it."""
    folder, roles = next(iter(recipient.roles.items()))
    edition = editions.by_folder[folder]
    for group in dict.fromkeys(member.group for member in roles):
        if group in edition.groups:
            yield Tab(edition.groups[group], edition.agreement.recipients[group].name)
    for other in editions.with_code_in_common(recipient):
        yield Tab(other.address, other.name)


def _of_agreement(edition: Edition, recipient: Recipient) -> Iterator[Part]:
    """Yield the parts of a recipient's page on one agreement."""
    roles = recipient.roles[edition.folder]
    yield Part(
        edition.agreement.name,
        anchor=anchor(edition.folder),
        address=f"{edition.folder}/{HOME}",
    )
    received = _blocks_of(edition.received(roles))
    yield Part(WORDS["received"], received, edition=edition, level=3)
    changed = tuple(_changed(edition, roles))
    if changed and edition.before is not None and edition.before.agreement is not None:
        title = WORDS["changed"].filled(before=edition.before.agreement.name)
        yield Part(title, changed, edition=edition, level=3)
    for member in roles:
        explained = edition.explained(member)
        trees = () if explained is None else explained.blocks
        for tree in (block for block in trees if isinstance(block, Tree)):
            alone = tree.root._replace(children=())
            place = anchor(edition.folder, member.in_group)
            yield Part(WORDS["reasons"], (Tree("role", alone),), None, edition, place, level=3)
            told: set[str] = set()
            for grant in tree.root.children:
                part = _derived(edition, grant, 4, member.in_group)
                again = part.anchor in told  # from another payer
                told.add(part.anchor)
                yield part._replace(anchor="" if again else part.anchor)
    conditions, dates = edition.conditions(roles), edition.dates(roles)
    if conditions:
        yield Part(WORDS["conditions"], _blocks_of(conditions), edition=edition, level=3)
    if dates:
        name = _name_of(recipient.address)
        names = unlike(f"{edition.folder}.ics" for _ in dates)
        files = tuple(
            Download(edition, f"{CALENDARS}/{name}/{file}", "ics", "ics", report)
            for file, report in zip(names, dates, strict=True)
        )
        yield Part(WORDS["dates"], _blocks_of(dates), level=3, downloads=files)


def _changed(edition: Edition, roles: Roles) -> Iterator[Block]:
    """Yield what changed for a recipient, and what of it cannot be compared."""
    table, left_out = edition.change_of(roles), edition.not_compared(roles)
    if table is not None:
        yield table
    if left_out:
        yield Text((WORDS["not_compared"].filled(grants=joined(", ", left_out)),))


def _blocks_of(reports: Iterable[Report]) -> tuple[Block, ...]:
    """Return what people read of some reports, one after the other."""
    return tuple(block for report in reports for block in report.shown_blocks)
