"""Check digits of organisation numbers and giro numbers (modulus 10)."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from agree.life.identity import giro, organisation_number

# 202100-5489 is Skatteverket's own example in SKV 709; the others are invented.
RIGHT = ["202100-5489", "2021005489", "232199-0018"]


@pytest.mark.parametrize("text", RIGHT)
def test_right_organisation_numbers(text: str) -> None:
    found = organisation_number(text)
    assert found is not None
    assert found.replace("-", "") == text.replace("-", "")


@given(st.sampled_from(RIGHT), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_found(text: str, place: int, change: int) -> None:
    digits = text.replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + change) % 10) + digits[place + 1 :]
    assert organisation_number(wrong) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("991-2346", ("bankgiro", "991-2346")),
        ("9912346", ("bankgiro", "991-2346")),
        ("5050-1055", ("bankgiro", "5050-1055")),
        ("12 34 56-6", ("plusgiro", "12 34 56-6")),
        ("991-2345", None),
        ("99-12346", None),
        ("1", None),
        ("", None),
        ("abc-defg", None),
    ],
)
def test_giro_numbers(text: str, found: tuple[str, str] | None) -> None:
    assert giro(text) == found


@given(st.text(max_size=20))
def test_no_text_breaks_them(text: str) -> None:
    organisation_number(text)
    giro(text)
