"""Amounts written for people and read back: nothing is lost on the way."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from agree.base import Amount, Currency, parse_number, readable, standard_currency, unit_for
from agree.messages import Locale

SWEDISH, ENGLISH = Locale("sv"), Locale("en")
SEK = standard_currency("SEK")
YEN = Currency("JPY", "yen", 0, {"yen": Fraction(1), "man": Fraction(10_000)})
minor_amounts = st.integers(0, 10**15)
decimals = st.builds(Fraction, st.integers(-(10**12), 10**12), st.sampled_from([1, 2, 8, 10, 625]))


@given(minor_amounts, st.sampled_from(sorted(SEK.units)))
def test_an_amount_in_swedish_reads_back_as_the_same_amount(minor: int, unit: str) -> None:
    assert SEK.parse(SWEDISH.text(Amount(minor, SEK, unit)), "mdkr") == minor


@given(minor_amounts, st.sampled_from(sorted(YEN.units)))
def test_an_amount_in_yen_reads_back_as_the_same_amount(minor: int, unit: str) -> None:
    assert YEN.parse(SWEDISH.text(Amount(minor, YEN, unit)), "yen") == minor


@given(minor_amounts, st.sampled_from(sorted(SEK.units)))
def test_an_amount_in_english_is_the_same_amount_with_commas_between_thousands(
    minor: int, unit: str
) -> None:
    number, _, written = ENGLISH.text(Amount(minor, SEK, unit)).partition("\u00a0")
    assert written == unit
    assert Fraction(number.replace(",", "")) * SEK.units[unit] * 100 == minor
    groups = number.partition(".")[0].split(",")
    assert 1 <= len(groups[0]) <= 3
    assert all(len(group) == 3 for group in groups[1:])


@given(decimals)
def test_a_number_in_swedish_reads_back_as_the_same_number(number: Fraction) -> None:
    assert parse_number(SWEDISH.number(number)) == number


@given(decimals)
def test_a_number_in_english_reads_back_as_the_same_number(number: Fraction) -> None:
    written = ENGLISH.number(number).replace(",", "").replace("\u2212", "-")
    assert Fraction(written) == number


@given(decimals, st.integers(0, 8))
def test_padding_adds_zeros_and_nothing_else(number: Fraction, places: int) -> None:
    padded = SWEDISH.number(number, places)
    assert parse_number(padded) == number
    assert len(padded.partition(",")[2]) >= places


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [
        (Fraction("6394.5"), "sv", "6\u00a0394,5"),
        (Fraction("6394.5"), "en", "6,394.5"),
        (1_250_000, "sv", "1\u00a0250\u00a0000"),
        (-2, "sv", "\u22122"),
        (-2, "en", "\u22122"),
        (Fraction(-1, 4), "sv", "\u22120,25"),
        (0, "sv", "0"),
        (999, "sv", "999"),
        (Fraction(1, 3), "sv", "≈\u00a00,333333"),
        (Fraction(2, 3), "en", "≈\u00a00.666667"),
        (Fraction(-20_000, 3), "en", "≈\u00a0\u22126,666.666667"),
    ],
)
def test_numbers_are_written_with_the_typography_of_the_language(
    value: Fraction | int, lang: str, text: str
) -> None:
    assert Locale(lang).number(value) == text


@pytest.mark.parametrize(
    ("minor", "unit", "text"),
    [
        (639_450_000_000, "mnkr", "6\u00a0394,5\u00a0mnkr"),
        (639_450_000_000, "kr", "6\u00a0394\u00a0500\u00a0000\u00a0kr"),
        (50, "kr", "0,5\u00a0kr"),
        (50, "öre", "50\u00a0öre"),
    ],
)
def test_amounts_are_written_with_their_unit(minor: int, unit: str, text: str) -> None:
    assert SWEDISH.text(Amount(minor, SEK, unit)) == text


def test_an_amount_in_a_unit_that_the_currency_lacks_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="SEK has no unit yen"):
        SWEDISH.text(Amount(1, SEK, "yen"))


@pytest.mark.parametrize(
    ("kronor", "shown"),
    [
        (6_394_500_000, "6 394,5 mnkr"),
        (51_500_000, "51,5 mnkr"),
        (250_000_000, "250 mnkr"),
        (32_850_177, "32 850 177 kr"),
        (725_350_000, "725 350 000 kr"),
        (1, "1 kr"),
        (0, "0 mnkr"),
    ],
)
def test_an_amount_that_needs_several_decimals_is_written_in_the_main_unit(
    kronor: int, shown: str
) -> None:
    assert SWEDISH.text(readable(kronor * 100, SEK, "mnkr")).replace("\u00a0", " ") == shown


def test_amounts_that_are_told_together_have_one_unit() -> None:
    assert unit_for(SEK, "mnkr", 6_394_500_000_00, 250_000_000_00) == "mnkr"
    assert unit_for(SEK, "mnkr", 6_394_500_000_00, 1_00) == "kr"
    assert unit_for(SEK, "öre", 150) == "öre"


@pytest.mark.parametrize(
    ("minor", "unit", "written_in"),
    [
        (1, "kr", "kr"),  # the main unit is never too coarse
        (1, "SEK", "SEK"),
        (100_00, "tkr", "tkr"),  # 0,1 tkr
        (150_00, "tkr", "kr"),  # 0,15 tkr
        (99_99, "tkr", "kr"),
    ],
)
def test_a_coarse_unit_has_one_decimal_at_most(minor: int, unit: str, written_in: str) -> None:
    assert unit_for(SEK, unit, minor) == written_in
