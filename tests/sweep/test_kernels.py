"""Whole numbers of 64 bits: quotients, rounding and settlement are those of the engine, always."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy
from hypothesis import given, strategies as st

from agree.base import half_up
from agree.distribute.rounding import (
    METHODS,
    Bounds,
    DifferenceRule,
    largest_remainder,
    settle_difference,
)
from agree.distribute.shares import Shares
from agree.sweep.quotients import divided, rounded
from agree.sweep.settling import by_largest_remainder, settled

AMOUNTS = st.lists(st.integers(1, 2**48), min_size=1, max_size=6)
WEIGHTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=8).filter(any)


def quotients(amounts: list[int], weights: list[int]) -> tuple[numpy.ndarray, numpy.ndarray, int]:
    total = sum(weights)
    column = numpy.array(weights, numpy.int64).reshape(-1, 1)
    factors = numpy.array([float(Fraction(one, total)) for one in weights]).reshape(-1, 1)
    return (*divided(numpy.array(amounts, numpy.int64), column, total, factors), total)


@given(AMOUNTS, WEIGHTS)
def test_a_quotient_is_exact_though_the_product_passes_64_bits(
    amounts: list[int], weights: list[int]
) -> None:
    found, left, total = quotients(amounts, weights)
    for row, weight in enumerate(weights):
        for at, amount in enumerate(amounts):
            assert (int(found[row, at]), int(left[row, at])) == divmod(amount * weight, total)


def test_a_product_of_more_than_64_bits() -> None:
    amount, weight, total = 2**48 + 12345, 2**40 + 1, 2**41 + 7
    factor = numpy.array([[weight / total]])
    found, left = divided(numpy.array([amount]), numpy.array([[weight]]), total, factor)
    assert (int(found[0, 0]), int(left[0, 0])) == divmod(amount * weight, total)


@given(AMOUNTS, WEIGHTS)
def test_rounding_is_that_of_the_engine(amounts: list[int], weights: list[int]) -> None:
    found = quotients(amounts, weights)
    for method, exactly in METHODS.items():
        mine = rounded(*found, method)
        for row, weight in enumerate(weights):
            for at, amount in enumerate(amounts):
                assert int(mine[row, at]) == exactly(amount * weight, sum(weights)), method


def test_halves() -> None:
    """5/2 is 3 up and 2 to the even, 7/2 is 4 both ways (half of each, by hand)."""
    found = quotients([5, 7], [1, 1])
    assert rounded(*found, "half_up")[0].tolist() == [3, 4]
    assert rounded(*found, "half_even")[0].tolist() == [2, 4]
    assert rounded(*found, "down")[0].tolist() == [2, 3]
    assert half_up(5, 2) == 3


@given(AMOUNTS, WEIGHTS, st.integers(0, 40), st.randoms(use_true_random=False))
def test_largest_remainder_with_ties_is_that_of_the_engine(
    amounts: list[int], weights: list[int], more: int, dice: Random
) -> None:
    ties = list(range(len(weights)))
    dice.shuffle(ties)
    found, left, total = quotients(amounts, weights)
    takes = numpy.array([[bool(one)] * len(amounts) for one in weights])
    units = numpy.array(amounts) + more - found.sum(0)
    mine = found + by_largest_remainder(left, takes, units, numpy.array(ties), total)
    for at, amount in enumerate(amounts):
        shares = Shares(tuple(amount * one for one in weights), total)
        assert tuple(mine[:, at].tolist()) == largest_remainder(shares, amount + more, 1, ties)


ROUNDED = st.lists(st.integers(0, 5), min_size=1, max_size=7)


@given(
    st.lists(st.tuples(ROUNDED, st.integers(-30, 60)), min_size=1, max_size=5),
    st.sampled_from([1, 100]),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_settlement_by_an_order_is_that_of_the_engine(
    cases: list[tuple[list[int], int]], unit: int, dice: Random, apart: bool
) -> None:
    members = len(cases[0][0])
    units = [(one + [0] * members)[:members] for one, _ in cases]
    units = [[0 if at == 1 else own for at, own in enumerate(one)] for one in units]
    order = list(range(members))
    dice.shuffle(order)
    order = order[: max(1, members - 1)]
    known = [sum(one) * unit + more for one, (_, more) in zip(units, cases, strict=True)]
    takes = numpy.array([[at != 1] * len(cases) for at in range(members)])
    orders = (tuple(order), tuple(order[::-1]))
    told: Any = (
        orders
        if not apart
        else tuple(numpy.tile(numpy.array(one).reshape(-1, 1), (1, len(cases))) for one in orders)
    )
    mine = settled(numpy.array(units).T, takes, numpy.array(known), unit, None, told)
    nothing, any_amount = Bounds(Fraction(0), Fraction(0)), Bounds(Fraction(0), None)
    for at, one in enumerate(units):
        before = [amount * unit for amount in one]
        bounds = [any_amount if takes[place, at] else nothing for place in range(members)]
        rule = DifferenceRule(missing=orders[0], surplus=orders[1])
        changes = settle_difference(before, known[at] - sum(before), unit, rule, bounds)
        after = [amount + change for amount, change in zip(before, changes, strict=True)]
        assert mine[:, at].tolist() == after


@given(ROUNDED, st.integers(-30, 60), st.integers(0, 6))
def test_settlement_by_one_is_that_of_the_engine(units: list[int], more: int, place: int) -> None:
    place %= len(units)
    takes = numpy.ones((len(units), 1), bool)
    known = numpy.array([sum(units) + more])
    mine = settled(numpy.array([units]).T, takes, known, 1, place, (None, None))
    floor = None if len(units) == 1 else Fraction(0)
    bounds = [Bounds(floor, None)] * len(units)
    changes = settle_difference(units, more, 1, DifferenceRule(to=place), bounds)
    assert mine[:, 0].tolist() == [one + two for one, two in zip(units, changes, strict=True)]
