"""Numbers as people write them, read exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import NumberFault, parse_number, parse_share

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
