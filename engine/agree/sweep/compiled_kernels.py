"""The inner loops of a batch, compiled by numba where it is installed; the results are the same.

A portion is shared and rounded in one pass, and a difference settled scenario by scenario.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy

from agree.sweep import quotients
from agree.sweep.forms import Ints

METHODS = {"down": 0, "largest_remainder": 0, "half_up": 1, "half_even": 2}


@numba.njit(nogil=True, cache=True)
def _add_rounded(
    amounts: Any, weights: Any, divisor: Any, factors: Any, method: Any, units: Any, twice: Any
) -> None:
    """Add what each member gets of a portion, rounded (units)."""
    for member in range(len(weights)):
        weight, factor = weights[member], factors[member]
        if weight == 0:
            continue
        row = units[member]
        if method == 1:
            for at in range(len(amounts)):
                quotient = numpy.int64(amounts[at] * factor)
                left = amounts[at] * weight - quotient * divisor
                quotient += numpy.int64(left >= divisor) - numpy.int64(left < 0)
                left = amounts[at] * weight - quotient * divisor
                row[at] += quotient + numpy.int64(twice * left >= divisor)
        else:
            for at in range(len(amounts)):
                quotient = numpy.int64(amounts[at] * factor)
                left = amounts[at] * weight - quotient * divisor
                quotient += numpy.int64(left >= divisor) - numpy.int64(left < 0)
                left = twice * (amounts[at] * weight - quotient * divisor)
                if method == 2:
                    quotient += numpy.int64(
                        (left > divisor) | ((left == divisor) & (quotient & 1 == 1))
                    )
                row[at] += quotient


@numba.njit(nogil=True, cache=True)
def _settle(
    amounts: Any, takes: Any, known: Any, unit: Any, missing: Any, surplus: Any, left: Any
) -> None:
    """Settle the difference to what is known, and turn units into minor units.

    `left` becomes what is left of the difference.
    """
    several = takes.shape[1] > 1
    for at in range(len(known)):
        left[at] = known[at]
    for member in range(len(amounts)):
        row = amounts[member]
        for at in range(len(known)):
            left[at] -= row[at] * unit
    for at in range(len(known)):
        if left[at] == 0:
            continue
        steps = left[at] // unit
        still, step, order = (steps, 1, missing) if steps > 0 else (-steps, -1, surplus)
        before = still + 1
        while 0 < still < before:
            before = still
            for place in order:
                if still == 0:
                    break
                if takes[place, at if several else 0] and amounts[place, at] + step >= 0:
                    amounts[place, at] += step
                    left[at] -= step * unit
                    still -= 1
    if unit != 1:
        for member in range(len(amounts)):
            row = amounts[member]
            for at in range(len(known)):
                row[at] *= unit


def add_rounded(
    amounts: Ints, weights: Ints, divisor: int, factors: Any, method: str, units: Ints
) -> None:
    """Add what each member gets of a portion, rounded by a method (rounding units)."""
    _add_rounded(
        amounts, weights[:, 0], divisor, factors[:, 0], METHODS[method], units, quotients.TWICE
    )


def settle(units: Ints, takes: Any, known: Ints, unit: int, missing: Ints, surplus: Ints) -> Ints:
    """Settle differences and make minor units of units, in place; return what is left of them."""
    left = numpy.empty(len(known), numpy.int64)
    _settle(units, takes, known, unit, missing, surplus, left)
    return left
