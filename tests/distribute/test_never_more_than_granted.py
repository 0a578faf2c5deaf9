"""No grant pays more than it is: what a difference rule cannot carry out is told at the rule."""

from __future__ import annotations

import pytest

from agree import Result
from tests.helpers import (
    by_status,
    errors,
    kronor,
    ledger_of,
    outcome_of,
    result_of,
    small,
    worded,
)

HALVES = "{portions: [{share: 1/2, weight: size}, {share: 1/2, weight: size}]}"
"""Half of 3 kr is 1,50 kr: half up gives 2 + 2 kr, down gives 1 + 1 kr."""

NOBODY_BUT_B: dict[str, object] = {"a": 0, "b": 1}


def message(result: Result) -> str:
    """The words of the only error, with plain spaces."""
    (found,) = [one for one in result.findings if one.severity == "error"]
    return worded(found.message, "en").replace("\u00a0", " ")


def place(result: Result) -> str:
    """What the only error points at in the text, and in the text that belongs to it."""
    (found,) = [one for one in result.findings if one.severity == "error"]
    spans = (found.span, *found.related)
    lines = [(span.source.line(span.line) or "", span) for span in spans]
    return " / ".join(line[span.column - 1 : span.column - 1 + span.length] for line, span in lines)


@pytest.mark.parametrize(("method", "difference"), [("half_up", "−1 kr"), ("down", "1 kr")])
def test_one_without_a_share_neither_gives_nor_takes_the_difference(
    method: str, difference: str
) -> None:
    rule = f"{{method: {method}, difference: {{to: a}}}}"
    result = result_of(small(HALVES, "3 kr", NOBODY_BUT_B, rounding=rule))
    assert errors(result) == ["no-share-in-difference"]
    assert result.ledger is None
    assert message(result) == (
        f"the difference of “grant” (3 kr) is {difference}, but A, named by the rule, "
        "has no share in it"
    )
    assert place(result) == "a / 3 kr"


@pytest.mark.parametrize("side", ["missing", "surplus"])
def test_an_order_of_those_without_a_share_settles_nothing(side: str) -> None:
    method = "down" if side == "missing" else "half_up"
    rule = f"{{method: {method}, difference: {{{side}: [a]}}}}"
    result = result_of(small(HALVES, "3 kr", NOBODY_BUT_B, rounding=rule))
    assert errors(result) == ["no-share-in-difference"]
    assert place(result) == "a / 3 kr"


def test_an_order_passes_over_those_without_a_share() -> None:
    rule = "{method: half_up, difference: {surplus: [a, b]}}"
    assert kronor(ledger_of(small(HALVES, "3 kr", NOBODY_BUT_B, rounding=rule))) == {"b": 3}


def test_a_rule_that_names_one_without_a_share_does_no_harm_where_nothing_is_left() -> None:
    rule = "{method: half_up, difference: {to: a}}"
    assert kronor(ledger_of(small(HALVES, "4 kr", NOBODY_BUT_B, rounding=rule))) == {"b": 4}


FIVE: dict[str, object] = {"a": 1, "b": 3, "c": 3, "d": 3}
"""Of 5 kr: 0,50 kr to a, 1,50 kr to each of the others; half up gives 1 + 2 + 2 + 2 kr."""


@pytest.mark.parametrize("difference", ["{to: a}", "{surplus: [a]}"])
def test_a_surplus_that_the_one_named_does_not_have_is_a_finding(difference: str) -> None:
    # Two kronor too much, of which a has one.
    rule = f"{{method: half_up, difference: {difference}}}"
    result = result_of(small("{weight: size}", "5 kr", FIVE, rounding=rule))
    assert errors(result) == ["surplus-left"]
    assert message(result) == (
        "rounding gives 2 kr more than “grant” has (5 kr), of which the rule takes back only 1 kr"
    )
    assert place(result) == "a / 5 kr"


def test_a_surplus_that_the_rule_says_nothing_of_is_a_finding() -> None:
    rule = "{method: half_up, difference: {missing: [b]}}"
    result = result_of(small("{weight: size}", "5 kr", FIVE, rounding=rule))
    assert errors(result) == ["surplus-left"]
    assert "takes back only 0 kr" in message(result)


