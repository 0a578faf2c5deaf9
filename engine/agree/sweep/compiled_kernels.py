"""The inner loops of a batch, compiled by numba where it is installed; the results are the same.

Pools of which every portion is shared alike are computed in one go, some scenarios at a time: their
portions are rounded, the differences are settled, and what each gets is added to what it has.
"""

from __future__ import annotations

from math import floor
from typing import Any

import numba
import numpy

METHODS = {"down": 0, "largest_remainder": 0, "half_up": 1, "half_even": 2}
TILE = 256
"""How many scenarios are computed at a time: their numbers fit into the nearest cache."""
compiled = numba.njit(nogil=True, cache=True)


@compiled
def numerators(starts: Any, values: Any, axes: Any, steps: Any, own: Any, found: Any) -> None:
    """Compute forms: the terms of each begin at its start, and have a coefficient and their axes.

    An axis below nought stands for none, one behind the steps for what a later tier passes on.
    """
    products = numpy.empty(TILE, numpy.int64)
    for form in range(len(found)):
        row = found[form]
        row[:] = 0
        for term in range(starts[form], starts[form + 1]):
            for first in range(0, len(row), TILE):
                some = row[first : first + TILE]
                product = products[: len(some)]
                product[:] = values[term]
                for axis in axes[term]:
                    if axis >= 0:
                        factor = steps[axis] if axis < len(steps) else own
                        for at in range(len(some)):
                            product[at] *= factor[first + at]
                for at in range(len(some)):
                    some[at] += product[at]


