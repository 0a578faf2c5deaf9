"""Dates in words, as Swedish and English write them."""

from __future__ import annotations

from datetime import date

import pytest

from agree.messages import Locale


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2023, 3, 31), "31 mars 2023", "31 March 2023"),
        (date(2023, 12, 1), "1 december 2023", "1 December 2023"),
        (date(2022, 5, 9), "9 maj 2022", "9 May 2022"),
    ],
)
def test_a_date_has_no_leading_nought_and_its_month_by_name(
    day: date, swedish: str, english: str
) -> None:
    assert Locale("sv").text(day) == swedish.replace(" ", "\u00a0", 1)
    assert Locale("en").text(day) == english.replace(" ", "\u00a0", 1)
