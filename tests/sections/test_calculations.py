"""Amounts, parameters and shares that are computed from parameters and series, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from tests.helpers import errors, kronor, ledger_of, result_of, small

INDEX = "series: {index: {source: S, values: {2020: 80, 2024: '92,4', 2025: pending}}}"
HALF_UP = "{to: 1 kr, method: half_up}"


def granted(amount: str, more: str) -> Fraction:
    """What is granted, in main units, of an amount that stands in a small agreement."""
    ledger = ledger_of(small("{weight: size}", amount, more=more))
    return Fraction(ledger.agreement.grants[0].amount, 100)


@pytest.mark.parametrize(
    ("amount", "parameters", "kr"),
    [
        ("base * 3", "{base: 40 kr}", 120),
        ("base + base / 4", "{base: 40 kr}", 50),
        ("base * growth", "{base: 40 kr, growth: 2.5}", 100),
        ("base * (1 + growth)", "{base: 1000 kr, growth: '1,8 %'}", 1018),
        ("base * (1 + growth) ** 2", "{base: 1000000 kr, growth: '1,8 %'}", 1_036_324),
        ("last + step", "{last: 2 tkr, step: 150 kr}", 2150),
        ("'max(base, last)'", "{base: 40 kr, last: 2 tkr}", 2000),
        ("base if year > 2023 else last", "{year: 2024, base: 40 kr, last: 2 tkr}", 40),
        ("double", "{base: 40 kr, double: base * 2}", 80),
        ("four", "{four: double * 2, double: base * 2, base: 40 kr}", 160),
        ("{value: base / 3, to: 1 kr}", "{base: 50 kr}", 17),
        ("{value: base / 3, to: 1 kr, method: down}", "{base: 50 kr}", 16),
        ("{value: base / 3, to: 10 kr, method: up}", "{base: 50 kr}", 20),
        ("{value: base / 3, to: 1 öre}", "{base: 50 kr}", Fraction("16.67")),
        ("third", "{base: 50 kr, third: {value: base / 3, to: 1 kr}}", 17),
        ("base * index(2024) / index(2020)", "{base: 400 kr}", 462),
        ("base * index(year) / index(year - 4)", "{base: 400 kr, year: 2024}", 462),
        ("base * ratio", "{base: 400 kr, ratio: index(2024) / index(2020)}", 462),
    ],
)
def test_an_amount_is_computed(amount: str, parameters: str, kr: Fraction) -> None:
    assert granted(amount, f"parameters: {parameters}\n{INDEX}") == kr


def test_a_series_may_hold_amounts() -> None:
    paid = "series: {paid: {source: S, values: {2023: 500 kr, 2024: '0,6 tkr'}}}"
    assert granted("paid(2024) - paid(2023)", paid) == 100


@pytest.mark.parametrize(
    ("parameters", "key", "expected"),
    [
        # 60 to the first half of the pool by size, 40 equally: 20 + 20, 40 + 20.
        ("{w: 60 %}", "{portions: [{share: w, weight: size}, {equal: true}]}", (40, 60)),
        ("{w: 0.4}", "{portions: [{share: 1 - w, weight: size}, {equal: true}]}", (40, 60)),
        ("{base: 15 kr}", "{portions: [{each: base * 2}, {weight: size}]}", (43, 57)),
        ("{base: 15 kr}", "{weight: size, floor: base * 3}", (45, 55)),
        ("{base: 20 kr}", "{weight: size, ceiling: {value: base * 8 / 3, to: 1 kr}}", (47, 53)),
        ("{base: 20 kr}", "{weight: size, floor: {amount: base * 2, per: size}}", None),
    ],
)
def test_sizes_and_bounds_are_computed(
    parameters: str, key: str, expected: tuple[int, int] | None
) -> None:
    result = result_of(small(key, more=f"parameters: {parameters}", rounding=HALF_UP))
    if expected is None:  # 40 kr and 80 kr are more than 100 kr
        assert errors(result) == ["floors-exceed"]
    elif key.endswith("to: 1 kr}}"):  # 53.33 kr at most, of 66.67: rounded to 53 kr
        assert kronor(ledger_of(small(key, more=f"parameters: {parameters}"))) == {"a": 47, "b": 53}
    else:
        ledger = ledger_of(small(key, more=f"parameters: {parameters}", rounding=HALF_UP))
        assert tuple(kronor(ledger).values()) == expected


@pytest.mark.parametrize(
    ("shares", "kr"), [("exact", (22, 44)), ("rounded", (22, 45)), (None, (22, 45))]
)
def test_shares_are_of_the_exact_amount_where_that_is_said(
    shares: str | None, kr: tuple[int, int]
) -> None:
    """A third and two thirds of 66.67 kr are 22.22 and 44.44; of 67 kr, 22.33 and 44.67."""
    told = f", shares: {shares}" if shares else ""
    amount = f"{{value: base / 3, to: 1 kr{told}}}"
    rounding = "{to: 1 kr, method: half_up, difference: shown}"
    text = small("{weight: size}", amount, more="parameters: {base: 200 kr}", rounding=rounding)
    ledger = ledger_of(text)
    assert tuple(kronor(ledger).values()) == kr
    assert ledger.total == 6700
    assert ledger.total_of("rounding") == 6700 - sum(kr) * 100


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("base / 3", "not-rounded"),
        ("base + 5", "money-and-number"),
        ("base * size", "not-a-figure-of-its-own"),
        ("base * index(2030)", "no-such-year"),
        ("base / (base - base)", "division-by-zero"),
        ("half * 2", "no-money"),
    ],
)
def test_what_cannot_be_computed_is_told_once(amount: str, code: str) -> None:
    more = f"parameters: {{base: 50 kr, half: 50 %}}\n{INDEX}"
    result = result_of(small("{weight: size}", amount, more=more))
    assert errors(result) == [code]


def test_an_amount_waits_for_its_series() -> None:
    """What waits is not nought: the sums are at least what is known of them."""
    more = f"parameters: {{base: 80 kr}}\n{INDEX}"
    known = "- {id: known, to: everyone, amount: 30 kr, key: key}"
    ledger = ledger_of(small("{weight: size}", "base * index(2025) / 80", more=more, grants=known))
    waiting, other = ledger.agreement.grants
    assert (waiting.lack, [series.id for series in waiting.awaits]) == ("pending", ["index"])
    assert other.lack is None
    outcome, _ = ledger.outcomes
    assert [outcome.known_amount(place) for place in range(2)] == [None, None]
    assert ledger.total == 3000


def test_a_parameter_that_waits_makes_what_uses_it_wait() -> None:
    more = f"parameters: {{base: 80 kr, next: base * index(2025) / 80}}\n{INDEX}"
    ledger = ledger_of(small("{weight: size}", "next", more=more))
    assert ledger.agreement.grants[0].lack == "pending"


def test_a_key_waits_for_its_series() -> None:
    key = "{portions: [{share: index(2025) / 100, weight: size}, {equal: true}]}"
    ledger = ledger_of(small(key, more=INDEX))
    assert ledger.total_of("pending") == 10_000


@given(st.integers(1, 10**9), st.fractions(0, 3, max_denominator=1000), st.integers(1, 40))
def test_growth_is_compounded_exactly_and_rounded_once(
    base: int, growth: Fraction, years: int
) -> None:
    rate = f"{growth.numerator} / {growth.denominator}"
    more = f"parameters: {{base: {base} kr, growth: {rate}}}"
    amount = f"{{value: base * (1 + growth) ** {years}, to: 1 kr, method: down}}"
    expected = (base * (1 + growth) ** years).__floor__()
    assert granted(amount, more) == expected
