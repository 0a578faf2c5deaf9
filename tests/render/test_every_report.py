"""What holds for every answer: each format in each language is whole, and no line is too wide."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest

from agree.messages import LANGUAGES
from tests.cli.asked import ASKED, WIDE
from tests.cli.command import agree
from tests.render.page import Page

FIGURE = re.compile(r"\d[\d\u00a0,.]*\d|\d")
WIDTHS = (40, 60, 80, 120, 200)
UNFOLDED = {"check"}
"""Findings stand on a line each in a pipe, and are folded on a terminal (test_check.py)."""
NEED_60 = ("explain all",)
"""Deep in a tree there is no room for both a name and its figure."""
VERY_WIDE = "400"
"""A screen on which no table is shown in parts."""


def asked(arguments: tuple[str, ...], form: str, lang: str) -> str:
    told = agree(*arguments, "--format", form, "--lang", lang)
    assert (told.code, told.err) == (0, ""), arguments
    return told.out


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


EACH = pytest.mark.parametrize("name", ASKED)


@EACH
def test_a_page_is_whole_and_has_one_main_heading(name: str, lang: str) -> None:
    page = Page(asked(ASKED[name], "html", lang))
    assert (page.open, page.wrong, page.language) == ([], [], lang)
    assert (page.count["h1"], page.count["main"], page.count["title"]) == (1, 1, 1)


@pytest.mark.slow
@EACH
def test_a_page_and_markdown_show_the_figures_that_the_screen_shows(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", VERY_WIDE)
    screen = set(FIGURE.findall(asked(ASKED[name], "text", lang)))
    page = Page(asked(ASKED[name], "html", lang))
    assert screen - set(FIGURE.findall(" ".join(page.words))) == set()
    assert screen - set(FIGURE.findall(asked(ASKED[name], "markdown", lang))) == set()


@pytest.mark.slow
@EACH
def test_every_row_of_csv_has_a_cell_for_each_heading(name: str, lang: str) -> None:
    text = asked(ASKED[name], "csv", lang)
    assert text.endswith("\r\n")
    headings, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert all(re.fullmatch(r"[a-z_]+(:[\w-]+)*", heading) for heading in headings), headings
    assert rows
    assert {len(row) for row in rows} == {len(headings)}


@pytest.mark.slow
@EACH
def test_json_differs_between_languages_in_words_alone(name: str) -> None:
    swedish, english = (json.loads(asked(ASKED[name], "json", lang)) for lang in ("sv", "en"))
    assert list(figures_of(swedish)) == list(figures_of(english))


def figures_of(value: object) -> Iterator[object]:
    """Yield each key, number and nothing of a document of JSON, in order."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from figures_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from figures_of(part)
    elif not isinstance(value, str):
        yield value


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*ASKED, *WIDE} - UNFOLDED))
def test_no_line_is_longer_than_the_terminal(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = {**ASKED, **WIDE}[name]
    for columns in WIDTHS[name in NEED_60 :]:
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = asked(arguments, "text", lang).split("\n")
        assert [line for line in lines if len(line) > columns] == []
        assert [line for line in lines if line != line.rstrip()] == []
