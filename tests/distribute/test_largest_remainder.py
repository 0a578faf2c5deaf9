"""Largest remainder (Hamilton) against the literature and the library `apportionment`."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from apportionment import methods
from hypothesis import assume, given, strategies as st

from agree.distribute.rounding import apportion, largest_remainder, order_of_remainders
from agree.distribute.shares import Shares, proportional
from tests.helpers import kronor, ledger_of, small

BALINSKI_AND_YOUNG = [
    # 26 seats for five states: Balinski and Young, Fair Representation (1982), an example that
    # is used throughout the book; quotas 9.061, 7.179, 5.259, 3.319 and 1.182.
    (26, [9_061, 7_179, 5_259, 3_319, 1_182], [9, 7, 5, 4, 1]),
]

ALABAMA = [
    # The Alabama paradox in its smallest textbook form: an eleventh seat costs C one of its two.
    (10, [6, 6, 2], [4, 4, 2]),
    (11, [6, 6, 2], [5, 5, 1]),
]

CENSUS_OF_1790 = [
    # Hamilton's bill, which Washington vetoed in 1792: 120 seats by the census of 1790. Balinski
    # and Young, Fair Representation (1982), chapter 2.
    ("Connecticut", 236_841, 8),
    ("Delaware", 55_540, 2),
    ("Georgia", 70_835, 2),
    ("Kentucky", 68_705, 2),
    ("Maryland", 278_514, 9),
    ("Massachusetts", 475_327, 16),
    ("New Hampshire", 141_822, 5),
    ("New Jersey", 179_570, 6),
    ("New York", 331_589, 11),
    ("North Carolina", 353_523, 12),
    ("Pennsylvania", 432_879, 14),
    ("Rhode Island", 68_446, 2),
    ("South Carolina", 206_236, 7),
    ("Vermont", 85_533, 3),
    ("Virginia", 630_560, 21),
]


def seats(total: int, votes: list[int]) -> list[int]:
    """A number of seats by votes."""
    shares = proportional(Fraction(total), votes)
    return list(largest_remainder(shares, total, 1, range(len(votes))))


@pytest.mark.parametrize(("total", "votes", "expected"), BALINSKI_AND_YOUNG + ALABAMA)
def test_worked_examples_come_out_as_published(
    total: int, votes: list[int], expected: list[int]
) -> None:
    assert seats(total, votes) == expected


def test_hamiltons_bill_of_1792_comes_out_as_published() -> None:
    assert sum(count for _, _, count in CENSUS_OF_1790) == 120
    found = seats(120, [people for _, people, _ in CENSUS_OF_1790])
    assert found == [count for _, _, count in CENSUS_OF_1790]


def test_the_alabama_paradox_shows_in_a_whole_agreement() -> None:
    members = {"a": 6, "b": 6, "c": 2}
    before = kronor(ledger_of(small("{weight: size}", "10 kr", members)))
    after = kronor(ledger_of(small("{weight: size}", "11 kr", members)))
    assert (before["c"], after["c"]) == (2, 1)


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=20), st.integers(1, 400))
def test_the_published_library_gives_the_same_seats(votes: list[int], total: int) -> None:
    assume(_has_no_tie(votes, total))
    expected = methods.compute("hamilton", votes, total, verbose=False, fractions=True)
    assert seats(total, votes) == expected


def _has_no_tie(votes: list[int], total: int) -> bool:
    """Whether no two parties are equal at the edge, where the library breaks ties its own way."""
    remainders = sorted((vote * total % sum(votes) for vote in votes), reverse=True)
    left = sum(remainders) // sum(votes)
    return left in (0, len(votes)) or remainders[left - 1] != remainders[left]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7).filter(any), st.integers(0, 100))
def test_no_other_distribution_of_whole_seats_is_nearer_the_exact_shares(
    votes: list[int], total: int
) -> None:
    found = seats(total, votes)
    assert sum(found) == total

    def distance(places: list[int]) -> Fraction:
        return sum(
            (
                abs(place - Fraction(total * vote, sum(votes)))
                for place, vote in zip(places, votes, strict=True)
            ),
            Fraction(0),
        )

    for giver, taker in itertools.permutations(range(len(votes)), 2):
        moved = list(found)
        moved[giver] -= 1
        moved[taker] += 1
        assert distance(found) <= distance(moved)


@pytest.mark.parametrize(
    ("ties", "expected"), [((0, 1, 2), (1, 1, 0)), ((2, 1, 0), (0, 1, 1)), ((1, 2, 0), (1, 0, 1))]
)
def test_equal_remainders_go_by_the_rank_for_ties(
    ties: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert largest_remainder(Shares((2, 2, 2), 3), 2, 1, ties) == expected


def test_only_those_with_a_share_take_part() -> None:
    assert largest_remainder(Shares((0, 5), 1), 7, 1, (0, 1)) == (0, 7)
    assert largest_remainder(Shares((0, 0), 1), 7, 1, (0, 1)) == (0, 0)


def test_what_is_smaller_than_a_unit_is_left() -> None:
    assert largest_remainder(Shares((125, 125), 1), 250, 100, (0, 1)) == (100, 100)


@pytest.mark.parametrize(
    ("exact", "total", "unit", "amounts"),
    [
        ([], 5, 1, []),
        ([(1, 2), (1, 2)], 1, 1, [1, 0]),  # of two with the same remainder, the earlier
        ([(5, 4), (7, 4)], 3, 1, [1, 2]),
        ([(150, 1), (150, 1)], 305, 100, [200, 105]),  # the last takes what is less than a unit
        ([(21, 4), (21, 4)], 9, 1, [5, 4]),  # and gives up what is too much
        ([(10, 3), (10, 3), (10, 3)], 10, 1, [4, 3, 3]),
        ([(7, 2), (0, 1)], 4, 1, [4, 0]),
    ],
)
def test_exact_amounts_are_apportioned_in_whole_units(
    exact: list[tuple[int, int]], total: int, unit: int, amounts: list[int]
) -> None:
    parts = {place: Fraction(*one) for place, one in enumerate(exact)}
    assert list(apportion(parts, total, unit).values()) == amounts


def test_who_has_no_share_takes_no_part_in_what_is_left() -> None:
    shares = Shares((0, 3, 0, 3), 2)
    assert order_of_remainders(shares, 1, (0, 1, 2, 3)) == [1, 3]
    assert largest_remainder(shares, 3, 1, (0, 1, 2, 3)) == (0, 2, 0, 1)
    assert largest_remainder(Shares((0, 0), 1), 5, 1, (0, 1)) == (0, 0)


def test_of_the_same_remainder_the_lower_rank_goes_first() -> None:
    shares = Shares((3, 3, 4), 2)
    assert order_of_remainders(shares, 1, (2, 1, 0)) == [1, 0, 2]
    assert largest_remainder(shares, 5, 1, (2, 1, 0)) == (1, 2, 2)


def test_whole_units_go_round_as_often_as_there_are_some_left() -> None:
    """More is given here than the shares sum to: nobody is passed over."""
    assert largest_remainder(Shares((1, 1), 1), 7, 1, (0, 1)) == (4, 3)
    assert largest_remainder(Shares((100, 100), 1), 350, 100, (0, 1)) == (200, 100)
