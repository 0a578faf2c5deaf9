"""Sites made in memory, and their pages as a browser takes them: links, anchors, words."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote

from agree import Result
from agree.site.editions import Editions
from agree.site.files import files_of

VOID = {"meta", "link", "img", "br", "input"}


def site(*results: Result, before: Result | None = None) -> dict[str, bytes]:
    """Return all files of a site by their addresses; no address is given twice."""
    made = list(files_of(Editions(results, before)))
    assert len({name for name, _ in made}) == len(made)
    return dict(made)


class SitePage(HTMLParser):
    """A page: its links and pictures, the ids of its elements, and its cells with their links."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.language = ""
        self.leads_to: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.rows: list[list[tuple[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that begins, and where it leads."""
        named = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= named.keys()
        if tag == "html":
            self.language = named["lang"]
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "a":
            self.leads_to.append(named["href"])
            if self._in_cell():
                self.rows[-1][-1] = (self.rows[-1][-1][0], named["href"])
        elif "href" in named or "src" in named:
            self.loads.append(named.get("href") or named["src"])
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append(("", ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that ends; it is the last that began."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the words of the page."""
        self.text += data
        if self._in_cell():
            text, address = self.rows[-1][-1]
            self.rows[-1][-1] = (text + data, address)

    def _in_cell(self) -> bool:
        return bool({"td", "th"} & set(self._open))


def pages(files: dict[str, bytes]) -> dict[str, SitePage]:
    """Return the pages among some files."""
    return {name: SitePage(content) for name, content in files.items() if name.endswith(".html")}


def target(page: str, address: str) -> tuple[str, str]:
    """Return the file that a link on a page leads to, and the id of the element there."""
    path, _, anchor = address.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return (page if not path else found), unquote(anchor)
