"""What completes a command line: ids and names of the agreement on it, quoted as shells need."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.questions.suggestions import Suggestion, beginning
from agree_cli.command_line import agree
from agree_cli.shells import SHELLS, TypedWord, complete, lead_of, typed_words
from tests.helpers import altered
from tests.named import ANNEX, NAMED, PRINTED

NAMES = altered(
    altered(NAMED, "{a: A, b: B}", '{a: "Å; rm $x", b: Bo}'),
    "name: Hjälp",
    'name: "Hjälp: steg 2.0"',
)
PAGE = NAMES + ANNEX
DRAFT = """\
language: 1
id: draft
name: Draft
between: [Payer]
recipients: {all: {name: All}}
parameters: {base: {label: Base amount, value: 1 kr, confirm: true}, other: {value: 2 kr}}
areas:
  - id: area
    name: Area
    confirm: true
    grants:
      - {id: first, to: all, amount: base, confirm: true, of_which: [{id: part, name: Part, amount: 1 kr, confirm: true}]}
      - {id: fee, to: all, amount: 1 kr, confirm: true}
"""  # fmt: skip
BREAKS = " \t\n\"'><=;|&(:"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an agreement, which the tests stand in."""
    (tmp_path / "a.yaml").write_text(PAGE)
    (tmp_path / "data.csv").write_text(
        PRINTED.replace("A;10", '"Å; rm $x";10').replace("B;", "Bo;")
    )
    (tmp_path / "draft.yaml").write_text(DRAFT)
    (tmp_path / "faulty.yaml").write_text(altered(PAGE, "amount: 5 kr", "amount: 5 krona"))
    (tmp_path / "broken.yaml").write_text("language: 1\nid: [\n")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    return tmp_path


