"""The page on the library: every example runs, and gives what is shown."""

from __future__ import annotations

import doctest
import re
from xml.etree import ElementTree

import pytest

import agree
from agree.questions import QUESTIONS
from tests.helpers import AGREEMENTS

ROOT = AGREEMENTS.parent
PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_example_gives_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    session = "\n".join(BLOCK.findall(PAGE.read_text(encoding="utf-8")))
    parsed = doctest.DocTestParser().get_doctest(session, {}, "python.md", str(PAGE), 0)
    told: list[str] = []
    failed, tried = doctest.DocTestRunner().run(parsed, out=told.append)
    assert failed == 0, "".join(told)
    assert tried > len(QUESTIONS)


@pytest.mark.parametrize("name", [*agree.__all__, *QUESTIONS])
def test_every_name_of_the_library_is_on_the_page(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.search(rf"\b{name}\b", page, re.IGNORECASE)


@pytest.mark.parametrize("name", ["overview", "verify", "conditions"])
def test_a_notebook_shows_a_report_as_well_formed_tables(name: str) -> None:
    report = agree.load("2023").ask(name)
    shown = ElementTree.fromstring(f"<div>{report._repr_html_()}</div>")
    tables = list(shown.iter("table"))
    assert tables
    for table in tables:
        assert table.find("thead/tr/th") is not None
