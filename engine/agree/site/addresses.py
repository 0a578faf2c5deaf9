"""Where the pages of a site are: the same below the folder of each language."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from agree.messages import LANGUAGES
from agree.questions.batch import key_of
from agree.render.safe import for_file_name
from agree.site.sums import SUMS

FOLDERS: Mapping[str, str] = {
    language: "" if language == LANGUAGES[0] else f"{language}/" for language in LANGUAGES
}
"""The folder of each language; the first one is at the top."""
HOME, DATA = "index.html", "data.html"
PACKAGE, CATALOGUE = "datapackage.json", "dcat.rdf"
RECIPIENTS, CALENDARS = "recipients", "calendars"
ASSETS = "assets"
ON_EVERY_SITE = frozenset({HOME, DATA, PACKAGE, f"{ASSETS}/site.css"})
"""Files by which a site is known."""
OF_THE_SITE = (
    *(folder.rstrip("/") for folder in FOLDERS.values() if folder),
    *(HOME, DATA, PACKAGE, CATALOGUE, SUMS, RECIPIENTS, CALENDARS, ASSETS),
)
"""What stands beside the folders of the agreements: none of those is called so."""


def relative(target: str, page: str) -> str:
    """Return the address of a file as a page links to it; what is behind a # stays.

    >>> relative("2023/why.html#grant-skr", "recipients/skr.html")
    '../2023/why.html#grant-skr'
    """
    path, mark, anchor = target.partition("#")
    if path == page and mark:
        return mark + anchor
    found = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return found + mark + anchor


def anchor(*parts: str) -> str:
    """Return the id of an element on a page, of what it is about; the same for the same parts.

    >>> anchor("gnv-2023", "regions/20", "ambulans")
    'gnv-2023.regions-20.ambulans'
    """
    return ".".join(for_file_name(part) for part in parts)


def unlike(names: Iterable[str], others: Iterable[str] = ()) -> Iterator[str]:
    """Yield names of files, each different on any system from those before, and from `others`."""
    taken = set(map(key_of, others))
    for name in names:
        start, number = for_file_name(name) or "_", 1
        found = start
        while key_of(found) in taken:
            number += 1
            found = f"{start}-{number}"
        taken.add(key_of(found))
        yield found
