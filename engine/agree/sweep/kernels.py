"""A block of scenarios computed at once, in whole numbers of 64 bits.

A quotient is found by way of a float and corrected by its remainder, which is exact although the
product may pass 64 bits: it is taken modulo 2⁶⁴, and the true remainder is small. The bounds that
this needs were looked at when the plan was prepared.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from math import lcm
from typing import Any

import numpy

from agree.base import Record
from agree.sections import Agreement
from agree.sections.computed import HALF_UP
from agree.sweep.axes import Varied
from agree.sweep.columns import NotCarried, evaluated, of_number
from agree.sweep.forms import Ints, Truths, added
from agree.sweep.names import Names
from agree.sweep.plan import (
    MOST_DENOMINATOR,
    MOST_NUMBER,
    MOST_QUOTIENT,
    BatchPlan,
    BatchPool,
    ByFormula,
    ByShares,
    Kept,
)
from agree.sweep.quotients import INT, Part, Room, divided, rounded
from agree.sweep.settling import Orders, by_largest_remainder, settled
from agree.sweep.straight import Straight

compiled: Any = None
"""The inner loops compiled by numba; None where it is not installed."""
if find_spec("numba") is not None:
    with suppress(ImportError, RuntimeError):  # one that does not fit numpy, or may write nowhere
        compiled = import_module("agree.sweep.compiled_kernels")


class Block(Record):
    """What a block of scenarios gives: amounts of each pool that varies (minor units).

    `amounts` has, by the number of the pool, a row for each member and a column for each scenario;
    `exact` tells which scenarios the batch carries: the others are for the engine.
    """

    amounts: dict[int, Ints]
    exact: Truths


class Computed:
    """A pool of the plan, ready to be computed in blocks."""

    def __init__(self, pool: BatchPool, varied: Varied, agreement: Agreement) -> None:
        """Prepare a pool. Raises NotCarried where its numbers may be too large."""
        self.pool, self.varied, self.agreement = pool, varied, agreement
        own = [*varied.largest, pool.largest] if pool.received else varied.largest
        self.own_largest = own
        if pool.amount.denominator != 1 or pool.amount.most(own) >= MOST_NUMBER:
            raise NotCarried("amounts too large")
        self.parts = [
            Part(portion.amount, portion.way, own)
            for portion in pool.portions
            if isinstance(portion.way, ByShares)
        ]
        self.weighed = [one for one in pool.portions if isinstance(one.way, ByFormula)]
        for one in self.weighed:
            if one.amount.most(own) >= MOST_NUMBER:
                raise NotCarried("amounts too large")
        self.largest_units = pool.largest // pool.unit + 1
        if self.largest_units >= MOST_QUOTIENT:
            raise NotCarried("amounts too large")
        self._rooms, self._rows = threading.local(), dict[str, Any]()
        self.common = lcm(*(part.divisor for part in self.parts))
        if pool.is_added_up and self.common * max(1, len(pool.portions)) >= MOST_DENOMINATOR:
            raise NotCarried("amounts too large")
        self._prepare_known()
        self.flat: Straight | None = None
        """The pool laid out, if each portion is always shared alike and rounded by itself."""
        if pool.portions and not (self.weighed or pool.is_added_up or pool.order_by):
            self.flat = Straight.of(pool, self.parts, waits=bool(self.beside))

    @property
    def straight(self) -> Straight | None:
        """The pool laid out, if compiled loops can compute it: they settle by orders alone."""
        return self.flat if self.pool.rule.to is None else None

    @property
    def is_by_itself(self) -> bool:
        """Whether it follows from the steps alone, and all of it is known."""
        return self.pool.received is None and not self.beside

    def _prepare_known(self) -> None:
        """Prepare how much of the pool is known, in whole units, beside what waits and stays."""
        pool = self.pool
        self.beside = [one for one in (pool.waits, pool.stays) if one.terms]
        minus = (one.times(Fraction(-1)) for one in self.beside)
        all_of_it = pool.amount.times(Fraction(1, pool.unit))
        forms = [added((all_of_it, *minus)), *self.beside]
        self.split_by = lcm(*(one.denominator for one in forms))
        self.splits = [one.times(Fraction(self.split_by)) for one in forms]
        if self.beside and any(one.most(self.own_largest) >= MOST_NUMBER for one in self.splits):
            raise NotCarried("amounts too large")

    def amounts(
        self,
        steps: Ints,
        drawn: dict[str, Ints],
        before: dict[int, Any],
        plan: BatchPlan,
        exact: Truths,
    ) -> Ints | None:
        """Return what each member gets in each scenario (minor units); None if all is pending.

        `exact` becomes false where the engine is needed.
        """
        pool, count = self.pool, steps.shape[1]
        whole, known = self.known(steps, before, plan, exact)
        if not pool.portions:
            return None
        own = [*steps, whole]
        if self.flat is not None:
            amounts, left = self._at_once(self.flat, own, known, count, exact)
        else:
            names = Names(self.agreement, self.varied, pool.members, own, drawn, self._rows)
            shares, takes, fine = self._shares(own, names, count)
            exact &= fine
            amounts = self._settled(shares, takes, known, self._orders(names, count))
            left = known - amounts.sum(0)
        exact &= self._may_leave(left)
        return amounts

    def known(
        self, steps: Ints, before: dict[int, Any], plan: BatchPlan, exact: Truths
    ) -> tuple[Ints, Ints]:
        """Return the amount of the pool, and how much of it is known (minor units)."""
        count = steps.shape[1]
        if self.pool.received is None:
            whole = self.pool.amount.numerators(list(steps), count)
        else:
            whole = _passed_on(self.pool, before, plan, count)
        exact &= whole >= 0
        return whole, self._known([*steps, whole], whole, exact)

    def _may_leave(self, left: Ints) -> Truths:
        """Return where a difference may be left; where it may not, the engine says why."""
        pool = self.pool
        may: Truths = (left >= 0) & (left < pool.unit)
        if pool.shown:
            may = left >= 0 if self.beside else numpy.ones(left.shape, bool)
        elif pool.rule.to is not None:
            may = left == 0
        return may

    def _known(self, own: list[Ints], whole: Ints, exact: Truths) -> Ints:
        """Return how much members get in all (minor units)."""
        if not self.beside or not self.pool.portions:
            return whole
        unit, by, count = self.pool.unit, self.split_by, len(exact)
        parts = [form.numerators(own, count) for form in self.splits]
        for part in parts:
            exact &= part > 0
        floors = [part // by for part in parts]
        lefts = [part - floor * by for part, floor in zip(parts, floors, strict=True)]
        extra = (whole - sum(floors) * unit) // unit
        before = sum(((one > lefts[0]).astype(INT) for one in lefts[1:]), numpy.zeros(count, INT))
        return (floors[0] + (before < extra)) * unit

    def _shares(
        self, own: list[Ints], names: Names, count: int
    ) -> tuple[list[tuple[Ints, Ints, Any]], Truths, Truths]:
        """Return the quotient, remainder and divisor of each portion, and who has a share."""
        exact, shares = numpy.ones(count, bool), list[tuple[Ints, Ints, Any]]()
        size = (len(self.pool.members), count)
        takes, common = numpy.zeros(size, bool), self.common
        for part in self.parts:
            amount = part.form.numerators(own, count)
            exact &= amount >= 0
            shares.append(
                (*divided(amount, part.weights, part.divisor, part.factors), part.divisor)
            )
            takes |= part.shares & (amount > 0)
        for portion in self.weighed:
            amount, by = portion.amount.numerators(own, count), portion.amount.denominator
            weights, fine, high = self._weights(portion.way, by, names, count)
            common *= high
            if self.pool.is_added_up and common * len(self.pool.portions) >= MOST_NUMBER:
                raise NotCarried("weights too large")
            total = weights.sum(0)
            exact &= (fine & (amount > 0) & (total > 0)) | (amount == 0)
            divisor = numpy.where(total > 0, total, 1) * by
            shares.append((*_divided(amount, weights, divisor), divisor))
            takes |= (weights > 0) & (amount > 0)
        return shares, takes, exact

    def _weights(self, way: Any, by: int, names: Names, count: int) -> tuple[Ints, Truths, int]:
        """Return each member's weight in each scenario, and what the divisor cannot pass.

        Raises NotCarried.
        """
        members, found = len(self.pool.members), of_number(Fraction(1))
        if way.formula is not None:
            found = evaluated(way.formula.expression.tree, names, members)
        if found.truth:
            raise NotCarried("expression")
        weights = numpy.broadcast_to(found.values, (members, count))
        if way.where is not None:
            test = evaluated(way.where.expression.tree, names, members)
            weights = weights * test.values
        high = max(abs(found.low), abs(found.high))
        if high * members * by >= MOST_DENOMINATOR or high >= MOST_QUOTIENT:
            raise NotCarried("weights too large")
        fine: Any = (weights >= 0).all(0)
        return weights, fine, high * members * by

    def _room(self, size: tuple[int, int]) -> Room:
        """Return room for the numbers of a block: the same again, one for each thread."""
        room: Room | None = getattr(self._rooms, "room", None)
        if room is None or room.units.shape != size:
            room = self._rooms.room = Room(size)
        return room

    def _at_once(
        self, flat: Straight, own: list[Ints], known: Ints, count: int, exact: Truths
    ) -> tuple[Ints, Ints]:
        """Return what each member gets (minor units) of portions that are rounded by themselves.

        Beside it stands what is left of the difference.
        """
        pool, size = self.pool, (len(self.pool.members), count)
        room, takes, everywhere = self._room(size), flat.always.reshape(-1, 1), True
        units = room.units
        units[:] = flat.fixed.reshape(-1, 1)
        amounts = [part.form.numerators(own, count) for part in flat.parts]
        for part, amount in zip(flat.parts, amounts, strict=True):
            least = amount.min(initial=1)
            if least < 0:
                exact &= amount >= 0
            everywhere = everywhere and least > 0
            room.add(amount, part, pool.method)
        for part, amount in zip(flat.parts, amounts, strict=True):
            takes = takes | (part.shares if everywhere else part.shares & (amount > 0))
        orders = (pool.rule.missing, pool.rule.surplus)
        found_amounts = settled(units, takes, known, pool.unit, pool.rule.to, orders)
        return found_amounts, known - found_amounts.sum(0)

    def _orders(self, names: Names, count: int) -> Orders:
        """Return who settles in each scenario, in order: what is missing, and a surplus."""
        by, rule = self.pool.order_by, self.pool.rule
        if by is None:
            return rule.missing, rule.surplus
        members = len(self.pool.members)
        found = names(by.fact)
        if max(abs(found.low), abs(found.high)) * members >= MOST_NUMBER:
            raise NotCarried("numbers too large")
        sizes = numpy.broadcast_to(found.values, (members, count)) * members
        ties = numpy.array(self.pool.ties, INT).reshape(-1, 1)
        missing, surplus = (
            otherwise
            if smallest is None
            else numpy.argsort(sizes + ties if smallest else ties - sizes, axis=0)
            for smallest, otherwise in ((by.missing, rule.missing), (by.surplus, rule.surplus))
        )
        return missing, surplus

    def _settled(
        self, shares: list[tuple[Ints, Ints, Any]], takes: Truths, known: Ints, orders: Orders
    ) -> Ints:
        """Return amounts rounded and settled (minor units)."""
        pool = self.pool
        if not pool.is_added_up:
            units = sum(
                (rounded(*one, pool.method) for one in shares),
                numpy.zeros(takes.shape, INT),
            )
            return settled(units, takes, known, pool.unit, pool.rule.to, orders)
        quotients, remainders, divisor = _added_up(shares, takes.shape)
        if pool.method == "largest_remainder":
            left = known // pool.unit - quotients.sum(0)
            ties = numpy.array(pool.ties, INT)
            if remainder_loops() is None:
                units = quotients + by_largest_remainder(remainders, takes, left, ties, divisor)
            else:
                units = _with_left(quotients, remainders, takes, left, ties, divisor)
        else:
            units = rounded(quotients, remainders, divisor, pool.method)
        return settled(units, takes, known, pool.unit, pool.rule.to, orders)


def remainder_loops() -> Any:
    """Return compiled loops for weights that vary; None where numba is not installed."""
    return None if compiled is None else import_module("agree.sweep.compiled_remainders")


def _divided(amounts: Ints, weights: Ints, divisors: Ints) -> tuple[Ints, Ints]:
    """Return amounts times weights by divisors that vary: whole quotients, and remainders."""
    loops = remainder_loops()
    if loops is None:
        return divided(amounts, weights, divisors, weights / divisors)
    quotients, remainders = numpy.empty_like(weights), numpy.empty_like(weights)
    loops.divide(amounts, numpy.ascontiguousarray(weights), divisors, quotients, remainders)
    return quotients, remainders


def _with_left(
    quotients: Ints, remainders: Ints, takes: Truths, left: Ints, ties: Ints, divisor: Any
) -> Ints:
    """Return quotients with the units that are left: the largest remainders go first."""
    divisors = numpy.ascontiguousarray(numpy.broadcast_to(divisor, left.shape))
    order = numpy.argsort(ties, kind="stable")
    remainder_loops().add_left(quotients, remainders, takes, left, order, divisors)
    return quotients


def _added_up(
    shares: list[tuple[Ints, Ints, Any]], shape: tuple[int, ...]
) -> tuple[Ints, Ints, Any]:
    """Return the quotients of the sums of parts, what is left of them, and by what."""
    if not shares:
        return numpy.zeros(shape, INT), numpy.zeros(shape, INT), 1
    if len(shares) == 1:
        return shares[0]
    whole: Any = lcm(*(one[2] for one in shares if numpy.ndim(one[2]) == 0))
    for one in shares:
        whole = whole * one[2] if numpy.ndim(one[2]) else whole
    quotients, remainders = numpy.zeros(shape, INT), numpy.zeros(shape, INT)
    for one in shares:
        quotients = quotients + one[0]
        remainders = remainders + one[1] * (whole // one[2])
    for _ in shares[1:]:
        passes = remainders >= whole
        quotients += passes
        remainders -= numpy.where(passes, whole, 0)
    return quotients, remainders, whole


def _passed_on(pool: BatchPool, before: dict[int, Any], plan: BatchPlan, count: int) -> Ints:
    """Return what a payer of a later tier passes on in each scenario (minor units).

    It is below zero where it would keep more than it has: that is for the engine.
    """
    received = pool.received
    assert received is not None
    got = [
        before[number][place]
        if number in before
        else numpy.full(count, plan.fixed[number][place], INT)
        for number, place in received.sources
    ]
    whole = sum(got, numpy.zeros(count, INT))
    left = whole
    for kept in received.kept:
        of = whole if kept.source is None else got[kept.source]
        amount = _kept(kept, of, pool.unit)
        too_much = (amount > of) | (amount > left)
        left = numpy.where(too_much | (left < 0), -1, left - amount)
    return left


def _kept(kept: Kept, of: Ints, unit: int) -> Ints:
    """Return what a payer keeps of an amount, rounded as it says."""
    part = kept.percentage
    if part is None:
        return numpy.full(of.shape, kept.amount, INT)
    to = part.to or unit
    share = part.share / to
    most = int(of.max(initial=0)) * share.numerator
    if most >= MOST_NUMBER // 2:
        raise NotCarried("amounts too large")
    quotients, remainders = numpy.divmod(of * share.numerator, share.denominator)
    if part.method == HALF_UP:
        quotients += 2 * remainders >= share.denominator
    elif part.method == "up":
        quotients += remainders > 0
    return quotients * to
