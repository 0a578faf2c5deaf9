"""How far rounding and settling may take a member from its exact share."""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, strategies as st

from tests.helpers import ledger_of, outcome_of, result_of, small
from tests.strategies import Drawn, agreements

NEAR = {"half_up": Fraction(1, 2), "half_even": Fraction(1, 2)}


@given(agreements())
def test_before_settling_every_share_is_the_nearest_unit_or_the_one_below(drawn: Drawn) -> None:
    ledger = result_of(drawn.text).ledger
    for outcome in ledger.outcomes if ledger else ():
        rounding = outcome.pool.rounding
        for portion in outcome.portions:
            for place, amount in enumerate(portion.rounded):
                assert portion.shares is not None
                assert amount % rounding.unit == 0
                distance = (portion.shares.of(place) - amount) / rounding.unit
                if rounding.method in NEAR:
                    assert abs(distance) <= NEAR[rounding.method]
                else:
                    assert 0 <= distance < 1


sizes = st.lists(st.integers(1, 1_000), min_size=2, max_size=30)


@given(
    sizes,
    st.integers(0, 100_000),
    st.sampled_from(["half_up", "half_even", "down"]),
    st.sampled_from(["smallest_first", "largest_first"]),
    st.sampled_from([1, 100, 10_000]),
)
def test_settling_moves_no_one_more_than_a_unit_when_all_settle(
    weights: list[int], units: int, method: str, order: str, unit: int
) -> None:
    members = {f"{place:02d}": weight for place, weight in enumerate(weights)}
    rule = f"{{by: size, missing: {order}, surplus: {order}}}"
    rounding = f"{{to: {unit} öre, method: {method}, difference: {rule}}}"
    text = small("{weight: size}", f"{units * unit} öre", members, rounding=rounding)
    outcome = outcome_of(ledger_of(text))
    for place, weight in enumerate(weights):
        exact = Fraction(units * unit * weight, sum(weights))
        assert abs(outcome.changes[place]) <= unit
        assert abs(outcome.amount_of(place) - exact) < Fraction(3, 2) * unit + 1
    assert outcome.difference == 0


@given(sizes, st.integers(0, 10_000_000))
def test_largest_remainder_gives_everyone_the_whole_number_below_or_above(
    weights: list[int], kronor: int
) -> None:
    members = {f"{place:02d}": weight for place, weight in enumerate(weights)}
    outcome = outcome_of(ledger_of(small("{weight: size}", f"{kronor} kr", members)))
    for place, weight in enumerate(weights):
        exact = Fraction(kronor * weight, sum(weights))
        assert outcome.amount_of(place) in (100 * math.floor(exact), 100 * math.ceil(exact))
