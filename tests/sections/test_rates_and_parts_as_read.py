"""Rates, percentages and what is earned, as they are read: what they say, and what is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from agree.base import Quoted
from agree.sections.earned import decode_earned, decode_unearned
from agree.sections.percentages import Percentage, decode_percentage
from agree.sections.rates import amount_of_rate, decode_per
from agree.source import Scalar
from tests.sections.reading import HERE, at, mapping, reader, said


def test_what_is_earned_is_a_number() -> None:
    made = reader(facts=("steps",))
    formula = decode_earned(made, mapping("{earned: steps / 4}"))
    assert formula is not None
    assert formula.expression.text == "steps / 4"
    assert decode_earned(made, mapping("{equal: true}")) is None
    assert said(made) == []


def test_a_condition_is_no_part_that_is_earned() -> None:
    made = reader(facts=("steps",))
    decode_earned(made, mapping("{earned: steps > 4}"))
    assert said(made) == [
        "1:10 earned-not-number: “steps > 4” gives true or false, not the part that is earned"
    ]
    told = {"expression": Quoted("steps > 4"), "condition": "steps > 4"}
    assert made.findings[0].values == told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{unearned: shared, earned: 1/2}", "shared"),
        ("{unearned: retained, ceiling: 5 kr}", "retained"),
        ("{unearned: shared_once, earned: 1/2, ceiling: 5 kr}", "shared_once"),
        ("{earned: 1/2}", None),
    ],
)
def test_what_becomes_of_what_is_not_earned(text: str, found: str | None) -> None:
    made = reader()
    assert decode_unearned(made, mapping(text)) == found
    assert said(made) == []


def test_where_all_is_paid_out_nothing_is_left_unearned() -> None:
    made = reader()
    assert decode_unearned(made, mapping("{floor: 5 kr, unearned: shared}")) == "shared"
    (told,) = said(made)
    assert told.startswith("1:15 unearned-needs: unearned says what becomes of what nobody earns")


def test_a_rate_is_an_amount_per_something_or_the_same_to_each() -> None:
    made = reader(facts=("pupils",))
    rate, alike, computed = (
        at("x: {amount: 5 kr, per: pupils}"),
        at("x: 5 kr"),
        at("x: {value: base / 3, to: 1 kr}"),
    )
    amount = amount_of_rate(rate)
    assert isinstance(amount, Scalar)
    assert amount.text == "5 kr"
    assert (amount_of_rate(alike), amount_of_rate(computed)) == (alike, computed)
    per = decode_per(made, rate)
    assert per is not None
    assert per.expression.text == "pupils"
    assert [decode_per(made, one) for one in (alike, computed, None)] == [None] * 3
    assert said(made) == []


def test_a_rate_is_not_per_a_condition() -> None:
    made = reader(facts=("pupils",))
    decode_per(made, at("x: {amount: 5 kr, per: pupils > 3}"))
    (told,) = said(made)
    assert told.startswith("1:24 rate-not-number: “pupils > 3”, which the rate is counted per,")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.5 %", Percentage("12.5 %", Fraction(1, 8), HERE)),
        ("'12,5 %'", Percentage("12,5 %", Fraction(1, 8), HERE)),
        ("{value: 40 %}", Percentage("40 %", Fraction(2, 5), HERE)),
        ("{value: 40 %, to: 10 kr}", Percentage("40 %", Fraction(2, 5), HERE, 1_000)),
        (
            "{value: 40 %, to: 1 öre, method: down}",
            Percentage("40 %", Fraction(2, 5), HERE, 1, "down"),
        ),
    ],
)
def test_a_percentage_is_read_with_its_rounding(text: str, found: Percentage) -> None:
    made = reader()
    percentage = decode_percentage(made, at(f"x: {text}"))
    assert percentage is not None
    assert percentage._replace(span=HERE) == found
    assert percentage.span.column == (4 if text[0] != "{" else 12)
    assert said(made) == []


@pytest.mark.parametrize(
    "text", ["40 kr", "1/2", "0.4", "base * 2", "{value: base / 3}", "{to: 1 kr}", "[40 %]"]
)
def test_what_is_no_percentage(text: str) -> None:
    made = reader({"base": 500})
    assert decode_percentage(made, at(f"x: {text}")) is None
    assert decode_percentage(made, None) is None
    assert said(made) == []


def test_a_part_is_rounded_as_its_percentage_says_or_else_as_what_is_around_it() -> None:
    """An eighth of 100 is 12,5; in tens that is 10, or 20 when what is begun counts."""
    exact = Percentage("12,5 %", Fraction(1, 8), HERE)
    assert [exact.of(100), exact.of(100, 10), exact.of(100, 1)] == [Fraction(25, 2), 10, 13]
    tens = exact._replace(to=10, method="up")
    assert [tens.of(100), tens.of(100, 1)] == [20, 20]
    assert exact.percent == Fraction(25, 2)
    assert (exact.essence, tens.essence) == (
        (Fraction(1, 8), None, "half_up"),
        (Fraction(1, 8), 10, "up"),
    )


def test_a_part_that_is_no_whole_amount_is_told_with_its_size() -> None:
    """An eighth of 4 kr is 50 öre, and of 1 kr 12,5 öre."""
    made, eighth = reader(), Percentage("12,5 %", Fraction(1, 8), HERE)
    assert eighth.whole_amount(made, 400) == 50
    assert said(made) == []
    assert eighth.whole_amount(made, 100) is None
    assert [one.split(": ", 1)[1] for one in said(made)] == [
        "“12,5 %” gives 0.125 kr, and nothing says how that is rounded"
    ]
