"""Grants that are distributed by what other grants gave: by hand, and for any amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.ledger import Ledger
from tests.helpers import altered, errors, ledger_of, result_of, small, worded

OTHERS = "other: {label: The others, outcome_of: [first, second]}"


def text(first: int, second: int, third: int, key: str = "{weight: other}") -> str:
    """An agreement whose first grant in the file is distributed by the outcome of the two others."""
    grants = (
        f"- {{id: first, to: everyone, amount: {first} kr, key: by_size}}\n"
        f"- {{id: second, to: everyone, amount: {second} kr, key: equally}}"
    )
    keys = "by_size: {weight: size}\nequally: {equal: true}"
    return small(key, f"{third} kr", facts=OTHERS, keys=keys, grants=grants)


def amounts(ledger: Ledger, grant: str) -> list[int | None]:
    outcome = next(one for one in ledger.outcomes if one.pool.grant.id == grant)
    return [outcome.known_amount(place) for place in range(len(outcome.pool.members))]


def test_a_grant_is_distributed_by_the_outcome_of_others() -> None:
    """The others give 30 + 15 and 60 + 15: 45 and 75 parts of 120."""
    ledger = ledger_of(text(90, 30, 120))
    assert amounts(ledger, "grant") == [4500, 7500]
    fact = ledger.agreement.facts["other"]
    members = ledger.agreement.recipients["everyone"].members
    assert [fact.figure_of(member) for member in members] == [45, 75]
    assert [outcome.pool.grant.id for outcome in ledger.outcomes] == ["grant", "first", "second"]


def test_who_has_no_part_in_the_others_gets_nothing_of_them() -> None:
    """Nothing is known to be nothing: the one who is in no other grant has weight 0."""
    facts = "other: {outcome_of: first}"
    grants = "- {id: first, to: everyone, amount: 90 kr, key: by_size}"
    keys = "by_size: {weight: size}"
    text_of_all = small(
        "{weight: other}", to="[everyone, alone]", facts=facts, grants=grants, keys=keys
    )
    ledger = ledger_of(text_of_all)
    assert amounts(ledger, "grant") == [3300, 6700, 0]


def test_a_bound_may_be_the_outcome_of_others() -> None:
    """50 kr equally: 25 each; nobody gets more than half of 40 and 60."""
    key = "{equal: true, ceiling: {amount: 0.5 kr, per: other}}"
    assert amounts(ledger_of(text(60, 40, 50, key)), "grant") == [2000, 3000]


def test_what_waits_for_the_outcome_of_what_waits_waits() -> None:
    facts = "other: {outcome_of: first}"
    grants = "- {id: first, to: everyone, amount: 10 kr, key: late}"
    keys = "late: {weight: late}"
    ledger = ledger_of(small("{weight: other}", facts=facts, grants=grants, keys=keys))
    assert ledger.total_of("pending") == 11_000


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        ("other: {outcome_of: grant}", ""),
        ("other: {outcome_of: first}", "by_size: {weight: third}"),
        ("other: {value: half * 2}\nhalf: {outcome_of: first}", "by_size: {weight: third}"),
    ],
)
def test_a_circle_of_outcomes_is_a_finding(facts: str, keys: str) -> None:
    facts += "\nthird: {outcome_of: grant}"
    grants = "- {id: first, to: everyone, amount: 10 kr, key: by_size}"
    keys = keys or "by_size: {weight: size}"
    found = result_of(small("{weight: other}", facts=facts, grants=grants, keys=keys))
    assert errors(found) == ["circular-outcomes"]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_each_gets_its_part_of_what_the_others_gave_within_a_krona(
    first: int, second: int, third: int
) -> None:
    ledger = ledger_of(text(first, second, third))
    given_before = [
        (one or 0) + (two or 0)
        for one, two in zip(amounts(ledger, "first"), amounts(ledger, "second"), strict=True)
    ]
    found = amounts(ledger, "grant")
    assert sum(one or 0 for one in found) == third * 100
    for amount, before in zip(found, given_before, strict=True):
        exact = Fraction(third * 100 * before, sum(given_before))
        assert abs((amount or 0) - exact) < 100


def test_the_outcome_of_several_waits_while_one_of_them_does() -> None:
    for key in ("by_size", "equally"):
        waiting = altered(text(90, 30, 120), f"kr, key: {key}}}", "kr, key: pending}")
        assert amounts(ledger_of(waiting), "grant") == [None, None]


def test_a_circle_is_told_with_the_grants_in_it() -> None:
    result = result_of(small("{weight: own}", facts="own: {outcome_of: grant}"))
    (finding,) = [one for one in result.findings if one.severity == "error"]
    said = worded(finding.message, "en")
    assert said == "a grant is distributed by its own outcome: grant → grant"


def test_what_is_derived_from_an_outcome_and_cannot_be_is_told() -> None:
    """By size the first grant gives A nothing, and nothing cannot be divided by."""
    grants = "- {id: first, to: everyone, amount: 90 kr, key: by_size}"
    facts = "other: {outcome_of: first}\npart: {value: 1 / other}"
    result = result_of(
        small(
            "{weight: part}",
            size={"a": 0, "b": 2},
            facts=facts,
            keys="by_size: {weight: size}",
            grants=grants,
        )
    )
    assert "division-by-zero" in errors(result)
