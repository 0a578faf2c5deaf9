"""Exact shares over a common denominator, and the ways to form them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.shares import Shares, proportional, sum_shares

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
