"""All files of a site, one at a time: pages in both languages, pictures, data, and their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib.resources import files as files_of_package

from agree.messages import LANGUAGES, Locale
from agree.site.addresses import ASSETS
from agree.site.editions import Editions
from agree.site.pages import count_of, pages_of
from agree.site.writing import Writer

SUMS = "SHA256SUMS"
"""The list of all files with the SHA-256 of each, by which a site is known as one."""


def files_of(
    editions: Editions, progress: Callable[[int], None] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site with its address, each made when it is its turn.

    `progress` is called with how many pages are made, in per cent.
    """
    sums: dict[str, str] = {}
    for address, content in _made(editions, progress):
        if address not in sums:
            sums[address] = sha256(content).hexdigest()
            yield address, content
    listed = "".join(f"{digest}  {address}\n" for address, digest in sorted(sums.items()))
    yield SUMS, listed.encode()


def _made(
    editions: Editions, progress: Callable[[int], None] | None
) -> Iterator[tuple[str, bytes]]:
    for entry in files_of_package("agree.site").joinpath(ASSETS).iterdir():
        yield f"{ASSETS}/{entry.name}", entry.read_bytes()
    writers = [Writer(editions, Locale(language)) for language in LANGUAGES]
    count = count_of(editions)
    for number, page in enumerate(pages_of(editions), 1):
        for writer in writers:
            yield from writer.files_of(page)
        if progress is not None:
            progress(number * 100 // count)
