"""Exact shares over a common denominator, and the ways to form them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given, strategies as st

from agree.distribute.shares import (
    Held,
    Infeasible,
    Shares,
    bounded,
    earned_shares,
    held,
    most_within,
    proportional,
    sum_shares,
)

fractions = st.fractions(min_value=0, max_value=10**6, max_denominator=10**4)


@given(fractions, st.lists(st.integers(0, 10**7), min_size=1, max_size=30).filter(any))
def test_proportional_shares_are_each_weights_part_of_the_amount(
    amount: Fraction, weights: list[int]
) -> None:
    shares = proportional(amount, weights)
    assert shares.total == amount
    for place, weight in enumerate(weights):
        assert shares.of(place) == amount * weight / sum(weights)


@given(st.lists(fractions, max_size=20))
def test_fractions_are_kept_exactly(values: list[Fraction]) -> None:
    shares = Shares.from_fractions(values)
    assert [shares.of(place) for place in range(len(values))] == values
    assert shares.total == sum(values)


@given(st.lists(st.lists(fractions, min_size=4, max_size=4), min_size=1, max_size=5))
def test_shares_are_added_member_by_member(rows: list[list[Fraction]]) -> None:
    total = sum_shares([Shares.from_fractions(row) for row in rows])
    assert [total.of(place) for place in range(4)] == [
        sum(column) for column in zip(*rows, strict=True)
    ]


def test_of_no_shares_there_is_nothing_to_add() -> None:
    assert sum_shares([]) == Shares((), 1)


@pytest.mark.parametrize(
    ("amounts", "shares"),
    [
        ([Fraction(5), None, Fraction(1, 3)], [5, 0, Fraction(1, 3)]),
        ([None, None], [0, 0]),
        ([], []),
    ],
)
def test_stated_amounts_are_the_shares_and_none_is_nothing(
    amounts: list[Fraction | None], shares: list[Fraction | int]
) -> None:
    found = Shares.from_fractions(amounts)
    assert [found.of(place) for place in range(len(amounts))] == shares


HALF = Fraction(1, 2)
SIXES = Shares((6, 6, 6), 1)


@pytest.mark.parametrize(
    ("unearned", "shares"),
    [
        # of 18, 6 and 3 are earned; 9 are left
        ("retained", (6, 3, 0)),
        # as 6 to 3
        ("shared", (12, 6, 0)),
        # 4,5 each to the two who have earned something, of which the second gets half
        ("shared_once", (Fraction(21, 2), Fraction(21, 4), 0)),
    ],
)
@pytest.mark.parametrize("over", [1, 4])
def test_what_is_not_earned_stays_or_goes_to_the_others(
    unearned: Literal["retained", "shared", "shared_once"],
    shares: tuple[Fraction | int, ...],
    over: int,
) -> None:
    parts = [Fraction(1), HALF, Fraction(0)]
    found = earned_shares(SIXES._replace(denominator=over), parts, unearned)
    assert [found.of(place) * over for place in range(3)] == list(shares)


@pytest.mark.parametrize("unearned", ["retained", "shared", "shared_once"])
def test_what_nobody_has_earned_stays(
    unearned: Literal["retained", "shared", "shared_once"],
) -> None:
    assert earned_shares(SIXES, [Fraction(0)] * 3, unearned).total == 0
    assert earned_shares(SIXES, [Fraction(1)] * 3, unearned).total == 18


Amounts = Sequence["int | None"]


def exact(amounts: Amounts) -> list[Fraction | None]:
    return [None if one is None else Fraction(one) for one in amounts]


BOUNDED: list[tuple[int, list[int], Amounts, Amounts, Amounts, Held]] = [
    # amount, weights, floors, ceilings, shares, who is held
    (120, [1, 1, 1], [None] * 3, [None] * 3, [40, 40, 40], Held((None,) * 3, Fraction(120), 3)),
    (120, [1, 1, 1], [60, None, None], [None] * 3, [60, 30, 30],
     Held(("floor", None, None), Fraction(60), 2)),
    (120, [1, 2, 3], [None] * 3, [None, None, 30], [30, 60, 30],
     Held((None, None, "ceiling"), Fraction(90), 3)),
    # 25, 25 and 50 by weight; 30 of the first's floor, and 40 of the last's ceiling, leave 30
    (100, [1, 1, 2], [30, None, None], [None, None, 40], [30, 30, 40],
     Held((None, None, "ceiling"), Fraction(60), 2)),
    (100, [1, 1, 2], [35, None, None], [None, None, 40], [35, 25, 40],
     Held(("floor", None, "ceiling"), Fraction(25), 1)),
    (100, [1, 1], [60, 40], [None, None], [60, 40], Held(("floor", None), Fraction(40), 1)),
    (100, [1, 1], [None, None], [60, 40], [60, 40], Held((None, "ceiling"), Fraction(60), 1)),
    (50, [0, 1], [10, None], [None, None], [10, 40], Held(("floor", None), Fraction(40), 1)),
    (50, [1, 1], [20, None], [20, None], [20, 30], Held(("ceiling", None), Fraction(30), 1)),
    (0, [1, 1], [None, None], [None, None], [0, 0], Held((None, None), Fraction(0), 2)),
    (0, [0, 0], [None, None], [None, None], [0, 0], Held((None, None), Fraction(0), 0)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "weights", "floors", "ceilings", "shares", "who"), BOUNDED, ids=str
)
def test_shares_are_held_within_bounds(
    amount: int, weights: list[int], floors: Amounts, ceilings: Amounts, shares: Amounts, who: Held
) -> None:
    given = Fraction(amount), weights, exact(floors), exact(ceilings)
    found = bounded(*given)
    assert [found.of(place) for place in range(len(weights))] == exact(shares)
    assert held(*given) == who


def test_those_who_are_held_are_told_by_their_places() -> None:
    who = Held(("floor", None, "ceiling", "floor"), Fraction(0), 1)
    assert who.places == {"floor": [0, 3], "ceiling": [2]}


@pytest.mark.parametrize(
    ("floors", "ceilings", "reason", "limit"),
    [
        ([60, 50], [None, None], "floors", 110),
        ([101, None], [None, None], "floors", 101),
        ([None, None], [40, 50], "ceilings", 90),
        ([45, None], [40, 50], "ceilings", 95),
    ],
)
def test_bounds_that_nobody_can_keep_are_refused(
    floors: Amounts, ceilings: Amounts, reason: str, limit: int
) -> None:
    with pytest.raises(Infeasible) as refused:
        bounded(Fraction(100), [1, 1], exact(floors), exact(ceilings))
    told = refused.value
    assert [told.reason, told.limit, str(told)] == [reason, limit, reason]


@pytest.mark.parametrize(
    ("weights", "floors", "ceilings", "most"),
    [
        ([1, 1], [None, None], [5, None], None),
        ([1, 1], [None, None], [5, 6], 11),
        ([1, 0], [None, 7], [5, None], 12),
        ([1, 0], [None, None], [5, None], 5),
        ([1], [8], [5], 8),
        ([0], [3], [9], 3),
        ([0], [None], [9], 0),
        ([], [], [], 0),
    ],
)
def test_the_most_that_bounds_let_through(
    weights: list[int], floors: Amounts, ceilings: Amounts, most: int | None
) -> None:
    assert most_within(weights, exact(floors), exact(ceilings)) == most
