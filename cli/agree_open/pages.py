"""The pages that only the live page has: what if, editing, what is left to do, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from agree.questions import todo
from agree.scenario.items import items_of
from agree.site.addresses import DATA, anchor
from agree.site.data_page import data_page
from agree.site.editions import Edition
from agree.site.pages import Maker, makers_of, tabs_of
from agree.site.shapes import Page, Part, Picture, Tab
from agree_open.opened import OpenFile, State
from agree_open.words import WORDS

MISSING = "missing.html"
"""The name of the page that says, in whatever folder, that there is none of that name."""
FAULTS = "faults.html"
"""The page of what is wrong in the files of which nothing can be shown."""
LIVE = ("whatif", "edit", "todo", "findings")
"""The pages of an agreement that nobody publishes."""


def live_tabs(edition: Edition) -> Iterator[Tab]:
    """Yield the pages of an agreement: those that are published, and what is done with it.

    It takes a while: whether there is a map, conditions and dates is asked for.
    """
    compared = f"{edition.folder}/changes.html"
    for tab in tabs_of(edition):
        if tab.address == compared:
            continue
        yield tab
        if tab.address == f"{edition.folder}/why.html" and next(pictures_of_map(edition), None):
            yield Tab(f"{edition.folder}/map.html", WORDS["map"])
    yield Tab(compared, WORDS["compare"])
    for name in LIVE:
        yield Tab(f"{edition.folder}/{name}.html", WORDS[name])


def live_makers(state: State) -> Mapping[str, Maker]:
    """Return what makes each page of what is open, by its address."""
    makers: dict[str, Maker] = {FAULTS: _faults}
    for place, file in enumerate(state.files):
        # Also once it is mended: whoever mended it there goes on.
        makers[f"edit-{place + 1}.html"] = partial(_edit_faulty, file, place)
    if state.editions.all:
        makers |= makers_of(state.editions)
        makers[DATA] = partial(data_page, state.editions, with_sums=False)
    for edition in state.editions.all:
        made: dict[str, Callable[[Edition], Page]] = {
            "map": _map,
            "whatif": _whatif,
            "edit": _edit,
            "todo": _todo,
            "findings": _findings,
        }
        for name, make in made.items():
            address = f"{edition.folder}/{name}.html"
            makers[address] = partial(_made, make, edition, address)
        compared = f"{edition.folder}/changes.html"
        if compared not in makers:
            makers[compared] = partial(_made, _compare, edition, compared)
    return makers


def _made(make: Callable[[Edition], Page], edition: Edition, address: str) -> Page:
    return make(edition)._replace(address=address, edition=edition)


def pictures_of_map(edition: Edition) -> Iterator[Picture]:
    """Yield the maps of an agreement, each with its address on the page of its group."""
    for group, address in edition.groups.items():
        page = address.rpartition("/")[2].removesuffix(".html")
        report = edition.annex(group)
        for name, chart in report.charts.items():
            if chart.kind == "map":
                place = f"{edition.folder}/{anchor(page, name)}.svg"
                yield Picture(place, report, chart)


def _map(edition: Edition) -> Page:
    part = Part(edition=edition, pictures=tuple(pictures_of_map(edition)))
    return Page("", WORDS["map"], (part,), edition.agreement.name)


def _whatif(edition: Edition) -> Page:
    return Page("", WORDS["whatif"], (), edition.agreement.name)


def _edit(edition: Edition) -> Page:
    return Page("", WORDS["edit"], (), edition.agreement.name)


def _todo(edition: Edition) -> Page:
    report = todo.report_on(edition.result, items_of(edition.result), tells_command=False)
    part = Part(blocks=tuple(report.shown_blocks), edition=edition)
    return Page("", WORDS["todo"], (part,), edition.agreement.name)


def edit_address(state: State, file: OpenFile) -> str:
    """Return the page on which a file is edited."""
    edition = state.edition_of(file)
    if edition is not None:
        return f"{edition.folder}/edit.html"
    return f"edit-{state.files.index(file) + 1}.html"


def _edit_faulty(file: OpenFile, place: int) -> Page:
    """Return the page on which a file is edited that has never been without errors."""
    return Page(f"edit-{place + 1}.html", file.name, ())


def _compare(edition: Edition) -> Page:
    """Return the page of a comparison before anybody has said with what."""
    return Page("", WORDS["compare"], (), edition.agreement.name)


def compared(edition: Edition) -> Page:
    """Return what changed since the agreement before."""
    report = edition.changes
    assert report is not None
    pictures = tuple(
        Picture(f"{edition.folder}/{anchor('changes', name)}.svg", report, chart)
        for name, chart in report.charts.items()
    )
    part = Part(blocks=tuple(report.shown_blocks), edition=edition, pictures=pictures)
    address = f"{edition.folder}/changes.html"
    return Page(address, WORDS["compare"], (part,), report.title, edition)


def missing(address: str) -> Page:
    """Return the page that says that there is none at an address."""
    folder, slash, _ = address.rpartition("/")
    return Page(folder + slash + MISSING, WORDS["not_found"], ())


def _findings(edition: Edition) -> Page:
    """Return the page of what is wrong in a file; its template lists that line by line."""
    return Page("", WORDS["findings"], (), edition.agreement.name)


def _faults() -> Page:
    """Return the page of what is wrong in each file that has errors now."""
    return Page(FAULTS, WORDS["findings"], ())
