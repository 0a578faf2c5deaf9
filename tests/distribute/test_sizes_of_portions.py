"""The sizes of portions, which together are the amount, and what is said when they are not."""

from __future__ import annotations

import pytest

from agree.base import Finding
from tests.distribute.test_tiers import tiers
from tests.helpers import altered, amounts, by_status, errors, ledger_of, result_of, small

TABLE = "table: {values: {a: 10, b: 20}}"
OTHER = "table: {values: {a: 30, b: 40}}"


@pytest.mark.parametrize(
    ("portions", "amount", "code"),
    [
        (f"{{{TABLE}}}, {{{OTHER}}}", "100 kr", ""),
        (f"{{{TABLE}}}, {{{OTHER}}}", "101 kr", "table-sum"),
        (f"{{{TABLE}}}, {{{OTHER}}}", "99 kr", "table-sum"),
        (f"{{{TABLE}}}, {{{OTHER}}}", "100.01 kr", "table-sum"),
        (f"{{{TABLE}}}, {{{OTHER}}}", "99.99 kr", "table-sum"),
        (f"{{{TABLE}}}, {{amount: 70 kr, equal: true}}", "100 kr", ""),
        (f"{{{TABLE}}}, {{amount: 60 kr, equal: true}}", "100 kr", "portions-leave-rest"),
        (f"{{{TABLE}}}, {{amount: 80 kr, equal: true}}", "100 kr", "portions-exceed-pool"),
        ("{amount: 99.99 kr, equal: true}, {amount: 0.01 kr, equal: true}", "100 kr", ""),
        ("{amount: 99.99 kr, equal: true}", "100 kr", "portions-leave-rest"),
        ("{amount: 100.01 kr, equal: true}", "100 kr", "portions-exceed-pool"),
        ("{amount: 100.01 kr, equal: true}, {weight: size}", "100 kr", "portions-exceed-pool"),
        ("{share: 1/2, equal: true}, {share: 1/2, weight: size}", "100 kr", ""),
        ("{table: {values: {a: 10, b: pending}}}", "100 kr", ""),
        ("{table: {values: {a: 110, b: pending}}}", "100 kr", "table-sum"),
        ("{table: {values: {a: 100.01, b: pending}}}", "100 kr", "table-sum"),
        (f"{{{TABLE}}}, {{table: {{values: {{a: 90, b: pending}}}}}}", "100 kr", "table-sum"),
    ],
)
def test_portions_are_the_amount_or_it_is_told(portions: str, amount: str, code: str) -> None:
    result = result_of(small(f"{{portions: [{portions}]}}", amount))
    assert errors(result) == ([code] if code else [])


def place(finding: Finding) -> str:
    line = finding.span.source.line(finding.span.line) or ""
    return line[finding.span.column - 1 :]


def test_of_several_tables_the_last_is_where_a_sum_is_missed() -> None:
    result = result_of(small(f"{{portions: [{{{TABLE}}}, {{{OTHER}}}]}}", "101 kr"))
    (finding,) = [one for one in result.findings if one.severity == "error"]
    assert place(finding).startswith("{a: 30, b: 40}")


@pytest.mark.parametrize(
    "key",
    [
        "{table: {values: {a: 60, b: 40}}}",
        f"{{portions: [{{{TABLE}}}, {{{OTHER}}}]}}",
        "{portions: [{amount: 60 kr, equal: true}, {weight: size}]}",
        "{weight: size, floor: 10 kr}",
    ],
)
def test_a_sum_that_is_not_known_may_be_enough(key: str) -> None:
    assert errors(result_of(small(key, "unknown"))) == []


def test_what_portions_leave_of_what_has_come_they_leave_of_more() -> None:
    """Ay has 10 of its 40 kr so far; its key gives 1 kr away and no more."""
    text = altered(tiers(), "amount: 90 kr, key: by_size", "amount: 90 kr, key: pending")
    text = altered(
        text, "by_people: {weight: people}", "by_people: {portions: [{amount: 1 kr, equal: true}]}"
    )
    assert set(errors(result_of(text))) == {"portions-leave-rest"}


def test_a_table_of_shares_is_of_its_own_portion() -> None:
    """Half of 90 kr in a quarter and three, and the other half by 1 and 2."""
    key = "{portions: [{share: 1/2, table: {shares: {a: 1/4, b: 3/4}}}, {weight: size}]}"
    rounding = "{to: 0.01 kr, method: half_up, difference: shown}"
    ledger = ledger_of(small(key, "90 kr", rounding=rounding))
    assert amounts(ledger) == {"a": 1_125 + 1_500, "b": 3_375 + 3_000}


@pytest.mark.parametrize(
    ("where", "amount", "code"),
    [
        ("size > 5", "100 kr", "nobody-eligible"),
        ("size > 5", "0 kr", ""),
        ("size > 1", "100 kr", ""),
    ],
)
def test_of_nothing_nobody_need_meet_a_condition(where: str, amount: str, code: str) -> None:
    result = result_of(small(f"{{weight: size, where: {where}}}", amount))
    assert errors(result) == ([code] if code else [])


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("{weight: 0 * size}", "weights-sum-to-zero"),
        ("{weight: size - 2}", "negative-weight"),
        ("{weight: size, earned: size}", "earned-out-of-range"),
        ("{weight: size, earned: size - 2}", "earned-out-of-range"),
        ("{each: {amount: 10 kr, per: size - 2}}", "negative-units"),
    ],
)
def test_what_figures_make_impossible_is_told_once(key: str, code: str) -> None:
    assert errors(result_of(small(key))) == [code]


def test_all_and_nothing_may_be_earned() -> None:
    part = "part: {as_of: unknown, source: S, values: {a: 0, b: 1}}"
    ledger = ledger_of(small("{weight: size, earned: part}", "90 kr", facts=part))
    assert by_status(ledger) == {"allocated": 6_000, "retained": 3_000}
