"""A grant that cannot be distributed is never left out silently: its money or a finding shows."""

from __future__ import annotations

import pytest

from agree.questions.overview import balance
from tests.helpers import by_status, errors, kronor, ledger_of, result_of, small

TWO_GROUPS = "others: {name: Others, members: {p: P, q: Q}}"

ODD_AGREEMENTS = {
    "an amount to each, where a pending fact decides, beside what is left": small(
        "{portions: [{each: 5 kr, where: late > 3}, {weight: size}]}"
    ),
    "a table with a pending figure beside what is left": small(
        "{portions: [{table: {values: {a: 5, b: pending}}}, {weight: size}]}"
    ),
    "two tables with pending figures": small(
        "{portions: [{table: {values: {a: 5, b: pending}}}, {table: {values: {a: pending, b: 1}}}]}"
    ),
    "a table, inside another key, that lacks a member": small(
        "{key: inner}", keys="inner: {table: {values: {a: 100}}}"
    ),
    "a bound per parameter": small(
        "{weight: size, floor: {amount: 1 kr, per: factor}}", more="parameters: {factor: 3}"
    ),
    "a shared order of codes with none of a group's members": small(
        "{equal: true}",
        "99 kr",
        rounding="{to: 10 kr, method: half_up, difference: {missing: [a], surplus: [a]}}",
        recipients=TWO_GROUPS,
        grants="- {id: second, to: others, amount: 99 kr, key: key}",
    ),
    "a shared difference to one who is not in a group": small(
        "{equal: true}",
        "99 kr",
        rounding="{to: 10 kr, method: half_up, difference: {to: a}}",
        recipients=TWO_GROUPS,
        grants="- {id: second, to: others, amount: 99 kr, key: key}",
    ),
}


@pytest.mark.parametrize("text", ODD_AGREEMENTS.values(), ids=ODD_AGREEMENTS.keys())
def test_the_ledger_holds_every_grant_or_a_finding_says_why_not(text: str) -> None:
    result = result_of(text)
    if result.ledger is None:
        assert errors(result)
        return
    grants = result.ledger.agreement.grants
    found, expected = result.ledger.total, sum(grant.amount for grant in grants)
    assert found == expected


def test_what_waits_beside_what_is_left_is_pending_in_whole() -> None:
    text = small("{portions: [{each: 5 kr, where: late > 3}, {weight: size}]}")
    assert by_status(ledger_of(text)) == {"pending": 10_000}


def test_a_part_of_a_part_is_distributed_by_its_own_key() -> None:
    # 50 kr equally, but 20 of them by size; the other 50 kr by size too.
    text = small(
        "{weight: size}",
        "100 kr",
        {"a": 1, "b": 4},
        grant="of_which: [{id: outer, amount: 50 kr, key: equally, "
        "of_which: [{id: inner, amount: 20 kr, key: key}]}]",
        keys="equally: {equal: true}",
    )
    result = result_of(text)
    assert result.failed or result.ledger is not None
    if result.ledger is not None:
        assert kronor(result.ledger) == {"a": 15 + 4 + 10, "b": 15 + 16 + 40}


def test_a_single_recipient_gets_its_grant_whatever_its_portions_round_to() -> None:
    # Half of 3 kr is 1,50 kr, rounded half up to 2 kr twice; the rule settles what is too much.
    text = small(
        "{portions: [{share: 1/2, equal: true}, {share: 1/2, equal: true}]}",
        "3 kr",
        to="alone",
        rounding="{method: half_up, difference: {missing: [alone], surplus: [alone]}}",
    )
    assert kronor(ledger_of(text)) == {"alone": 3}


def test_parts_and_portions_of_the_same_name_are_balanced_apart() -> None:
    text = small(
        "{weight: size}",
        "100 kr",
        grant="of_which: [{id: size, amount: 10 kr, key: equally}]",
        keys="equally: {equal: true}",
    )
    found = balance(ledger_of(text))
    assert found.misses == ()


def test_portions_of_the_same_name_are_balanced_apart() -> None:
    portions = ", ".join(
        f"{{id: {name}, share: 1/3, weight: size}}" for name in ("part", "part", "part-2")
    )
    found = balance(ledger_of(small(f"{{portions: [{portions}]}}")))
    assert found.misses == ()


def test_a_rule_for_all_grants_may_name_members_of_any_of_them() -> None:
    # The grant to everyone has a rule of its own, so that only the single recipient is left
    # under the common one; the codes in it are members all the same.
    text = small(
        "{weight: size}",
        rounding="{method: half_up, difference: {missing: [a], surplus: [b]}}",
        grant="rounding: {method: largest_remainder}",
        grants="- {id: second, to: alone, amount: 1 kr}",
    )
    assert errors(result_of(text)) == []


def test_a_share_of_a_code_that_two_recipients_have_is_both_of_theirs() -> None:
    """3/4 to `a` of one group and to `a` of another are more than the whole."""
    more = "others: {name: Others, members: {a: A}}"
    key = "{table: {shares: {a: 3/4, b: 1/4}}}"
    assert errors(result_of(small(key, to="[everyone, others]", recipients=more))) == ["table-sum"]
    half = "{table: {shares: {a: 1/4, b: 1/2}}}"
    assert errors(result_of(small(half, to="[everyone, others]", recipients=more))) == []
