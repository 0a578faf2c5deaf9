"""The day that a document says its figures refer to."""

from __future__ import annotations

from datetime import date

import pytest

from agree.tables.days import day_named


@pytest.mark.parametrize(
    ("heading", "around", "day"),
    [
        ("Folkmängd", ("Folkmängd 1 november 2022 efter län",), date(2022, 11, 1)),
        ("2022", ("Folkmängd 1 november 2022 efter län",), date(2022, 11, 1)),
        ("2023", ("Folkmängd 1 november 2022 efter län",), None),
        ("2023", ("Population on November 1, 2022",), None),
        ("2023", ("Folkmängd den 31 december",), date(2023, 12, 31)),
        ("2023", ("Population on December 31",), date(2023, 12, 31)),
        ("2023-06-30", ("Folkmängd 1 november 2022 efter län",), date(2023, 6, 30)),
        ("Folkmängd", ("1 november 2022 och 31 december 2023",), None),
    ],
)
def test_the_day_is_of_the_year_that_the_heading_names(
    heading: str, around: tuple[str, ...], day: date | None
) -> None:
    assert day_named(heading, around) == day
