"""What is told of many outcomes: sums, percentiles, chances; exact, and in constant memory.

A percentile is by nearest rank: the least outcome that so many per cent of all do not pass. Where
the outcomes are too many to be kept, they are looked for in passes over the same scenarios.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from fractions import Fraction
from math import isqrt

import numpy

from agree.base import Record
from agree.sweep.forms import Ints, Truths
from agree.sweep.ranks import Bins, Passes, counting, loops_of_tally, ranked

PERCENTILES = (5, 25, 50, 75, 95)
MOST_KEPT = 8_000_000
"""How many outcomes are kept at most (64 MB); of more, only what is told of them."""
HALF = 24
"""Differences are split into halves of so many bits to sum their squares within 64."""
MOST_SQUARED = 2**49
"""From here on outcomes are summed up as numbers without a bound on their size."""
WORD, SUMMED = 32, 9
"""Sums are kept in words of so many bits; so many numbers are told of each receiver in a block."""
TOTAL, GAINS, LOSES, ABOVE, HIGH_HIGH, HIGH_LOW, LOW_LOW = range(2, SUMMED)
"""Where they are, behind the least and the most; the last are products of the halves."""


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


class Summed(Record):
    """What is summed up of a block: the numbers of each receiver, and how many scenarios count.

    `large` has the sum and the sum of squares where 64 bits might not hold them; `kept` are the
    outcomes, where they are kept.
    """

    numbers: Ints
    scenarios: int
    large: tuple[tuple[int, int], ...]
    kept: Ints | None


class Tally:
    """Sums up outcomes block by block; keeps them as long as there are few."""

    def __init__(
        self, today: Ints, scenarios: int, tried: Callable[[], Ints] | None = None
    ) -> None:
        """Begin with what each receiver gets today, and how many scenarios there will be.

        Outcomes that are `tried` tell about how large the others are.
        """
        self.today, rows = today, len(today)
        self.keeps = rows * scenarios <= MOST_KEPT
        self.kept: list[Ints] = []
        self.bins: Bins | None = None
        if not self.keeps:
            some = numpy.zeros((rows, 0), numpy.int64) if tried is None else tried()
            self.bins = Bins(some if some.size else today.reshape(-1, 1))
        self.count = self.count_large = 0
        big = numpy.iinfo(numpy.int64)
        self.least, self.most = numpy.full(rows, big.max), numpy.full(rows, big.min)
        self._high, self._low = (numpy.zeros((rows, SUMMED), numpy.int64) for _ in range(2))
        self._large = [(0, 0)] * rows
        self._rooms = threading.local()

    def add(self, totals: Ints, counts: Truths) -> None:
        """Add a block of outcomes, of which those columns count that have a result."""
        self.join(self.summed(totals, counts))

    def summed(self, totals: Ints, counts: Truths) -> Summed:
        """Sum up a block, on any thread; its arrays may become others afterwards."""
        totals = counting(totals, counts)
        found = numpy.zeros((len(totals), SUMMED), numpy.int64)
        kept = totals.copy() if self.keeps else None
        if not totals.size:
            return Summed(found, totals.shape[1], (), kept)
        if self.bins is not None:
            self.bins.count(totals)
        loops = loops_of_tally()
        if loops is None:
            self._sum_up(totals, found)
        else:
            loops.sum_up(totals, self.today, found)
        large = tuple[tuple[int, int], ...]()
        least, most = found[:, 0], found[:, 1]
        if max((most - self.today).max(), (self.today - least).max(), most.max()) >= MOST_SQUARED:
            large = tuple((sum(row), sum(one * one for one in row)) for row in totals.tolist())
        return Summed(found, totals.shape[1], large, kept)

    def _sum_up(self, totals: Ints, found: Ints) -> None:
        """Do what the compiled loops do."""
        rooms: tuple[Ints, Ints] | None = getattr(self._rooms, "rooms", None)
        if rooms is None or rooms[0].shape != totals.shape:
            rooms = self._rooms.rooms = numpy.empty_like(totals), numpy.empty_like(totals)
        more, high = rooms
        numpy.subtract(totals, self.today.reshape(-1, 1), out=more)
        found[:, 0], found[:, 1], found[:, TOTAL] = totals.min(1), totals.max(1), totals.sum(1)
        found[:, GAINS], found[:, LOSES] = (more > 0).sum(1), (more < 0).sum(1)
        found[:, ABOVE] = more.sum(1)
        numpy.right_shift(more, HALF, out=high)
        more &= (1 << HALF) - 1
        pairs = ((HIGH_HIGH, high, high), (HIGH_LOW, high, more), (LOW_LOW, more, more))
        for place, one, other in pairs:
            found[:, place] = numpy.einsum("ij,ij->i", one, other)

    def join(self, block: Summed) -> None:
        """Add what was summed up of a block."""
        if block.kept is not None:
            self.kept.append(block.kept)
        if not block.scenarios:
            return
        self.count += block.scenarios
        numbers = block.numbers
        numpy.minimum(self.least, numbers[:, 0], out=self.least)
        numpy.maximum(self.most, numbers[:, 1], out=self.most)
        if block.large:
            self.count_large += block.scenarios
            pairs = zip(self._large, block.large, strict=True)
            self._large = [(one[0] + two[0], one[1] + two[1]) for one, two in pairs]
            numbers[:, [TOTAL, ABOVE, HIGH_HIGH, HIGH_LOW, LOW_LOW]] = 0
        self._high += numbers >> WORD
        self._low += numbers & ((1 << WORD) - 1)

    def told(self, passes: Passes) -> list[Told]:
        """Return what is told of each receiver."""
        if not len(self.today):
            return []
        ranks = [max(1, -(-self.count * one // 100)) for one in PERCENTILES]
        if self.bins is None:
            everything = numpy.concatenate(self.kept, axis=1)
            everything.sort(axis=1)
            percentiles = everything[:, [rank - 1 for rank in ranks]].tolist()
        else:
            percentiles = ranked(passes, ranks, self.least, self.most, self.bins).tolist()
        return [self._told_of(row, tuple(found)) for row, found in enumerate(percentiles)]

    def _told_of(self, row: int, percentiles: tuple[int, ...]) -> Told:
        """Return what is told of one receiver."""
        words = zip(self._high[row].tolist(), self._low[row].tolist(), strict=True)
        sums = [(high << WORD) + low for high, low in words]
        today, (total, squares) = int(self.today[row]), self._large[row]
        squares += (sums[HIGH_HIGH] << 2 * HALF) + (sums[HIGH_LOW] << HALF + 1) + sums[LOW_LOW]
        squares += 2 * today * sums[ABOVE] + (self.count - self.count_large) * today**2
        return Told(
            today, int(self.least[row]), int(self.most[row]), total + sums[TOTAL], squares,
            self.count, sums[GAINS], sums[LOSES], percentiles,
        )  # fmt: skip
