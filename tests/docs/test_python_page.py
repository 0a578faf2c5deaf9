"""The page on the library: every example runs, and gives what is shown."""

from __future__ import annotations

import doctest
import re
from xml.etree import ElementTree

import pytest

import agree
from agree.questions import QUESTIONS, question_named
from tests.helpers import AGREEMENTS
from tests.render.page import Page
from tools.docs.pages.data import ASKED

ROOT = AGREEMENTS.parent
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_every_example_gives_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    session = "\n".join(BLOCK.findall(PAGE.read_text(encoding="utf-8")))
    parsed = doctest.DocTestParser().get_doctest(session, {}, "python.md", str(PAGE), 0)
    told: list[str] = []
    failed, tried = doctest.DocTestRunner().run(parsed, out=told.append)
    assert failed == 0, "".join(told)
    assert tried > len(QUESTIONS)


@pytest.mark.parametrize("name", agree.__all__)
def test_every_name_of_the_library_is_there_and_on_the_page(name: str) -> None:
    assert getattr(agree, name) is not None
    assert re.search(rf"\bagree\.{name}\b", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_on_the_page_with_its_options(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (told,) = re.findall(rf"^\| `{name}` \| [^|]+ \|(.*)\|$", page, re.MULTILINE)
    options = question_named(name).options
    assert re.findall(r"`(\w+)`", told) == [one.argument for one in options]
    assert re.findall(r"\*\*`(\w+)`\*\*", told) == [one.argument for one in options if one.required]


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_notebook_shows_every_report_as_well_formed_html(name: str) -> None:
    for report in ASKED[name](agree.load("2023")):
        shown = Page(report._repr_html_())
        assert (shown.open, shown.wrong) == ([], [])
        assert shown.count
        assert not {"html", "body", "script"} & set(shown.count)


def test_the_looks_of_a_notebook_hold_inside_the_report_only() -> None:
    """Without them a notebook sets names to the right, and so the steps of a table are lost."""
    shown = agree.load("2023").ask("overview")._repr_html_()
    (style,) = re.findall(r"<style>\n(.*?)\n</style>", shown, re.DOTALL)
    selectors = [one for rule in style.splitlines() for one in rule.partition("{")[0].split(",")]
    assert ".agree.agree caption" in [one.strip() for one in selectors]
    assert all(one.strip().startswith(".agree.agree ") for one in selectors)


@pytest.mark.parametrize("name", ["overview", "verify", "conditions"])
def test_a_notebook_shows_tables_with_headings(name: str) -> None:
    report = agree.load("2023").ask(name)
    shown = ElementTree.fromstring(f"<div>{report._repr_html_()}</div>")
    tables = list(shown.iter("table"))
    assert tables
    for table in tables:
        assert table.find("thead/tr/th") is not None
