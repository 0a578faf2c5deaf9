"""Recipients that get a sum of their own, and leave before the rest is shared."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.distribute.conservation import violations
from tests.helpers import errors, ledger_of, result_of, small
from tests.strategies import Drawn, agreements

FIRST_OF_TWO = (
    "{each: 10 kr, only: [a], leaves: true}, {each: 20 kr, only: [a, b], leaves: true}, "
    "{weight: size}"
)
SIZE = {"a": 1, "b": 2, "c": 3, "d": 4}


def amounts(key: str, keys: str = "") -> list[int]:
    """What a, b, c and d get of 100 kr, in kronor."""
    (outcome,) = ledger_of(small(key, "100 kr", SIZE, keys=keys)).outcomes
    return [outcome.amount_of(place) // 100 for place in range(4)]


@pytest.mark.parametrize(
    ("portions", "expected"),
    [
        # a and b get 15 kr each and leave; c and d share 70 kr, 3 to 4.
        ("{each: 15 kr, where: size < 3, leaves: true}, {weight: size}", [15, 15, 30, 40]),
        # They need not leave: 70 kr go 1 to 2 to 3 to 4.
        ("{each: 15 kr, where: size < 3}, {weight: size}", [22, 29, 21, 28]),
        ("{each: 30 kr, only: [d], leaves: true}, {equal: true, where: size > 1}", [0, 35, 35, 30]),
        (
            "{amount: 30 kr, weight: size, only: [a, b], leaves: true}, {weight: size}",
            [10, 20, 30, 40],
        ),
        ("{each: 30 kr, only: [a]}, {equal: true, only: [b, c]}", [30, 35, 35, 0]),
        # Who leaves by the first of two is not in the second.
        (FIRST_OF_TWO, [10, 20, 30, 40]),
        # It is the same wherever the portion stands.
        ("{weight: size}, {each: 15 kr, where: size < 3, leaves: true}", [15, 15, 30, 40]),
        # A condition and names: those who are both.
        (
            "{each: 20 kr, only: [a, d], where: size > 1, leaves: true}, {weight: size}",
            [13, 27, 40, 20],
        ),
    ],
)
def test_who_has_left_takes_no_part_in_the_rest(portions: str, expected: list[int]) -> None:
    assert amounts(f"{{portions: [{portions}]}}") == expected


def test_who_has_left_takes_no_part_in_a_key_within_the_key() -> None:
    keys = "by_size: {weight: size}\n"
    key = "{portions: [{each: 15 kr, where: size < 3, leaves: true}, {key: by_size}]}"
    assert amounts(key, keys) == [15, 15, 30, 40]


def test_a_key_is_split_anew_for_those_who_are_left() -> None:
    keys = "by_size: {weight: size}\n"
    key = "{portions: [{amount: 35 kr, key: inner}, {key: by_size}]}"
    inner = "inner: {portions: [{each: 7 kr, only: [d], leaves: true}, {key: by_size}]}\n"
    # Of 35 kr, d gets 7 and the others share 28 by 1, 2, 3; of 65 kr all share by 1, 2, 3, 4.
    assert amounts(key, keys + inner) == [4 + 7, 9 + 13, 14 + 20, 7 + 26]


@pytest.mark.parametrize(
    ("portions", "code"),
    [
        ("{each: 1 kr, leaves: true}, {weight: size}", "portion-for-nobody"),
        # Some meet the condition, but they have left.
        (
            "{each: 1 kr, where: size > 2, leaves: true}, {weight: size, where: size > 3}",
            "portion-for-nobody",
        ),
        ("{each: 1 kr, leaves: true}, {weight: size, where: size > 9}", "nobody-eligible"),
    ],
)
def test_a_portion_that_nobody_is_left_for_is_a_finding(portions: str, code: str) -> None:
    text = small(f"{{portions: [{portions}]}}", "100 kr", SIZE)
    assert errors(result_of(text)) == [code]


def test_where_everybody_has_left_nobody_knows_whose_the_rest_is_while_it_waits() -> None:
    key = "{portions: [{each: 1 kr, leaves: true}, {weight: late, where: late > 1}]}"
    (outcome,) = ledger_of(small(key, "100 kr", SIZE)).outcomes
    assert outcome.known_amounts == (None,) * 4
    key = key.replace("1 kr", "1 kr, only: [a, b]")
    (outcome,) = ledger_of(small(key, "100 kr", SIZE)).outcomes
    assert outcome.known_amounts == (100, 100, None, None)


def test_what_decides_who_leaves_may_be_pending() -> None:
    key = "{portions: [{each: 1 kr, where: late > 2, leaves: true}, {weight: size}]}"
    (outcome,) = ledger_of(small(key, "100 kr", SIZE)).outcomes
    assert outcome.pending == 10_000


@given(agreements(), st.data())
def test_with_recipients_that_leave_every_krona_is_kept(drawn: Drawn, data: st.DataObject) -> None:
    document = drawn.document
    for key in document.get("keys", {}).values():
        for portion in key.get("portions", []):
            if {"key", "table"}.isdisjoint(portion) and data.draw(st.booleans()):
                portion["leaves"] = True
    result = result_of(Drawn(document).text)
    if result.ledger is None:
        assert "not-conserved" not in errors(result)
        return
    assert violations(result.ledger) == []
