"""The files that pages offer: of an agreement, of a group, of conditions and dates."""

from __future__ import annotations

from collections.abc import Iterator

from agree.render import is_installed
from agree.report import Report
from agree.site.downloads import Download
from agree.site.editions import Edition


def edition_downloads(edition: Edition) -> Iterator[Download]:
    """Yield the files of a whole agreement."""
    report = edition.overview
    yield Download(edition, "agreement.xlsx", "xlsx", "xlsx", report)
    yield from _to_print(edition, "agreement", report)
    yield Download(edition, "amounts.csv", "csv", "csv", report)
    yield Download(edition, "agreement.json", "json", "json", report)


def group_downloads(edition: Edition, group: str) -> Iterator[Download]:
    """Yield the files of the table of a group."""
    report, name = edition.annex(group), name_of(edition.groups[group])
    yield Download(edition, f"{name}.xlsx", "annex.xlsx", "xlsx", report)
    yield from _to_print(edition, name, report)
    yield Download(edition, f"{name}.csv", "annex.csv", "csv", report)


def condition_downloads(edition: Edition) -> Iterator[Download]:
    """Yield the file of the conditions, if there are any."""
    for report in edition.conditions():
        if report.main_table is not None and report.main_table.rows:
            yield Download(edition, "conditions.csv", "annex.csv", "csv", report)


def date_downloads(edition: Edition) -> Iterator[Download]:
    """Yield the files of the dates, if there are any."""
    for report in edition.dates():
        yield Download(edition, "dates.ics", "ics", "ics", report)
        yield Download(edition, "dates.csv", "annex.csv", "csv", report)


def _to_print(edition: Edition, name: str, report: Report) -> Iterator[Download]:
    """Yield a report to print, where what sets it is installed."""
    if is_installed("pdf"):
        yield Download(edition, f"{name}.pdf", "pdf", "pdf", report)


def name_of(address: str) -> str:
    """Return the name of a page without folder and ending."""
    return address.rpartition("/")[2].removesuffix(".html")


def data_of(edition: Edition) -> Iterator[tuple[str, Download]]:
    """Yield the files of data of an agreement, each with its name."""
    downloads = [
        *edition_downloads(edition),
        *(one for group in edition.groups for one in group_downloads(edition, group)),
        *condition_downloads(edition),
        *date_downloads(edition),
    ]
    for download in downloads:
        if download.is_data:
            name = f"{edition.folder}-{download.name}".lower().replace(".csv", "")
            yield name.replace("_", "-").replace(".", "-"), download