def bash(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What bash would be told of a line, as it writes it."""
    monkeypatch.setenv("AGREE_LINE", line)
    monkeypatch.setenv("AGREE_BREAKS", BREAKS)
    told = SHELLS["bash"](agree, {}, "agree", "_AGREE_COMPLETE").complete()
    return [one.removeprefix("plain,") for one in told.split("\n") if one]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("run a.yaml --to ", ["towns", "alone", "Alla\\ städer", "Ensam"]),
        ("run a.yaml --group AL", ["alone"]),
        ("run a.yaml --to All", ["Alla\\ städer"]),
        ('run a.yaml --to "all', ["Alla städer"]),
        ("run a.yaml --to=All", ["Alla\\ städer"]),
        ("run a.yaml --area ", ["first", "other", "Första\\ området", "Nära\\ vård"]),
        (
            "explain a.yaml --grant ",  # no name of several
            [
                *("near-towns", "near-alone", "5", "help"),
                *("Steg\\ 2.0\\ =\\ klart", "Hjälp:\\ steg\\ 2.0"),
            ],
        ),
        ("explain a.yaml --grant Hjälp:", ["\\ steg\\ 2.0"]),  # bash has kept what is before a :
        ("explain a.yaml --grant 'Hj", ["Hjälp: steg 2.0"]),
        ("run a.yaml --recipient Å", ["Å\\;\\ rm\\ \\$x"]),
        ("run a.yaml --recipient rm", ["Å\\;\\ rm\\ \\$x"]),  # the only name with that in it
        ("whatif a.yaml --keep-total ne", ["near-towns", "near-alone"]),
        ("whatif a.yaml --set gra", ["goes_on", "grants."]),
        ("whatif a.yaml --set grants.h", ["goes_on", "grants.help."]),
        ("whatif a.yaml --set 'grants.\"Hj", ["goes_on", 'grants."Hjälp: steg 2.0".']),
        ("whatif a.yaml --set grants.help.am", ["goes_on", "grants.help.amount="]),
        ("whatif a.yaml --set parameters.Grundb", ["goes_on", "parameters.Grundbelopp."]),
        ("whatif a.yaml --set nothing.", []),
        ("whatif a.yaml --set grants.help.amount=", []),
        ("run ~/a", ["~/a.yaml"]),
        ("whatif a.yaml --by ", ["area", "grant", "group", "recipient"]),
        ("whatif a.yaml --seek x=1 --by grants.help.a", ["grants.help.amount"]),
        ("settle a.yaml --events x.csv --add re", ["recipient=", "replaces=", "reference="]),
        ("settle a.yaml --events x.csv --add event=pay", ["payment"]),
        ("settle a.yaml --events x.csv --add mottagare=al", ["alone"]),
        ("settle a.yaml --events x.csv --add grant=he", ["help"]),
        ("settle a.yaml --events x.csv --add amount=", []),
        ("confirm draft.yaml p", ["goes_on", "parameters."]),
        ("confirm draft.yaml parameters.", ["parameters.base", "parameters.Base\\ amount"]),
        ("confirm draft.yaml grants.fe", ["grants.fee"]),
        ("confirm draft.yaml grants.first", ["grants.first", "grants.first."]),
        ("confirm draft.yaml grants.fee area", ["goes_on", "areas."]),
        ("confirm draft.yaml --all-under area", ["areas", "areas."]),
        ("confirm draft.yaml --all-under d", []),
        ("confirm a.yaml p", []),
        ("infer a.yaml --table ", ["annex", "Medel\\ till\\ städerna"]),
        ("infer a.yaml --table annex --column n", ["Nära\\ Vård"]),
        ("infer 2023 --weights car", ["care_interventions"]),
        ("run a.yaml --unit m", ["mnkr", "mdkr"]),
        ("run a.yaml --format csv --table g", ["grants", "groups"]),
        ("run a.yaml --format svg --chart a", ["areas"]),
        ("run a.yaml --format C", ["csv"]),
        ("run a.yaml --by A", ["area"]),
        ("check --explain no-such-gra", ["no-such-grant"]),
        ("conditions a.yaml --recipient al", ["alone"]),
        ("run a", ["a.yaml"]),
        ("run su", ["goes_on", "sub/"]),
        ("run 202", ["2022", "2023"]),
        ("compare a.yaml a.yaml --group E", ["Ensam"]),
        ("run faulty.yaml --to to", ["towns"]),  # as far as it can be read
        ("run broken.yaml --to ", []),
        ("run broken.yaml --table ", []),
        ("run nowhere.yaml --to ", []),
        ("run --to ", []),
    ],
)
def test_what_completes_a_line(
    folder: Path, line: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bash(f"agree {line}", monkeypatch) == expected


def test_what_would_steer_the_terminal_is_not_suggested(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = altered(PAGE, "name: Ensam", 'name: "En\\e[31msam"')
    (folder / "a.yaml").write_text(altered(text, "name: Första området", 'name: "Fö\\nrsta"'))
    assert bash("agree run a.yaml --to ", monkeypatch) == ["towns", "alone", "Alla\\ städer"]
    assert bash("agree run a.yaml --area ", monkeypatch) == ["first", "other", "Nära\\ vård"]


@pytest.mark.parametrize("asked", ["bash_complete", "zsh_complete", "fish_complete", "x", ""])
def test_what_goes_wrong_is_silent(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No shell has said what is typed."""
    assert complete(agree, asked) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("agree run ", [TypedWord("agree"), TypedWord("run"), TypedWord("")]),
        ("agree a\\ b", [TypedWord("agree"), TypedWord("a b")]),
        ('agree "a b" c', [TypedWord("agree"), TypedWord("a b"), TypedWord("c")]),
        ("agree --to='a b", [TypedWord("agree"), TypedWord("--to=a b", 5, "'")]),
        ("agree --to=a:b", [TypedWord("agree"), TypedWord("--to=a:b", 7)]),
        ('agree "a\\"b', [TypedWord("agree"), TypedWord('a"b', 0, '"')]),
        ("agree 'a\\b", [TypedWord("agree"), TypedWord("a\\b", 0, "'")]),
        ("", [TypedWord("")]),
    ],
)
def test_the_words_of_a_line_that_is_being_typed(line: str, words: list[TypedWord]) -> None:
    found = typed_words(line, BREAKS)
    assert [one.text for one in found] == [one.text for one in words]
    assert found[-1] == words[-1]


def test_suggestions_begin_in_one_case_so_that_nothing_typed_goes() -> None:
    known = [Suggestion("vfu"), Suggestion("VFU-satsning"), Suggestion("Ambulans")]
    assert [one.text for one in beginning("vf", known)] == ["vfu"]
    assert [one.text for one in beginning("VF", known)] == ["VFU-satsning"]
    assert [one.text for one in beginning("Vf", known)] == ["vfu"]
    assert [one.text for one in beginning("bul", known)] == ["Ambulans"]
    assert beginning("u", known) == ()  # several have it in them


def test_zsh_and_fish_are_told_what_a_completion_means(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", "agree run a.yaml --to=To")
    monkeypatch.setenv("COMP_CWORD", "3")
    zsh = SHELLS["zsh"](agree, {}, "agree", "_AGREE_COMPLETE")
    assert zsh.complete().split("\n") == ["plain", "--to=towns", "Alla städer"]
    monkeypatch.setenv("COMP_CWORD", "--to=To")
    fish = SHELLS["fish"](agree, {}, "agree", "_AGREE_COMPLETE")
    assert fish.complete() == "plain,--to=towns\tAlla städer"


def test_only_an_option_leads_its_value() -> None:
    assert (lead_of("--to=a"), lead_of("a=b"), lead_of("--to")) == ("--to=", "", "")
