"""The weights behind amounts, as numbers: planted ones are found, and noise is never certain."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from agree.base import Currency
from agree.distribute.pools import PlannedPortion
from agree.questions.infer.column import AmountColumn
from agree.questions.infer.recovery import MOST_STEPS, Recovery, recover
from agree.questions.infer.sought import SoughtColumn
from agree.questions.infer.whole_weights import (
    Interval,
    reach,
    weight_ranges,
    weights_of_sum,
    whole_weights,
)
from agree.sections import Member
from tests.questions.infer.columns import by_remainder, code, rounded, settled, shares

KRONOR = Currency("SEK", "kr", 0, {"kr": Fraction(1)})


def column(amounts: Sequence[int | None], pool: int) -> SoughtColumn:
    """A column of amounts that was distributed by unknown weights alone."""
    members = tuple(Member("everyone", code(at), f"Member {at}") for at in range(len(amounts)))
    told = AmountColumn(members, tuple(amounts), pool, KRONOR, ())
    return SoughtColumn("Amount", told, (PlannedPortion("", "", Fraction(pool)),))


def recovered(
    amounts: Sequence[int | None], pool: int, total: int | None = None, steps: int = MOST_STEPS
) -> Recovery:
    one = column(amounts, pool)
    return recover((one,), one.intervals, total, steps)


def interval(low: int, high: int, below: int) -> Interval:
    return Interval(Fraction(low, below), Fraction(high, below))


WEIGHTS = st.lists(st.integers(1, 40_000), min_size=6, max_size=25)
"""As many as a table has, as large as the populations of municipalities."""


def lowest(weights: Sequence[int]) -> tuple[int, ...]:
    """The same weights without a common factor."""
    factor = math.gcd(*weights)
    return tuple(weight // factor for weight in weights)


@given(WEIGHTS, st.integers(200_000_000, 3_000_000_000))
def test_planted_weights_are_found_when_the_smallest_settle(weights: list[int], pool: int) -> None:
    """At least 200 kr for each unit of weight: no other weight gives the same amount."""
    assume(min(weights) * 500 > max(weights))
    amounts = settled(rounded([shares(pool, weights)]), pool, weights)
    found = recovered(amounts, pool)
    assert found.certainty == "unique"
    assert found.found[0].found.weights == lowest(weights)
    assert found.found[0].fits[0].equal == len(weights)


@given(WEIGHTS, st.integers(200_000_000, 3_000_000_000))
def test_planted_weights_are_found_by_largest_remainder(weights: list[int], pool: int) -> None:
    assume(min(weights) * 500 > max(weights))
    found = recovered(by_remainder(shares(pool, weights)), pool)
    assert [one.found.weights for one in found.found] == [lowest(weights)]


@given(WEIGHTS, st.integers(200_000_000, 3_000_000_000), st.data())
def test_planted_weights_are_found_though_rows_are_lacking(
    weights: list[int], pool: int, data: st.DataObject
) -> None:
    """Six or more amounts of the same pool: the sum of all weights is found with them."""
    assume(min(weights) * 500 > max(weights))
    lacking = data.draw(st.sets(st.integers(0, len(weights) - 1), max_size=len(weights) - 6))
    amounts: list[int | None] = [*rounded([shares(pool, weights)])]
    for place in lacking:
        amounts[place] = None
    found = recovered(amounts, pool)
    known = [weight for place, weight in enumerate(weights) if place not in lacking]
    factor = math.gcd(*known, sum(weights))
    assert found.certainty == "unique"
    assert found.found[0].found.weights == tuple(weight // factor for weight in known)
    assert found.found[0].found.total == sum(weights) // factor


@given(WEIGHTS, st.integers(1, 200))
def test_with_their_sum_planted_weights_are_among_those_that_are_found(
    weights: list[int], kronor: int
) -> None:
    """So many kronor for each unit of weight: from 3 kr on, only one weight is near each amount."""
    total = sum(weights)
    pool = kronor * total + 1
    amounts = settled(rounded([shares(pool, weights)]), pool, weights)
    found = recovered(amounts, pool, total)
    if kronor > 3:
        assert found.certainty == "unique"
        assert found.found[0].found.weights == tuple(weights)
    else:
        ranges = weight_ranges(found.intervals, total, is_whole=True)
        assert all(weight in one for weight, one in zip(weights, ranges, strict=True))


@pytest.mark.parametrize("seed", range(25))
def test_amounts_that_nobody_distributed_are_never_certain(seed: int) -> None:
    """By chance one in a thousand such columns would have weights; none of these has."""
    chance = random.Random(seed)
    amounts = [chance.randint(100_000, 900_000_000) for _ in range(chance.randint(5, 20))]
    assert recovered(amounts, sum(amounts), steps=100_000).certainty != "unique"


@given(st.lists(st.integers(5_000, 40_000), min_size=8, max_size=20))
def test_amounts_with_a_floor_are_not_taken_for_proportional(weights: list[int]) -> None:
    """The two smallest get 2 % more than their share, and the others what is left."""
    pool = 1_000_000_000
    exact = shares(pool, weights)
    order = sorted(range(len(weights)), key=lambda at: weights[at])
    raised = {at: exact[at] * Fraction(51, 50) for at in order[:2]}
    left = pool - sum(raised.values(), Fraction(0))
    others = sum(weights[at] for at in order[2:])
    lowered = [left * weight / others for weight in weights]
    amounts = rounded([[raised.get(at, lowered[at]) for at in range(len(weights))]])
    found = recovered(amounts, pool, sum(weights))
    assert (found.certainty, found.found) == ("none", ())


def test_a_sum_that_is_wrong_gives_none() -> None:
    """2, 3 and 5 of 10 parts of 1 001 kr; 11 parts are 91 kr each, and none of these is 2 of them."""
    assert recovered([200, 300, 501], 1001, 10).certainty == "unique"
    assert recovered([200, 300, 501], 1001, 11).certainty == "none"


def test_few_amounts_leave_several_or_doubt() -> None:
    """Of two amounts, 301 kr and 699 kr, any numbers near three to seven may be the weights."""
    assert recovered([301, 699], 1000).certainty in ("several", "doubtful")


def test_what_is_not_looked_through_is_not_called_none() -> None:
    weights = [20_011, 31_123, 40_507, 52_361, 60_773, 71_993]
    pool = 2_000_000_000
    amounts = settled(rounded([shares(pool, weights)]), pool, weights)
    found = recovered(amounts, pool, steps=50)
    assert (found.certainty, found.found) == ("unfinished", ())
    assert found.searched < sum(weights)


def test_several_hundred_recipients_take_no_longer() -> None:
    """290 members, as many as Sweden has municipalities; the steps are counted, not the seconds."""
    weights = [2_400 + 7919 * place % 90_011 for place in range(290)]
    pool = 1_000_000_000
    amounts = settled(rounded([shares(pool, weights)]), pool, weights)
    found = recovered(amounts, pool, steps=200_000)
    assert found.certainty == "unique"
    assert found.found[0].found.weights == lowest(weights)


@pytest.mark.parametrize("sums", [range(1, 8), range(5, 40), range(30, 31)])
def test_all_weights_of_some_sums_are_found(sums: range) -> None:
    """Those that trying every number one after another gives, of 0,27–0,37 and 0,63–0,73 of a sum."""
    both = (interval(27, 37, 100), interval(63, 73, 100))
    found = [one for one in whole_weights(both, sums, is_whole=True) if one is not None]
    one_by_one = {
        (first, total - first)
        for total in sums
        for first in range(total)
        if 27 * total <= 100 * first <= 37 * total
        and 63 * total <= 100 * (total - first) <= 73 * total
        and math.gcd(first, total) == 1
    }
    assert {one.weights for one in found} == one_by_one
    assert len(found) == len(one_by_one)


def test_weights_of_a_sum_are_all_found() -> None:
    """2 or 3, 2 or 3 and 4 or 5 sum to 9 in three ways, and to no more than 9 in four."""
    three = (interval(2, 3, 9), interval(2, 3, 9), interval(4, 5, 9))
    whole = [one for one in weights_of_sum(three, 9, is_whole=True) if one is not None]
    assert {one.weights for one in whole} == {(2, 3, 4), (3, 2, 4), (2, 2, 5)}
    some = [one for one in weights_of_sum(three, 9, is_whole=False) if one is not None]
    assert {one.weights for one in some} == {(2, 3, 4), (3, 2, 4), (2, 2, 5), (2, 2, 4)}


def test_weights_of_a_great_sum_begin_in_the_middle() -> None:
    """Two that are 0,4–0,6 of 10¹⁸ are half of it each first, of more weights than can be kept."""
    both = (interval(4, 6, 10), interval(4, 6, 10))
    found = weights_of_sum(both, 10**18, is_whole=True)
    first = next(one for one in found if one is not None)
    assert first.weights == (5 * 10**17, 5 * 10**17)


def test_what_each_may_have_keeps_to_what_the_others_have_at_least() -> None:
    """Of 9, the others have at least 4 and 6 of the three ranges 2-4, 2-4 and 4-6."""
    three = (interval(2, 4, 9), interval(2, 4, 9), interval(4, 6, 9))
    assert weight_ranges(three, 9, is_whole=True) == (range(2, 4), range(2, 4), range(4, 6))


def test_chance_reaches_as_far_as_the_widths_say() -> None:
    """Two widths of 1/1000 beside one that the others decide: S³ / 3 000 000 fits up to S.

    A thousandth of a fit at S³ = 3 000, S = 14; 20 at S³ = 60 000 000, S = 391. A weight has more
    than half a unit of room only from S = 500 on.
    """
    three = tuple(interval(at, at + 1, 1000) for at in (200, 300, 498))
    assert reach(three, 20, is_whole=True) == (14, 391)


def test_nothing_is_told_of_amounts_of_nought() -> None:
    none = (interval(0, 1, 1000), interval(0, 1, 1000))
    assert reach(none, 20, is_whole=True) == (0, 0)
    assert list(whole_weights(none, range(1, 100), is_whole=True)) == []
