"""Years in texts: which numbers are years, and that a row of them moves as a whole."""

from __future__ import annotations

import pytest

from agree.base import Years, mentioned, rows_of_years, with_years_moved

OLD = Years(2025, 2028)

MOVED = {
    "Avtal 2025–2028": "Avtal 2029–2032",
    "avtal-2025-2028": "avtal-2029-2032",
    "2025 – 2028": "2029 – 2032",
    "2025/26": "2029/30",
    "2025/2026": "2029/2030",
    "2025-28": "2029-32",
    "2025–28": "2029–32",
    "2025 till 2028": "2029 till 2032",
    "från 2025 till och med 2028": "från 2029 till och med 2032",
    "2025 t.o.m. 2028": "2029 t.o.m. 2032",
    "2025 och 2026": "2029 och 2030",
    "2025, 2026 och 2027": "2029, 2030 och 2031",
    "2024–2025": "2028–2029",
    "Vision 2030, 2025": "Vision 2030, 2029",
    "Vision 2030 (2025)": "Vision 2030 (2029)",
    "Satsning 2020–2024": "Satsning 2020–2024",
    "1 mars 2025.": "1 mars 2029.",
    "2025-03": "2029-03",
    "data/2025/regions.csv": "data/2029/regions.csv",
    "placement_weeks_2025": "placement_weeks_2029",
}


@pytest.mark.parametrize(("text", "expected"), MOVED.items())
def test_a_row_of_years_moves_as_a_whole(text: str, expected: str) -> None:
    assert with_years_moved(text, 4, OLD) == expected


@pytest.mark.parametrize(
    ("text", "years", "by", "expected"),
    [
        ("2099/00", (2099, 2100), 1, "2100/01"),
        ("2099-00", (2099, 2100), 1, "2100-01"),
        ("2099–00", (2099, 2100), -1, "2098–99"),
        ("1999-00", (1999, 2000), 1, "2000-01"),  # there is no month 00
        ("2099/2100", (2099, 2100), 1, "2100/2101"),
        ("2100-01", (2100, 2101), 1, "2101-02"),
        ("2011-12", (2011, 2012), 1, "2012-13"),
        ("2011-12", (2011, 2011), 1, "2012-12"),  # December
        ("2011-12", (2011, 2013), 1, "2012-12"),
    ],
)
def test_two_figures_are_a_month_unless_they_make_the_years_asked_for(
    text: str, years: tuple[int, int], by: int, expected: str
) -> None:
    assert with_years_moved(text, by, Years(*years)) == expected
    row = mentioned(text, Years(*years))
    assert row is not None
    assert row.years[0] == years[0]


@pytest.mark.parametrize(
    "text",
    [
        *("SFS 2025:12", "SOU 2025:6", "prop. 2025/26:12", "S2025/02144", "SKR2025/00764"),
        *("dnr 2025/45", "2025-00764", "2025 kr", "2025 mnkr", "2025 procent", "12025", "2 025"),
        *("2025,5", "10,2025", "20251"),
    ],
)
def test_a_number_that_only_looks_like_a_year_is_none(text: str) -> None:
    assert rows_of_years(text) == ()
    assert with_years_moved(text, 4) == text


def test_what_is_mentioned_is_the_first_row_with_one_of_the_years() -> None:
    text = "Sedan 2016, förstärkt 2020–2025 och 2026 enligt förordning (2017:30), 2028"
    row = mentioned(text, OLD)
    assert row is not None
    assert (text[row.start : row.end], row.years) == ("2020–2025 och 2026", (2020, 2025, 2026))
    assert mentioned("2019–2030", OLD) is None


def test_where_years_stand_is_told() -> None:
    rows = rows_of_years("Avtal 2025–2028 (2030/31)")
    assert [(row.start, row.end, row.years) for row in rows] == [
        (6, 15, (2025, 2028)),
        (17, 24, (2030, 2031)),
    ]


def test_the_first_and_the_last_are_among_the_years() -> None:
    assert [OLD.have(year) for year in (2024, 2025, 2028, 2029)] == [False, True, True, False]


def test_years_beside_are_one_on_either_side_unless_more_are_said() -> None:
    assert OLD.with_those_beside() == Years(2024, 2029)
    assert OLD.with_those_beside(2, 3) == Years(2023, 2031)


def test_a_year_near_those_asked_for_will_do_where_that_is_said() -> None:
    assert mentioned("Avtal 2029", OLD) is None
    row = mentioned("Avtal 2029", OLD, OLD.with_those_beside())
    assert row is not None
    assert row.years == (2029,)


def test_without_years_every_row_moves() -> None:
    assert with_years_moved("Vision 2030, 2025/26", 4) == "Vision 2034, 2029/30"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("2025, 2024", [(2025,), (2024,)]),  # a comma joins a later year only
        ("2025, 2025", [(2025,), (2025,)]),
        ("2025, 2026", [(2025, 2026)]),
        ("2025/26, 2026", [(2025, 2026), (2026,)]),
        ("2025–25", [(2025,)]),
        ("2025 och 2024", [(2025, 2024)]),
        ("2025/27", []),  # the number of a case, and no year after the next
        ("2025/26", [(2025, 2026)]),
        ("2009-13", [(2009, 2013)]),
        ("2025-12", [(2025,)]),
        ("2025-01", [(2025,)]),
        ("2009-12", [(2009,)]),  # December
        ("2009–12", [(2009, 2012)]),  # a dash between years, and not in a date
        ("2025-13", [(2025,)]),  # half a century and more is no row
        ("2025–74", [(2025, 2074)]),
        ("2025–75", [(2025,)]),
    ],
)
def test_which_years_make_a_row(text: str, rows: list[tuple[int, ...]]) -> None:
    assert [row.years for row in rows_of_years(text)] == rows