@compiled
def add_rounded(
    amounts: Any, weight: Any, divisor: Any, factor: Any, method: Any, twice: Any, units: Any
) -> None:
    """Add what one member gets of a portion, rounded (units).

    The quotient of floats is less than one off, whichever way: the remainder tells by how much.
    """
    if method == 1:
        up, down = -(-divisor // twice), -(divisor // twice)
        for at in range(len(amounts)):
            quotient = numpy.int64(amounts[at] * factor + 0.5)
            left = amounts[at] * weight - quotient * divisor
            units[at] += quotient + numpy.int64(left >= up) - numpy.int64(left < down)
        return
    for at in range(len(amounts)):
        quotient = numpy.int64(amounts[at] * factor)
        left = amounts[at] * weight - quotient * divisor
        more = numpy.int64(left >= divisor) - numpy.int64(left < 0)
        quotient += more
        if method == 2:
            left = twice * (left - more * divisor)
            quotient += numpy.int64((left > divisor) | ((left == divisor) & (quotient & 1 == 1)))
        units[at] += quotient


@compiled
def _all_share(amounts: Any, first: Any, last: Any, exact: Any) -> Any:
    """Tell whether there is something of every portion; one below nought is for the engine."""
    everywhere = True
    for part in range(len(amounts)):
        row, least = amounts[part, first:last], 1
        for at in range(len(row)):
            least = min(least, row[at])
        everywhere &= least > 0
        for at in range(len(row) if least < 0 else 0):
            exact[first + at] &= row[at] >= 0
    return everywhere


@compiled
def _round_all(parts: Any, first: Any, last: Any, method: Any, twice: Any, units: Any) -> None:
    """Round what each member gets of every portion (units), beside what it always gets."""
    amounts, weights, divisors, factors, fixed = parts
    for member in range(len(fixed)):
        row = units[member][: last - first]
        row[:] = fixed[member]
        for part in range(len(weights)):
            weight = weights[part, member]
            if weight:
                own, factor = amounts[part, first:last], factors[part, member]
                add_rounded(own, weight, divisors[part], factor, method, twice, row)


@compiled
def _differences(units: Any, known: Any, unit: Any, left: Any) -> Any:
    """Find how many whole units are left of what is known; return the least and the most.

    Below nought they are too many by so many, a part of one counted as a whole.
    """
    inverse, least, most = 1.0 / unit, 0, 0
    for at in range(len(known)):
        quotient = numpy.int64(floor(known[at] * inverse))
        more = known[at] - quotient * unit
        left[at] = quotient + numpy.int64(more >= unit) - numpy.int64(more < 0)
    for member in range(len(units)):
        row = units[member]
        for at in range(len(left)):
            left[at] -= row[at]
    for at in range(len(left)):
        least, most = min(least, left[at]), max(most, left[at])
    return least, most


@compiled
def _in_one_round(units: Any, takes: Any, order: Any, most: Any, least: Any, size: Any) -> Any:
    """Tell whether the first of an order may give or take a unit each; each has the least."""
    if most > len(order):
        return len(order) == 0
    for turn in range(most):
        if not takes[order[turn]]:
            return False
        row, own = units[order[turn]], least
        for at in range(size if least > 0 else 0):
            own = min(own, row[at])
        if own < least:
            return False
    return True


@compiled
def _give_one_round(units: Any, left: Any, order: Any, most: Any, sign: Any) -> None:
    """Give the first of an order a unit each, or take it: as many as are left."""
    for turn in range(min(most, len(order))):
        row = units[order[turn]]
        for at in range(len(left)):
            row[at] += sign * numpy.int64(sign * left[at] > turn)
    most = min(most, len(order))
    for at in range(len(left)):
        left[at] -= sign * max(0, min(sign * left[at], most))


@compiled
def _takes(weights: Any, amounts: Any, always: Any, place: Any, at: Any) -> Any:
    """Tell whether a member has a part of a portion of which there is something."""
    takes = always[place]
    for part in range(len(weights)):
        takes |= weights[part, place] > 0 and amounts[part, at] > 0
    return takes


@compiled
def _give_rounds(units: Any, left: Any, orders: Any, parts: Any, always: Any, first: Any) -> None:
    """Give units, or take them, in an order, round after round, until nothing more is taken."""
    for at in range(len(left)):
        still = abs(left[at])
        step, order = (1, orders[0]) if left[at] > 0 else (-1, orders[1])
        before = still + 1
        while 0 < still < before:
            before = still
            for place in order:
                if still == 0:
                    break
                may = units[place, at] + step >= 0
                if may and _takes(parts[1], parts[0], always, place, first + at):
                    units[place, at] += step
                    left[at] -= step
                    still -= 1


@compiled
def _hand_out(units: Any, unit: Any, first: Any, last: Any, into: Any) -> None:
    """Add amounts to the totals, and keep those that have a row to be kept in."""
    rows, totals, places, kept = into
    for member in range(len(rows)):
        row = units[member]
        if rows[member] >= 0:
            total = totals[rows[member], first:last]
            for at in range(last - first):
                total[at] += row[at] * unit
        if places[member] >= 0:
            own = kept[places[member], first:last]
            for at in range(last - first):
                own[at] = row[at] * unit


@compiled
def _add_pool(
    parts: Any, takes: Any, rounding: Any, known: Any, orders: Any, room: Any, exact: Any, into: Any
) -> None:
    """Share a pool in some scenarios, and add what each gets to its row of the totals.

    `parts` are amounts, weights, divisors, factors, and what members always get (units); `takes`
    tells who takes in every scenario, and who does where there is something of each portion;
    `rounding` is the method, what makes a half, the unit, how many units may be left at least and
    at most, and whether orders name each once.
    """
    method, twice, unit, least_left, most_left, once = rounding
    units, lefts, first, last = room
    size = last - first
    left = lefts[:size]
    quick = _all_share(parts[0], first, last, exact) and once
    _round_all(parts, first, last, method, twice, units)
    least, most = _differences(units[: len(parts[4])], known[first:last], unit, left)
    quick = quick and _in_one_round(units, takes[1], orders[0], most, 0, size)
    if quick and _in_one_round(units, takes[1], orders[1], -least, 1, size):
        _give_one_round(units, left, orders[0], most, 1)
        _give_one_round(units, left, orders[1], -least, -1)
    else:
        _give_rounds(units, left, orders, parts, takes[0], first)
    for at in range(size):
        fine = (known[first + at] >= 0) & (left[at] >= least_left) & (left[at] <= most_left)
        exact[first + at] &= fine
    _hand_out(units, unit, first, last, into)


@compiled
def add_pools(pools: Any, laid: Any, flat: Any, twice: Any, exact: Any, into: Any) -> None:
    """Share pools, and add what each gets to its row of the totals.

    Each of the `pools` is a row: where its own begins and ends in what is laid out flat. `laid` has
    what is known of it, and then the amounts of its portions. `into` are the row of each member,
    the totals, and the place of each member among what is kept, with that.
    """
    weights, divisors, factors, fixed, always, takes, order = flat
    rows, totals, places, kept = into
    everything = numpy.empty((len(fixed), TILE), numpy.int64)
    lefts = numpy.empty(TILE, numpy.int64)
    for first in range(0, len(exact), TILE):
        last = min(first + TILE, len(exact))
        for pool in pools:
            at, end, begin, stop, weight, missing, surplus, done = pool[:8]
            size = (end - at - 1, stop - begin)
            upto = weight + size[0] * size[1]
            own = slice(begin, stop)
            _add_pool(
                (
                    laid[at + 1 : end], weights[weight:upto].reshape(size), divisors[at + 1 : end],
                    factors[weight:upto].reshape(size), fixed[own],
                ),
                (always[own], takes[own]),
                (pool[8], twice, pool[9], pool[10], pool[11], pool[12]),
                laid[at], (order[missing:surplus], order[surplus:done]),
                (everything, lefts, first, last), exact, (rows[own], totals, places[own], kept),
            )  # fmt: skip
