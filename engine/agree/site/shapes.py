"""What a page of a site is made of: parts, pictures, files and places in lists."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Record
from agree.report import Block, Branch, Chart, Report, Wording
from agree.site.addresses import anchor
from agree.site.downloads import Download
from agree.site.editions import Edition
from agree.site.excerpts import Excerpt, excerpts_of


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
    finder: bool = False
    related: tuple[Tab, ...] = ()


class Tab(Record):
    """A page in a list of pages."""

    address: str
    name: Wording


def derived(edition: Edition, branch: Branch, level: int = 2, of: str = "") -> Part:
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


def blocks_in(reports: Iterable[Report]) -> tuple[Block, ...]:
    """Return what people read of some reports, one after the other."""
    return tuple(block for report in reports for block in report.shown_blocks)
