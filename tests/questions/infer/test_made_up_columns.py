"""Made-up columns, computed by plain arithmetic, whose key and rounding are found again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, strategies as st

from tests.questions.infer.columns import (
    by_remainder,
    inferred,
    keys,
    made_up,
    rounded,
    rules,
    settled,
    shares,
)

PEOPLE = (243_158, 40_071, 30_247, 47_179, 36_896, 20_425, 24_779, 6_117, 15_887, 141_308, 34_265)
PUPILS = (21_302, 4_455, 2_310, 5_871, 3_402, 2_988, 2_101, 1_377, 904, 16_020, 2_789)
FACTS = {"People": PEOPLE, "Pupils": PUPILS}
POOL = 98_000_000
"""Chosen so that rounding leaves a difference by either fact, and largest remainder differs."""

MEMBERS = len(PEOPLE)


def test_a_single_weight_is_found(tmp_path: Path) -> None:
    amounts = settled(rounded([shares(POOL, PUPILS)]), POOL, PEOPLE)
    assert keys(inferred(made_up(tmp_path, amounts, FACTS))) == ["Pupils"]


def test_equal_shares_are_found(tmp_path: Path) -> None:
    pool = 7_000 * MEMBERS
    found = inferred(made_up(tmp_path, [7_000] * MEMBERS, FACTS, total=pool))
    assert keys(found) == ["equal"]


@pytest.mark.parametrize(
    ("base", "written"),
    [(500_000, "500 tkr"), (1_000_000, "1 mnkr"), (250_000, "250 tkr"), (12_500, "12,500 kr")],
)
def test_a_base_amount_and_a_weight_are_found(base: int, written: str, tmp_path: Path) -> None:
    portions = [[Fraction(base)] * MEMBERS, shares(POOL - base * MEMBERS, PEOPLE)]
    amounts = settled(rounded(portions), POOL, PEOPLE)
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert keys(found) == [f"{written} to each, the rest People"]


@pytest.mark.parametrize(
    "share", ["1/2", "1/3", "2/3", "1/4", "3/4", "3/10", "2/5", "1/5", "3/8", "35/100"]
)
def test_a_blend_with_a_simple_share_is_found(share: str, tmp_path: Path) -> None:
    part = Fraction(share)
    portions = [shares(POOL * part, PUPILS), shares(POOL * (1 - part), PEOPLE)]
    amounts = settled(rounded(portions), POOL, PEOPLE)
    (key,) = keys(inferred(made_up(tmp_path, amounts, FACTS, total=POOL)))
    assert set(key.split(", ")) == {f"{part} Pupils", f"{1 - part} People"}


@pytest.mark.parametrize(
    ("amount", "written"), [(30_000_000, "30 mnkr"), (12_500_000, "12,500 tkr")]
)
def test_a_fixed_amount_and_the_rest_by_another_weight_are_found(
    amount: int, written: str, tmp_path: Path
) -> None:
    portions = [shares(amount, PUPILS), shares(POOL - amount, PEOPLE)]
    amounts = settled(rounded(portions), POOL, PEOPLE)
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert f"{written} Pupils, the rest People" in keys(found)


def test_one_split_is_not_told_as_two_keys(tmp_path: Path) -> None:
    """30 mnkr by pupils and the rest by people is 68 mnkr by people and the rest by pupils."""
    portions = [shares(30_000_000, PUPILS), shares(68_000_000, PEOPLE)]
    amounts = settled(rounded(portions), POOL, PEOPLE)
    assert len(keys(inferred(made_up(tmp_path, amounts, FACTS, total=POOL)))) == 1


def test_largest_remainder_is_found(tmp_path: Path) -> None:
    exact = shares(POOL, PEOPLE)
    amounts = by_remainder(exact)
    assert amounts != settled(rounded([exact]), POOL, PEOPLE)
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert keys(found) == ["People"]
    assert {method for method, _ in rules(found, "People")} == {"largest remainder"}


def test_rounding_down_with_the_rest_to_the_smallest_is_found(tmp_path: Path) -> None:
    exact = shares(POOL, PEOPLE)
    amounts = settled([int(share) for share in exact], POOL, PEOPLE)
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    missing = POOL - sum(int(share) for share in exact)
    assert keys(found) == ["People"]
    assert ("down", f"{missing} kr missing: smallest first by People") in rules(found, "People")


def test_a_difference_that_one_recipient_takes_is_found(tmp_path: Path) -> None:
    """The rule `to:` of the language; the last member takes all that is missing."""
    down = [int(share) for share in shares(POOL, PEOPLE)]
    missing = POOL - sum(down)
    assert missing > 1
    amounts = [*down[:-1], down[-1] + missing]
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert keys(found) == ["People"]
    assert any("011" in settling for _, settling in rules(found, "People"))


def test_a_difference_that_is_settled_by_another_fact_is_found(tmp_path: Path) -> None:
    """The krona that is missing by pupils goes to the smallest by people, another member."""
    portions = rounded([shares(POOL, PUPILS)])
    amounts = settled(portions, POOL, PEOPLE)
    assert amounts != settled(portions, POOL, PUPILS)
    found = inferred(made_up(tmp_path, amounts, FACTS, total=POOL))
    assert keys(found) == ["Pupils"]
    told = {settling for _, settling in rules(found, "Pupils")}
    assert told == {"1 kr missing: smallest first by People"}


@pytest.mark.parametrize(("unit", "printed"), [(1_000, "kr"), (1_000, "tkr"), (100_000, "kr")])
def test_rounding_to_a_larger_unit_is_found(unit: int, printed: str, tmp_path: Path) -> None:
    amounts = settled(rounded([shares(POOL, PEOPLE)], unit), POOL, PEOPLE, unit)
    assert all(amount % unit == 0 for amount in amounts)
    size = 1_000 if printed == "tkr" else 1
    file = made_up(
        tmp_path, [amount // size for amount in amounts], FACTS, total=POOL // size, unit=printed
    )
    assert keys(inferred(file))[0] == "People"


def test_a_column_without_a_printed_total_is_taken_to_be_whole(tmp_path: Path) -> None:
    amounts = settled(rounded([shares(POOL, PEOPLE)]), POOL, PEOPLE)
    assert keys(inferred(made_up(tmp_path, amounts, FACTS))) == ["People"]


def test_a_base_amount_that_rounding_hides_is_not_told(tmp_path: Path) -> None:
    """1 300 tkr by people in whole tkr: 284,7 429,4 290,0 and 295,9, as with 1 tkr to each too."""
    people = [6776, 10218, 6902, 7042]
    file = made_up(tmp_path, [285, 429, 290, 296], {"People": people}, total=1_300, unit="tkr")
    assert keys(inferred(file)) == ["People"]


def test_decimals_in_the_print_are_read(tmp_path: Path) -> None:
    """In millions with six decimals: the krona is the last of them."""
    amounts = settled(rounded([shares(POOL, PEOPLE)]), POOL, PEOPLE)
    texts = [f"{amount // 10**6},{amount % 10**6:06d}" for amount in amounts]
    assert keys(inferred(made_up(tmp_path, texts, FACTS, unit="mnkr"))) == ["People"]


def weights(members: int) -> st.SearchStrategy[list[int]]:
    """Figures that differ enough for a column to tell one key from another."""
    thousands = st.integers(1, 2_500)
    drawn = st.lists(thousands, min_size=members, max_size=members, unique=True)
    return drawn.map(lambda figures: [1_000 * figure for figure in figures])


@st.composite
def compositions(draw: st.DrawFn) -> tuple[list[int], int, dict[str, list[int]], set[str]]:
    """Amounts, their pool, the facts, and the parts of the key that gave them."""
    members = draw(st.integers(6, 24))
    people, pupils = draw(weights(members)), draw(weights(members))
    assume(shares(1, people) != shares(1, pupils))
    pool = draw(st.integers(20, 3_000)) * 1_000_000
    kind = draw(st.sampled_from(["weight", "base", "blend"]))
    if kind == "weight":
        portions = [shares(pool, people)]
        key = {"People"}
    elif kind == "base":
        base = draw(st.sampled_from([100_000, 200_000, 500_000]))
        assume(pool / 100 < base * members < pool)
        portions = [[Fraction(base)] * members, shares(pool - base * members, people)]
        key = {f"{base // 1_000} tkr to each", "the rest People"}
    else:
        part = Fraction(draw(st.sampled_from(["1/2", "1/3", "1/4", "3/10", "2/5", "3/4"])))
        portions = [shares(pool * part, pupils), shares(pool * (1 - part), people)]
        key = {f"{part} Pupils", f"{1 - part} People"}
    amounts = settled(rounded(portions), pool, people)
    return amounts, pool, {"People": people, "Pupils": pupils}, key


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@given(compositions())
def test_any_composition_is_among_those_found(
    folder: Path, drawn: tuple[list[int], int, dict[str, list[int]], set[str]]
) -> None:
    amounts, pool, facts, key = drawn
    found = inferred(made_up(folder, amounts, facts, total=pool))
    assert key in [set(one.split(", ")) for one in keys(found)]
    for fit in found["exact"]:
        assert (fit["equal"], fit["misses"]) == (len(amounts), [])
    for fit in found["nearest"]:
        assert 0 < len(fit["misses"]) == fit["cells"] - fit["equal"]
