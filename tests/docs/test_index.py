"""The docs index reaches every page, and the decisions have one form."""

from __future__ import annotations

import re

from tools.docs.examples import ROOT, pages

DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\(([^)#\s]+)")


def _linked(page: str) -> set[str]:
    folder = (ROOT / page).parent
    links = LINK.findall((ROOT / page).read_text(encoding="utf-8"))
    return {
        (folder / link).resolve().relative_to(ROOT).as_posix()
        for link in links
        if not link.startswith("https://")
    }


def test_the_index_of_the_docs_reaches_every_page() -> None:
    written = {page.as_posix() for page in pages() if page.parts[0] == "docs"}
    reached = _linked("docs/README.md") | _linked("docs/decisions/README.md")
    assert written - reached == {"docs/README.md"}


def test_the_readme_leaves_the_index_to_the_docs() -> None:
    links = LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if link.startswith("docs/how-to/")] == []


def test_each_decision_says_what_was_decided_why_and_what_was_turned_down() -> None:
    other = []
    for file in sorted(DECISIONS.glob("0*.md")):
        text = file.read_text(encoding="utf-8")
        title = re.match(r"# (\d{4}) \S.*\n\n\*\*Decided\.\*\* ", text)
        _, second, *_, last = re.findall(r"^\*\*([^*]+)\.\*\*", text, re.MULTILINE)
        if not title or (title[1], second, last) != (file.name[:4], "Why", "Turned down"):
            other.append(file.name)
    assert other == []


def test_the_list_of_decisions_has_their_titles() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    for file in sorted(DECISIONS.glob("0*.md")):
        number, title = file.read_text(encoding="utf-8").split("\n")[0][2:].split(" ", 1)
        assert f"| [{number}]({file.name}) | {title} |" in index
