"""All files of a site, one at a time: pages in both languages, pictures, data, and their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import files as files_of_package

from agree.messages import LANGUAGES, Locale
from agree.render.html import INDENTS
from agree.site.addresses import ASSETS, CATALOGUE, PACKAGE
from agree.site.editions import Editions
from agree.site.offered import data_of
from agree.site.open_data import can_be_listed, catalogue, data_package, resource_of
from agree.site.pages import count_of, pages_of
from agree.site.sums import SUMS, written
from agree.site.writing import Writer


def files_of(
    editions: Editions, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site with its address, each made when it is its turn.

    `progress` is called with how many pages are made, in per cent. Raises ValueError rather than
    lose one of two files that would have the same address.
    """
    sums: dict[str, str] = {}
    for address, content in _made(editions, progress):
        if address in sums:
            raise ValueError(f"two files of the site are called {address}")
        sums[address] = sha256(content).hexdigest()
        yield address, content
    yield SUMS, written(sums)


def _made(
    editions: Editions, progress: Callable[[int], None] | None
) -> Iterator[tuple[str, bytes]]:
    for entry in files_of_package("agree.site").joinpath(ASSETS).iterdir():
        yield f"{ASSETS}/{entry.name}", entry.read_bytes()
    yield f"{ASSETS}/rows.css", INDENTS.encode()
    yield from descriptions_of(editions)
    writers = [Writer(editions, Locale(language)) for language in LANGUAGES]
    count = count_of(editions)
    for number, page in enumerate(pages_of(editions), 1):
        for writer in writers:
            yield from writer.files_of(page)
        if progress is not None:
            progress(number * 100 // count)


def descriptions_of(editions: Editions) -> Iterator[tuple[str, bytes]]:
    """Yield the files that describe the data of a site, each with its address."""
    resources = [
        resource_of(name, download)
        for edition in editions.all
        for name, download in data_of(edition)
    ]
    yield PACKAGE, data_package(editions, resources)
    if can_be_listed(editions.publication):
        yield CATALOGUE, catalogue(editions, resources)
