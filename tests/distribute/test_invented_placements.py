"""The invented week reports of the docs: regions and municipalities share by their own increase."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from agree import run
from agree.bundled import agreement_file

REPORTED = Path(__file__).resolve().parents[2] / "docs" / "examples" / "placements" / "reported.csv"
POOL = 250_000_000


def increases() -> dict[tuple[str, str], int]:
    """Each recipient's increase in weeks, none for a decrease; straight from the file."""
    with REPORTED.open(encoding="utf-8", newline="") as file:
        return {
            (row["group"], row["code"]): max(
                0, int(row["placement_weeks_2023"]) - int(row["placement_weeks_2022"])
            )
            for row in csv.DictReader(file, delimiter=";")
        }


def test_all_regions_and_municipalities_report() -> None:
    groups = [group for group, _ in increases()]
    assert (groups.count("regions"), groups.count("municipalities")) == (21, 290)


def test_municipalities_of_one_county_gain_and_lose_weeks() -> None:
    dalarna = [weeks for (group, code), weeks in increases().items() if code.startswith("20")]
    assert increases()["municipalities", "2080"] == 100
    assert increases()["municipalities", "2081"] == 0
    assert dalarna.count(0) > 1


def test_everyone_gets_its_share_of_all_increases_to_the_krona() -> None:
    file = agreement_file("2023")
    assert file is not None
    ledger = run(file, facts=REPORTED).ledger
    assert ledger is not None
    weeks = increases()
    total = sum(weeks.values())
    (outcome,) = [one for one in ledger.outcomes if one.pool.grant.id == "vfu"]
    paid = {
        member.id: outcome.amount_of(place) for place, member in enumerate(outcome.pool.members)
    }
    assert sum(paid.values()) == POOL * 100
    assert set(paid) == set(weeks)
    for member, amount in paid.items():
        exact = Fraction(POOL * weeks[member], total)
        assert abs(Fraction(amount, 100) - exact) < 1
        assert amount % 100 == 0
    assert ledger.total_of("pending") == 0
