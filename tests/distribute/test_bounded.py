"""Floors and ceilings: the level at which everyone's share, held within bounds, sums right."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, strategies as st

from agree.distribute.shares import Infeasible, Shares, bounded, held, proportional
from tests.distribute.reference import by_bisection, shared_again

Case = tuple[Fraction, list[int], list[Fraction], list[Fraction | None]]


def listed(shares: Shares) -> list[Fraction]:
    """The exact shares, member by member."""
    return [shares.of(place) for place in range(len(shares.numerators))]


@st.composite
def cases(draw: st.DrawFn, floors: bool = True, ceilings: bool = True) -> Case:
    """An amount, weights and bounds that can be kept: floors below it, ceilings above."""
    weights = draw(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
    least = [Fraction(draw(st.integers(0, 200 if floors else 0)), 3) for _ in weights]
    most: list[Fraction | None] = []
    for weight, floor in zip(weights, least, strict=True):
        room = draw(st.one_of(st.none(), st.integers(0, 500))) if ceilings else None
        most.append(None if room is None or not weight else floor + Fraction(room, 7))
    lowest = sum(least, Fraction(0))
    tops = [
        (floor if not weight else ceiling)
        for weight, floor, ceiling in zip(weights, least, most, strict=True)
    ]
    highest = lowest + 1_000
    if None not in tops:
        highest = sum((top for top in tops if top is not None), Fraction(0))
    parts = draw(st.integers(0, 60))
    return lowest + (highest - lowest) * parts / 60, weights, least, most


@given(cases())
def test_shares_lie_within_their_bounds_and_sum_to_the_amount(case: Case) -> None:
    amount, weights, floors, ceilings = case
    shares = bounded(*case)
    assert shares.total == amount
    for share, weight, floor, ceiling in zip(
        listed(shares), weights, floors, ceilings, strict=True
    ):
        assert share >= floor
        assert ceiling is None or share <= ceiling
        assert weight or share == floor


@given(cases())
def test_all_who_meet_no_bound_get_the_same_for_each_unit_of_weight(case: Case) -> None:
    _, weights, floors, ceilings = case
    rows = list(zip(listed(bounded(*case)), weights, floors, ceilings, strict=True))
    free = {share / weight for share, weight, low, high in rows if weight and low < share != high}
    assert len(free) <= 1
    for level in free:
        for share, weight, low, high in rows:
            assert share > low or low == high or level * weight <= low
            assert share != high or low == high or level * weight >= high


@given(cases())
def test_bisection_finds_the_same_shares(case: Case) -> None:
    exact, near = listed(bounded(*case)), by_bisection(*case)
    assert all(
        abs(one - other) < Fraction(1, 10**9) for one, other in zip(exact, near, strict=True)
    )


@given(st.one_of(cases(), cases(floors=False), cases(ceilings=False)))
def test_fixing_those_outside_and_sharing_the_rest_again_ends_in_the_same_shares(
    case: Case,
) -> None:
    settled = shared_again(*case)
    assume(settled is not None)
    assert listed(bounded(*case)) == settled


@given(cases(floors=False, ceilings=False))
def test_without_bounds_the_shares_are_proportional(case: Case) -> None:
    amount, weights, _, _ = case
    assert listed(bounded(*case)) == listed(proportional(amount, weights))


@given(cases(ceilings=False), st.integers(0, 500))
def test_a_larger_amount_gives_no_one_less(case: Case, more: int) -> None:
    amount, weights, floors, ceilings = case
    before = listed(bounded(*case))
    after = listed(bounded(amount + more, weights, floors, ceilings))
    assert all(one <= other for one, other in zip(before, after, strict=True))


@given(cases(ceilings=False), st.data())
def test_a_larger_weight_gives_a_member_no_less_and_the_others_no_more(
    case: Case, data: st.DataObject
) -> None:
    amount, weights, floors, ceilings = case
    place = data.draw(st.integers(0, len(weights) - 1))
    heavier = [weight + (place == other) for other, weight in enumerate(weights)]
    before, after = listed(bounded(*case)), listed(bounded(amount, heavier, floors, ceilings))
    for other, (one, new) in enumerate(zip(before, after, strict=True)):
        assert new >= one if other == place else new <= one


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing(case: Case, random: Random) -> None:
    amount, weights, floors, ceilings = case
    order = list(range(len(weights)))
    random.shuffle(order)
    shuffled = bounded(
        amount,
        [weights[place] for place in order],
        [floors[place] for place in order],
        [ceilings[place] for place in order],
    )
    before = listed(bounded(*case))
    assert listed(shuffled) == [before[place] for place in order]


WORKED: list[tuple[int, list[int], list[int | None], list[int | None], list[int]]] = [
    # amount, weights, floors, ceilings, shares
    (100, [1, 1, 2], [None, None, None], [None, None, None], [25, 25, 50]),
    (100, [1, 9], [20, None], [None, None], [20, 80]),
    (100, [1, 9], [None, None], [None, 70], [30, 70]),
    # The floor of the first takes from the others, so that the second falls below its own too.
    (100, [1, 3, 6], [19, 28, None], [None, None, None], [19, 28, 53]),
    # What the ceiling leaves over lifts the second above its floor: fixing it at once would not do.
    (100, [1, 9], [15, None], [None, 60], [40, 60]),
    (100, [1, 1], [50, 50], [None, None], [50, 50]),
    (100, [1, 1], [None, None], [50, 50], [50, 50]),
    (100, [0, 1], [10, None], [None, None], [10, 90]),
    (100, [0, 1], [None, None], [None, None], [0, 100]),
]


@pytest.mark.parametrize(("amount", "weights", "floors", "ceilings", "shares"), WORKED)
def test_worked_examples(
    amount: int,
    weights: list[int],
    floors: list[int | None],
    ceilings: list[int | None],
    shares: list[int],
) -> None:
    def exact(bounds: list[int | None]) -> list[Fraction | None]:
        return [None if bound is None else Fraction(bound) for bound in bounds]

    found = bounded(Fraction(amount), weights, exact(floors), exact(ceilings))
    assert listed(found) == shares


def test_floors_above_the_amount_are_refused_with_what_they_need() -> None:
    with pytest.raises(Infeasible) as caught:
        bounded(Fraction(10), [1, 1], [Fraction(6), Fraction(5)], [None, None])
    assert caught.value.reason == "floors"
    assert caught.value.limit == 11


def test_ceilings_below_the_amount_are_refused_with_what_they_let_through() -> None:
    with pytest.raises(Infeasible) as caught:
        bounded(
            Fraction(10), [1, 1, 0], [None, None, Fraction(1)], [Fraction(3), Fraction(4), None]
        )
    assert caught.value.reason == "ceilings"
    assert caught.value.limit == 8


@given(cases())
def test_who_is_held_is_at_the_bound_and_the_others_share_what_is_left_by_weight(
    case: Case,
) -> None:
    _, weights, floors, ceilings = case
    found = held(*case)
    for share, weight, floor, ceiling, by in zip(
        listed(bounded(*case)), weights, floors, ceilings, found.by, strict=True
    ):
        if by is None:
            assert share * found.weight == found.left * weight
        else:
            assert share == (floor if by == "floor" else ceiling)
            level = found.left * weight / found.weight if found.weight else None
            assert level is None or (share > level if by == "floor" else share < level)


def test_a_bound_that_changes_nothing_holds_nobody() -> None:
    """Each gets 40 of 80 by weight, and 40 is the floor of both."""
    forty = Fraction(40)
    found = held(Fraction(80), [1, 1], [forty, forty], [None, forty])
    assert (found.by, found.left, found.weight) == ((None, None), Fraction(80), 2)


def test_where_floors_and_ceilings_are_the_same_they_hold_everybody() -> None:
    """Nothing is left that anybody could share by weight."""
    five = [Fraction(5), Fraction(5)]
    found = held(Fraction(10), [5, 5], five, five)
    assert found.by == ("floor", "floor")
    assert found.left == found.weight == 0


def test_who_would_get_nothing_anyway_is_held_by_nothing() -> None:
    nothing = [Fraction(0), Fraction(0)]
    found = held(Fraction(0), [5, 5], nothing, nothing)
    assert found.by == (None, None)
    assert (found.left == 0, found.weight) == (True, 10)
