"""Pools computed by compiled loops: shared, rounded and settled as the engine does, for any numbers."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import numpy
import pytest
from hypothesis import given, strategies as st

from agree.distribute.rounding import (
    METHODS,
    Bounds,
    DifferenceRule,
    largest_remainder,
    settle_difference,
)
from agree.distribute.shares import Shares
from agree.sweep import kernels
from agree.sweep.forms import Form, constant
from agree.sweep.plan import BatchPool, BatchPortion, ByShares
from agree.sweep.quotients import Part
from agree.sweep.straight import NOTHING, Program, Straight, Sums

pytestmark = pytest.mark.skipif(kernels.compiled is None, reason="numba is not installed")
LARGEST = 2**48


@given(
    st.lists(st.integers(0, LARGEST), min_size=1, max_size=9),
    st.lists(st.integers(0, 10**7), min_size=1, max_size=6).filter(any),
    st.sampled_from(sorted(METHODS)),
)
def test_a_quotient_is_rounded_as_the_engine_rounds(
    amounts: list[int], weights: list[int], method: str
) -> None:
    """Halves, too: amounts times weights by all weights, twice as much, and with a half."""
    total = sum(weights)
    amounts = [*amounts, *(total * one // 2 for one in (1, 3, 5) if total * one < LARGEST)]
    for weight in weights:
        units = numpy.zeros(len(amounts), numpy.int64)
        factor = float(Fraction(weight, total))
        number = kernels.compiled.METHODS[method]
        given_amounts = numpy.array(amounts, numpy.int64)
        kernels.compiled.add_rounded(given_amounts, weight, total, factor, number, 2, units)
        assert units.tolist() == [METHODS[method](one * weight, total) for one in amounts]


class Drawn:
    """A pool with two portions: some units by some weights, and seven units by others.

    Of what is shared, `more` does not make a whole unit.
    """

    def __init__(self, number: int, weights: list[list[int]], method: str, unit: int, dice: Random):
        self.number, self.weights, self.method, self.unit = number, weights, method, unit
        missing, surplus = (dice.sample(range(5), dice.choice([0, 1, 3, 5])) for _ in range(2))
        self.rule = DifferenceRule(tuple(missing) or None, tuple(surplus) or None)
        self.more = dice.choice([0, 3]) if unit > 3 else 0

    def straight(self) -> Straight:
        """Return it for compiled loops: axis 0 has the units."""
        ways = [ByShares(tuple(one), sum(one)) for one in self.weights]
        forms = [Form((((0,), 1),)), constant(7)]
        portions = tuple(map(BatchPortion, forms, ways))
        amount = Form((((), 7 * self.unit + self.more), ((0,), self.unit)))
        members: Any = tuple(range(5))
        made = BatchPool(
            self.number, "pool", members, self.unit, self.method, False, self.rule, None, members,
            amount, None, portions, constant(0), constant(0), LARGEST, False,
        )  # fmt: skip
        parts = [Part(form, way, [LARGEST]) for form, way in zip(forms, ways, strict=True)]
        return Straight.of(made, parts, waits=False)

    def by_engine(self, units: int) -> tuple[list[int], bool]:
        """Return what each gets as the engine rounds and settles; and whether all is given."""
        parts = tuple(zip((units, 7), self.weights, strict=True))
        rounded = METHODS[self.method]
        before = [
            self.unit * sum(rounded(whole * own[at], sum(own)) for whole, own in parts)
            for at in range(5)
        ]
        takes = [any(whole * own[at] for whole, own in parts) for at in range(5)]
        bounds = [Bounds(Fraction(0), None if one else Fraction(0)) for one in takes]
        missing = (units + 7) * self.unit + self.more - sum(before)
        changes = settle_difference(before, missing, self.unit, self.rule, bounds)
        after = [one + change for one, change in zip(before, changes, strict=True)]
        return after, missing - sum(changes) == self.more


WEIGHTS = st.lists(st.integers(0, 9) | st.integers(0, 10**6), min_size=5, max_size=5).filter(any)


@given(
    st.lists(st.integers(0, 40) | st.integers(0, 2**40), min_size=1, max_size=600),
    st.lists(WEIGHTS, min_size=2, max_size=2),
    st.sampled_from(["half_up", "half_even", "down"]),
    st.sampled_from([1, 100]),
    st.randoms(use_true_random=False),
)
def test_pools_are_shared_and_settled_as_the_engine_does(
    units: list[int], weights: list[list[int]], method: str, unit: int, dice: Random
) -> None:
    """Two pools in one go, added up in a row for each member, from the last to the first."""
    pools = [Drawn(at, weights[::step], method, unit, dice) for at, step in enumerate((1, -1))]
    loops = kernels.compiled
    program = Program([one.straight() for one in pools], {(1, 2)}, loops)
    laid = program.forms.numerators(loops, numpy.array([units], numpy.int64), NOTHING)
    exact = numpy.ones(len(units), bool)
    found = program.amounts(loops, laid, exact, None)
    for at, one in enumerate(units):
        told = [own.by_engine(one) for own in pools]
        assert [found[number][:, at].tolist() for number in (0, 1)] == [own for own, _ in told]
        assert exact[at] == all(is_given for _, is_given in told)
    totals, backwards = numpy.zeros((5, len(units)), numpy.int64), numpy.arange(5)[::-1]
    kept = program.amounts(loops, laid, exact, Sums(totals, [backwards, backwards]))
    assert numpy.array_equal(totals[::-1], found[0] + found[1])
    assert {*kept} == {1}
    assert numpy.array_equal(kept[1][2], found[1][2])


def test_a_pool_below_nought_is_for_the_engine() -> None:
    pool = Drawn(0, [[1] * 5, [1] * 5], "half_up", 1, Random(1))
    program = Program([pool.straight()], {}, kernels.compiled)
    laid = program.forms.numerators(kernels.compiled, numpy.array([[-20, -1, 5]]), NOTHING)
    exact = numpy.ones(3, bool)
    program.amounts(kernels.compiled, laid, exact, None)
    assert exact.tolist()[:2] == [False, False]


SMALL = st.lists(st.integers(0, 3), min_size=9, max_size=9)
LARGE = st.lists(st.integers(0, 10**7), min_size=9, max_size=9)


@given(
    st.lists(st.tuples(st.integers(1, LARGEST), SMALL | LARGE), min_size=1, max_size=150),
    st.integers(0, 40),
    st.randoms(use_true_random=False),
)
def test_weights_that_vary_by_largest_remainder_are_those_of_the_engine(
    cases: list[tuple[int, list[int]]], more: int, dice: Random
) -> None:
    """With many equal remainders, and with more units left than members."""
    cases = [(amount, own if any(own) else [1] * 9) for amount, own in cases]
    ties = dice.sample(range(9), 9)
    amounts = numpy.array([amount for amount, _ in cases], numpy.int64)
    weights = numpy.array([own for _, own in cases], numpy.int64).T.copy()
    totals = weights.sum(0)
    quotients, remainders = numpy.empty_like(weights), numpy.empty_like(weights)
    loops = kernels.remainder_loops()
    loops.divide(amounts, weights, totals, quotients, remainders)
    for at, (amount, own) in enumerate(cases):
        exactly = [divmod(amount * one, sum(own)) for one in own]
        found = zip(quotients[:, at].tolist(), remainders[:, at].tolist(), strict=True)
        assert list(found) == exactly
    left = amounts + more - quotients.sum(0)
    loops.add_left(quotients, remainders, weights > 0, left, numpy.argsort(ties), totals)
    for at, (amount, own) in enumerate(cases):
        shares = Shares(tuple(amount * one for one in own), sum(own))
        assert tuple(quotients[:, at].tolist()) == largest_remainder(shares, amount + more, 1, ties)
