"""Amounts with units, read into whole minor units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import Currency, NumberFault, decimals_of, split_unit, standard_currency
from agree.base.money import size_of

SEK = standard_currency("SEK")
EUR = standard_currency("EUR")
YEN = Currency("JPY", "yen", 0, {"yen": Fraction(1), "man": Fraction(10_000)})

AMOUNTS = [
    (SEK, "6394.5", "mnkr", 639_450_000_000),
    (SEK, "6 394,5 mnkr", "kr", 639_450_000_000),
    (SEK, "500 tkr", "mnkr", 50_000_000),
    (SEK, "1 250 000 kr", "mnkr", 125_000_000),
    (SEK, "1 öre", "mnkr", 1),
    (SEK, "1,5 mdkr", "kr", 150_000_000_000),
    (SEK, "2 SEK", "mnkr", 200),
    (SEK, "3 MNKR", "kr", 300_000_000),
    (SEK, "0,01", "kr", 1),
    (SEK, "0", "mnkr", 0),
    (EUR, "2.5 mEUR", "EUR", 250_000_000),
    (EUR, "7 tEUR", "EUR", 700_000),
    (EUR, "0.05", "EUR", 5),
    (YEN, "3 man", "yen", 30_000),
    (YEN, "12", "yen", 12),
]

FAULTS = [
    (SEK, "5 dollar", "unknown-unit", "dollar"),
    (SEK, "5 kr kr", "unknown-unit", "kr kr"),
    (SEK, "-5 kr", "negative-amount", ""),
    (SEK, "0,001 kr", "amount-too-fine", ""),
    (SEK, "0,5 öre", "amount-too-fine", ""),
    (YEN, "0.5 yen", "amount-too-fine", ""),
    (SEK, "kr", "not-a-number", ""),
    (SEK, "", "not-a-number", ""),
    (SEK, "1,250,000 kr", "decimal-marks", ""),
    (SEK, "12 50 kr", "digit-groups", ""),
    (SEK, "5/2 kr", "not-a-number", ""),
    (SEK, "5 % kr", "not-a-number", ""),
    (SEK, "-0,01 kr", "negative-amount", ""),
]


@pytest.mark.parametrize(("currency", "text", "unit", "minor"), AMOUNTS)
def test_an_amount_is_read_in_its_own_unit_or_in_the_one_meant(
    currency: Currency, text: str, unit: str, minor: int
) -> None:
    found = currency.parse(text, unit)
    assert (type(found), found) == (int, minor)


@pytest.mark.parametrize(("currency", "text", "code", "unit"), FAULTS)
def test_what_is_no_amount_says_why(currency: Currency, text: str, code: str, unit: str) -> None:
    with pytest.raises(NumberFault) as caught:
        currency.parse(text, currency.main)
    assert (caught.value.code, caught.value.unit) == (code, unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1 250 000 kr", "1 250 000", "kr"),
        ("6 394,5 mnkr", "6 394,5", "mnkr"),
        ("500tkr", "500", "tkr"),
        ("12", "12", ""),
        ("kr", "", "kr"),
        ("\u22125 öre", "\u22125", "öre"),
        ("\u2212kr", "\u2212", "kr"),
        ("3 mill. kr", "3", "mill. kr"),
    ],
)
def test_number_and_unit_are_told_apart(text: str, number: str, unit: str) -> None:
    assert split_unit(text) == (number, unit)


@pytest.mark.parametrize(("currency", "minor"), [(SEK, 100), (EUR, 100), (YEN, 1)])
def test_the_main_unit_has_as_many_minor_units_as_its_decimals_say(
    currency: Currency, minor: int
) -> None:
    assert currency.minor == minor


def test_a_unit_that_the_currency_lacks_has_no_size() -> None:
    assert SEK.size("yen") is None
    with pytest.raises(ValueError, match="SEK has no unit yen"):
        size_of(SEK, "yen")


def test_two_units_that_differ_in_a_capital_are_told_apart() -> None:
    """Only where no unit is written so do capitals not matter."""
    money = Currency("XXX", "X", 2, {"mX": Fraction(1, 1000), "MX": Fraction(10**6)})
    assert money.size("mX") == Fraction(1, 10)
    assert money.size("MX") == 10**8
    assert SEK.size("ÖRE") == 1


@pytest.mark.parametrize(
    ("unit", "words"),
    {
        "kr": ["krona", "kronor", ":-"],
        "tkr": ["tusen", "tusen kr", "tusen kronor", "ksek"],
        "mnkr": ["miljon", "miljoner", "miljoner kr", "miljoner kronor", "mkr", "mn kr", "msek"],
        "mdkr": ["miljard", "miljarder", "miljarder kr", "miljarder kronor", "mdr", "mdr kr"],
    }.items(),
)
def test_people_write_the_units_of_kronor_in_words(unit: str, words: list[str]) -> None:
    assert [SEK.meant_by(word) for word in words] == [unit] * len(words)
    assert [SEK.meant_by(f" {word.upper()}  ") for word in words] == [unit] * len(words)


def test_spaces_between_the_words_of_a_unit_do_not_matter() -> None:
    assert SEK.meant_by("miljoner  kronor") == "mnkr"


def test_a_word_means_no_unit_that_the_currency_lacks() -> None:
    assert EUR.meant_by("miljoner") is None
    assert SEK.meant_by("dollar") is None


def test_a_currency_is_known_by_its_code_and_its_units() -> None:
    sek, eur = standard_currency("SEK"), standard_currency("EUR")
    assert (sek.code, sek.main, sek.decimals) == ("SEK", "kr", 2)
    assert (eur.code, eur.main, eur.decimals) == ("EUR", "EUR", 2)
    assert eur.units == {"EUR": 1, "tEUR": 1_000, "mEUR": 1_000_000}
    assert sek.units == {
        "kr": 1,
        "tkr": 1_000,
        "mnkr": 1_000_000,
        "mdkr": 1_000_000_000,
        "öre": Fraction(1, 100),
        "SEK": 1,
    }


@pytest.mark.parametrize(
    ("number", "places"),
    [
        (Fraction(5), 0),
        (Fraction(1, 2), 1),
        (Fraction(1, 8), 3),
        (Fraction(1, 5), 1),
        (Fraction(1, 125), 3),
        (Fraction(1, 40), 3),
        (Fraction(1, 3), None),
        (Fraction(1, 30), None),
    ],
)
def test_how_many_decimals_a_number_needs(number: Fraction, places: int | None) -> None:
    assert decimals_of(number) == places
