"""Nothing that the docs name is gone: files, headings, commands and options."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import click

from agree_cli.command_line import agree
from tools.docs.examples import ROOT, pages
from tools.docs.pages.markdown import anchor

PAGES = pages()
CHANGELOG = Path("CHANGELOG.md")

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED = re.compile(r"(engine|cli|schema|agreements|tests|docs|\.vscode|\.ci)/[\w./-]*$")
# What a reader makes or names; it need not be there.
YET_TO_COME = {"agreements/2024.yaml", "agreements/data/2024", "agreements/data/YEAR/"}
NEVER = re.compile(
    r"/work\b|\.\./shared|pypi\.org|files\.pythonhosted|(?-i:\bTODO\b)", re.IGNORECASE
)


def text_of(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    return FENCE.sub("", text_of(page))


def headings_of(page: Path) -> set[str]:
    return {anchor(heading.replace("`", "")) for heading in HEADING.findall(prose_of(page))}


def wrong_links(page: Path) -> list[str]:
    """Return the links of a page that lead to no file, or to no heading of it."""
    wrong = []
    for target in LINK.findall(prose_of(page)):
        name, _, heading = target.partition("#")
        linked = (ROOT / page).parent / name if name else ROOT / page
        if target.startswith("https://"):
            continue
        if not linked.exists() or (heading and heading not in headings_of(linked)):
            wrong.append(f"{page}: {target}")
    return wrong


def test_links_lead_somewhere() -> None:
    assert [link for page in PAGES for link in wrong_links(page)] == []


def test_named_files_are_there() -> None:
    named = [(page, code) for page in PAGES for code in CODE.findall(prose_of(page))]
    files = [(page, code) for page, code in named if NAMED.match(code)]
    gone = [(page, code) for page, code in files if not (ROOT / code).exists()]
    assert [(page, code) for page, code in gone if code not in YET_TO_COME] == []


def test_headings_are_each_there_once() -> None:
    twice = []
    for page in PAGES:
        found = Counter(anchor(heading) for heading in HEADING.findall(prose_of(page)))
        twice += [(page, heading) for heading, times in found.items() if times > 1]
    assert [(page, heading) for page, heading in twice if page != CHANGELOG] == []


def command_lines(page: Path) -> list[str]:
    """Every command line that a page shows, outside of outputs."""
    shells = [body for kind, body in FENCE.findall(text_of(page)) if kind == "sh"]
    lines = [line.strip() for body in shells for line in body.splitlines()]
    return [
        line for line in [*lines, *CODE.findall(prose_of(page))] if re.match(r"agree( |$)", line)
    ]


def unknown_words(line: str) -> list[str]:
    """Return the command, or the options, of a command line that there are not."""
    words = line.split("#", maxsplit=1)[0].split()
    name = next((word for word in words[1:] if not word.startswith("-")), None)
    known = {"--help", "-h", "--version"}
    if name is not None and name != "COMMAND":
        command = agree.get_command(click.Context(agree), name)
        if command is None:
            return [name]
        known |= {option for parameter in command.params for option in parameter.opts}
    return [word for word in words if word.startswith("-") and word not in known]


def test_commands_and_options_exist() -> None:
    lines = [(page, line) for page in PAGES for line in command_lines(page)]
    assert len(lines) > 100
    assert [(page, line) for page, line in lines if unknown_words(line)] == []


def test_a_command_line_that_cannot_be_typed_is_found() -> None:
    assert unknown_words("agree rnu 2023") == ["rnu"]
    assert unknown_words("agree run 2023 --grop regions  # the annex") == ["--grop"]
    assert unknown_words("agree run 2023 --group regions -o annex.csv") == []


def test_pages_keep_to_the_project() -> None:
    assert [page for page in PAGES if NEVER.search(text_of(page))] == []


def test_pages_are_written_tidily() -> None:
    assert [page for page in PAGES if not text_of(page).endswith("\n")] == []
    assert [page for page in PAGES if re.search(r"[ \t]$", prose_of(page), re.MULTILINE)] == []


def test_pages_open_with_their_one_title() -> None:
    titles = {page: re.findall(r"^# ", prose_of(page), re.MULTILINE) for page in PAGES}
    assert [page for page in PAGES if not text_of(page).startswith("# ")] == []
    assert [page for page, found in titles.items() if len(found) != 1] == []
