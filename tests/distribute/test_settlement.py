"""Settling a rounding difference, one unit at a time, within what each member may get."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.rounding import Bounds, DifferenceRule, settle_difference

OPEN = Bounds(Fraction(0), None)
CLOSED = Bounds(Fraction(0), Fraction(0))

CASES = [
    # amounts, difference, unit, rule, changes
    ((5, 5, 5), 1, 1, DifferenceRule(missing=(2, 0, 1)), (0, 0, 1)),
    ((5, 5, 5), -1, 1, DifferenceRule(surplus=(2, 0, 1)), (0, 0, -1)),
    ((5, 5), 1, 1, DifferenceRule(to=1), (0, 1)),
    ((5, 5), -1, 1, DifferenceRule(to=1), (0, -1)),
    ((5, 5, 5), 2, 1, DifferenceRule(missing=(2, 0, 1)), (1, 0, 1)),
    ((5, 5, 5), 4, 1, DifferenceRule(missing=(2, 0, 1)), (1, 1, 2)),
    ((5, 5, 5), -2, 1, DifferenceRule(surplus=(1, 0)), (-1, -1, 0)),
    ((5, 5, 5), -3, 1, DifferenceRule(surplus=(1, 0)), (-1, -2, 0)),
    ((5, 5, 5), 2, 1, DifferenceRule(surplus=(1, 0)), (0, 0, 0)),
    ((5, 5, 5), -2, 1, DifferenceRule(missing=(1, 0)), (0, 0, 0)),
    ((5, 5, 5), 0, 1, DifferenceRule((0, 1, 2), (0, 1, 2)), (0, 0, 0)),
    ((500, 500), 250, 100, DifferenceRule(missing=(0, 1)), (100, 100)),
    (
        (500, 500),
        -250,
        100,
        DifferenceRule(surplus=(0, 1)),
        (-200, -100),
    ),  # never left with too much
    ((500, 500), -5, 100, DifferenceRule(surplus=(1, 0)), (0, -100)),
    ((500, 500), 99, 100, DifferenceRule(missing=(0, 1)), (0, 0)),
    ((1, 5), -4, 1, DifferenceRule(surplus=(0, 1)), (-1, -3)),
    ((1, 1), -4, 1, DifferenceRule(surplus=(0, 1)), (-1, -1)),
    ((5, 5), 3, 1, DifferenceRule(to=1), (0, 3)),
    ((5, 5), -3, 1, DifferenceRule(to=1), (0, -3)),
    ((5, 2), -3, 1, DifferenceRule(to=1), (0, -2)),
    ((5, 5), 250, 100, DifferenceRule(to=0), (250, 0)),
    ((5, 5), 3, 1, DifferenceRule(), (0, 0)),
]


@pytest.mark.parametrize(("amounts", "difference", "unit", "rule", "changes"), CASES)
def test_a_difference_is_settled_so(
    amounts: tuple[int, ...],
    difference: int,
    unit: int,
    rule: DifferenceRule,
    changes: tuple[int, ...],
) -> None:
    assert settle_difference(amounts, difference, unit, rule, [OPEN] * len(amounts)) == changes


BOUNDED = [
    # amount, difference, bounds, change
    (5, 3, CLOSED, 0),
    (0, 3, CLOSED, 0),
    (0, -3, CLOSED, 0),
    (5, 3, Bounds(Fraction(0), Fraction(15, 2)), 2),
    (5, 3, Bounds(Fraction(0), Fraction(9, 2)), 0),
    (5, -3, Bounds(Fraction(7, 2), None), -1),
    (5, -3, Bounds(Fraction(11, 2), None), 0),
    (5, -7, OPEN, -5),
]


@pytest.mark.parametrize(("amount", "difference", "bound", "change"), BOUNDED)
def test_the_one_who_takes_the_whole_difference_stays_within_bounds(
    amount: int, difference: int, bound: Bounds, change: int
) -> None:
    bounds = [OPEN, bound]
    assert settle_difference((9, amount), difference, 1, DifferenceRule(to=1), bounds) == (
        0,
        change,
    )


def test_those_without_room_are_passed_over() -> None:
    bounds = [CLOSED, Bounds(Fraction(5), Fraction(6)), OPEN]
    assert settle_difference((0, 5, 5), 4, 1, DifferenceRule(missing=(0, 1, 2)), bounds) == (
        0,
        1,
        3,
    )
    assert settle_difference((0, 5, 5), -3, 1, DifferenceRule(surplus=(0, 1, 2)), bounds) == (
        0,
        0,
        -3,
    )


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=8),
    st.integers(-300, 300),
    st.integers(1, 7),
    st.permutations(range(8)),
)
def test_what_is_settled_is_the_difference_in_whole_units_as_far_as_it_goes(
    amounts: list[int], difference: int, unit: int, order: list[int]
) -> None:
    places = tuple(place for place in order if place < len(amounts))
    changes = settle_difference(
        amounts, difference, unit, DifferenceRule(places, places), [OPEN] * len(amounts)
    )
    assert all(change * difference >= 0 for change in changes)
    assert all(change % unit == 0 for change in changes)
    assert all(amount + change >= 0 for amount, change in zip(amounts, changes, strict=True))
    if difference >= 0:
        assert sum(changes) == difference - difference % unit
        assert max(changes) - min(changes) <= unit
    else:
        assert abs(sum(changes)) < abs(difference) + unit


def test_who_is_below_its_floor_by_rounding_may_get_more() -> None:
    """A floor of 9: 5 and 7 are below it, and so is 8, which is nearer."""
    bounds = [Bounds(Fraction(9), None), Bounds(Fraction(9), None)]
    assert settle_difference((5, 7), 3, 1, DifferenceRule(missing=(0, 1)), bounds) == (2, 1)
    assert settle_difference((5, 7), -3, 1, DifferenceRule(surplus=(0, 1)), bounds) == (0, 0)


def test_without_bounds_any_amount_is_allowed_and_any_change() -> None:
    anything = Bounds(None, None)
    assert [anything.allow(amount) for amount in (-5, 0, 5)] == [True] * 3
    assert [anything.limit(change, 5) for change in (-9, 0, 9)] == [-9, 0, 9]


def test_a_floor_and_a_ceiling_are_themselves_allowed() -> None:
    bounds = Bounds(Fraction(3), Fraction(5))
    assert [bounds.allow(amount) for amount in (2, 3, 5, 6)] == [False, True, True, False]
    assert [bounds.limit(change, 4) for change in (-2, -1, 0, 1, 2)] == [-1, -1, 0, 1, 1]
