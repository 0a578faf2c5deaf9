"""Formulas of whole numbers, as a tree: what a spreadsheet can hold, and what it then gives.

Every value is a whole number below 2⁵³ in size, where a spreadsheet counts exactly. A quotient is
rounded down to a whole number, so that no formula has a fraction on its way.

D. Goldberg, *What Every Computer Scientist Should Know About Floating-Point Arithmetic* (1991).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

from agree.base import Record

LARGEST = 2**53
"""The first whole number from which a spreadsheet no longer counts exactly."""


class Given(Record):
    """A value that the file gives: an input of the calculation, by its path."""

    path: str


class Figure(Record):
    """The figure of a fact for the member of the row: an input, by the fact's id."""

    fact: str


class Here(Record):
    """The cell of a column in the row of the formula."""

    column: str


class Whole(Record):
    """All cells of a column."""

    column: str


class Line(Record):
    """A single value above the rows, by its name."""

    name: str


Function: TypeAlias = Literal[
    "+", "-", "*", "quotient", "sum", "max", "min", "if", "<", "<=", "=", "<>", "and", "or", "not",
    "rank",
]  # fmt: skip
"""What a formula may do.

`quotient` is rounded down. `rank` takes three columns, with the row's cells of the first two: the
place of the row among those whose third cell is 1, by the first, the least first, and by the second
among those that are alike there.
"""


class Call(Record):
    """A function of some formulas."""

    function: Function
    arguments: tuple[Formula, ...]


Formula: TypeAlias = "int | Given | Figure | Here | Whole | Line | Call"
Columns: TypeAlias = "Mapping[str, Sequence[int]]"


class TooLarge(Exception):
    """Raised where a value on the way is too large for a spreadsheet."""


def plus(*parts: Formula) -> Formula:
    """Return the sum of some formulas; zero for none."""
    kept = [part for part in parts if part != 0]
    return Call("+", tuple(kept)) if len(kept) > 1 else next(iter(kept), 0)


def minus(one: Formula, other: Formula) -> Formula:
    """Return the difference of two formulas."""
    return one if other == 0 else Call("-", (one, other))


def times(*parts: Formula) -> Formula:
    """Return the product of some formulas; one for none."""
    kept = [part for part in parts if part != 1]
    if 0 in kept:
        return 0
    return Call("*", tuple(kept)) if len(kept) > 1 else next(iter(kept), 1)


def quotient(one: Formula, other: Formula) -> Formula:
    """Return how often the second goes into the first, rounded down."""
    return one if other == 1 else Call("quotient", (one, other))


def remainder(one: Formula, other: Formula) -> Formula:
    """Return what the quotient leaves."""
    return 0 if other == 1 else minus(one, times(quotient(one, other), other))


def total(column: str) -> Formula:
    """Return the sum of a column."""
    return Call("sum", (Whole(column),))


def choice(condition: Formula, one: Formula, other: Formula) -> Formula:
    """Return the first formula where a condition holds, else the second."""
    return Call("if", (condition, one, other))


def compared(sign: Literal["<", "<=", "=", "<>"], one: Formula, other: Formula) -> Formula:
    """Return a condition: 1 where it holds, else 0."""
    return Call(sign, (one, other))


def rank(by: str, ties: str, among: str) -> Formula:
    """Return the place of the row among those in `among`, by a column, the least first."""
    return Call("rank", (Whole(by), Here(by), Whole(ties), Here(ties), Whole(among)))


class Sheet:
    """Works formulas out as a spreadsheet does, with whole numbers."""

    def __init__(
        self,
        given: Mapping[str, int],
        figures: Mapping[str, Sequence[int]],
        lines: Mapping[str, int],
        columns: Columns,
    ) -> None:
        self.given, self.figures, self.lines, self.columns = given, figures, lines, columns

    def value(self, formula: Formula, row: int = 0) -> int:
        """Return what a formula gives in a row. Raises TooLarge for what is too large."""
        found = self._value(formula, row)
        if abs(found) >= LARGEST:
            raise TooLarge
        return found

    def _value(self, formula: Formula, row: int) -> int:
        match formula:
            case int():
                return formula
            case Given(path):
                return self.given[path]
            case Figure(fact):
                return self.figures[fact][row]
            case Here(column):
                return self.columns[column][row]
            case Line(name):
                return self.lines[name]
            case Call("rank", (Whole(by), _, Whole(ties), _, Whole(among))):
                return self._rank(self.columns[by], self.columns[ties], self.columns[among], row)
            case Call("sum", (Whole(column),)):
                return sum(self.columns[column])
            case Call("max" | "min" as function, (Whole(column),)):
                return FUNCTIONS[function](self.columns[column])
            case Call("if", (condition, one, other)):
                return self.value(one if self.value(condition, row) else other, row)
            case Call(function, arguments):
                values = [self.value(argument, row) for argument in arguments]
                return FUNCTIONS[function](values)
        raise TypeError(f"{formula!r} has no value of its own")

    @staticmethod
    def _rank(by: Sequence[int], ties: Sequence[int], among: Sequence[int], row: int) -> int:
        own = by[row], ties[row]
        others = zip(by, ties, among, strict=True)
        return 1 + sum(bool(taken) for one, tie, taken in others if (one, tie) < own)


def _product(values: Sequence[int]) -> int:
    product = 1
    for value in values:
        product *= value
        if abs(product) >= LARGEST:
            raise TooLarge
    return product


FUNCTIONS: Mapping[str, Callable[[Sequence[int]], int]] = {
    "+": sum,
    "-": lambda values: values[0] - values[1],
    "*": _product,
    "quotient": lambda values: values[0] // values[1],
    "max": max,
    "min": min,
    "<": lambda values: int(values[0] < values[1]),
    "<=": lambda values: int(values[0] <= values[1]),
    "=": lambda values: int(values[0] == values[1]),
    "<>": lambda values: int(values[0] != values[1]),
    "and": lambda values: int(all(values)),
    "or": lambda values: int(any(values)),
    "not": lambda values: int(not values[0]),
}
