"""What is computed: formulas, the parameters and series that they name, and what they give."""

from __future__ import annotations

import math
from collections.abc import Mapping as Values
from datetime import date
from fractions import Fraction

from agree.base import Currency, Record, Span, round_half_up
from agree.language.expressions import Expression
from agree.sections.shared import Awaited, Citation, PendingReason, Reference

FIRST, DAY = "-01", "YYYY-MM-DD"
HALF_UP = "half_up"
"""How a figure that is computed is rounded when nothing is said."""


class Formula(Record):
    """An expression and the place where it is written.

    `starts` is where its text begins in that place: 1 after a quotation mark; None when the text
    stands on several lines. It has no value while a series that it `awaits` has none.
    """

    expression: Expression
    span: Span
    starts: int | None = 0
    awaits: tuple[Awaited, ...] = ()

    @property
    def names(self) -> tuple[Reference, ...]:
        """Return the facts and parameters that it names, each where it first stands."""
        places = self.expression.places.items()
        return tuple(Reference(name, self.place(offset, len(name))) for name, offset in places)

    def place(self, offset: int, length: int = 1) -> Span:
        """Return where something inside the expression stands; all of it on several lines."""
        if self.starts is None:
            return self.span
        return self.span.inside(self.starts + offset, length)


class Calculation(Record):
    """A figure that is computed, before and after rounding; an amount is in minor units.

    `to` is the unit that it is rounded to (minor units; None: it is not rounded), and with
    `exact_shares` those who share it have their parts of the exact amount. While a series that it
    `awaits` has no value yet, it has none either.
    """

    formula: Formula
    exact: Fraction
    result: Fraction
    to: int | None = None
    method: str = HALF_UP
    is_amount: bool = False
    awaits: tuple[Awaited, ...] = ()
    exact_shares: bool = False


class Parameter(Record):
    """A named figure: a number, or an amount in minor units (`is_amount`).

    Nothing is known of one that `awaits` a series; `calculation` is how it was computed, if it was.
    """

    id: str
    label: str
    value: Fraction
    is_amount: bool
    citation: Citation
    span: Span
    calculation: Calculation | None = None

    @property
    def amount(self) -> int | None:
        """Return the amount in minor units; None for a number."""
        return int(self.value) if self.is_amount else None

    def in_main_units(self, currency: Currency) -> Fraction:
        """Return what it stands for in an expression: an amount in main units, or a number."""
        return self.value / currency.minor if self.is_amount else self.value

    @property
    def awaits(self) -> tuple[Awaited, ...]:
        """Return the series that it is awaiting a value of."""
        return () if self.calculation is None else self.calculation.awaits


def values_in_expressions(
    parameters: Values[str, Parameter], currency: Currency
) -> dict[str, Fraction]:
    """Return what the parameters that are known stand for in expressions, by name."""
    known = (parameter for parameter in parameters.values() if not parameter.awaits)
    return {parameter.id: parameter.in_main_units(currency) for parameter in known}


class SeriesValue(Record):
    """A value of a series (minor units when it is an amount), None while it is pending."""

    value: Fraction | None
    span: Span


class Series(Record):
    """Values by year, month or day, as written: `2024`, `2024-07` or `2024-07-01`.

    They are amounts in minor units (`is_amount`), or numbers.
    """

    id: str
    label: str
    unit: str
    is_amount: bool
    values: Values[str, SeriesValue]
    pending_reason: PendingReason | None
    citation: Citation
    span: Span

    @property
    def pending(self) -> bool:
        """Return whether any of its values is still pending."""
        return any(one.value is None for one in self.values.values())

    def in_year(self, year: Fraction) -> SeriesValue | None:
        """Return the value of a year; None when the series has none."""
        return self.values.get(f"{year.numerator:04}") if year.denominator == 1 else None

    def on(self, day: date) -> SeriesValue | None:
        """Return the value that holds on a day; None when there is none.

        The value of a year or a month holds within it, that of a day until the next one begins;
        of those that begin on one day, that of the shortest time.
        """
        # 2024 < 2024-01 < 2024-01-01: as texts, later points are more, and so are shorter times
        began = max((point for point in self.values if begins(point) <= day), default="")
        holds = began and (len(began) == len(DAY) or day.isoformat().startswith(began))
        return self.values[began] if holds else None


def begins(point: str) -> date:
    """Return the first day of a year, a month or a day that was written."""
    return date.fromisoformat((point + FIRST * 2)[: len(DAY)])


def rounded(value: Fraction, method: str) -> Fraction:
    """Return a value as a whole number, by one of the ways to round."""
    match method:
        case "down":
            return Fraction(math.floor(value))
        case "up":
            return Fraction(math.ceil(value))
        case _:
            return round_half_up(value, 0)
