"""Quotients by weights that vary, and units left by largest remainder, compiled by numba.

The results are those of `quotients.py` and `settling.py`. Remainders are not sorted: they are
counted by size, and only those about the last one that gets a unit are compared.
"""

from __future__ import annotations

from typing import Any

import numpy

from agree.sweep.compiled_kernels import compiled

TOGETHER, SIZES = 64, 256
"""How many scenarios are computed at a time, and by how many sizes remainders are counted."""


@compiled
def divide(amounts: Any, weights: Any, divisors: Any, quotients: Any, remainders: Any) -> None:
    """Find the whole quotients of amounts times weights by the divisors, and what is left."""
    for member in range(len(weights)):
        own, whole, left = weights[member], quotients[member], remainders[member]
        for at in range(len(amounts)):
            quotient = numpy.int64(amounts[at] * (own[at] / divisors[at]))
            more = amounts[at] * own[at] - quotient * divisors[at]
            step = numpy.int64(more >= divisors[at]) - numpy.int64(more < 0)
            whole[at] = quotient + step
            left[at] = more - step * divisors[at]


@compiled
def _by_size(remainders: Any, takes: Any, divisors: Any, first: Any, last: Any, sizes: Any) -> None:
    """Find the size of each remainder, from 1: a larger one never has a smaller size."""
    for member in range(len(remainders)):
        own, size, takes_part = remainders[member], sizes[member], takes[member]
        for at in range(first, last):
            near: Any = numpy.int64(own[at] * ((SIZES - 1) / divisors[at]))
            near = 1 + min(near, SIZES - 2)
            size[at - first] = numpy.uint8(near * takes_part[at])


@compiled
def _last_sizes(sizes: Any, left: Any, counts: Any, whole: Any, last: Any, still: Any) -> None:
    """Find how many units all get, which size is the last to get one more, and how many of it."""
    counts[:] = 0
    for member in range(len(sizes)):
        for at in range(len(left)):
            counts[at, sizes[member, at]] += 1
    for at in range(len(left)):
        taking = len(sizes) - counts[at, 0]
        units = max(left[at], 0) if taking else 0
        whole[at] = units // max(taking, 1)
        still[at], last[at] = units - whole[at] * taking, SIZES
        while last[at] > 1 and still[at] > 0:
            if still[at] <= counts[at, last[at] - 1]:
                last[at] -= 1
                break
            last[at] -= 1
            still[at] -= counts[at, last[at]]


@compiled
def _first_of(own: Any, some: Any, number: Any) -> None:
    """Bring the members with the largest remainders to the front, the first of equals first."""
    for turn in range(number):
        best = turn
        for place in range(turn + 1, len(some)):
            one, two = own[some[place]], own[some[best]]
            if one > two:
                best = place
        chosen = some[best]
        for place in range(best, turn, -1):
            some[place] = some[place - 1]
        some[turn] = chosen


@compiled
def _give(
    quotients: Any, remainders: Any, sizes: Any, order: Any, whole: Any, last: Any, still: Any,
    first: Any, some: Any,
) -> None:  # fmt: skip
    """Give all their units, and one more to the largest remainders."""
    for member in range(len(sizes)):
        own = quotients[member]
        for at in range(len(whole)):
            size = sizes[member, at]
            own[first + at] += (size > 0) * (whole[at] + numpy.int64(size > last[at]))
    for at in range(len(whole)):
        if still[at] == 0:
            continue
        number = 0
        for member in order:
            if sizes[member, at] == last[at]:
                some[number] = member
                number += 1
        _first_of(remainders[:, first + at], some[:number], still[at])
        for turn in range(still[at]):
            quotients[some[turn], first + at] += 1


@compiled
def add_left(
    quotients: Any, remainders: Any, takes: Any, left: Any, order: Any, divisors: Any
) -> None:
    """Add the units that are left to quotients; `order` has members as ties are decided."""
    members = len(order)
    counts = numpy.empty((TOGETHER, SIZES), numpy.int32)
    sizes = numpy.empty((members, TOGETHER), numpy.uint8)
    some = numpy.empty(members, numpy.int64)
    numbers = numpy.empty((3, TOGETHER), numpy.int64)
    for first in range(0, len(left), TOGETHER):
        last = min(first + TOGETHER, len(left))
        whole, limit, still = numbers[0, : last - first], numbers[1, : last - first], numbers[2]
        _by_size(remainders, takes, divisors, first, last, sizes)
        _last_sizes(sizes, left[first:last], counts, whole, limit, still)
        _give(quotients, remainders, sizes, order, whole, limit, still, first, some)
