"""Sums and counts of outcomes, compiled by numba where it is installed: the same results."""

from __future__ import annotations

from typing import Any

import numpy

from agree.sweep.compiled_kernels import TILE, compiled

HALF = 24
"""Differences are split into halves of so many bits to sum their squares within 64."""


@compiled
def sum_up(totals: Any, today: Any, found: Any) -> None:
    """Find the least, the most, sums, and how many gain and lose; a row for each receiver.

    Behind them are the sums of the differences to today, and of the products of their halves.
    """
    for row in range(len(totals)):
        own, before = totals[row], today[row]
        least: Any = own[0]
        most: Any = own[0]
        total: Any = 0
        gains: Any = 0
        loses: Any = 0
        above, high_high, high_low, low_low = 0, 0, 0, 0
        for at in range(len(own)):
            one = own[at]
            more = one - before
            high, low = more >> HALF, more & ((1 << HALF) - 1)
            least, most = min(least, one), max(most, one)
            total += one
            gains += numpy.int64(more > 0)
            loses += numpy.int64(more < 0)
            above += more
            high_high += high * high
            high_low += high * low
            low_low += low * low
        result = found[row]
        result[0], result[1], result[2], result[3], result[4] = least, most, total, gains, loses
        result[5], result[6], result[7], result[8] = above, high_high, high_low, low_low


@compiled
def count(totals: Any, low: Any, shift: Any, counted: Any) -> None:
    """Count outcomes by bin: up to `low`, then in bins of 2 to the power of `shift`, then above."""
    last = counted.shape[1] - 1
    for row in range(len(totals)):
        own, bins, begins, by = totals[row], counted[row], low[row] + 1, shift[row]
        for at in range(len(own)):
            bins[max(0, min(last, ((own[at] - begins) >> by) + 1))] += 1


@compiled
def _inside(own: Any, lows: Any, highs: Any, inside: Any) -> Any:
    """Find which outcomes are within any two bounds; return whether one is."""
    inside[:] = 0
    for place in range(len(lows)):
        low, high = lows[place], highs[place]
        for at in range(len(own)):
            inside[at] |= numpy.int64((own[at] >= low) & (own[at] <= high))
    some = 0
    for at in range(len(own)):
        some |= inside[at]
    return some


@compiled
def gather(totals: Any, low: Any, high: Any, found: Any, ends: Any) -> None:
    """Gather the outcomes of each row that are inside bounds, and where they end.

    Room for one more than all of them is needed.
    """
    end, flags = 0, numpy.empty(TILE, numpy.int64)
    for row in range(len(totals)):
        for first in range(0, totals.shape[1], TILE):
            own = totals[row, first : first + TILE]
            inside = flags[: len(own)]
            if _inside(own, low[row], high[row], inside):
                for at in range(len(own)):
                    found[end] = own[at]
                    end += inside[at]
        ends[row] = end
