"""Several faults in one file: all told, in the order of lines, none twice, none caused by another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.findings.agreement import findings_in, spoilt

# Faults in different places of the same agreement: what stood there, what was written, and the
# one finding that it deserves.
FAULTS = (
    ("name: Provavtalet", "nam: Provavtalet", (3, 1, "unknown-key")),
    ("amounts_in: mnkr", "amounts_in: mkr", (5, 13, "unknown-unit")),
    ('"20": Region Dalarna}', "20: [Dalarna]}", (9, 39, "wrong-type")),
    ("  skr: {name: SKR}", "  skr: {name: nej}", (10, 15, "boolean-word")),
    ("as_of: 2022-11-01", "as_of: 2022-11-31", (14, 12, "no-such-date")),
    ("    source: SCB", "    sorce: SCB", (15, 5, "unknown-key")),
    ("288343", "-5", (16, 35, "negative-figure")),
    ("weight: population", "weight: populaton", (18, 27, "unknown-fact")),
    ("to: regions", "to: region", (23, 28, "unknown-recipient")),
    ("amount: 100", "amount: -100", (23, 45, "negative-amount")),
    ("key: by_population}", "key: by_populaton}", (23, 55, "unknown-key-name")),
)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault[1].strip() for fault in FAULTS])
def test_one_fault_is_one_finding(fault: tuple[str, str, tuple[int, int, str]]) -> None:
    old, new, finding = fault
    assert findings_in(spoilt((old, new))) == [finding]


def test_all_faults_at_once() -> None:
    """Faults on the same line move each other's columns, so that only their lines are compared."""
    found = findings_in(spoilt(*((old, new) for old, new, _ in FAULTS)))
    expected = [finding for _, _, finding in FAULTS]
    assert [(line, kind) for line, _, kind in found] == [(line, kind) for line, _, kind in expected]


def test_the_agreement_comes_before_its_data_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = spoilt(
        ('{"01": Region Stockholm, "20": Region Dalarna}', "data/regions.csv"),
        ('{"01": 2437158, "20": 288343}', "data/population.csv"),
        ("amount: 100", "amount: 100 mkr"),
    )
    (tmp_path / "avtal.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/regions.csv").write_text("code;name\n01;Stockholm\n01;Dalarna\n")
    (tmp_path / "data/population.csv").write_text("code;value\n01;många\n20;-5\n")
    told = agree("check", "avtal.yaml")
    places = [line.partition(": ")[0] for line in told.out.split("\n") if ": fel: " in line]
    assert places == [
        "avtal.yaml:23:45",
        "data/population.csv:2:4",
        "data/population.csv:3:4",
        "data/regions.csv:3:1",
    ]


# What follows from a fault is no fault of its own.
FOLLOWING = {
    "a parameter with a fault, where it is used": (
        [
            ("keys:\n", "parameters: {bas: 500 tkkr}\nkeys:\n"),
            ("{weight: population}", "{portions: [{each: bas}, {weight: population}]}"),
        ],
        [(17, 19, "unknown-unit")],
    ),
    "a file that is missing, named twice": (
        [
            ('{"01": Region Stockholm, "20": Region Dalarna}', "data/regions.csv"),
            ('{"01": 2437158, "20": 288343}', "data/regions.csv"),
        ],
        [(9, 14, "no-such-file")],
    ),
    "a fact under a word that expressions use, where it is used": (
        [("  population:\n", "  class:\n"), ("weight: population", "weight: class")],
        [(12, 3, "reserved-name")],
    ),
    "a key that is misspelt, with a value of the other kind": (
        [
            ("    source: SCB\n", "    source: SCB\n    valus: 5\n"),
            ("    values: {", "    noter: {"),
        ],
        [(16, 5, "unknown-key"), (17, 5, "unknown-key")],
    ),
    "codes that lost their zero": (
        [
            ('{"01": Region Stockholm, "20": Region Dalarna}', '{"01": A, "03": B, "20": C}'),
            ('{"01": 2437158, "20": 288343}', "{1: 5, 3: 6, 20: 7}"),
        ],
        [(16, 14, "extra-figure"), (16, 20, "extra-figure")],
    ),
    "a group in a circle, where money goes to it": (
        [
            ("  skr: {name: SKR}", "  skr: {name: SKR}\n  a: {name: A, union: [a]}"),
            ("to: regions", "to: a"),
        ],
        [(11, 24, "circular-unions")],
    ),
    "a circle of groups, and a claim on one of them": (
        [
            ("  skr: {name: SKR}", "  skr: {name: SKR}\n  a: {name: A, union: [a]}"),
            ("areas:\n", "claims: [{to: a, amount: 5}]\nareas:\n"),
        ],
        [(11, 24, "circular-unions")],
    ),
    "an unknown group in a union, where money goes to it": (
        [
            ("  skr: {name: SKR}", "  skr: {name: SKR}\n  a: {name: A, union: [regioner]}"),
            ("to: regions", "to: a"),
        ],
        [(11, 24, "unknown-recipient")],
    ),
    "a calculation that is no number": (
        [("areas:\n", "claims: [{calculation: 1 + 1, is: två}]\nareas:\n")],
        [(19, 35, "not-a-number")],
    ),
}


@pytest.mark.parametrize("fault", FOLLOWING)
def test_what_follows_from_a_fault_is_not_told(fault: str) -> None:
    changes, expected = FOLLOWING[fault]
    assert findings_in(spoilt(*changes)) == expected
