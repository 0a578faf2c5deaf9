"""Floors and ceilings in whole agreements: absolute, per unit of a fact, and after rounding."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from tests.helpers import errors, kronor, ledger_of, outcome_of, result_of, small
from tests.strategies import Drawn, agreements

RULE = "{method: half_up, difference: {by: size, missing: smallest_first, surplus: largest_first}}"


@given(agreements())
def test_before_settling_no_one_is_further_outside_its_bounds_than_rounding_takes_it(
    drawn: Drawn,
) -> None:
    ledger = result_of(drawn.text).ledger
    for outcome in ledger.outcomes if ledger else ():
        unit = outcome.pool.rounding.unit
        for done in outcome.portions:
            nothing: tuple[Fraction | None, ...] = (None,) * len(done.rounded)
            floors, ceilings = done.portion.floors or nothing, done.portion.ceilings or nothing
            for place, amount in enumerate(done.rounded):
                low, high = floors[place], ceilings[place]
                if done.shares is not None and done.portion.amount:
                    share = done.shares.of(place)
                    assert low is None or (share >= low and amount > low - unit)
                    assert high is None or (share <= high and amount < high + unit)


@given(
    st.lists(st.integers(1, 100), min_size=2, max_size=20),
    st.integers(1, 1_000),
    st.integers(0, 100),
)
def test_settling_takes_no_one_below_the_floor_or_above_the_ceiling(
    sizes: list[int], each: int, floor_share: int
) -> None:
    members: dict[str, object] = {f"{place:02d}": size for place, size in enumerate(sizes)}
    floor, ceiling = each * floor_share // 100, 2 * each
    text = small(
        f"{{weight: size, floor: {floor} kr, ceiling: {ceiling} kr}}",
        f"{each * len(sizes)} kr",
        members,
        rounding=RULE,
    )
    found = kronor(ledger_of(text))
    assert all(floor <= amount <= ceiling for amount in found.values())
    assert sum(found.values()) == each * len(sizes)


def test_a_floor_per_unit_of_a_fact_counts_for_each_unit() -> None:
    # 2 kr for each of 30 units is 60 of the 100 kr; the weight alone would give a quarter.
    text = small(
        "{weight: need, floor: {amount: 2 kr, per: size}}",
        "100 kr",
        {"a": 30, "b": 10},
        facts="need: {as_of: unknown, source: S, values: {a: 1, b: 3}}",
    )
    assert kronor(ledger_of(text)) == {"a": 60, "b": 40}


def test_a_ceiling_per_unit_of_a_fact_leaves_the_rest_to_the_others() -> None:
    text = small("{equal: true, ceiling: {amount: 1 kr, per: size}}", "100 kr", {"a": 10, "b": 500})
    assert kronor(ledger_of(text)) == {"a": 10, "b": 90}


def test_those_who_take_no_part_have_no_floor() -> None:
    text = small("{equal: true, floor: 40 kr, where: size > 1}", "100 kr", {"a": 1, "b": 2, "c": 3})
    assert kronor(ledger_of(text)) == {"b": 50, "c": 50}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{weight: size, floor: 51 kr}", "floors-exceed"),
        ("{weight: size, ceiling: 49 kr}", "ceilings-leave-rest"),
        ("{weight: size, floor: 50 kr, ceiling: 49 kr}", "floor-above-ceiling"),
        ("{weight: size, floor: {amount: 34 kr, per: size}}", "floors-exceed"),
    ],
)
def test_bounds_that_cannot_be_kept_are_findings(key: str, code: str) -> None:
    assert errors(result_of(small(key))) == [code]


@pytest.mark.parametrize("key", ["{weight: size, floor: 50 kr}", "{weight: size, ceiling: 50 kr}"])
def test_bounds_that_can_just_be_kept_are_kept(key: str) -> None:
    assert kronor(ledger_of(small(key))) == {"a": 50, "b": 50}


def test_a_pending_fact_in_a_bound_makes_the_portion_pending() -> None:
    text = small("{weight: size, floor: {amount: 1 kr, per: late}}")
    outcome = outcome_of(ledger_of(text))
    assert [portion.pending for portion in outcome.portions] == [10_000]
    assert [fact.id for fact in outcome.portions[0].portion.pending_facts] == ["late"]


def test_a_grant_that_may_be_enough_for_its_floors_keeps_its_key_while_it_waits() -> None:
    (outcome,) = ledger_of(small("{weight: size, floor: 10 kr}", "unknown")).outcomes
    assert not outcome.pool.grant.key_is_pending
    assert outcome.pool.grant.lack == "unknown"
    assert [one.portion.key_is_pending for one in outcome.portions] == [True]
