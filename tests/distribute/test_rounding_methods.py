"""Rounding one number, and a list of shares, to whole units."""

from __future__ import annotations

import decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.distribute.rounding import METHODS, round_shares
from agree.distribute.shares import Shares
from tests.helpers import amounts, ledger_of, small

HALVES = [
    # value, half up, half even, down
    ("0", 0, 0, 0),
    ("0.49", 0, 0, 0),
    ("0.5", 1, 0, 0),
    ("0.51", 1, 1, 0),
    ("1.5", 2, 2, 1),
    ("2.5", 3, 2, 2),
    ("3.5", 4, 4, 3),
    ("1.9", 2, 2, 1),
    ("2.4999999999999999999999999999", 2, 2, 2),
    ("2.5000000000000000000000000001", 3, 3, 2),
]


@pytest.mark.parametrize(("value", "half_up", "half_even", "down"), HALVES)
def test_halves_go_up_or_to_the_even_one(
    value: str, half_up: int, half_even: int, down: int
) -> None:
    number = Fraction(value)
    found = {name: method(number.numerator, number.denominator) for name, method in METHODS.items()}
    assert found == {
        "half_up": half_up,
        "half_even": half_even,
        "down": down,
        "largest_remainder": down,
    }


@given(
    st.decimals(min_value=0, max_value=10**12, places=3),
    st.sampled_from(
        [
            ("half_up", decimal.ROUND_HALF_UP),
            ("half_even", decimal.ROUND_HALF_EVEN),
            ("down", decimal.ROUND_DOWN),
        ]
    ),
)
def test_each_method_rounds_as_the_decimal_arithmetic_of_the_same_name(
    value: decimal.Decimal, method: tuple[str, str]
) -> None:
    name, mode = method
    exact = Fraction(value)
    expected = int(value.quantize(decimal.Decimal(1), rounding=mode))
    assert METHODS[name](exact.numerator, exact.denominator) == expected


@pytest.mark.parametrize(
    ("unit", "amounts"),
    [(1, (1_049, 1_050, 1_051)), (100, (1_000, 1_100, 1_100)), (1_000, (1_000, 1_000, 1_000))],
)
def test_shares_are_rounded_to_multiples_of_the_unit(unit: int, amounts: tuple[int, ...]) -> None:
    assert round_shares(Shares((1_049, 1_050, 1_051), 1), unit, "half_up") == amounts


def test_ten_thousandths_that_floats_round_wrongly_are_rounded_right() -> None:
    # 1.005 is 1.00499… as a float, and would go down to 1.00.
    assert round_shares(Shares((1005,), 10), 1, "half_up") == (101,)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("amount", "minor"), [("8 kr", 800), ("12 kr", 1200), ("20 kr", 2000), ("7.50 kr", 750)]
)
@pytest.mark.parametrize("difference", ["", ", difference: shown", ", difference: {to: a}"])
def test_the_only_recipient_gets_the_whole_grant_by_every_method(
    method: str, amount: str, minor: int, difference: str
) -> None:
    if method == "largest_remainder":
        difference = ""
    rounding = f"{{to: 10 kr, method: {method}{difference}}}"
    ledger = ledger_of(small("{equal: true}", amount, {"a": 1}, rounding=rounding))
    assert amounts(ledger) == {"a": minor}
    assert ledger.total_of("rounding") == 0
