"""What is wrong in a claim is told once, whatever else is wrong; what follows from it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.findings.whole import lay_tables, told, whole

SUM = '  - {to: regions, amount: 140, section: "2"}'
DATE = "  - {date: 2023-09-29, working_day: true}"
CALCULATION = "  - {calculation: 100 + 40, is: 140}"
CLAIM = whole().split("\n").index(SUM) + 1
"""The line of the first claim; a calculation and a date follow."""
ASKED = next(n for n, line in enumerate(whole().split("\n"), 1) if "{id: asked," in line)

CASES = {
    # `bas` is 5 kr, and so is the grant `stod`.
    "an amount by the name of a parameter": (
        [(SUM, "  - {grant: stod, amount: bas}")],
        [],
    ),
    "an amount to a member by the name of a parameter": (
        [(SUM, "  - {grant: stod, member: skr, amount: bas}")],
        [],
    ),
    "another amount by the name of a parameter": (
        [(SUM, "  - {grant: kansli, amount: bas}")],
        [(CLAIM, "claim-fails")],
    ),
    "an amount in a unit that there is not": (
        [(SUM, '  - {to: regions, member: "01", amount: 1 dollar}')],
        [(CLAIM, "unknown-unit")],
    ),
    "a difference in a unit that there is not": (
        [(SUM, "  - {part: vard/nara, amount: 50, difference: 1 dollar, because: Ett fel.}")],
        [(CLAIM, "unknown-unit")],
    ),
    "a difference that is no number": (
        [(CALCULATION, "  - {calculation: 1 + 1, is: 3, difference: en, because: Ett fel.}")],
        [(CLAIM + 1, "not-a-number")],
    ),
    "a day for a deadline that could not be read": (
        [
            (DATE, "  - {date: 2023-03-31, deadline: asked}"),
            ("asked, date: 2023-03-31", "asked, date: [2]"),
        ],
        [(ASKED, "wrong-type")],
    ),
    "a day for a deadline that nobody declares": (
        [(DATE, "  - {date: 2023-03-31, deadline: askad}")],
        [(CLAIM + 2, "unknown-deadline")],
    ),
    "a day for a deadline on a day that there is not": (
        [
            (DATE, "  - {date: 2023-03-31, deadline: asked}"),
            ("asked, date: 2023-03-31", "asked, date: 2023-02-31"),
        ],
        [(ASKED, "no-such-date")],
    ),
    "an amount that cannot be read, when the money is faulty too": (
        [
            ("amount: 100, key", "amount: 1 dollar, key"),
            (SUM, "  - {part: vard/nara, amount: 1 dollar}"),
        ],
        [(CLAIM, "unknown-unit")],
    ),
    "two faults in one claim": (
        [(SUM, "  - {part: vard/ingen, amount: 1 dollar}")],
        [(CLAIM, "unknown-unit"), (CLAIM, "unknown-grant")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_claim_is_read_once(name: str, tmp_path: Path) -> None:
    changes, expected = CASES[name]
    found = told(whole(*changes), lay_tables(tmp_path))
    claims = {CLAIM, CLAIM + 1, CLAIM + 2, *(line for line, _ in expected)}
    assert sorted(one for one in found if one[0] in claims) == sorted(expected)
