"""A page of HTML as a browser takes it: its tags, its language, its text."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = ("meta", "br", "input")


class Page(HTMLParser):
    """The tags of a page: those that are open, and how often each was opened; and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.language = ""
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that begins."""
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag == "html":
            self.language = dict(attrs)["lang"] or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Note what a reader sees: no title and no rules of style."""
        if not {"style", "title"} & set(self.open):
            self.words.append(data)
