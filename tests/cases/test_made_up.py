"""An invented agreement that an analyst wrote from the documentation alone, held against a
calculation that an accountant made from the same text, without the program.

`overenskommelse.md` is the text. The file was written by one who had read the documentation and
nothing else; `expected.csv` by another, in a spreadsheet and once more by exact fractions, before
either had seen what the other did. It has three tiers, 290 municipalities, a price index, results
in steps, floors against last year and two instalments.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from agree import run
from agree.distribute.conservation import violations
from agree.distribute.instalments import payments_of
from agree.distribute.ledger import Ledger
from tests.helpers import kronor, outcome_of

FOLDER = Path(__file__).parent / "made_up" / "elevhalsa"


@pytest.fixture(scope="module", name="ledger")
def made_up_ledger() -> Ledger:
    result = run(FOLDER / "elevhalsa-2026.yaml")
    assert result.ledger is not None
    return result.ledger


@pytest.fixture(scope="module", name="expected")
def expected_amounts() -> dict[str, dict[str, int]]:
    """What the accountant worked out, in kronor: for each kind of amount, by code."""
    by_kind: dict[str, dict[str, int]] = defaultdict(dict)
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            by_kind[row["what"]][row["code"]] = int(row["amount"])
    return by_kind


def test_every_level_sums_to_itself(ledger: Ledger) -> None:
    assert violations(ledger) == []
    assert ledger.total == 1_105_800_000_00


@pytest.mark.parametrize("grant", ["elevhalsa", "tackningsgrad"])
def test_the_county_bodies_receive_what_the_accountant_found(
    grant: str, ledger: Ledger, expected: dict[str, dict[str, int]]
) -> None:
    found = {code: amount for code, amount in kronor(ledger, grant).items() if amount}
    assert found == {code: amount for code, amount in expected[grant].items() if amount}


def test_the_amount_and_what_stays_are_those_of_the_accountant(
    ledger: Ledger, expected: dict[str, dict[str, int]]
) -> None:
    assert outcome_of(ledger, "elevhalsa").pool.amount == expected["amount"][""] * 100
    assert outcome_of(ledger, "tackningsgrad").retained == expected["retained"][""] * 100


def test_the_instalments_are_those_of_the_accountant(
    ledger: Ledger, expected: dict[str, dict[str, int]]
) -> None:
    outcome = outcome_of(ledger, "elevhalsa")
    codes = [member.code for member in outcome.pool.members]
    payments = payments_of(outcome)
    assert [payment.amount for payment in payments] == [600_480_000_00, 400_320_000_00]
    for payment, day in zip(payments, ("2026-03-31", "2026-09-30"), strict=True):
        found = dict(zip(codes, payment.amounts, strict=True))
        assert found == {code: amount * 100 for code, amount in expected[day].items()}


def test_what_each_keeps_and_passes_on_is_what_the_accountant_found(
    ledger: Ledger, expected: dict[str, dict[str, int]]
) -> None:
    bodies = [one for one in ledger.redistributed if one.payer.group == "rss"]
    assert {one.payer.code: one.retained // 100 for one in bodies} == expected["kept"]
    assert {one.payer.code: one.distributed // 100 for one in bodies} == expected["passed_on"]


@pytest.mark.parametrize(
    ("group", "kind", "recipients"),
    [("kommuner", "municipality", 290), ("stadsdelar", "district", 14)],
)
def test_every_later_tier_receives_what_the_accountant_found(
    group: str, kind: str, recipients: int, ledger: Ledger, expected: dict[str, dict[str, int]]
) -> None:
    found: dict[str, int] = defaultdict(int)
    for entry in ledger.entries:
        if entry.group == group and entry.code is not None and not entry.is_kept:
            found[entry.code] += entry.amount
    assert len(found) == recipients
    assert found == {code: amount * 100 for code, amount in expected[kind].items()}
