"""Where the scenarios of a sweep come from: a grid, a sample, or a table; block by block.

The same block is always made the same, whoever asks and in whatever order: what is drawn follows
from the seed and the number of the block.
"""

from __future__ import annotations

from math import prod

import numpy

from agree.base import Record
from agree.sweep.axes import Axis, Varied
from agree.sweep.draws import Distribution
from agree.sweep.forms import Ints

BLOCK = 2048
"""How many scenarios are made, and drawn, together."""
MOST_VALUES = 2**62
"""How many values an axis may have that is drawn from."""


class Scenarios(Record):
    """Some scenarios: a row for each axis, rows for each fact, and a column for each scenario."""

    steps: Ints
    figures: tuple[Ints, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return int(self.figures[0].shape[1] if self.figures else self.steps.shape[1])


class Scenery(Record):
    """All scenarios of a sweep.

    They are drawn where there is a `sample`; a table has the `listed` steps, and may have `names`;
    else all combinations of the steps of the axes are taken, the last axis first.
    """

    axes: tuple[Axis, ...]
    distributions: tuple[Distribution, ...] = ()
    sample: int | None = None
    seed: int = 1
    listed: tuple[tuple[int, ...], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def varied(self) -> Varied:
        """What varies."""
        return Varied(self.axes, tuple(one.drawn for one in self.distributions))

    @property
    def number(self) -> int:
        """How many scenarios there are."""
        if self.sample is not None:
            return self.sample
        if self.listed:
            return len(self.listed[0])
        return prod(axis.values for axis in self.axes)

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.number // BLOCK)

    def block(self, place: int) -> Scenarios:
        """Return the scenarios of a block. Raises OverflowError for what 64 bits do not hold."""
        first = place * BLOCK
        count = min(BLOCK, self.number - first)
        if self.sample is not None:
            return self._drawn(place, count)
        if self.listed:
            rows = [one[first : first + count] for one in self.listed]
            return Scenarios(numpy.array(rows, numpy.int64), ())
        steps = numpy.empty((len(self.axes), count), numpy.int64)
        left = numpy.arange(first, first + count, dtype=numpy.int64)
        for at in range(len(self.axes) - 1, -1, -1):
            left, steps[at] = numpy.divmod(left, self.axes[at].values)
        return Scenarios(steps, ())

    def _drawn(self, place: int, count: int) -> Scenarios:
        dice = numpy.random.Generator(numpy.random.PCG64([self.seed, place]))
        steps = numpy.empty((len(self.axes), BLOCK), numpy.int64)
        for at, axis in enumerate(self.axes):
            if axis.values > MOST_VALUES:
                raise OverflowError
            steps[at] = dice.integers(0, axis.values, BLOCK)
        figures = (one.figures(dice, BLOCK)[:, :count] for one in self.distributions)
        return Scenarios(steps[:, :count], tuple(figures))
