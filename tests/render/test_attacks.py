"""Attacks in names, through every question and every format that can hold it: all is only shown."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
import vobject

from agree.render.safe import for_csv, for_html, for_json, for_markdown, for_text
from agree_cli.commands import COMMANDS
from tests.cli.command import agree
from tests.render.attacks import ALL, ATTACKS, FORMULAS, HALF_OF_A_PAIR, MARK, lay_attacks
from tests.render.page import Page

FILE, DRAFT = "avtal.yaml", "draft.yaml"
ASKED = {
    "run": ("run", FILE),
    "run a group": ("run", FILE, "--group", "regions"),
    "run a recipient": ("run", FILE, "--recipient", "20"),
    "verify": ("verify", FILE),
    "explain": ("explain", FILE, "--full"),
    "explain a recipient": ("explain", FILE, "--recipient", "20", "--full"),
    "infer": ("infer", FILE, "--table", "bilaga", "--column", "Vård"),
    "check": ("check", FILE),
    "check a fault": ("check", "fault.yaml"),
    "compare": ("compare", FILE, FILE),
    "whatif": ("whatif", FILE, "--set", "parameters.bas=6 kr"),
    "whatif list": ("whatif", FILE, "--list"),
    "sweep": ("sweep", FILE, "--vary", "parameters.bas=6 kr..8 kr:1 kr"),
    "conditions": ("conditions", FILE),
    "checklist": ("conditions", FILE, "--recipient", "20", "--checklist"),
    "follow-up": ("conditions", FILE, "--status", "status.yaml", "--on", "2023-11-25"),
    "ticked": ("conditions", FILE, "--status", "status.yaml", "--on", "2023-11-25", "--checklist"),
    "calendar": ("calendar", FILE),
    "requisition": ("requisition", FILE, "--recipient", "20", "--details", "details.yaml"),
    "settle": ("settle", FILE, "--events", "events.csv"),
    "new": ("new", "2024", "--from", FILE, "-o", "next.yaml"),
    "todo": ("todo", DRAFT),
    "read": ("read", "folk.json"),
    "published": ("read", "folk.json", "--as", "published", "--into", FILE, "--partly"),
    "fill": ("fill", DRAFT, "folk", "folk.json"),
    "confirm": ("confirm", DRAFT, "--all-under", "conditions"),
    "a fault": ("run", f"no {ALL}".replace("\0", "")),
}
ONLY = {
    "yaml": ("requisition",),
    "ics": ("calendar",),
}
"""The questions that a format which cannot hold every report can hold."""
FOLDED = ("run a group", "explain", "explain a recipient")
"""The questions whose headings and trees are folded however wide a screen is."""
WITHOUT_NAMES = ("infer", "check", "whatif list", "verify", "new", "confirm")
"""The questions some of whose formats show nothing but ids, or only how a text begins."""
FOR_ALL = ("text", "markdown", "csv", "json", "html")
JOINS = "\u00ad\u200c\u200d"
"""Signs without width that words are written with."""


def unsafe(text: str) -> set[str]:
    """Return what in a text steers, turns, breaks lines or is no character."""
    return {
        sign
        for sign in text
        if (unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sign not in JOINS)
        or ord(sign) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(sign) < 0xFDF0
    } - {"\n"}


def lines_of_others(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.lstrip(" |").startswith(MARK)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the agreement of attacks, where the command is run on a very wide screen."""
    lay_attacks(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100000")
    return tmp_path


def test_every_command_on_a_file_is_attacked() -> None:
    elsewhere = {"publish", "open"}  # tests/site/test_pages.py, tests/open/test_attacks.py
    asked = {words[0] for words in ASKED.values()} | elsewhere
    assert asked == set(COMMANDS) - {"list", "completion", "editor"}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_file_says_steers_nothing_in_any_format(name: str, folder: Path) -> None:
    draft = Path(DRAFT).read_bytes()
    for form in FOR_ALL:
        Path(DRAFT).write_bytes(draft)
        told = agree(*ASKED[name], "--format", form)
        assert told.code in {0, 1, 2}, (form, told.err)
        out = told.out.replace("\r\n", "\n") if form == "csv" else told.out
        assert (unsafe(out), unsafe(told.err)) == (set(), set()), form
        assert (form == "text" and name in FOLDED) or lines_of_others(out) == [], form
        assert lines_of_others(told.err) == [], form
        assert MARK in told.all or name in WITHOUT_NAMES, form
        READ[form](told.out)
        (folder / "next.yaml").unlink(missing_ok=True)


def read_html(text: str) -> None:
    page = Page(text)
    assert (page.open if text else [], page.wrong) == ([], [])
    assert not {"script", "img", "a"} & set(page.count)


def read_markdown(text: str) -> None:
    """Hold that no sign of a file is a sign of Markdown; code that is fenced holds any."""
    words = "".join(text.split("```")[::2])
    assert (
        re.findall(r"(?<!\\)[<>\[\]`~](?!=[ x]\])", words.replace("- [ ]", "").replace("- [x]", ""))
        == []
    )


def read_csv(text: str) -> None:
    """Hold that rows are as long as their headings, and that no cell is a formula."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) <= 1
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-[\d,]+", cell)]
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


def read_json(text: str) -> None:
    """Hold that JSON can be read, and has lost nothing of what the file says."""
    if text:
        json.loads(text)


READ = {
    "text": lambda text: None,
    "markdown": read_markdown,
    "csv": read_csv,
    "json": read_json,
    "html": read_html,
}


WORD = tuple(name for name in ASKED if name not in {"new", "fill", "a fault", "check a fault"})
"""The questions whose answer is a document, whatever its texts are."""


@pytest.mark.parametrize("name", WORD)
def test_word_takes_an_answer_whatever_its_texts_are(name: str, folder: Path) -> None:
    told = agree(*ASKED[name], "-o", "form.docx")
    assert told.code in {0, 1}, told.err
    with zipfile.ZipFile(folder / "form.docx") as parts:
        texts = [parts.read(one).decode() for one in parts.namelist() if one.endswith(".xml")]
    words = re.sub(r"<[^>]*>", "", "".join(texts)).replace("\r\n", "\n")
    assert MARK in words or name in WITHOUT_NAMES
    assert unsafe(words) == set()


def test_a_file_of_details_takes_an_agreement_whatever_its_texts_are(folder: Path) -> None:
    told = agree(*ASKED["requisition"], "-o", "again.yaml")
    assert told.code == 0, told.err
    text = (folder / "again.yaml").read_text(encoding="utf-8")
    assert MARK in text
    assert unsafe(text) == set()
    form = ("requisition", FILE, "--recipient", "20", "--format", "json", "--details")
    before, after = (agree(*form, name).out for name in ("details.yaml", "again.yaml"))
    assert (
        for_text(json.loads(before)["tables"]["requisition"][0]["value"])
        == (json.loads(after)["tables"]["requisition"][0]["value"])
    )


def test_a_calendar_takes_an_agreement_whatever_its_texts_are(folder: Path) -> None:
    told = agree(*ASKED["calendar"], "-o", "dates.ics")
    assert told.code == 0, told.err
    text = (folder / "dates.ics").read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")
    assert MARK in text
    assert unsafe(text) == set()
    names = {re.split("[:;]", line)[0] for line in text.split("\n")}
    assert not {"ATTACH", MARK} & names
    vobject.readOne(text)


def test_json_loses_nothing(folder: Path) -> None:
    agreement = json.loads(agree("run", FILE, "--format", "json").out)["agreement"]
    assert agreement["name"] == f"{ALL}Provavtalet{ALL}"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_name_of_a_file_that_was_written_is_only_shown(folder: Path, lang: str) -> None:
    told = agree("run", FILE, "-o", "o\x1b[31m\u202e\n.html", "--lang", lang)
    wrote = {"sv": "Skrev", "en": "Wrote"}[lang]
    assert (told.code, told.err) == (0, f"{wrote} o\ufffd[31m\ufffd .html.\n")


@pytest.mark.parametrize(
    "asked", [("run", FILE, "--each-recipient"), ("requisition", FILE, "--all", "--blank")]
)
def test_files_for_each_recipient_have_names_that_steer_nothing(
    asked: tuple[str, ...], folder: Path
) -> None:
    before = {path.name for path in folder.iterdir()}
    told = agree(*asked, "-o", "out")
    assert (told.code, unsafe(told.err)) == (0, set()), told.err
    assert {path.name for path in folder.iterdir()} - before == {"out"}
    names = [path.name for path in (folder / "out").iterdir()]
    assert names
    assert all(re.fullmatch(r"[\w.-]+", name) and unsafe(name) == set() for name in names), names


def test_a_fault_of_the_program_steers_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    from agree_cli.terminal import tell

    tell("ValueError: \x1b]0;title\x07\n")
    assert capfd.readouterr().err == "ValueError: \ufffd]0;title\ufffd \n"


@pytest.mark.parametrize("attack", [*ATTACKS.values(), HALF_OF_A_PAIR])
def test_each_attack_by_itself_is_only_shown(attack: str) -> None:
    for safe in (for_text, for_markdown, for_html, for_csv, for_json):
        shown = safe(f"Name {attack}")
        assert unsafe(shown) == set()
        assert "\n" not in shown
        shown.encode()
    assert len(for_text(attack)) == len(attack)
    assert json.loads(for_json(attack)) == attack


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    assert for_csv(formula) == f"'{for_text(formula)}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. One", r"1\. One"),
        ("2) Two", r"2\) Two"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("---", r"\---"),
        ("    code", "code"),
        ("1.5", "1.5"),
        ("+100", "+100"),
        ("2023-01-20", "2023-01-20"),
        ("a & b", r"a \& b"),
    ],
)
def test_markdown_makes_no_list_and_no_code_of_a_text(text: str, shown: str) -> None:
    assert for_markdown(text) == shown


def test_words_of_many_languages_are_left_alone() -> None:
    words = "Å\u00a0ä – ”ö” 1\u00a0000\u202f5 סך الكل é क्‍ष 你好 🙂"
    assert for_text(words) == words
