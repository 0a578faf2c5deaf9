"""Other currencies than kronor: by their code, or with their units spelt out."""

from __future__ import annotations

import pytest

from agree.questions import overview
from tests.helpers import amounts, errors, ledger_of, recorded, result_of, small

CURRENCIES = [
    # currency, amounts_in, amount, rounding, minor units of a and b
    ("EUR", "", "100", "", {"a": 3_300, "b": 6_700}),
    ("EUR", "tEUR", "0.1", "", {"a": 3_300, "b": 6_700}),
    ("EUR", "", "100 EUR", "{to: 0.01 EUR}", {"a": 3_333, "b": 6_667}),
    ("NOK", "mNOK", "1", "{to: 1 tNOK}", {"a": 33_300_000, "b": 66_700_000}),
    ("{code: JPY, decimals: 0, units: {yen: 1, man: 10000}}", "", "100", "", {"a": 33, "b": 67}),
    ("{code: JPY, decimals: 0, units: {yen: 1, man: 10000}}", "man", "1", "", {"a": 3_333, "b": 6_667}),
    ("{code: NOK, main: kr, units: {kr: 1, mill. kr: 1000000}}", "", "2 mill. kr", "{to: 0.5 mill. kr}",
     {"a": 50_000_000, "b": 150_000_000}),
    ("{code: XAU, decimals: 3, units: {oz: 1, grain: 1/1000}}", "", "0.1", "{to: 1 grain}",
     {"a": 33, "b": 67}),
]  # fmt: skip


@pytest.mark.parametrize(("currency", "amounts_in", "amount", "rounding", "expected"), CURRENCIES)
def test_money_is_counted_in_the_currencys_own_units(
    currency: str, amounts_in: str, amount: str, rounding: str, expected: dict[str, int]
) -> None:
    more = f"currency: {currency}\n" + (f"amounts_in: {amounts_in}" if amounts_in else "")
    text = small("{weight: size}", amount, rounding=rounding, more=more)
    assert amounts(ledger_of(text)) == expected


def test_results_are_in_the_main_unit() -> None:
    more = "currency: {code: JPY, decimals: 0, units: {yen: 1, man: 10000}}"
    report = overview.answer(result_of(small("{weight: size}", "1 man", more=more))).report
    assert report is not None
    assert dict(report.values)["total"] == 10_000
    assert report.provenance[0].currency == "JPY"
    for code, amount in (("a", 3_333), ("b", 6_667)):
        own = [entry["amount"] for entry in recorded(report) if entry["code"] == code]
        assert sum(int(str(one)) for one in own) == amount


@pytest.mark.parametrize(
    ("currency", "code"),
    [
        ("{code: NOK, units: {mill. kr: 1000000}}", "no-main-unit"),
        ("{code: NOK, main: mill, units: {kr: 1, mill: 1000000}}", "no-main-unit"),
        ("{code: NOK, main: euro, units: {kr: 1}}", "no-main-unit"),
        ("{code: NOK, units: {kr: 1, odd: many}}", "not-a-number"),
        ("{code: NOK, units: {kr: 1, odd: 0}}", "not-a-number"),
        ("kronor", "wrong-form"),
        ("{code: nok, units: {kr: 1}}", "wrong-form"),
    ],
)
def test_a_currency_that_cannot_be_counted_in_is_a_finding(currency: str, code: str) -> None:
    found = errors(result_of(small("{weight: size}", "1", more=f"currency: {currency}")))
    assert code in found


def test_plain_numbers_in_a_unit_that_the_currency_lacks_are_a_finding() -> None:
    text = small("{weight: size}", "1", more="currency: EUR\namounts_in: mnkr")
    assert errors(result_of(text)) == ["unknown-unit"]


def test_an_amount_finer_than_the_currency_is_a_finding() -> None:
    more = "currency: {code: JPY, decimals: 0, units: {yen: 1}}"
    assert errors(result_of(small("{weight: size}", "0.5", more=more))) == ["amount-too-fine"]
