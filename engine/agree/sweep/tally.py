"""What is told of many outcomes: sums, percentiles, chances; exact, and in constant memory.

A percentile is by nearest rank: the least outcome that so many per cent of all do not pass. Where
the outcomes are too many to be kept, each is looked for between narrower and narrower bounds, in
further passes over the same scenarios.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import isqrt

import numpy

from agree.base import Record
from agree.sweep.forms import Ints

PERCENTILES = (5, 25, 50, 75, 95)
MOST_KEPT = 8_000_000
"""How many outcomes are kept at most (64 MB); of more, only what is told of them."""
BINS = 1024
HALF = 24
"""Differences are split into halves of so many bits to sum their squares within 64."""
MOST_SQUARED = 2**49
"""From here on the squares of a block are summed without a bound on their size."""

Passes = Callable[[], Iterator["tuple[Ints, numpy.ndarray]"]]
"""Yields blocks of outcomes, a row for each receiver, and which columns count; each time anew."""


class Told(Record):
    """What is told of one receiver's outcomes (minor units)."""

    today: int
    least: int
    most: int
    sum: int
    squares: int
    scenarios: int
    gains: int
    loses: int
    percentiles: tuple[int, ...]

    @property
    def mean(self) -> Fraction:
        """The mean, exactly."""
        return Fraction(self.sum, self.scenarios)

    @property
    def spread(self) -> int:
        """The standard deviation, in whole minor units (rounded down)."""
        return isqrt((self.squares * self.scenarios - self.sum**2) // self.scenarios**2)

    def chance(self, times: int) -> Fraction:
        """Return how large a part of the scenarios some are."""
        return Fraction(times, self.scenarios)

    @property
    def varies(self) -> bool:
        """Whether the outcome is not always the same."""
        return self.least != self.most


class Tally:
    """Sums up outcomes block by block; keeps them as long as there are few."""

    def __init__(self, today: Ints, scenarios: int) -> None:
        """Begin with what each receiver gets today, and how many scenarios there will be."""
        self.today = today.reshape(-1, 1)
        rows = len(today)
        self.keeps = rows * scenarios <= MOST_KEPT
        self.kept: list[Ints] = []
        self._room: tuple[Ints, Ints] | None = None
        self.count = 0
        big = numpy.iinfo(numpy.int64)
        self.least, self.most = numpy.full(rows, big.max), numpy.full(rows, big.min)
        self.sums, self.squares, self.gains, self.loses = ([0] * rows for _ in range(4))

    def add(self, totals: Ints, counts: numpy.ndarray) -> None:
        """Add a block of outcomes, of which those columns count that have a result."""
        if not counts.all():
            totals = totals[:, counts]
        self.count += totals.shape[1]
        if self.keeps:
            self.kept.append(totals)
        if not totals.size:
            return
        numpy.minimum(self.least, totals.min(1), out=self.least)
        numpy.maximum(self.most, totals.max(1), out=self.most)
        if self._room is None or self._room[0].shape != totals.shape:
            self._room = numpy.empty_like(totals), numpy.empty_like(totals)
        sums, squares, gains, loses = _summed(totals, self.today, *self._room)
        for row in range(len(totals)):
            self.sums[row] += sums[row]
            self.squares[row] += squares[row]
            self.gains[row] += gains[row]
            self.loses[row] += loses[row]

    def told(self, passes: Passes) -> list[Told]:
        """Return what is told of each receiver."""
        if not len(self.today):
            return []
        ranks = [max(1, -(-self.count * one // 100)) for one in PERCENTILES]
        if self.keeps:
            everything = numpy.concatenate(self.kept, axis=1)
            everything.sort(axis=1)
            percentiles = everything[:, [rank - 1 for rank in ranks]].tolist()
        else:
            percentiles = ranked(passes, ranks, self.least, self.most).tolist()
        return [
            Told(
                int(self.today[row, 0]), int(self.least[row]), int(self.most[row]),
                self.sums[row], self.squares[row], self.count, self.gains[row], self.loses[row],
                tuple(percentiles[row]),
            )
            for row in range(len(self.today))
        ]  # fmt: skip


def _summed(
    totals: Ints, today: Ints, more: Ints, high: Ints
) -> tuple[list[int], list[int], list[int], list[int]]:
    """Return the sums of outcomes and of their squares, and how many are above today and below.

    `more` and `high` are room to work in.
    """
    numpy.subtract(totals, today, out=more)
    gains, loses = (more > 0).sum(1).tolist(), (more < 0).sum(1).tolist()
    sums = totals.sum(1).tolist()
    if max(int(more.max()), -int(more.min())) >= MOST_SQUARED:
        squares = [sum(one * one for one in row) for row in totals.tolist()]
        return sums, squares, gains, loses
    above = more.sum(1).tolist()
    numpy.right_shift(more, HALF, out=high)
    more &= (1 << HALF) - 1
    parts = (
        numpy.einsum("ij,ij->i", one, other).tolist()
        for one, other in ((high, high), (high, more), (more, more))
    )
    squares = []
    for row, (hh, hl, ll) in enumerate(zip(*parts, strict=True)):
        own, of_more = int(today[row, 0]), (hh << 2 * HALF) + (hl << HALF + 1) + ll
        squares.append(of_more + 2 * own * above[row] + totals.shape[1] * own * own)
    return sums, squares, gains, loses


def ranked(passes: Passes, ranks: Sequence[int], least: Ints, most: Ints) -> Ints:
    """Return the outcome of each receiver at some ranks, counted from 1.

    Every pass counts what lies below the bounds of each, and in each of many bins between them.
    """
    rows, wanted = len(least), len(ranks)
    low = numpy.repeat(least.reshape(-1, 1), wanted, 1)
    high = numpy.repeat(most.reshape(-1, 1), wanted, 1)
    left = numpy.tile(numpy.array(ranks, numpy.int64), (rows, 1))
    while (low < high).any():
        width = (high - low) // BINS + 1
        counted = numpy.zeros((rows, wanted, BINS), numpy.int64)
        for totals, counts in passes():
            _count(totals[:, counts], low, high, width, counted)
        below = numpy.cumsum(counted, 2)
        bins = (below < left[:, :, None]).sum(2)
        before = numpy.take_along_axis(below, numpy.maximum(bins - 1, 0)[:, :, None], 2)[:, :, 0]
        left = left - numpy.where(bins > 0, before, 0)
        low = low + bins * width
        high = numpy.minimum(high, low + width - 1)
    return low


def _count(totals: Ints, low: Ints, high: Ints, width: Ints, counted: Ints) -> None:
    """Count outcomes by bin, between the bounds of each rank that is looked for."""
    for row, outcomes in enumerate(totals):
        seen: dict[tuple[int, int], Ints] = {}
        for at in range(low.shape[1]):
            bounds = int(low[row, at]), int(high[row, at])
            if bounds[0] == bounds[1]:
                counted[row, at, 0] += int((outcomes == bounds[0]).sum())
                continue
            if bounds not in seen:
                inside = outcomes[(outcomes >= bounds[0]) & (outcomes <= bounds[1])]
                bins = (inside - bounds[0]) // width[row, at]
                seen[bounds] = numpy.bincount(bins, minlength=BINS)
            counted[row, at] += seen[bounds]
