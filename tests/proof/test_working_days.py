"""Dates that fall on a weekend or a public holiday."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from agree.proof.working_days import COUNTRIES, day_off, knows
from tests.helpers import altered, worded
from tests.proof.made_up import AGREEMENT, codes, errors, verified

ROOT = Path(__file__).resolve().parents[2]

OFF = [
    ("2023-09-30", "lördag", "Saturday"),
    ("2023-10-01", "söndag", "Sunday"),
    ("2024-03-31", "påskdagen", "Easter Sunday"),
    ("2023-01-06", "trettondedag jul", "Epiphany"),
    ("2023-04-07", "långfredagen", "Good Friday"),
    ("2023-04-10", "annandag påsk", "Easter Monday"),
    ("2023-05-01", "första maj", "May Day"),
    ("2023-05-18", "kristi himmelsfärdsdag", "Ascension Day"),
    ("2023-06-06", "nationaldagen", "National Day"),
    ("2023-12-25", "juldagen", "Christmas Day"),
]
EVES = ["2023-06-23", "2024-06-21", "2024-12-24", "2024-12-31"]
"""Weekdays that count as holidays when a term ends: midsommarafton, julafton and nyårsafton.

Lag (1930:173) om beräkning av lagstadgad tid, 2 §.
"""

WORKING = [
    "2023-03-31",  # a Friday: placement weeks are reported
    "2023-05-31",  # a Wednesday
    "2023-12-01",  # a Friday: the last day for requisition
    "2023-04-06",  # skärtorsdag
    "2023-05-19",  # the Friday after Kristi himmelsfärdsdag
    "2023-01-05",  # trettondagsafton
]


@pytest.mark.parametrize(("day", "swedish", "english"), OFF)
def test_a_day_off_is_named_in_both_languages(day: str, swedish: str, english: str) -> None:
    found = day_off(date.fromisoformat(day), "SE")
    assert found is not None
    assert (worded(found), worded(found, "en")) == (swedish, english)


@pytest.mark.parametrize("day", EVES)
def test_the_eves_that_the_law_counts_as_holidays_are_days_off(day: str) -> None:
    assert day_off(date.fromisoformat(day), "SE") is not None


@pytest.mark.parametrize("day", WORKING)
def test_a_working_day_is_no_day_off(day: str) -> None:
    assert day_off(date.fromisoformat(day), "SE") is None


def test_holidays_are_those_of_the_country_of_the_agreement(tmp_path: Path) -> None:
    """6 June 2023, a Tuesday, is a holiday in Sweden, 17 May 2023, a Wednesday, in Norway."""
    claims = (
        "claims: [{date: 2023-06-06, working_day: true}, {date: 2023-05-17, working_day: true}]\n"
    )
    swedish = verified(tmp_path, claims)
    norwegian = verified(
        tmp_path, claims, agreement=altered(AGREEMENT, "country: SE", 'country: "NO"')
    )
    assert [claim.holds for claim in swedish.claims] == [False, True]
    assert [claim.holds for claim in norwegian.claims] == [True, False]


def test_a_country_whose_holidays_are_unknown_is_a_finding(tmp_path: Path) -> None:
    agreement = altered(AGREEMENT, "country: SE", "country: QQ")
    found = verified(tmp_path, "claims: [{date: 2023-06-06}]\n", agreement=agreement)
    assert codes(found) == ["unknown-country"]
    assert "QQ" in worded(errors(found)[0].message, "en")
    assert not knows("QQ")


def test_the_library_of_holidays_is_installed_with_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [requirement.split(">")[0] for requirement in project["project"]["dependencies"]]
    assert "holidays" in needed
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "\nholidays==" in lock


def test_without_a_country_no_holidays_are_taken_for_its_own(tmp_path: Path) -> None:
    """6 June 2023 is a Tuesday. Whether it is a holiday depends on a country that nobody named."""
    agreement = altered(AGREEMENT, "country: SE\n", "")
    claims = "claims: [{date: 2023-06-06}, {date: 2023-06-06, working_day: true}]\n"
    found = verified(tmp_path, claims, agreement=agreement)
    day, working_day = found.claims
    assert (worded(day.computed, "en"), day.holds) == ("Tuesday", None)
    assert (working_day.holds, working_day.state) == (None, "not_yet")
    assert codes(found) == []


def test_the_countries_that_are_known_are_those_of_the_library() -> None:
    from holidays.registry import EntityLoader

    codes = [one for one in EntityLoader.get_country_codes() if len(one) == 2]
    assert COUNTRIES.split() == sorted(codes)
