"""Numbers as people write them, read exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import (
    NumberFault,
    decimals_of,
    half_up,
    parse_number,
    parse_share,
    percentage,
    plain_digits,
    round_half_up,
)

NUMBERS = [
    ("0", Fraction(0)),
    ("007", Fraction(7)),
    ("6394.5", Fraction(63945, 10)),
    ("6394,5", Fraction(63945, 10)),
    ("6 394,5", Fraction(63945, 10)),
    ("6\u00a0394,5", Fraction(63945, 10)),
    ("6\u202f394,5", Fraction(63945, 10)),
    ("6\u2009394,5", Fraction(63945, 10)),
    ("1 250 000", Fraction(1_250_000)),
    ("1250000,50", Fraction(2_500_001, 2)),
    ("-3", Fraction(-3)),
    ("\u22123,5", Fraction(-7, 2)),
    ("  12  ", Fraction(12)),
    ("0.1", Fraction(1, 10)),
    ("0." + "0" * 50 + "1", Fraction(1, 10**51)),
    ("9" * 60, Fraction(10**60 - 1)),
]

FAULTS = [
    ("", "not-a-number"),
    (" ", "not-a-number"),
    ("sex", "not-a-number"),
    ("1e6", "not-a-number"),
    ("12 kr", "not-a-number"),
    (",5", "not-a-number"),
    ("5,", "not-a-number"),
    ("--5", "not-a-number"),
    ("+5", "not-a-number"),
    ("9" * 61, "not-a-number"),
    ("\u0663", "not-a-number"),  # three, in Arabic digits
    ("1.2.3 b", "not-a-number"),
    ("1,250,000", "decimal-marks"),
    ("1.250,50", "decimal-marks"),
    ("1..5", "decimal-marks"),
    ("12 50", "digit-groups"),
    ("- 5", "digit-groups"),
    ("1 2500", "digit-groups"),
    ("1234 567", "digit-groups"),
    ("1  250", "digit-groups"),
]

SHARES = [
    ("1/2", Fraction(1, 2)),
    ("1 / 3", Fraction(1, 3)),
    ("40 %", Fraction(2, 5)),
    ("12,5%", Fraction(1, 8)),
    ("0,4", Fraction(2, 5)),
    ("0.4", Fraction(2, 5)),
    ("1", Fraction(1)),
    ("2,5/10", Fraction(1, 4)),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_read_exactly(text: str, number: Fraction) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_what_is_no_number_says_why(text: str, code: str) -> None:
    with pytest.raises(NumberFault) as caught:
        parse_number(text)
    assert caught.value.code == code


@pytest.mark.parametrize(("text", "share"), SHARES)
def test_a_share_is_a_fraction_a_percentage_or_a_decimal(text: str, share: Fraction) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize("text", ["", "1/0", "1/2/3", "/2", "1/", "%", "half", "50 %%"])
def test_what_is_no_share_says_so(text: str) -> None:
    with pytest.raises(NumberFault) as caught:
        parse_share(text)
    assert caught.value.code == "not-a-number"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45 %", "45"),
        ("45%", "45"),
        (" 12,5 procent ", "12,5"),
        ("45 PER CENT", "45"),
        ("45 percent", "45"),
        ("45", None),
        ("% 45", None),
        ("45 % av", None),
    ],
)
def test_a_percentage_is_a_number_with_its_sign_or_its_word(text: str, number: str | None) -> None:
    assert percentage(text) == number


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (-4, 3, -1), (-5, 3, -2), (0, 7, 0), (1, 2, 1), (-1, 2, -1)],
)  # fmt: skip
def test_halves_are_rounded_away_from_nought(
    numerator: int, denominator: int, rounded: int
) -> None:
    assert half_up(numerator, denominator) == rounded


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (Fraction(1, 8), 2, Fraction(13, 100)),
        (Fraction(1, 3), 0, Fraction(0)),
        (Fraction(2, 3), 0, Fraction(1)),
        (Fraction(7), 0, Fraction(7)),
        (Fraction(7), 3, Fraction(7)),
        (Fraction(15), -1, Fraction(20)),
        (Fraction(14), -1, Fraction(10)),
        (Fraction(-1250), -2, Fraction(-1300)),
        (Fraction(149, 10), -1, Fraction(10)),
    ],
)
def test_a_value_is_rounded_to_decimals_or_to_whole_tens(
    value: Fraction, decimals: int, rounded: Fraction
) -> None:
    assert round_half_up(value, decimals) == rounded


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (5, "5"),
        (Fraction(0), "0"),
        (Fraction(-3), "-3"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 100), "0.01"),
        (Fraction(12345, 100), "123.45"),
        (Fraction(1_250_000), "1250000"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 3), "-1/3"),
    ],
)
def test_a_number_for_other_programs_has_plain_digits(value: Fraction | int, digits: str) -> None:
    assert plain_digits(value) == digits


def test_decimals_are_counted_to_the_last_that_is_needed() -> None:
    numbers = (Fraction(1, 16), Fraction(1, 625), Fraction(3, 400), Fraction(1, 7))
    assert [decimals_of(one) for one in numbers] == [4, 4, 4, None]
