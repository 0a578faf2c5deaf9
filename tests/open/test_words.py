"""What the live page says of what is wrong: in both languages, and in words that fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from agree_open import server as serving
from agree_open.server import taken_port
from agree_open.telling import HINTS
from tests.cli.command import agree
from tests.findings.case import cases
from tests.helpers import altered, small
from tests.open.live import Client, live_in

TEXT = small("{weight: size}")
EDITION = {"edition": "made-up"}
OF_COMMANDS = re.compile(r"--\w|\bagree [a-z]")
"""An option or a command, which nobody has on a page."""
OF_FINDING = re.compile(r"^(?:(?:\S+:\d+:\d+: )?\w+: (?=.*\[[-\w]+\]$)|  = )(.*)$", re.MULTILINE)
"""The words of a finding, and what to do about it, among what the command prints."""
LANGUAGES = ("sv", "en")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with live_in(tmp_path, TEXT) as client:
        yield client


def plain(text: str) -> str:
    """Return a text with blanks that a line breaks at, as a test has them."""
    return " ".join(text.split())


# Findings of the command.


def check_refused(lang: str, told: tuple[str, ...], *words: str) -> None:
    """Look at what `agree open` says that cannot open anything: each of these, as an error."""
    failed = agree("open", *words, "--no-browser", "--lang", lang)
    assert failed.code == 2, failed.all
    assert failed.out == ""
    said = plain(failed.err)
    assert [one for one in told if one not in said] == [], said


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "”80” är ingen port [not-a-port]",
         "Skriv ett tal från 1024 till 65535, eller 0 för vilken ledig som helst."),
        ("en", "“80” is no port [not-a-port]",
         "Write a number from 1024 to 65535, or 0 for any that is free."),
    ],
)  # fmt: skip
def test_what_is_no_port(lang: str, words: str, hint: str, client: Client) -> None:
    check_refused(lang, (words, hint), "a.yaml", "--port", "80")


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "ingen port från {port} och uppåt är ledig: de är upptagna [no-free-port]",
         "Ange en annan med --port; med --port 0 väljer systemet."),
        ("en", "no port from {port} on is free: they are in use [no-free-port]",
         "Name another one with --port; with --port 0 the system chooses."),
    ],
)  # fmt: skip
def test_no_port_is_free(
    lang: str, words: str, hint: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "MOST_TRIES", 1)
    with closing(taken_port(0)) as taken:
        port = str(taken.getsockname()[1])
        check_refused(lang, (words.format(port=port), hint), "a.yaml", "--port", port)


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "det finns ingen överenskommelse i {folder} [nothing-to-open]",
         "Ange en fil eller en överenskommelse som följer med programmet: agree open 2023."),
        ("en", "there is no agreement in {folder} [nothing-to-open]",
         "Name a file, or an agreement that comes with the program: agree open 2023."),
    ],
)  # fmt: skip
def test_a_folder_without_agreements(lang: str, words: str, hint: str, client: Client) -> None:
    folder = Path("empty").resolve()
    folder.mkdir()
    check_refused(lang, (words.format(folder=folder), hint), "empty")


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "agree open behöver Starlette, som inte är installerat [needs-package]",
         "Installera med: pip install 'agree-engine[open]'"),
        ("en", "agree open needs Starlette, which is not installed [needs-package]",
         "Install it with: pip install 'agree-engine[open]'"),
    ],
)  # fmt: skip
def test_the_extra_is_not_installed(
    lang: str, words: str, hint: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "importlib.util.find_spec",
        lambda name: None if name == "uvicorn" else find_spec(name),
    )
    check_refused(lang, (words, hint), "a.yaml")


# Findings of what the page writes.


def refused(client: Client, address: str, sent: object, lang: str) -> dict[str, str]:
    """Return the one finding with which something is refused, in a language."""
    answer = client.post(f"{address}?lang={lang}", sent)
    assert answer.status == 409, answer.text
    (found,) = answer.json["findings"]
    told: dict[str, str] = found
    return told


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "”../x.yaml” är inget namn på en fil i överenskommelsens mapp",
         "Skriv ett namn som utkast.yaml, utan mapp."),
        ("en", "“../x.yaml” is no name of a file in the folder of the agreement",
         "Write a name such as draft.yaml, without a folder."),
    ],
)  # fmt: skip
def test_what_is_no_name_of_a_file(lang: str, words: str, hint: str, client: Client) -> None:
    changed = {**EDITION, "changes": ["grants.grant.amount=30 kr"], "file": "../x.yaml"}
    text = {"file": "a.yaml", "text": TEXT, "name": "../x.yaml"}
    for address, sent in (("/-/save-scenario", changed), ("/-/save-as", text)):
        assert refused(client, address, sent, lang) == {"words": words, "hint": hint}


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "a.yaml finns redan", "Välj ett annat namn."),
        ("en", "a.yaml is there already", "Choose another name."),
    ],
)
def test_a_file_that_is_there(lang: str, words: str, hint: str, client: Client) -> None:
    changed = {**EDITION, "changes": ["grants.grant.amount=30 kr"], "file": "a.yaml"}
    text = {"file": "a.yaml", "text": TEXT, "name": "a.yaml"}
    for address, sent in (
        ("/-/save-scenario", changed),
        ("/-/save-scenario", {**changed, "what": "draft"}),
        ("/-/save-as", text),
    ):
        assert refused(client, address, sent, lang) == {"words": words, "hint": hint}


# Words that fit a page.


def told(client: Client, lang: str, **sent: Any) -> list[dict[str, str]]:
    """Return what is wrong in a scenario."""
    answer = client.ask(f"/-/whatif?lang={lang}", {**EDITION, **sent})
    found: list[dict[str, str]] = answer["findings"]
    assert found
    return found


@pytest.mark.parametrize(
    ("lang", "words", "hint"),
    [
        ("sv", "sökvägen ”grants.gnart.amount” finns inte",
         "Ta bort den ur scenariot, eller sök upp en annan siffra."),
        ("en", "there is no path “grants.gnart.amount”",
         "Remove it from the scenario, or find another figure."),
    ],
)  # fmt: skip
def test_a_figure_that_is_gone_is_to_be_removed(
    lang: str, words: str, hint: str, client: Client
) -> None:
    gone = "grants.gnart.amount"
    assert told(client, lang, changes=[f"{gone}=5"]) == [{"words": words, "hint": hint}]
    assert told(client, lang, seek="A = 5", vary=gone) == [{"words": words, "hint": hint}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_in_a_scenario_is_told_without_commands(lang: str, client: Client) -> None:
    amount = "grants.grant.amount"
    for sent in (
        {"changes": ["gone.with.the.wind=5"]},
        {"changes": [amount]},
        {"changes": [f"{amount}="]},
        {"changes": [f"{amount}=5 kr"], "keep_total": "gone"},
        {"changes": [f"{amount}=5 kr"], "group": "gone"},
        {"seek": "Nobody at all = 5", "vary": amount},
        {"seek": "A", "vary": amount},
        {"seek": "A = much", "vary": amount},
        {"seek": "A = 5", "vary": "grants.grant.key"},
        {"seek": "A = 5", "vary": "gone.with.the.wind"},
    ):  # fmt: skip
        for one in told(client, lang, **sent):
            assert not OF_COMMANDS.search(f"{one['words']} {one['hint']}"), (sent, one)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_keeps_a_scenario_from_being_saved_is_told_without_commands(
    lang: str, client: Client
) -> None:
    for what in ("scenario", "draft"):
        sent: dict[str, Any] = {**EDITION, "changes": [], "file": "x.yaml", "what": what}
        one = refused(client, "/-/save-scenario", sent, lang)
        assert not OF_COMMANDS.search(f"{one['words']} {one['hint']}"), one
        assert one["hint"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_to_be_confirmed_is_told_without_commands(lang: str, client: Client) -> None:
    for path in ("areas", "gone.with.the.wind"):
        one = refused(client, "/-/confirm", {"file": "a.yaml", "paths": [path]}, lang)
        assert not OF_COMMANDS.search(f"{one['words']} {one['hint']}"), one
        assert one["hint"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_a_draft_name_no_command(lang: str, tmp_path: Path) -> None:
    draft = altered(TEXT, "amount: 100 kr", "amount: 100 kr, confirm: true")
    folder = "" if lang == "sv" else f"/{lang}"
    with live_in(tmp_path, draft) as client:
        for page in ("todo", "whatif", "edit", "changes"):
            text = client.text(f"{folder}/made-up/{page}.html")
            words = re.sub(
                r"<[^>]*>", " ", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
            )
            assert OF_COMMANDS.findall(words) == [], page


def test_what_names_a_command_is_told_otherwise_on_the_page() -> None:
    # Nobody chooses a level there, and of a file that is gone the test below tells.
    asked = [case for case in cases() if case.command[0] in ("check", "confirm", "whatif")]
    naming = {
        case.code
        for case in asked
        for words in case.snapshots.values()
        if any(OF_COMMANDS.search(told) for told in OF_FINDING.findall(words))
    }
    assert naming - set(HINTS) == {"no-such-level", "no-such-file"}


@pytest.mark.parametrize(
    ("lang", "hint"),
    [
        ("sv", "Lägg tillbaka den, eller öppna den där den finns nu."),
        ("en", "Put it back, or open it where it is now."),
    ],
)
def test_a_file_that_is_gone_is_told_without_commands(lang: str, hint: str, client: Client) -> None:
    Path("a.yaml").unlink()
    client.opened.refresh()
    folder = "" if lang == "sv" else f"/{lang}"
    page = plain(client.text(f"{folder}/faults.html"))
    assert hint in page
    assert "agree list" not in page
