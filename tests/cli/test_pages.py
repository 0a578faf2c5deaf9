"""Answers as pages: a language, one heading for the whole, and nothing left open."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from agree.messages import LANGUAGES
from tests.cli.command import agree

ASKED = (
    ("verify", "2023"),
    ("explain", "2023", "--recipient", "Falun"),
    ("infer", "2023", "--table", "bilaga-3", "--column", "Ambulans"),
    ("check", "2023", "2022"),
    ("check", "--explain", "unknown-key"),
    ("list",),
    ("list", "--registers"),
)


class Page(HTMLParser):
    """The tags of a page: those that are open, and how often each was opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.language = ""
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that begins."""
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag == "html":
            self.language = dict(attrs)["lang"] or ""
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_a_page_is_whole_and_has_one_main_heading(asked: tuple[str, ...], lang: str) -> None:
    told = agree(*asked, "--format", "html", "--lang", lang)
    assert (told.code, told.err) == (0, "")
    page = Page(told.out)
    assert (page.open, page.wrong, page.language) == ([], [], lang)
    assert (page.count["h1"], page.count["main"], page.count["title"]) == (1, 1, 1)
