"""Allocation by hand: what is known, waits and stays, and what members get of portions in all."""

from __future__ import annotations

import pytest

from agree.distribute.ledger import Outcome
from tests.helpers import kronor, ledger_of, outcome_of, small

SHOWN = "{to: 1 kr, method: half_up, difference: shown}"
DOWN = "{to: 1 kr, method: down, difference: shown}"
THREE = {"a": 1, "b": 1, "c": 1}


def parts(outcome: Outcome) -> list[list[int]]:
    """What each portion gives each member, in kronor."""
    return [[amount // 100 for amount in one.rounded] for one in outcome.portions]


def states(outcome: Outcome) -> list[tuple[int, int, int]]:
    """The amount of each portion, what of it waits and what stays (minor units)."""
    return [(one.amount, one.pending, one.retained) for one in outcome.portions]


HALVES = "portions: [{id: one, share: 1/2, weight: size}, {id: two, weight: size}]"


def test_what_is_got_in_all_of_levelled_portions_is_rounded_once() -> None:
    """A has 3,50 of each half and B 10,50: 7 and 21 in all, and with A's floor 7,60 and 20,40.

    Rounded in all they get 8 and 20; each half gives 4 and 11, and the levelling the rest.
    """
    text = small(f"{{floor: 7.60 kr, {HALVES}}}", "28 kr", {"a": 1, "b": 3}, rounding=SHOWN)
    ledger = ledger_of(text)
    assert parts(outcome_of(ledger)) == [[4, 11], [4, 11], [0, -2]]
    assert kronor(ledger) == {"a": 8, "b": 20}


def test_a_levelling_is_of_its_own_portions_and_not_of_those_before_them() -> None:
    """Inside a share of 28 of 38 kr the same as above; the 10 kr before it are not levelled."""
    text = small(
        "{portions: [{amount: 10 kr, weight: size}, {key: inner, floor: 7.60 kr}]}",
        "38 kr",
        {"a": 1, "b": 3},
        keys=f"inner: {{{HALVES}}}",
        rounding=SHOWN,
    )
    assert parts(outcome_of(ledger_of(text))) == [[3, 8], [4, 11], [4, 11], [0, -2]]


def test_a_levelling_does_not_see_the_portions_after_it() -> None:
    text = small(
        "{portions: [{amount: 28 kr, key: inner, floor: 7.60 kr}, {weight: size}]}",
        "38 kr",
        {"a": 1, "b": 3},
        keys=f"inner: {{{HALVES}}}",
        rounding=SHOWN,
    )
    assert parts(outcome_of(ledger_of(text))) == [[4, 11], [4, 11], [0, -2], [3, 8]]


def test_who_is_outside_its_bounds_by_rounding_alone_is_moved() -> None:
    """A has 3,50 of each half, 7 in all: its ceiling of 7 kr moves nothing but 4 + 4 = 8.

    B has 11 + 11 for its 21, within its bounds: it keeps them.
    """
    text = small(
        f"{{ceiling: most, {HALVES}}}",
        "28 kr",
        {"a": 1, "b": 3},
        facts="most: {as_of: unknown, source: S, unit: kr, values: {a: 7, b: 30}}",
        rounding=SHOWN,
    )
    assert parts(outcome_of(ledger_of(text))) == [[4, 11], [4, 11], [-1, 0]]


def test_where_a_levelling_moves_some_it_rounds_what_all_get_in_all() -> None:
    """C has no size and no share to pay with; A and B are rounded as they are without it."""
    text = small(
        f"{{floor: least, {HALVES}}}",
        "28 kr",
        {"a": 1, "b": 3, "c": 0},
        facts="least: {as_of: unknown, source: S, unit: kr, values: {a: 7.60, b: 0, c: 0}}",
        rounding=SHOWN,
    )
    assert parts(outcome_of(ledger_of(text))) == [[4, 11, 0], [4, 11, 0], [0, -2, 0]]


def test_a_levelling_that_moves_nothing_leaves_who_is_within_bounds_as_rounded() -> None:
    """4 + 4 = 8 and 11 + 11 = 22 are rounded from 7 and 21 in all, and within 1 and 100 kr."""
    text = small(
        f"{{floor: 1 kr, ceiling: 100 kr, {HALVES}}}", "28 kr", {"a": 1, "b": 3}, rounding=SHOWN
    )
    assert parts(outcome_of(ledger_of(text))) == [[4, 11], [4, 11], [0, 0]]


@pytest.mark.parametrize(
    ("amount", "known", "pending"),
    [
        ("100 kr", 6_700, 3_300),
        ("101 kr", 6_700, 3_400),  # 67,33 and 33,67
        ("1 kr", 100, 0),  # 0,67 and 0,33
        ("2 kr", 100, 100),  # 1,33 and 0,67
    ],
)
def test_what_is_known_and_what_waits_are_whole_kronor(
    amount: str, known: int, pending: int
) -> None:
    """Two thirds are known, by the share of a portion, and one waits."""
    key = "{portions: [{share: 2/3, weight: size}, {weight: late}]}"
    outcome = outcome_of(ledger_of(small(key, amount, THREE, rounding=DOWN)))
    (first, second) = outcome.portions
    assert (first.amount, second.pending, second.amount) == (known, pending, pending)
    assert (first.pending, first.retained, second.retained) == (0, 0, 0)


def test_what_stays_is_told_apart_from_what_waits_and_what_is_known() -> None:
    """Of 10 kr a fifth is known, a half waits, and three tenths stay with the payer."""
    key = (
        "{portions: [{share: 1/5, weight: size}, {share: 1/2, weight: late},"
        " {id: kept, retained: true}]}"
    )
    outcome = outcome_of(ledger_of(small(key, "10 kr", THREE, rounding=DOWN)))
    assert states(outcome) == [(200, 0, 0), (500, 500, 0), (300, 0, 300)]
    assert (outcome.pending, outcome.retained) == (500, 300)


def test_a_portion_of_nothing_takes_no_krona_of_what_the_others_round_to() -> None:
    """3,33 and 6,67 of 10 kr: 3 and 7. The portion of 0 kr between them stays 0."""
    key = "{portions: [{share: 1/3, weight: size}, {amount: 0 kr, weight: size}, {weight: size}]}"
    outcome = outcome_of(ledger_of(small(key, "10 kr", THREE, rounding=DOWN)))
    assert [one.amount for one in outcome.portions] == [300, 0, 700]


def test_of_nothing_there_is_no_part_of_a_krona_either() -> None:
    """3,50 and 7 of 10,50 kr: what is less than a krona goes to the last that has anything."""
    key = "{portions: [{share: 1/3, weight: size}, {weight: size}, {amount: 0 kr, weight: size}]}"
    outcome = outcome_of(ledger_of(small(key, "10.50 kr", THREE, rounding=DOWN)))
    assert [one.amount for one in outcome.portions] == [300, 750, 0]


def test_what_waits_is_told_to_the_ore() -> None:
    """66,666… öre of an krona are known and 33,333… wait."""
    key = "{portions: [{share: 2/3, weight: size}, {weight: late}]}"
    rounding = "{to: 0.01 kr, method: down, difference: shown}"
    outcome = outcome_of(ledger_of(small(key, "1 kr", THREE, rounding=rounding)))
    assert states(outcome) == [(67, 0, 0), (33, 33, 0)]


def test_exact_shares_of_a_rounded_amount_keep_their_proportion() -> None:
    """Of 100,50 kr, rounded to 101, 89,75 per cent are known, and the rest waits.

    Of the 101 kr these are 90,6475 and 10,3525: the krona that is left is the first one's. Of
    100,50 they are 90,19875 and 10,30125, by which it would be the second one's.
    """
    text = small(
        "{portions: [{share: 89.75 %, weight: size}, {weight: late}]}",
        "{value: 10 * tenth, to: 1 kr, shares: exact}",
        THREE,
        rounding=DOWN,
        more="parameters:\n  tenth: {value: 10.05 kr, source: S}",
    )
    outcome = outcome_of(ledger_of(text))
    assert states(outcome) == [(9_100, 0, 0), (1_000, 1_000, 0)]


@pytest.mark.parametrize("method", ["down", "half_up", "half_even"])
def test_a_single_member_gets_the_whole_grant_by_every_method(method: str) -> None:
    """3,33 of 10 kr and 6,67, both rounded down, are 9 kr; the krona between is its own too."""
    key = "{portions: [{share: 1/3, weight: size}, {weight: size}]}"
    rounding = f"{{to: 1 kr, method: {method}, difference: shown}}"
    assert kronor(ledger_of(small(key, "10 kr", {"a": 1}, rounding=rounding))) == {"a": 10}
