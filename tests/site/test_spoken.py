"""On a page, words of the file are in the language of the file, and the program's in the page's."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pytest

from agree.base import Source
from agree.language.schema import is_words, placed
from agree.messages import Locale
from agree.scenario.save import edited_text
from agree.site.words import WORDS
from agree.source import Mapping, Scalar, parse_document
from agree.source.edits import Edit, InQuotes
from tests.helpers import altered, result_of
from tests.life.books import INVENTED
from tests.site.made import VOID, site

WORD = re.compile(r"\bord\d+ö\b")
"""What each text of the file is replaced by: a word that no program has."""
LETTERS = re.compile(r"[^\W\d]+")
CODES = {"a", "b", "alone"}
"""What a name has beside it in the same words: the codes of the recipients."""
NEVER_WHOLE = frozenset({"title", "div@aria-label", "img@alt", "pre", "code"})
"""What can hold no element, and so is of several languages; and what the file holds as it is."""


class Spoken(HTMLParser):
    """The texts of a page, each with the element that it stands in and its language."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.texts: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an attribute says, and the language of the element."""
        named = {name: value or "" for name, value in attrs}
        language = named.get("lang", self._open[-1][1])
        for name in ("aria-label", "alt"):
            if name in named:
                self.texts.append((f"{tag}@{name}", language, named[name]))
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip():
            self.texts.append((*self._open[-1], data))


@cache
def coined() -> str:
    """Return an agreement in which all words for people are coined."""
    root = parse_document(Source("", INVENTED))[0].root
    assert isinstance(root, Mapping)
    places = [place for place in placed(root) if is_words(place.schema)]
    edits = [
        Edit(place.steps, InQuotes(f"ord{number}ö"))
        for number, place in enumerate(places)
        if isinstance(place.node, Scalar) and place.steps[0] != "payer"
    ]
    return edited_text(root, [edits])


@cache
def spoken(text: str) -> dict[str, Spoken]:
    """Return the pages of a site by their addresses."""
    return {
        name: Spoken(content)
        for name, content in site(result_of(text)).items()
        if name.endswith(".html")
    }


@pytest.mark.parametrize("words_in", ["sv", "fi"])
def test_words_of_the_file_are_in_its_language_on_an_english_page(words_in: str) -> None:
    found: set[str] = set()
    for name, page in spoken(f"words_in: {words_in}\n{coined()}").items():
        for element, language, text in page.texts:
            words = WORD.findall(text)
            if not words or not name.startswith("en/"):
                continue
            found |= set(words)
            if element not in NEVER_WHOLE:
                assert language == words_in
                assert set(LETTERS.findall(WORD.sub("", text))) <= CODES
    assert len(found) > 10


def test_words_of_the_program_are_in_the_language_of_the_page() -> None:
    for language, folder in (("sv", ""), ("en", "en/")):
        locale = Locale(language)
        program = {locale.text(words) for words in WORDS.values() if not words.values}
        told = {
            (of, text)
            for name, page in spoken(coined()).items()
            if name.startswith("en/") == bool(folder)
            for _, of, text in page.texts
        }
        assert {of for of, text in told if text in program} == {language}


@pytest.mark.parametrize("words_in", ["en", "en-GB"])
def test_pages_in_the_language_of_the_file_mark_nothing(words_in: str) -> None:
    pages = spoken(f"words_in: {words_in}\n{coined()}")
    english = {of for name in pages if name.startswith("en/") for _, of, _ in pages[name].texts}
    swedish = {of for name in pages if name[:3] != "en/" for _, of, _ in pages[name].texts}
    assert english == {"en", "sv"}  # the link to the Swedish page
    assert swedish == {"sv", "en", words_in}
    assert not any(
        WORD.search(text) and of != "en"
        for name in pages
        if name.startswith("en/")
        for _, of, text in pages[name].texts
    )


def test_a_language_of_the_file_is_a_tag() -> None:
    result = result_of(altered(coined(), "language: 1", "language: 1\nwords_in: svenska språket"))
    assert [one.code for one in result.findings if one.severity == "error"] == ["wrong-form"]
