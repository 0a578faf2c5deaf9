"""Quick fixes: the finding is gone when one is made, and the rest of the text is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.assist import Area, Fix, Looked, edited, fixes, look
from agree.base import Finding
from agree.messages import Locale
from tests.assist.marked import SMALL, replaced, seen
from tests.findings.case import Case, cases, write

ASKED = ("check", "avtal.yaml")
CASES = [
    case
    for case in cases()
    if case.command == ASKED and not case.limits and isinstance(case.files["avtal.yaml"], str)
]


def titles(found: tuple[Fix, ...], language: str = "en") -> list[str]:
    words = Locale(language)
    return [words.text(fix.title).replace("\xa0", " ") for fix in found]


def fixed(text: str, number: int = 0, folder: Path = Path("nowhere")) -> str:
    """Return a text with one of the fixes made of all that can be made in it."""
    looked = seen(text, folder)
    return edited(text, all_fixes(looked)[number].edits)


def all_fixes(looked: Looked) -> tuple[Fix, ...]:
    lines = looked.text.count("\n") + 1
    return fixes(looked, Area(1, 1, lines, 1))


def is_there(looked: Looked, finding: Finding) -> bool:
    same = (finding.code, finding.span.line, finding.values)
    return same in [(one.code, one.span.line, one.values) for one in looked.findings]


@pytest.mark.parametrize("start", range(0, len(CASES), 40))
def test_in_every_case_a_fix_takes_the_finding_away(start: int, tmp_path: Path) -> None:
    for case in CASES[start : start + 40]:
        folder = tmp_path / case.name
        folder.mkdir()
        write(case.files, folder)
        _try_fixes(case, folder)


def _try_fixes(case: Case, folder: Path) -> None:
    looked = look(case.files["avtal.yaml"], "avtal.yaml", folder)
    for finding in looked.findings:
        found = fixes(looked, finding)
        in_text = finding.span.file == "avtal.yaml"
        assert found or finding.suggestion is None or not in_text, (case.name, finding)
        for fix in found:
            if fix.file is not None:
                continue
            after = look(edited(looked.text, fix.edits), "avtal.yaml", folder, looked)
            assert not is_there(after, finding), (case.name, titles((fix,)))


def test_the_nearest_name() -> None:
    text = replaced("weight: population}", "weight: populaton}")
    (fix,) = fixes(seen(text), seen(text).findings[0])
    assert titles((fix,), "sv") == ["Ändra till ”population”"]
    assert edited(text, fix.edits) == SMALL


def test_a_total_is_set_or_a_grant_is() -> None:
    text = replaced("amount: 20", "amount: 19.5")
    looked = seen(text)
    area = next(one for one in looked.findings if one.code == "area-total")
    found = fixes(looked, area)
    assert titles(found, "sv") == [
        "Sätt totalen till 29,5 mnkr",
        "Sätt ”Stöd” till 20 mnkr, så att totalen stämmer",
        "Sätt ”Drift” till 10,5 mnkr, så att totalen stämmer",
    ]
    assert found[0].preferred
    assert edited(text, found[0].edits) == text.replace("    total: 30", "    total: 29.5")
    assert edited(text, found[1].edits) == SMALL
    assert edited(text, found[2].edits) == text.replace("amount: 10}", "amount: 10.5}")


def test_an_amount_keeps_the_unit_that_it_is_written_in() -> None:
    text = replaced("amount: 20", "amount: 19 500 tkr")
    assert edited(text, all_fixes(seen(text))[1].edits).count("amount: 20000 tkr") == 1


def test_a_decimal_comma() -> None:
    text = replaced("amount: 20", "amount: 20,5")
    found = fixes(seen(text), seen(text).findings[0])
    assert [edited(text, fix.edits) for fix in found] == [
        text.replace("20,5", "20.5"),
        text.replace("20,5", '"20,5"'),
    ]


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ('"0114": 50000', "0114: 50000", '"0114": 50000'),
        ("name: Regionen", "name: nej", 'name: "nej"'),
        ("name: Vård\n", "name: Vård: en fråga\n", 'name: "Vård: en fråga"\n'),
        ("    name: Vård\n", "\tname: Vård\n", "  name: Vård\n"),
    ],
)
def test_quotes_and_tabs(old: str, new: str, right: str) -> None:
    assert fixed(replaced(old, new)) == replaced(old, right)


def test_a_missing_key_is_made_ready_to_be_written() -> None:
    found = fixed(replaced(", to: regionen", ""))
    assert found == replaced(
        "id: drift, name: Drift, to: regionen,", "id: drift, to: , name: Drift,"
    )


def test_what_is_confirmed_loses_its_mark_and_no_comment() -> None:
    text = replaced("name: Vård\n", "name: Vård\n    # varför\n    confirm: true\n")
    assert fixed(text) == replaced("name: Vård\n", "name: Vård\n    # varför\n")


def test_a_claim_that_fails_gets_room_for_its_reason() -> None:
    text = SMALL + "claims:\n  - grant: stod # här\n    amount: 21\n"
    assert fixed(text) == text + "    because: \n"


def test_the_data_file_of_a_new_fact_has_every_code(tmp_path: Path) -> None:
    values = 'values: {"0114": 50000, "0115": 35000}'
    text = replaced(values, "values: data/folk.csv")
    looked = look(text, "liten.yaml", tmp_path, seen(SMALL, tmp_path))
    (fix,) = fixes(looked, looked.findings[0])
    assert titles((fix,), "sv") == ["Skapa ”data/folk.csv” med en rad per mottagare (Kommunerna)"]
    assert fix.file is not None
    assert fix.file.path == "data/folk.csv"
    assert fix.file.content == (
        "code;name;value\n0114;Upplands Väsby;pending\n0115;Vallentuna;pending\n"
    )


def test_fixes_of_a_piece_of_the_text_are_those_of_its_findings() -> None:
    text = replaced("weight: population}", "weight: populaton}")
    looked = seen(text)
    line = looked.findings[0].span.line
    assert len(fixes(looked, Area(line, 1, line, 80))) == 1
    assert fixes(looked, Area(line - 1, 1, line - 1, 80)) == ()


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        (', "0115": 35000}', "}", ', "0115": pending}'),
        (
            ' {"0114": 50000, "0115": 35000}',
            '\n      "0114": 50000 # en\n',
            '\n      "0114": 50000 # en\n      "0115": pending\n',
        ),
    ],
)
def test_figures_that_are_missing_are_added_as_pending(old: str, new: str, right: str) -> None:
    text = replaced(old, new)
    found = fixes(seen(text), seen(text).findings[0])
    assert titles(found, "sv") == ["Lägg till den uppgift som saknas, som pending"]
    assert edited(text, found[0].edits) == replaced(old, right)
