"""Nothing that the docs name is gone: files, headings, commands and options."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from agree_cli.commands import COMMANDS
from agree_cli.main import agree
from tools.docs.examples import ROOT, pages
from tools.docs.pages.markdown import anchor

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


@pytest.mark.parametrize("page", pages(), ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(prose_of(page)):
        if target.startswith("https://"):
            continue
        name, _, heading = target.partition("#")
        linked = (ROOT / page).parent / name if name else ROOT / page
        assert linked.exists(), f"{page} links to {target}"
        if heading:
            assert heading in headings_of(linked), f"{page} links to {target}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_named_files_are_there(page: Path) -> None:
    folder = page.parts[1] if page.parts[:1] == ("docs",) else ""
    for code in CODE.findall(prose_of(page)):
        if NAMED.match(code) and code not in YET_TO_COME:
            assert (ROOT / code).exists(), f"{page} ({folder}) names {code}"


@pytest.mark.parametrize("page", pages(), ids=str)
def test_headings_are_each_there_once(page: Path) -> None:
    found = [anchor(heading) for heading in HEADING.findall(prose_of(page))]
    if page != Path("CHANGELOG.md"):
        assert len(found) == len(set(found))


def command_lines(page: Path) -> list[str]:
    """Every command line that a page shows, outside of outputs."""
    shells = [body for kind, body in FENCE.findall(text_of(page)) if kind == "sh"]
    lines = [line.strip() for body in shells for line in body.splitlines()]
    return [
        line for line in [*lines, *CODE.findall(prose_of(page))] if re.match(r"agree( |$)", line)
    ]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_commands_and_options_exist(page: Path) -> None:
    for line in command_lines(page):
        words = line.split("#")[0].split()
        name = next((word for word in words[1:] if not word.startswith("-")), None)
        known = {"--help", "-h", "--version"}
        if name is not None and name != "COMMAND":
            assert name in COMMANDS, f"{page} shows {line}"
            command = agree.get_command(click.Context(agree), name)
            assert command is not None
            known |= {option for parameter in command.params for option in parameter.opts}
        assert [word for word in words if word.startswith("-") and word not in known] == [], line


@pytest.mark.parametrize("page", pages(), ids=str)
def test_pages_keep_to_the_project(page: Path) -> None:
    assert NEVER.search(text_of(page)) is None
    assert text_of(page).endswith("\n")
    assert not re.search(r"[ \t]$", prose_of(page), re.MULTILINE)


@pytest.mark.parametrize("page", pages(), ids=str)
def test_pages_open_with_their_title(page: Path) -> None:
    assert text_of(page).startswith("# ")
    assert len(re.findall(r"^# ", prose_of(page), re.MULTILINE)) == 1
