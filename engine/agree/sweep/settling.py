"""Units that are left, and differences that are settled, for many scenarios at once.

Each does for columns what the engine's `largest_remainder` and `settle_difference` do for one.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy

from agree.sweep.forms import Ints, Truths
from agree.sweep.plan import MOST_NUMBER

Orders: TypeAlias = "tuple[tuple[int, ...] | Ints | None, tuple[int, ...] | Ints | None]"
"""Who settles what is missing, and a surplus: places in order, or a column for each scenario."""


def by_largest_remainder(
    remainders: Ints, takes: Truths, left: Ints, ties: Ints, divisor: Any
) -> Ints:
    """Return how many of the units left each member gets: the largest remainders go first."""
    members = len(ties)
    if int(numpy.max(divisor)) * members >= MOST_NUMBER:
        return _by_order(remainders, takes, left, ties)
    keys = numpy.where(takes, remainders * members + (members - 1 - ties).reshape(-1, 1), -1)
    ordered = numpy.sort(numpy.ascontiguousarray(keys.T), axis=1)
    taking = takes.sum(0)
    rounds, more = numpy.divmod(numpy.maximum(left, 0), numpy.maximum(taking, 1))
    place = numpy.clip(members - more, 0, members - 1)
    least = ordered[numpy.arange(len(left)), place]
    first = (keys >= least) & (more > 0) & takes
    found: Ints = rounds * takes + first
    return found


def _by_order(remainders: Ints, takes: Truths, left: Ints, ties: Ints) -> Ints:
    """Return the same where a remainder and a tie do not go into one number."""
    tied = numpy.broadcast_to(ties.reshape(-1, 1), remainders.shape)
    order = numpy.lexsort((tied, -remainders, ~takes), axis=0)
    ranks = numpy.empty_like(order)
    rows = numpy.arange(len(ties)).reshape(-1, 1)
    numpy.put_along_axis(ranks, order, numpy.broadcast_to(rows, order.shape), axis=0)
    taking = takes.sum(0)
    rounds, more = numpy.divmod(numpy.maximum(left, 0), numpy.maximum(taking, 1))
    found: Ints = takes * (rounds + (ranks < more))
    return found


def settled(
    units: Ints, takes: Truths, known: Ints, unit: int, to: int | None, orders: Orders
) -> Ints:
    """Return amounts (minor units) with the difference to what is known settled by a rule."""
    amounts = units if unit == 1 else units * unit
    missing = known - amounts.sum(0)
    if to is not None:
        return _settled_by_one(amounts, takes, missing, to)
    steps = missing // unit  # rounds a surplus up to whole units
    for order, sign in zip(orders, (1, -1), strict=True):
        left = numpy.maximum(sign * steps, 0)
        if order is None or not left.any():
            continue
        if isinstance(order, tuple):
            most = int(left.max())
            if _given_at_once(amounts, takes, left, order[:most], sign * unit, most):
                continue
        places = numpy.array(order, numpy.intp).reshape(len(order), -1)
        _give(amounts, takes, left, places, sign * unit)
    return amounts


def _given_at_once(
    amounts: Ints, takes: Truths, left: Ints, order: tuple[int, ...], step: int, most: int
) -> bool:
    """Give the first of an order a unit each, if that is all there is to give, and all may."""
    if len(order) < most or not all(takes[place].all() for place in order):
        return False
    if step < 0 and any((amounts[place] < -step).any() for place in order):
        return False
    for turn, place in enumerate(order):
        amounts[place] += (left > turn) * step
    return True


def _settled_by_one(amounts: Ints, takes: Truths, missing: Ints, place: int) -> Ints:
    """Return amounts of which one member takes the whole difference, but never pays."""
    if len(amounts) == 1:
        amounts[0] += missing
        return amounts
    change = numpy.where(missing < 0, numpy.maximum(missing, -amounts[place]), missing)
    change = numpy.where(takes[place], change, 0)
    amounts[place] += change
    return amounts


def _give(amounts: Ints, takes: Truths, left: Ints, order: Ints, step: int) -> None:
    """Give a unit, or take one, in an order, round after round, until nothing is left to give.

    The order has the place of each in turn: a column for each scenario, or one for all.
    """
    where = numpy.flatnonzero(left)
    left = left[where]
    some = amounts[:, where]
    taking = takes[:, where] if takes.shape[1] > 1 else numpy.broadcast_to(takes, some.shape)
    columns = numpy.arange(len(where))
    order = numpy.broadcast_to(
        order[:, where] if order.shape[1] > 1 else order, (len(order), len(where))
    )
    while left.any():
        before = left
        for places in order:
            may = (left > 0) & taking[places, columns]
            if step < 0:
                may &= some[places, columns] + step >= 0
            some[places, columns] += numpy.where(may, step, 0)
            left = left - may
            if not left.any():
                break
        if (left == before).all():
            break
    amounts[:, where] = some
