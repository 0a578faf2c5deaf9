"""Values in messages: numbers that are cut short, and formulas, in each language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import NO_BREAK, FormulaText, Holiday, Shortened
from agree.messages import Locale
from agree.messages.locale import TRUE_MINUS


@pytest.mark.parametrize(
    ("value", "swedish", "english"),
    [
        (Fraction(1, 3), "0,3333…", "0.3333…"),
        (Fraction(-2, 3), f"{TRUE_MINUS}0,6666…", f"{TRUE_MINUS}0.6666…"),
        (Fraction(5, 2), "2,5", "2.5"),
        (Fraction(1, 10_000), "0,0001", "0.0001"),
        (Fraction(1, 100_000), "0,0000…", "0.0000…"),
        (10_514_719, f"10{NO_BREAK}514{NO_BREAK}719", "10,514,719"),
    ],
)
def test_a_number_that_goes_on_is_cut_and_says_so(
    value: Fraction, swedish: str, english: str
) -> None:
    assert Locale("sv").text(Shortened(value)) == swedish
    assert Locale("en").text(Shortened(value)) == english


@pytest.mark.parametrize(
    ("formula", "swedish", "english"),
    [
        ("max(0.5, 2 * a)", "max(0,5; 2 × a)", "max(0.5, 2 × a)"),
        ("a ** 2 - b", f"a^2 {TRUE_MINUS} b", f"a^2 {TRUE_MINUS} b"),
        ("1 if a > 0.5 else 0", "1 om a > 0,5 annars 0", "1 if a > 0.5 otherwise 0"),
        (
            "1 if not (a >= 1 and b != 2) else b <= 3 or c",
            "1 om inte (a ≥ 1 och b ≠ 2) annars b ≤ 3 eller c",
            "1 if not (a ≥ 1 and b ≠ 2) otherwise b ≤ 3 or c",
        ),
        ("iffy - order", f"iffy {TRUE_MINUS} order", f"iffy {TRUE_MINUS} order"),
    ],
)
def test_a_formula_has_the_signs_of_the_language(formula: str, swedish: str, english: str) -> None:
    assert Locale("sv").text(FormulaText((formula,))) == swedish
    assert Locale("en").text(FormulaText((formula,))) == english


def test_values_in_a_formula_are_written_as_values() -> None:
    told = FormulaText(("2 * ", Shortened(Fraction(1, 3)), " + 1"))
    assert Locale("sv").text(told) == "2 × 0,3333… + 1"


def test_swedish_writes_holidays_without_a_capital_letter_and_english_with_one() -> None:
    holiday = Holiday((("sv", "Första maj"), ("en", "May Day")))
    assert Locale("sv").text(holiday) == "första maj"
    assert Locale("en").text(holiday) == str(holiday) == "May Day"


def test_a_language_has_the_country_whose_spelling_is_meant() -> None:
    assert [Locale(language).tag for language in ("sv", "en")] == ["sv-SE", "en-GB"]
