"""What a finding says is true of the file that it is about, and its advice can be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.base import Finding
from agree.source import Folder
from tests.findings.agreement import RIGHT, checked, spoilt
from tests.helpers import worded

NOWHERE = Folder(Path("no-such-folder"))


def _findings(text: str, folder: Folder = NOWHERE) -> list[Finding]:
    return list(checked(text, folder)[1].findings)


def _told(text: str, folder: Folder = NOWHERE) -> list[tuple[int, int, str, str]]:
    """Return line, column, kind and words of each finding on a text."""
    return [
        (one.span.line, one.span.column, one.code, worded(one.message, "en"))
        for one in _findings(text, folder)
    ]


def test_a_parameter_in_the_place_of_a_fact_is_not_said_to_be_missing() -> None:
    text = spoilt(
        ("keys:\n", "parameters: {bas: 500 tkr}\nkeys:\n"),
        ("{weight: population}", "{weight: population, floor: {amount: 1 kr, per: bas}}"),
    )
    words = "“bas” is a parameter; a fact is needed here, which has a figure for each recipient"
    assert _told(text) == [(19, 66, "not-a-fact", words)]


def test_a_fact_that_is_pending_is_not_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "tabell.csv").write_text("name;Folk\nRegion Stockholm;1\nRegion Dalarna;2\n")
    table = "{of: regions, values: tabell.csv, columns: {Folk: {fact: population}}}"
    text = RIGHT.replace('{"01": 2437158, "20": 288343}', "pending")
    told = _told(f"{text}published:\n  bilaga: {table}\n", Folder(tmp_path))
    assert [(line, kind) for line, _, kind, _ in told] == [
        (2, "table-pending"),
        (3, "table-pending"),
    ]


def test_a_row_of_sums_among_the_facts_is_told_in_words(tmp_path: Path) -> None:
    """The row has a name and a figure, and nothing where the code stands."""
    (tmp_path / "p.csv").write_text("code;name;value\n01;A;5\n20;B;6\n;Totalt;11\n")
    text = spoilt(('{"01": 2437158, "20": 288343}', "p.csv"))
    assert _told(text, Folder(tmp_path)) == [(4, 1, "row-without-code", "the row has no code")]


def test_a_backslash_in_quotes_is_not_answered_by_quotes() -> None:
    (finding,) = _findings(spoilt(("name: Provavtalet", r'name: "C:\prov"')))
    assert (finding.span.line, finding.code) == (3, "lone-backslash")
    assert worded(finding.hint, "en") == "Write the text in single quotes: '...'."


def test_a_difference_without_a_method_is_told_that_the_method_is_missing() -> None:
    """The file says nothing of largest_remainder; what it lacks is `method:`."""
    rule = "{by: population, missing: smallest_first, surplus: largest_first}"
    (finding,) = _findings(spoilt(("keys:\n", f"rounding: {{difference: {rule}}}\nkeys:\n")))
    assert (finding.span.line, finding.code) == (17, "difference-needs-method")
    assert worded(finding.hint, "en") == "Add method: half_up or method: down."


def test_a_number_that_is_too_long_is_not_said_to_be_no_number() -> None:
    told = _told(spoilt(("288343", "1" + "0" * 70)))
    assert [(line, column, kind) for line, column, kind, _ in told] == [(16, 35, "number-too-long")]


def test_a_calculation_may_give_more_than_the_whole_and_less_than_nothing() -> None:
    claims = "claims:\n  - {calculation: 5 / 2, is: 250 %}\n  - {calculation: 1 - 2, is: -1}\n"
    assert _told(RIGHT + claims) == []


@pytest.mark.parametrize(
    ("calculation", "code"),
    [
        ("2 > 1", "bad-calculation"),
        ("(((9 ** 10) ** 10) ** 10) ** 10", "bad-calculation"),
        ("sum(2)", "claim-fails"),
    ],
)
def test_a_calculation_that_cannot_be_made_is_told(calculation: str, code: str) -> None:
    told = _told(f'{RIGHT}claims:\n  - {{calculation: "{calculation}", is: 1}}\n')
    assert [(line, at, kind) for line, at, kind, _ in told] == [(25, 19, code)]


def test_a_column_that_is_the_sum_of_itself_is_a_circle(tmp_path: Path) -> None:
    (tmp_path / "tabell.csv").write_text("name;Summa\nRegion Stockholm;1\nRegion Dalarna;2\n")
    table = "{of: regions, values: tabell.csv, columns: {Summa: {sum_of: [Summa]}}}"
    told = _told(f"{RIGHT}published:\n  bilaga: {table}\n", Folder(tmp_path))
    assert [(line, kind) for line, _, kind, _ in told] == [(25, "circular-columns")]