def test_a_surplus_is_taken_from_nobody_below_the_floor() -> None:
    # Two floors of 10,50 kr round to 11 kr each; neither can give up the krona too much.
    for difference in ("{to: a}", "{by: size, surplus: smallest_first}"):
        text = small(
            "{weight: size, floor: 1050 öre}",
            "21 kr",
            {"a": 1, "b": 1},
            rounding=f"{{method: half_up, difference: {difference}}}",
        )
        assert errors(result_of(text)) == ["surplus-left"]


def test_what_is_missing_takes_nobody_above_the_ceiling() -> None:
    # 21 kr in halves of 10,50 kr, each at its ceiling, is 10 kr each; 11 kr would be above it.
    text = small(
        "{weight: size, ceiling: 1050 öre}",
        "21 kr",
        {"a": 1, "b": 1},
        rounding="{method: down, difference: {to: a}}",
    )
    result = result_of(text)
    assert errors(result) == ["missing-left"]
    assert message(result) == (
        "rounding leaves 1 kr of “grant” (21 kr), of which A can take only 0.5 kr below the ceiling"
    )
    assert place(result) == "a / 21 kr"


def test_an_order_leaves_in_the_ledger_what_the_ceilings_leave() -> None:
    text = small(
        "{weight: size, ceiling: 1050 öre}",
        "21 kr",
        {"a": 1, "b": 1},
        rounding="{method: down, difference: {missing: [a, b]}}",
    )
    assert by_status(ledger_of(text)) == {"allocated": 2_000, "rounding": 100}


def test_the_only_recipient_gets_its_whole_grant_whatever_its_portions_round_to() -> None:
    text = small(
        "{portions: [{share: 1/2, weight: size, floor: 150 öre}, {share: 1/2, equal: true}]}",
        "3 kr",
        {"a": 1},
        rounding="{method: half_up, difference: shown}",
    )
    assert kronor(ledger_of(text)) == {"a": 3}


def test_a_surplus_smaller_than_the_unit_costs_a_whole_unit() -> None:
    # 95 kr in halves of 47,50 kr is 50 + 50 kr in tens; 5 kr too much cannot be taken in tens, so
    # that one gives up ten and 5 kr are left, as they must be of 95 kr in tens.
    text = small(
        "{equal: true}",
        "95 kr",
        rounding="{to: 10 kr, method: half_up, difference: {surplus: [a, b]}}",
    )
    ledger = ledger_of(text)
    assert kronor(ledger) == {"a": 40, "b": 50}
    assert by_status(ledger) == {"allocated": 9_000, "rounding": 500}


def test_what_waits_beside_what_is_known_adds_up_to_no_more_than_the_grant() -> None:
    # Four known parts of 0,50 kr are 2 kr and four that wait, of 0,60 kr, 2,40 kr.
    known = ", ".join("{amount: 50 öre, weight: size}" for _ in range(4))
    waiting = ", ".join("{amount: 60 öre, weight: late}" for _ in range(4))
    text = small(f"{{portions: [{known}, {waiting}]}}", "440 öre", {"a": 1, "b": 1})
    ledger = ledger_of(text)
    assert kronor(ledger) == {"a": 1, "b": 1}
    assert by_status(ledger) == {"allocated": 200, "pending": 240}
    assert [part.amount for part in outcome_of(ledger).portions] == [
        100, 100, 0, 0, 100, 100, 0, 40
    ]  # fmt: skip


def test_a_share_that_waits_may_take_what_is_missing_later() -> None:
    # 3 kr of 6 kr are known, all of them b's: 1 + 1 kr, and a krona that a cannot take yet.
    text = small(
        "{portions: [{share: 1/4, weight: size}, {share: 1/4, weight: size}, {weight: late}]}",
        "6 kr",
        NOBODY_BUT_B,
        rounding="{method: down, difference: {to: a}}",
    )
    assert by_status(ledger_of(text)) == {"allocated": 200, "pending": 300, "rounding": 100}
