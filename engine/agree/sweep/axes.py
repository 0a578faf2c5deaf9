"""What varies: a value of the file along an axis of steps, and facts that are drawn."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Record, split_unit
from agree.scenario.goal import Variable
from agree.sections import MemberId


class Axis(Record):
    """A value that varies: `first`, and so much more with each step (amounts: minor units).

    `values` is how many there are.
    """

    variable: Variable
    first: Fraction
    step: Fraction
    values: int

    @property
    def path(self) -> str:
        """The path of the value in the file."""
        return self.variable.place.path

    @property
    def name(self) -> str:
        """The same, as people call it."""
        return self.path.removesuffix(".value")

    @property
    def last(self) -> int:
        """The last step."""
        return self.values - 1

    def value(self, step: int) -> Fraction:
        """Return the value at a step."""
        return self.first + self.step * step

    def shown(self, value: Fraction) -> str:
        """Return a value as the file writes it, an amount always with its unit."""
        return with_unit(self.variable, self.variable.written(value))

    @property
    def parameter(self) -> str:
        """The name of the parameter that it varies; nothing for another value."""
        steps = self.variable.place.steps
        return str(steps[1]) if steps[0] == "parameters" else ""

    @property
    def cell(self) -> tuple[str, str] | None:
        """The fact and the code whose figure it varies; None for another value."""
        steps = self.variable.place.steps
        if steps[0] == "facts" and len(steps) == 4 and steps[2] == "values":
            return str(steps[1]), str(steps[3])
        return None

    @property
    def is_straight(self) -> bool:
        """Whether amounts follow from it by sums and products, unless an expression says more."""
        steps = self.variable.place.steps
        if steps[0] == "parameters" or self.cell is not None:
            return True
        if steps[0] == "areas":
            return steps[-1] == "amount" or steps[-2:] == ("amount", "value")
        return steps[0] == "keys" and steps[-1] in ("share", "amount", "each")

    @property
    def names(self) -> frozenset[str]:
        """The names that expressions know it by."""
        steps = self.variable.place.steps
        return frozenset([str(steps[1])] if steps[0] in ("parameters", "facts", "series") else [])


def with_unit(variable: Variable, text: str) -> str:
    """Return a value with the unit that the file means where it writes none."""
    bare = variable.kind == "amount" and text and not split_unit(text)[1]
    return f"{text} {variable.agreement.unit}" if bare else text


class Drawn(Record):
    """A fact whose figures are drawn: for whom, by code, in parts of 1 / `denominator`.

    `largest` is the largest number of parts that may be drawn.
    """

    fact: str
    members: tuple[MemberId, ...]
    denominator: int
    largest: int


class Varied(Record):
    """All that varies: the axes, and the facts that are drawn."""

    axes: tuple[Axis, ...]
    drawn: tuple[Drawn, ...] = ()

    @property
    def largest(self) -> list[int]:
        """The last step of each axis."""
        return [axis.last for axis in self.axes]
