"""Parameters, series, calculations and currencies: what they hold, by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from agree.base import Quoted, Words, standard_currency
from agree.language.parsing import parse
from agree.sections.computed import (
    Calculation,
    Formula,
    Series,
    SeriesValue,
    begins,
    rounded,
    values_in_expressions,
)
from agree.sections.currency import decode_currency, decode_unit_of_amounts
from agree.sections.shared import Citation, PendingReason
from tests.sections.reading import HERE, mapping, parameter, reader, said, waiting

SEK = standard_currency("SEK")


def series(**points: int | None) -> Series:
    """A series of numbers, by points such as y2024_07."""
    values = {
        name[1:].replace("_", "-"): SeriesValue(None if one is None else Fraction(one), HERE)
        for name, one in points.items()
    }
    return Series("s", "S", "", False, values, PendingReason(), Citation(), HERE)


def value_on(found: Series, day: str) -> Fraction | None:
    value = found.on(date.fromisoformat(day))
    return None if value is None else value.value


@pytest.mark.parametrize(
    ("point", "day"),
    [
        ("2024", date(2024, 1, 1)),
        ("2024-07", date(2024, 7, 1)),
        ("2024-07-15", date(2024, 7, 15)),
    ],
)
def test_a_point_begins_on_its_first_day(point: str, day: date) -> None:
    assert begins(point) == day


def test_a_year_and_a_month_hold_within_themselves_and_a_day_until_the_next() -> None:
    found = series(y2023=1, y2024_07=2, y2024_09_15=3, y2025=4)
    days = {
        "2022-12-31": None, "2023-01-01": 1, "2023-12-31": 1, "2024-01-01": None,
        "2024-07-01": 2, "2024-07-31": 2, "2024-08-01": None, "2024-09-15": 3,
        "2024-12-31": 3, "2025-06-01": 4, "2026-01-01": None,
    }  # fmt: skip
    assert {day: value_on(found, day) for day in days} == days


def test_a_series_has_a_value_of_a_year_and_may_be_pending() -> None:
    found = series(y2023=1, y2024=None)
    of_year = found.in_year(Fraction(2023))
    assert of_year is not None
    assert of_year.value == 1
    assert (found.in_year(Fraction(2022)), found.in_year(Fraction(4047, 2))) == (None, None)
    assert (found.pending, series(y2023=1).pending) == (True, False)
    assert series(y4047=1).in_year(Fraction(4047, 2)) is None
    early = series(y0800=7).in_year(Fraction(800))
    assert early is not None


@pytest.mark.parametrize(
    ("value", "method", "whole"),
    [
        (Fraction(5, 2), "half_up", 3), (Fraction(12, 5), "half_up", 2),
        (Fraction(5, 2), "down", 2), (Fraction(29, 10), "down", 2),
        (Fraction(21, 10), "up", 3), (Fraction(2), "up", 2), (Fraction(2), "down", 2),
    ],
)  # fmt: skip
def test_a_figure_is_rounded_in_one_of_three_ways(value: Fraction, method: str, whole: int) -> None:
    assert rounded(value, method) == whole


def test_what_is_said_of_nothing_is_nothing() -> None:
    formula = Formula(parse("1 + 1"), HERE)
    assert (formula.starts, formula.awaits, formula.names) == (0, (), ())
    found = Calculation(formula, Fraction(2), Fraction(2))
    assert (found.to, found.method, found.is_amount) == (None, "half_up", False)
    assert (found.awaits, found.exact_shares) == ((), False)
    assert (parameter("x", 1).calculation, parameter("x", 1).awaits) == (None, ())


def test_the_place_of_a_name_is_inside_its_formula() -> None:
    text = mapping("x: 2 * base + other").entries[0].value
    plain = Formula(parse("2 * base + other"), text.span)
    assert [(one.name, one.span.column, one.span.length) for one in plain.names] == [
        ("base", 8, 4),
        ("other", 15, 5),
    ]
    quoted = plain._replace(starts=1)
    assert [one.span.column for one in quoted.names] == [9, 16]
    several_lines = plain._replace(starts=None)
    assert [one.span for one in several_lines.names] == [text.span] * 2
    assert (plain.place(4).column, plain.place(4).length) == (8, 1)


def test_parameters_stand_for_main_units_or_numbers_and_none_that_waits() -> None:
    formula = Formula(parse("1 + 1"), HERE)
    late = Calculation(formula, Fraction(0), Fraction(0), awaits=(waiting("index"),))
    known = {
        "amount": parameter("amount", 250),
        "number": parameter("number", 3, is_amount=False),
        "late": parameter("late", 0)._replace(calculation=late),
    }
    assert values_in_expressions(known, SEK) == {"amount": Fraction(5, 2), "number": 3}
    assert (known["amount"].amount, known["number"].amount) == (250, None)
    assert [one.id for one in known["late"].awaits] == ["index"]


def test_a_currency_is_the_krona_or_the_one_that_is_named() -> None:
    assert decode_currency(reader(), mapping("a: 1")) == SEK
    assert decode_currency(reader(), mapping("currency: EUR")) == standard_currency("EUR")


POINTS = "{code: PTS, units: {thousand: 1000, point: 1}, decimals: 3}"


def test_a_currency_may_be_spelt_out() -> None:
    made = reader()
    found = decode_currency(made, mapping(f"currency: {POINTS}"))
    assert (found.code, found.main, found.decimals) == ("PTS", "point", 3)
    assert found.units == {"thousand": 1_000, "point": 1}
    assert said(made) == []
    plain = POINTS.replace(", decimals: 3", ", main: p").replace("point: 1", "point: 1, p: 1")
    found = decode_currency(made, mapping(f"currency: {plain}"))
    assert (found.main, found.decimals) == ("p", 2)


NO_MAIN = "no-main-unit: one of the currency's units must be the main unit, of size 1"


@pytest.mark.parametrize(
    ("currency", "found"),
    [
        ("{code: SEK, units: {tkr: 1000}}", [f"1:30 {NO_MAIN}"]),
        ("{code: SEK, units: {tkr: 1000, kr: 1}, main: tkr}", [f"1:30 {NO_MAIN}"]),
        ("{code: SEK, units: {tkr: many, kr: 1}}",
         ["1:36 not-a-number: “many” is not a number"]),
        ("{code: SEK, units: {tkr: 0, kr: 1}}", ["1:36 not-a-number: “0” is not a number"]),
        ("{code: SEK, units: {tkr: [1], kr: 1}}", ["1:36 not-a-number: “tkr” is not a number"]),
    ],
)  # fmt: skip
def test_what_is_no_currency_is_told_and_is_the_one_of_its_code(
    currency: str, found: list[str]
) -> None:
    made = reader()
    decoded = decode_currency(made, mapping(f"currency: {currency}"))
    assert said(made) == found
    assert decoded.code == "SEK"
    assert decoded.main == "kr"


def test_plain_numbers_count_in_the_unit_that_is_said() -> None:
    made = reader()
    assert decode_unit_of_amounts(made, mapping("a: 1")) == "kr"
    assert decode_unit_of_amounts(made, mapping("amounts_in: tkr")) == "tkr"
    assert said(made) == []
    assert decode_unit_of_amounts(made, mapping("amounts_in: tkrr")) == "kr"
    assert said(made) == ["1:13 unknown-unit: the unit “tkrr” is unknown → tkr"]
    assert made.findings[0].values == {
        "text": Quoted("tkrr"), "unit": Quoted("tkrr"), "units": Words(tuple(SEK.units)),
    }  # fmt: skip
    made.unread = frozenset({"currency"})
    assert decode_unit_of_amounts(made, mapping("amounts_in: mnkrr")) == "kr"
    assert len(made.findings) == 1
