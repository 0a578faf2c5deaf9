"""What a finding says is true of the file that it is about, and its advice can be taken."""

from __future__ import annotations

from pathlib import Path

from agree.base import Finding
from agree.source import Folder
from tests.findings.agreement import RIGHT, checked, spoilt
from tests.helpers import worded

NOWHERE = Folder(Path("no-such-folder"))


def _findings(text: str, folder: Folder = NOWHERE) -> list[Finding]:
    return list(checked(text, folder)[1].findings)


def _told(findings: list[Finding]) -> str:
    return "\n".join(
        f"{worded(one.message, 'sv')}. {worded(one.hint, 'sv') or ''}" for one in findings
    )


def test_a_parameter_in_the_place_of_a_fact_is_not_said_to_be_missing() -> None:
    text = spoilt(
        ("keys:\n", "parameters: {bas: 500 tkr}\nkeys:\n"),
        ("{weight: population}", "{weight: population, floor: {amount: 1 kr, per: bas}}"),
    )
    told = _told(_findings(text))
    assert "bas" in told
    assert "finns varken under facts eller parameters" not in told


def test_a_fact_that_waits_is_not_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "tabell.csv").write_text("name;Folk\nRegion Stockholm;1\nRegion Dalarna;2\n")
    table = "{of: regions, values: tabell.csv, columns: {Folk: {fact: population}}}"
    text = RIGHT.replace('{"01": 2437158, "20": 288343}', "pending")
    told = _told(_findings(f"{text}published:\n  bilaga: {table}\n", Folder(tmp_path)))
    assert told
    assert "finns inte" not in told


def test_a_row_of_sums_among_the_facts_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("code;name;value\n01;A;5\n20;B;6\n;Totalt;11\n")
    told = _told(_findings(spoilt(('{"01": 2437158, "20": 288343}', "p.csv")), Folder(tmp_path)))
    assert told
    assert "””" not in told


def test_a_backslash_in_quotes_is_not_answered_by_quotes() -> None:
    text = spoilt(("name: Provavtalet", r'name: "C:\prov"'))
    (finding,) = _findings(text)
    assert finding.span.line == 3
    assert worded(finding.hint, "sv") != "Sätt texten inom citattecken."


def test_a_difference_without_a_method_is_told_that_the_method_is_missing() -> None:
    """The file says nothing of largest_remainder; what it lacks is `method:`."""
    rule = "{by: population, missing: smallest_first, surplus: largest_first}"
    text = spoilt(("keys:\n", f"rounding: {{difference: {rule}}}\nkeys:\n"))
    findings = _findings(text)
    assert not findings or "method:" in _told(findings)


def test_a_number_that_is_too_long_is_not_said_to_be_no_number() -> None:
    told = _told(_findings(spoilt(("288343", "1" + "0" * 70))))
    assert told
    assert "är inget tal" not in told


def test_a_calculation_may_give_more_than_the_whole_and_less_than_nothing() -> None:
    claims = "claims:\n  - {calculation: 5 / 2, is: 250 %}\n  - {calculation: 1 - 2, is: -1}\n"
    assert _findings(RIGHT + claims) == []


def test_a_truth_is_no_result_of_a_calculation() -> None:
    assert _findings(f"{RIGHT}claims:\n  - {{calculation: 2 > 1, is: 1}}\n")


def test_calculations_that_cannot_be_made_are_told() -> None:
    for calculation in ("1 / 0", "population", "(((9 ** 10) ** 10) ** 10) ** 10", "sum(2)", "2 +"):
        text = f'{RIGHT}claims:\n  - {{calculation: "{calculation}", is: 1}}\n'
        (finding,) = _findings(text)
        assert finding.severity == "error"
        assert finding.span.line == 25


def test_a_table_with_nothing_but_sums_is_read(tmp_path: Path) -> None:
    (tmp_path / "tabell.csv").write_text("name;Summa\nRegion Stockholm;1\nRegion Dalarna;2\n")
    table = "{of: regions, values: tabell.csv, columns: {Summa: {sum_of: [Summa]}}}"
    assert _findings(f"{RIGHT}published:\n  bilaga: {table}\n", Folder(tmp_path))
