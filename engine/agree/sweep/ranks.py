"""Outcomes at some ranks, exactly, of more of them than are kept.

They are counted by size in a first pass. Then each rank lies between two bounds, with few outcomes
about it: these are gathered in a second pass, and sorted. Where they are still too many (many have
the same outcome), further passes narrow the bounds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import numpy

from agree.base import Record
from agree.sweep import kernels
from agree.sweep.forms import Ints, Truths

Worked = TypeVar("Worked")

BINS, NARROWER = 2048, 1024
"""How many bins there are between the outcomes that were tried, and between two bounds."""
MOST_GATHERED = 8_000_000
"""How many outcomes are gathered at most (64 MB)."""


class Passes(Protocol):
    """Gives blocks of outcomes to some work, each time anew, and yields what that returns.

    A block has a row for each receiver; beside it stands which columns count. Its arrays may become
    others after the work.
    """

    def __call__(self, work: Callable[[Ints, Truths], Worked], /) -> Iterator[Worked]:
        """Yield what the work makes of each block, in order."""
        ...


class Between(Record):
    """Bounds of what is looked for, each among them; a row for each receiver, a column a rank.

    `left` is the rank from the low bound on, and `inside` how many outcomes there are between both.
    """

    low: Ints
    high: Ints
    left: Ints
    inside: Ints

    @property
    def is_open(self) -> Truths:
        """Where there is more than one amount between the bounds."""
        found: Truths = self.low < self.high
        return found


class PerThread:
    """An array of counts for each thread that counts; in the end they are added up."""

    def __init__(self, shape: tuple[int, ...], kind: type) -> None:
        self.shape, self.kind = shape, kind
        self._local, self._all = threading.local(), list[Ints]()

    def own(self) -> Ints:
        """Return the array of the thread."""
        found: Ints | None = getattr(self._local, "counts", None)
        if found is None:
            found = self._local.counts = numpy.zeros(self.shape, self.kind)
            self._all.append(found)
        return found

    def total(self) -> Ints:
        """Return the sum of all."""
        return sum(
            (one.astype(numpy.int64) for one in self._all), numpy.zeros(self.shape, numpy.int64)
        )


class Bins:
    """Outcomes counted by size, in bins of 2, 4, 8 … about those that were tried.

    The first bin has all up to the least that was tried, the last one all that are above the rest.
    """

    def __init__(self, tried: Ints) -> None:
        self.low = tried.min(1)
        spans = (tried.max(1) - self.low).tolist()
        shifts = [max(0, (span // BINS).bit_length()) for span in spans]
        self.shift = numpy.array(shifts, numpy.int64)
        self.counted = PerThread((len(tried), BINS + 2), numpy.uint32)

    def count(self, totals: Ints) -> None:
        """Count a block of outcomes."""
        loops, counted = loops_of_tally(), self.counted.own()
        if loops is not None:
            loops.count(totals, self.low, self.shift, counted)
            return
        for row, (own, low, shift) in enumerate(zip(totals, self.low, self.shift, strict=True)):
            place = numpy.clip(((own - (low + 1)) >> shift) + 1, 0, BINS + 1)
            counted[row] += numpy.bincount(place, minlength=BINS + 2).astype(numpy.uint32)

    def between(self, ranks: Sequence[int], least: Ints, most: Ints) -> Between:
        """Return the bounds of the bins where some ranks are, among the least and the most."""
        counted = self.counted.total()
        place, left, inside = _found(counted[:, None, :], numpy.array([ranks]))
        width = (1 << self.shift)[:, None]
        high = self.low[:, None] + place * width
        low = numpy.where(place > 0, high - width + 1, least[:, None])
        high = numpy.where(place > BINS, most[:, None], numpy.minimum(high, most[:, None]))
        return Between(low, high, left, inside)


def loops_of_tally() -> Any:
    """Return compiled loops, or None where numba is not installed."""
    if kernels.compiled is None:
        return None
    from agree.sweep import compiled_tally

    return compiled_tally


def counting(totals: Ints, counts: Truths) -> Ints:
    """Return the columns of a block that count."""
    return totals if counts.all() else totals[:, counts]


def _found(counted: Ints, left: Ints) -> tuple[Ints, Ints, Ints]:
    """Return in which bins ranks are, the ranks within these, and how many are in them."""
    below = numpy.cumsum(counted, 2)
    place = (below < left[:, :, None]).sum(2)
    own = numpy.take_along_axis(
        numpy.broadcast_to(counted, (*place.shape, counted.shape[2])), place[:, :, None], 2
    )[:, :, 0]
    upto = numpy.take_along_axis(
        numpy.broadcast_to(below, (*place.shape, counted.shape[2])), place[:, :, None], 2
    )[:, :, 0]
    return place, left - (upto - own), own


def ranked(passes: Passes, ranks: Sequence[int], least: Ints, most: Ints, bins: Bins) -> Ints:
    """Return the outcome of each receiver at some ranks, counted from 1."""
    between = bins.between(ranks, least, most)
    while int(between.inside[between.is_open].sum()) > MOST_GATHERED:
        between = _narrowed(passes, between)
    return _gathered(passes, between) if between.is_open.any() else between.low


def _narrowed(passes: Passes, between: Between) -> Between:
    """Return narrower bounds: what lies between them is counted in a pass."""
    low, high = between.low, between.high
    width = (high - low) // NARROWER + 1
    counted = PerThread((*low.shape, NARROWER), numpy.uint32)

    def count(totals: Ints, counts: Truths) -> None:
        _count(counting(totals, counts), low, high, width, counted.own())

    for _ in passes(count):
        pass
    place, left, inside = _found(counted.total(), between.left)
    low = low + place * width
    return Between(low, numpy.minimum(high, low + width - 1), left, inside)


def _count(totals: Ints, low: Ints, high: Ints, width: Ints, counted: Ints) -> None:
    """Count outcomes by bin, between the bounds of each rank that is looked for."""
    for row, outcomes in enumerate(totals):
        seen: dict[tuple[int, int], Ints] = {}
        for at in range(low.shape[1]):
            bounds = int(low[row, at]), int(high[row, at])
            if bounds not in seen:
                inside = outcomes[(outcomes >= bounds[0]) & (outcomes <= bounds[1])]
                places = (inside - bounds[0]) // width[row, at]
                seen[bounds] = numpy.bincount(places, minlength=NARROWER).astype(numpy.uint32)
            counted[row, at] += seen[bounds]


def _gathered(passes: Passes, between: Between) -> Ints:
    """Return the outcomes at the ranks: what lies between the bounds is gathered and sorted."""
    is_open, found = between.is_open, between.low.copy()
    low = numpy.where(is_open, between.low, 1)
    high = numpy.where(is_open, between.high, 0)

    def gather(totals: Ints, counts: Truths) -> tuple[Ints, Ints]:
        return _inside(counting(totals, counts), low, high)

    parts = list(passes(gather))
    for row in numpy.flatnonzero(is_open.any(1)):
        own = numpy.concatenate(
            [values[ends[row - 1] if row else 0 : ends[row]] for values, ends in parts]
        )
        own.sort()
        for at in numpy.flatnonzero(is_open[row]):
            first = numpy.searchsorted(own, low[row, at])
            found[row, at] = own[first + between.left[row, at] - 1]
    return found


def _inside(totals: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Return the outcomes of each row between any of its bounds, and where those of each end."""
    ends = numpy.zeros(len(totals), numpy.int64)
    loops = loops_of_tally()
    if loops is not None:
        room = numpy.empty(totals.size + 1, numpy.int64)
        loops.gather(totals, low, high, room, ends)
        return room[: ends[-1]].copy(), ends
    values = list[Ints]()
    for row, own in enumerate(totals):
        inside = numpy.zeros(len(own), bool)
        for least, most in {*zip(low[row].tolist(), high[row].tolist(), strict=True)}:
            if least <= most:
                inside |= (own >= least) & (own <= most)
        values.append(own[inside])
        ends[row] = len(values[-1])
    return numpy.concatenate(values), numpy.cumsum(ends)
