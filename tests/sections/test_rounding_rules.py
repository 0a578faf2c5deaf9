"""Rounding as an agreement states it: unit, method, who settles, and for which grants."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agree.bundled import schema_file
from tests.helpers import amounts, by_status, errors, kronor, ledger_of, result_of, small

THREE: dict[str, object] = {"a": 1, "b": 1, "c": 4}
"""A sixth of 100 kr is 16,67 kr, so that half up gives 17 + 17 + 67, a krona too much."""

RULES = [
    # rounding, kronor
    ("{method: half_up, difference: shown}", {"a": 17, "b": 17, "c": 67}),
    ("{method: half_up}", {"a": 17, "b": 17, "c": 67}),
    ("{method: half_up, difference: {by: size, surplus: largest_first}}", {"a": 17, "b": 17, "c": 66}),
    ("{method: half_up, difference: {by: size, surplus: smallest_first}}", {"a": 16, "b": 17, "c": 67}),
    ("{method: half_up, difference: {surplus: [b]}}", {"a": 17, "b": 16, "c": 67}),
    ("{method: half_up, difference: {to: b}}", {"a": 17, "b": 16, "c": 67}),
    ("{method: half_up, ties: [b], difference: {by: size, surplus: smallest_first}}",
     {"a": 17, "b": 16, "c": 67}),
    ("{method: down, difference: {by: size, missing: smallest_first}}", {"a": 17, "b": 17, "c": 66}),
    ("{method: down, difference: {by: size, missing: largest_first}}", {"a": 17, "b": 16, "c": 67}),
    ("{method: down, difference: {missing: [c]}}", {"a": 16, "b": 16, "c": 68}),
    ("{method: down, difference: {to: b}}", {"a": 16, "b": 18, "c": 66}),
    ("{method: down}", {"a": 16, "b": 16, "c": 66}),
    ("{method: largest_remainder}", {"a": 17, "b": 17, "c": 66}),
    ("", {"a": 17, "b": 17, "c": 66}),
    ("{to: 10 kr, method: half_up, difference: {by: size, surplus: largest_first}}",
     {"a": 20, "b": 20, "c": 60}),
    ("{to: 50 kr, method: half_even, difference: shown}", {"c": 50}),
]  # fmt: skip


@pytest.mark.parametrize(("rounding", "expected"), RULES, ids=[rule for rule, _ in RULES])
def test_a_rule_rounds_and_settles_so(rounding: str, expected: dict[str, int]) -> None:
    ledger = ledger_of(small("{weight: size}", "100 kr", THREE, rounding=rounding))
    found = {code: amount for code, amount in kronor(ledger).items() if amount}
    assert found == expected
    rest = 10_000 - 100 * sum(expected.values())
    assert by_status(ledger).get("rounding", 0) == rest


def test_amounts_may_be_rounded_to_the_smallest_unit() -> None:
    text = small(
        "{weight: size}", "100 kr", THREE, rounding="{to: 1 öre, method: largest_remainder}"
    )
    assert amounts(ledger_of(text)) == {"a": 1_667, "b": 1_667, "c": 6_666}


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("half_up", {"a": 13, "b": 13}),
        ("half_even", {"a": 12, "b": 12}),
        ("down", {"a": 12, "b": 12}),
    ],
)
def test_halves_go_as_the_method_says(method: str, expected: dict[str, int]) -> None:
    text = small("{equal: true}", "25 kr", rounding=f"{{method: {method}, difference: shown}}")
    assert kronor(ledger_of(text)) == expected


def test_a_grants_own_rule_changes_only_what_it_says() -> None:
    text = small(
        "{weight: size}",
        "100 kr",
        THREE,
        rounding="{to: 10 kr, method: half_up, difference: {by: size, surplus: largest_first}}",
        grant="rounding: {to: 1 kr}",
    )
    assert kronor(ledger_of(text)) == {"a": 17, "b": 17, "c": 66}


def test_a_grants_own_method_of_largest_remainder_needs_no_difference_rule() -> None:
    text = small(
        "{weight: size}",
        "100 kr",
        THREE,
        rounding="{method: half_up, difference: {to: c}}",
        grant="rounding: {method: largest_remainder, ties: [b]}",
    )
    assert kronor(ledger_of(text)) == {"a": 17, "b": 17, "c": 66}


def test_portions_are_rounded_by_themselves_and_settled_together() -> None:
    # Half of 26 kr is 13 kr, a half of which is 6,50 kr: 7 and 7, a krona too much in each portion.
    text = small(
        "{portions: [{id: one, share: 1/2, equal: true}, {id: two, share: 1/2, equal: true}]}",
        "26 kr",
        rounding="{method: half_up, difference: {surplus: [b]}}",
    )
    ledger = ledger_of(text)
    lines = [(entry.portion, entry.code, entry.amount) for entry in ledger.entries]
    assert lines == [
        ("one", "a", 700), ("one", "b", 700), ("one", None, -100),
        ("two", "a", 700), ("two", "b", 700), ("two", None, -100),
        ("settlement", "b", -200), ("settlement", None, 200),
    ]  # fmt: skip


def test_members_without_a_share_settle_nothing() -> None:
    text = small(
        "{equal: true, where: size > 1}",
        "10 kr",
        {"a": 1, "b": 2, "c": 2, "d": 2},
        rounding="{method: down, difference: {by: size, missing: smallest_first}}",
    )
    assert kronor(ledger_of(text)) == {"b": 4, "c": 3, "d": 3}


REFUSED = [
    ("{to: 0 kr}", "rounding-to-nothing"),
    ("{to: 1 dollar}", "unknown-unit"),
    ("{method: half_down}", "not-a-choice"),
    ("{method: largest_remainder, difference: {to: a}}", "difference-has-no-use"),
    ("{method: half_up, difference: {missing: smallest_first}}", "order-needs-fact"),
    ("{method: half_up, difference: {by: size, to: a, missing: [a]}}", "keys-exclude"),
    ("{method: half_up, difference: {by: size}}", "empty-difference"),
    ("{method: half_up, difference: {by: sise, missing: smallest_first}}", "unknown-fact"),
    ("{method: half_up, difference: {missing: [a, q]}}", "unknown-member"),
    ("{method: half_up, difference: {to: q}}", "unknown-member"),
    ("{ties: [q]}", "unknown-member"),
    ("{method: half_up, difference: {by: size, missing: biggest_first}}", "not-a-choice"),
    ("{method: half_up, difference: hidden}", "not-a-choice"),
    (
        "{to: 40 kr, method: half_up, difference: {by: size, missing: smallest_first}}",
        "surplus-left",
    ),
]


@pytest.mark.parametrize(("rounding", "code"), REFUSED, ids=[rule for rule, _ in REFUSED])
def test_a_rule_that_cannot_be_followed_is_a_finding(rounding: str, code: str) -> None:
    assert code in errors(result_of(small("{weight: size}", rounding=rounding)))


def test_what_holds_when_nothing_is_said_is_what_the_schema_says_of_it() -> None:
    schema: dict[str, Any] = json.loads(schema_file().read_text(encoding="utf-8"))
    told = schema["$defs"]["rounding"]["properties"]["method"]["description"]
    silent = small("{weight: size}", "100 kr", THREE)
    said = [
        method
        for method in ("half_up", "half_even", "down", "largest_remainder")
        if f"{method} when nothing is said" in told
    ]
    assert len(said) == 1
    spoken = small("{weight: size}", "100 kr", THREE, rounding=f"{{method: {said[0]}}}")
    assert kronor(ledger_of(silent)) == kronor(ledger_of(spoken))
