"""Where the document rounds the sum of a recipient's parts, and not each part by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.conservation import violations
from agree.questions.explain import explain_member, explain_total
from tests.helpers import altered, as_yaml, ledger_of, result_of, small
from tests.questions.explain.trees import english, kind_of, minor
from tests.strategies import Drawn, agreements

# Two halves of 100 kr, each 1 to 2: 16,67 and 33,33 kr of each half; 33,33 and 66,67 kr together.
HALVES = "{portions: [{id: one, share: 1/2, weight: size}, {id: two, weight: size}]}"


def amounts(rounding: str, amount: str = "100 kr") -> list[int]:
    """What a and b get, in kronor."""
    (outcome,) = ledger_of(small(HALVES, amount, rounding=rounding)).outcomes
    return [outcome.amount_of(place) // 100 for place in range(2)]


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("{method: half_up, difference: shown}", [34, 66]),
        ("{method: half_up, difference: shown, of: portions}", [34, 66]),
        ("{method: half_up, difference: shown, of: sum}", [33, 67]),
        ("{method: half_even, difference: shown, of: sum}", [33, 67]),
        ("{method: down, difference: shown}", [32, 66]),
        ("{method: down, difference: shown, of: sum}", [33, 66]),
        ("{method: down, difference: {to: a}}", [34, 66]),
        ("{method: down, difference: {to: b}}", [32, 68]),
        ("{method: down, difference: {to: a}, of: sum}", [34, 66]),
        ("{method: down, difference: {to: b}, of: sum}", [33, 67]),
        ("{to: 10 kr, method: half_up, difference: shown, of: sum}", [30, 70]),
    ],
)
def test_sums_are_rounded_once(rounding: str, expected: list[int]) -> None:
    assert amounts(rounding) == expected


def test_what_sums_leave_is_shown_where_nobody_settles_it() -> None:
    ledger = ledger_of(small(HALVES, rounding="{method: down, difference: shown, of: sum}"))
    assert ledger.total_of("rounding") == 100
    assert violations(ledger) == []


def test_a_grant_may_round_otherwise_than_the_agreement() -> None:
    text = small(
        HALVES,
        rounding="{method: half_up, difference: shown}",
        grant="rounding: {of: sum}",
    )
    (outcome,) = ledger_of(text).outcomes
    assert [outcome.amount_of(place) // 100 for place in range(2)] == [33, 67]


def test_the_explanation_adds_the_parts_up_before_it_rounds_them() -> None:
    ledger = ledger_of(small(HALVES, rounding="{method: half_up, difference: shown, of: sum}"))
    (a, _) = ledger.agreement.recipients["everyone"].members
    (tree,) = explain_member(ledger, (a,))
    (settled,) = kind_of(tree, "settlement")
    told = [english(step).replace("\u00a0", " ") for step in settled.steps]
    assert told == ["the parts are together 33.3333…, rounded to 33 kr"]
    assert minor(settled) == -100
    whole = [
        english(step) for node in [explain_total(ledger, grant="grant")] for step in node.steps
    ]
    assert "the sum of each recipient's parts is rounded to whole kr, half up" in [
        line.replace("\u00a0", " ") for line in whole
    ]


@given(agreements(), st.sampled_from(["half_up", "half_even", "down"]))
def test_sums_are_conserved_and_near_what_is_exact(drawn: Drawn, method: str) -> None:
    document = dict(drawn.document)
    document["rounding"] = {"to": "1 kr", "method": method, "difference": "shown", "of": "sum"}
    for area in document["areas"]:
        for grant in area["grants"]:
            grant.pop("rounding", None)
    ledger = result_of(as_yaml(document)).ledger
    if ledger is None:
        return
    assert violations(ledger) == []
    for outcome in ledger.outcomes:
        known = [portion.shares for portion in outcome.portions if portion.shares is not None]
        if len(outcome.pool.members) == 1:
            continue
        for place in range(len(outcome.pool.members)):
            exact = sum((shares.of(place) for shares in known), Fraction(0))
            miss = abs(outcome.amount_of(place) - exact)
            assert miss < 100 if method == "down" else miss <= 50


def test_rates_that_make_the_sum_are_added_before_they_are_rounded() -> None:
    # 1,25 + 1,25 kr a unit: 2,50 kr for a and 7,50 for b, each rounded up once; by part, 1 + 1 and 4 + 4.
    rate = "{{id: {name}, each: {{amount: 1.25 kr, per: size}}}}"
    key = f"{{portions: [{rate.format(name='one')}, {rate.format(name='two')}]}}"
    size = {"a": 1, "b": 3}
    found = {}
    for of in ("portions", "sum"):
        rounding = f"{{method: half_up, difference: shown, of: {of}}}"
        text = altered(
            small(key, "100 kr", size, rounding=rounding), "amount: 100 kr, key: key", "key: key"
        )
        ledger = ledger_of(text)
        assert violations(ledger) == []
        (outcome,) = ledger.outcomes
        found[of] = [outcome.amount_of(place) // 100 for place in range(2)]
    assert found == {"portions": [2, 8], "sum": [3, 8]}


def test_rates_with_recipients_that_leave() -> None:
    key = (
        "{portions: [{id: city, each: {amount: 10 kr, per: size}, only: [a], leaves: true},"
        " {id: rest, each: {amount: 1 kr, per: size}}]}"
    )
    size = {"a": 5, "b": 7}
    text = altered(small(key, "100 kr", size), "amount: 100 kr, key: key", "key: key")
    (outcome,) = ledger_of(text).outcomes
    assert [outcome.amount_of(place) // 100 for place in range(2)] == [50, 7]
