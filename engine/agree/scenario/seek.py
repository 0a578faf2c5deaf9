"""Seeking the value that reaches a target: along a straight line where there is one, else by halves.

Two runs give the line through the exact amounts before rounding; the value at which it meets the
target is solved for exactly, and a run verifies it. Where the relation is no line, the interval
in which the target is passed is halved until it is as narrow as values can be.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from agree.scenario.overrides import Override
from agree.scenario.run import Base, Scenario, Wish, run_scenario
from agree.scenario.target import Target
from agree.scenario.variable import Variable

MOST_DOUBLINGS = 60


class Point(NamedTuple):
    """A value that was tried: what the target's members get (minor units), and exactly."""

    value: Fraction
    reached: int
    exact: Fraction
    scenario: Scenario


class Found(NamedTuple):
    """What the search came to: a point that reaches the target, or the nearest on either side."""

    target: Target
    variable: Variable
    hit: Point | None
    nearest: tuple[Point, ...]


def seek(base: Base, wish: Wish, target: Target, variable: Variable) -> Found:
    """The value with which the target is reached, beside the other overrides of a wish."""
    search = _Search(base, wish, target, variable)
    hit = search.along_line() or search.by_halves()
    ordered = sorted(search.tried.values(), key=lambda point: point.reached)
    below = [point for point in ordered if point.reached < target.amount][-1:]
    above = [point for point in ordered if point.reached > target.amount][:1]
    return Found(target, variable, hit, (*below, *above))


class _Search:
    """The values that were tried, each once."""

    def __init__(self, base: Base, wish: Wish, target: Target, variable: Variable) -> None:
        self.base, self.wish, self.target, self.variable = base, wish, target, variable
        self.tried: dict[Fraction, Point] = {}

    def point(self, value: Fraction) -> Point | None:
        """What a value leads to; None where the agreement cannot be run with it."""
        if not self.variable.allows(value):
            return None
        if value not in self.tried:
            text = self.variable.written(value)
            override = Override(self.variable.place.path, text)
            others = tuple(one for one in self.wish.overrides if one.path != override.path)
            wish = self.wish._replace(overrides=(*others, override))
            scenario = run_scenario(self.base, wish)
            ledger = scenario.result.ledger
            if ledger is None:
                return None
            reached, exact = self.target.reached(ledger), self.target.exact(ledger)
            self.tried[value] = Point(value, reached, exact, scenario)
        return self.tried[value]

    def hits(self, value: Fraction) -> Point | None:
        """The point of a value that reaches the target."""
        point = self.point(value)
        return point if point is not None and point.reached == self.target.amount else None

    def along_line(self) -> Point | None:
        """The value at which a straight line through two points meets the target, if it does."""
        start = self.point(self.variable.present)
        other = self.point(self._other())
        if start is None or other is None or start.exact == other.exact:
            return None
        slope = (other.exact - start.exact) / (other.value - start.value)
        value = start.value + (self.target.amount - start.exact) / slope
        width = abs(self.variable.agreement.rounding.unit / slope)
        near = [one for one in self.variable.near(value) if abs(one - value) <= width]
        return next((hit for hit in map(self.hits, dict.fromkeys([*near, value])) if hit), None)

    def _other(self) -> Fraction:
        present = self.variable.present
        if present:
            return present / 2 if self.variable.kind != "amount" else 2 * present
        size = self.variable.agreement.currency.size(self.variable.agreement.unit)
        return (size or Fraction(1)) if self.variable.kind == "amount" else Fraction(1, 2)

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
            low, high = (middle, high) if self._beyond(high, middle) else (low, middle)
        return None

    def _beyond(self, one: Point, other: Point) -> bool:
        """Whether the target lies between two points."""
        return (one.reached > self.target.amount) != (other.reached > self.target.amount)

    def _simplest(self, hit: Point) -> Point:
        found = map(self.hits, self.variable.near(hit.value))
        return next((simple for simple in found if simple is not None), hit)

    def _passing(self) -> tuple[Point, Point] | None:
        """Two points, the lower value first, between which the target is passed."""
        points = [point for point in map(self.point, self._ends()) if point is not None]
        points.sort(key=lambda point: point.value)
        return next(
            ((one, other) for one, other in zip(points, points[1:], strict=False)
             if self._beyond(one, other)), None,
        )  # fmt: skip

    def _ends(self) -> list[Fraction]:
        """Values that span what is possible: from nought, doubled until the target is passed."""
        present = self.variable.present
        if self.variable.kind == "share":
            return [Fraction(part, 10) for part in range(11)] + [present]
        values = [Fraction(0), present]
        value = max(present, self._other())
        passed: Callable[[Point | None], bool] = lambda one: (  # noqa: E731
            one is not None and first is not None and self._beyond(first, one)
        )
        first = self.point(present)
        for _ in range(MOST_DOUBLINGS):
            value *= 2
            values.append(value)
            point = self.point(value)
            if point is None or passed(point):
                break
        return values
