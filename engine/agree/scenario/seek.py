"""Seeking the value that reaches a target: along a straight line if there is one, or by halves.

Two runs give the line through the exact amounts before rounding; the value at which it meets the
target is solved for exactly, and a run verifies it. Where the relation is no line, the interval
in which the target is passed is halved until it is as narrow as values can be.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.base import short_repr
from agree.scenario.fault import ScenarioFault
from agree.scenario.overrides import Override
from agree.scenario.run import Base, Scenario, ScenarioSettings, tried
from agree.scenario.target import Target
from agree.scenario.variable import Variable

MOST_DOUBLINGS = 16
MOST_AIMS = 4
"""How many times the aim is corrected for what rounding takes off the line."""


@short_repr
class Point(NamedTuple):
    """A value that was tried: what the target's members get (minor units), and exactly."""

    value: Fraction
    reached: int
    exact: Fraction
    scenario: Scenario


@short_repr
class Found(NamedTuple):
    """What the search came to: a point that reaches the target, or the nearest on either side.

    `no_effect` when no value that was tried makes any difference. There is no nearest point when
    the agreement could not be run with any value.
    """

    target: Target
    variable: Variable
    hit: Point | None
    nearest: tuple[Point, ...]
    no_effect: bool


def seek(base: Base, settings: ScenarioSettings, target: Target, variable: Variable) -> Found:
    """The value with which the target is reached, beside the other overrides of a wish."""
    search = _Search(base, settings, target, variable)
    hit = search.along_line() or search.by_halves() or search.as_it_is()
    ordered = sorted(search.points, key=lambda point: point.reached)
    below = [point for point in ordered if point.reached < target.amount][-1:]
    above = [point for point in ordered if point.reached > target.amount][:1]
    no_effect = hit is None and len({point.reached for point in ordered}) == 1
    return Found(target, variable, hit, (*below, *above), no_effect)


class _Search:
    """The values that were tried, each once."""

    def __init__(
        self, base: Base, settings: ScenarioSettings, target: Target, variable: Variable
    ) -> None:
        self.base, self.settings, self.target, self.variable = base, settings, target, variable
        self.tried: dict[Fraction, Point | None] = {}

    @property
    def points(self) -> list[Point]:
        """What was tried and could be run, by value."""
        found = [point for point in self.tried.values() if point is not None]
        return sorted(found, key=lambda point: point.value)

    def point(self, value: Fraction) -> Point | None:
        """What a value leads to; None where the agreement cannot be run with it."""
        if value not in self.tried:
            self.tried[value] = self._run(value) if self.variable.allows(value) else None
        return self.tried[value]

    def _run(self, value: Fraction) -> Point | None:
        override = Override(self.variable.place.path, self.variable.written(value))
        others = (one for one in self.settings.overrides if one.path != override.path)
        try:
            scenario = tried(self.base, self.settings._replace(overrides=(*others, override)))
        except ScenarioFault:  # the total cannot be kept with this value
            return None
        ledger = scenario.result.ledger
        if ledger is None:
            return None
        reached, exact = self.target.reached(ledger), self.target.exact(ledger)
        return Point(value, reached, exact, scenario)

    def hits(self, value: Fraction) -> Point | None:
        """The point of a value that reaches the target."""
        point = self.point(value)
        return point if point is not None and point.reached == self.target.amount else None

    def as_it_is(self) -> Point | None:
        """Return the present value's point, when it reaches the target already."""
        return self.hits(self.variable.present)

    def along_line(self) -> Point | None:
        """The value at which a straight line through two points meets the target, if it does."""
        start = self.point(self.variable.present)
        other = self.point(self.variable.other)
        if start is None or other is None or start.exact == other.exact:
            return None
        slope = (other.exact - start.exact) / (other.value - start.value)
        aim = Fraction(self.target.amount)
        for _ in range(MOST_AIMS):
            value = start.value + (aim - start.exact) / slope
            tried = self._tried_near(value, abs(self.variable.agreement.rounding.unit / slope))
            hit = next((point for point in tried if point.reached == self.target.amount), None)
            if hit is not None or not tried:
                return hit
            aim += self.target.amount - tried[-1].reached  # what rounding takes off the line
        return None

    def _tried_near(self, value: Fraction, width: Fraction) -> list[Point]:
        """The points of values near an exact one, up to the first that reaches the target."""
        found: list[Point] = []
        near = (one for one in self.variable.near(value) if abs(one - value) <= width)
        for one in dict.fromkeys((*near, value)):
            point = self.point(one)
            found += [point] if point is not None else []
            if point is not None and point.reached == self.target.amount:
                break
        return found

    def by_halves(self) -> Point | None:
        """The value found by halving the interval in which the target is passed."""
        ends = self._passing()
        if ends is None:
            return None
        low, high = ends
        grid = self.variable.grid
        while high.value - low.value > grid:
            middle = self.point(low.value + (high.value - low.value) / grid // 2 * grid)
            if middle is None:
                return None
            if middle.reached == self.target.amount:
                return self._simplest(middle)
            low, high = (middle, high) if self._between(middle, high) else (low, middle)
        return None

    def _between(self, one: Point, other: Point) -> bool:
        """Whether the target lies between what two points reach."""
        return (one.reached > self.target.amount) != (other.reached > self.target.amount)

    def _simplest(self, hit: Point) -> Point:
        found = map(self.hits, self.variable.near(hit.value))
        return next((simple for simple in found if simple is not None), hit)

    def _passing(self) -> tuple[Point, Point] | None:
        """Two neighbours, the lower value first, between which the target is passed."""
        for value in (Fraction(0), *self.variable.spread):
            self.point(value)
        if self._neighbours() is None and self._nears(self.points[:2][::-1]):
            self._down_to_the_edge()
        for _ in range(MOST_DOUBLINGS):
            if self._neighbours() is not None or not self._nears(self.points[-2:]):
                break
            if self.point(2 * self.points[-1].value) is None:
                break
        return self._neighbours()

    def _nears(self, steps: list[Point]) -> bool:
        """Whether the second of two points is nearer the target than the first, or as near."""
        misses = [abs(point.reached - self.target.amount) for point in steps]
        return len(misses) == 2 and misses[1] <= misses[0]

    def _neighbours(self) -> tuple[Point, Point] | None:
        pairs = zip(self.points, self.points[1:], strict=False)
        return next(((one, other) for one, other in pairs if self._between(one, other)), None)

    def _down_to_the_edge(self) -> None:
        """Where the agreement cannot be run with nought: try down to the least that it can."""
        points = self.points
        if self.tried.get(Fraction(0)) is not None:
            return
        low, high, grid = Fraction(0), points[0].value, self.variable.grid
        while high - low > grid:
            middle = low + (high - low) / grid // 2 * grid
            low, high = (low, middle) if self.point(middle) is not None else (middle, high)
