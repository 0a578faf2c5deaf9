"""A block of scenarios computed at once, in whole numbers of 64 bits.

A quotient is found by way of a float and corrected by its remainder, which is exact although the
product may pass 64 bits: it is taken modulo 2⁶⁴, and the true remainder is small. The bounds that
this needs were looked at when the plan was prepared.
"""

from __future__ import annotations

import threading
from fractions import Fraction
from importlib.util import find_spec
from math import gcd, lcm
from typing import Any, TypeAlias

import numpy

from agree.base import Record
from agree.distribute.weights import figures
from agree.sections import Agreement, Formula, Member
from agree.sections.computed import HALF_UP
from agree.sweep.axes import Varied
from agree.sweep.columns import Column, NotCarried, evaluated, of_figures, of_number
from agree.sweep.forms import Form, Ints, added
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

Truths: TypeAlias = "numpy.ndarray[Any, Any]"

compiled: Any = None
if find_spec("numba") is not None:
    from agree.sweep import compiled_kernels as compiled

INT = numpy.int64
TWICE = 2
"""A remainder is a half when it is the divisor so many times over."""
Orders: TypeAlias = "tuple[tuple[int, ...] | Ints | None, tuple[int, ...] | Ints | None]"
"""Who settles what is missing, and a surplus: places in order, or a column for each scenario."""


class Block(Record):
    """What a block of scenarios gives: amounts of each pool that varies (minor units).

    `amounts` has, by the number of the pool, a row for each member and a column for each scenario;
    `exact` tells which scenarios the batch carries: the others are for the engine.
    """

    amounts: dict[int, Ints]
    exact: Truths


class _Part:
    """A portion with whole weights: its parts are amount · weight / divisor, in rounding units."""

    def __init__(self, amount: Form, way: ByShares, largest: list[int]) -> None:
        """Reduce the numbers of a portion. Raises NotCarried where they may be too large."""
        divisor = amount.denominator * way.denominator
        of_form = gcd(divisor, amount.content)
        self.form = Form(tuple((axes, one // of_form) for axes, one in amount.terms))
        of_weights = gcd(divisor // of_form, *way.numerators)
        self.divisor = divisor // of_form // of_weights
        weights = [one // of_weights for one in way.numerators]
        most, heaviest = self.form.most(largest), max(weights, default=0)
        if max(most, heaviest) >= MOST_NUMBER or self.divisor >= MOST_DENOMINATOR:
            raise NotCarried("amounts too large")
        if most * heaviest // self.divisor >= MOST_QUOTIENT:
            raise NotCarried("amounts too large")
        self.weights = numpy.array(weights, INT).reshape(-1, 1)
        factors = [float(Fraction(one, self.divisor)) for one in weights]
        self.factors = numpy.array(factors).reshape(-1, 1)
        self.shares = self.weights > 0


def divided(amounts: Ints, weights: Ints, divisor: Any, factors: Any) -> tuple[Ints, Ints]:
    """Return amounts times weights by the divisor: the whole quotients, and the remainders."""
    quotients = (amounts * factors).astype(INT)
    remainders = amounts * weights - quotients * divisor
    low, high = remainders < 0, remainders >= divisor
    if low.any():
        quotients -= low
        remainders += numpy.where(low, divisor, 0)
    if high.any():
        quotients += high
        remainders -= numpy.where(high, divisor, 0)
    return quotients, remainders


class _Room:
    """Arrays for the numbers of a block, used again and again: new ones take longer to get."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.units, self.quotients, self.lefts, self.products = (
            numpy.empty(size, INT) for _ in range(4)
        )
        self.near, self.is_so = numpy.empty(size, numpy.float64), numpy.empty(size, bool)

    def add(self, amounts: Ints, part: _Part, method: str) -> None:
        """Add what each gets of a portion, rounded; as `divided` and `rounded` do."""
        quotients, lefts, is_so = self.quotients, self.lefts, self.is_so
        numpy.multiply(amounts, part.factors, out=self.near)
        numpy.copyto(quotients, self.near, casting="unsafe")
        numpy.multiply(amounts, part.weights, out=lefts)
        numpy.multiply(quotients, part.divisor, out=self.products)
        lefts -= self.products
        if numpy.less(lefts, 0, out=is_so).any():
            quotients -= is_so
            lefts += numpy.where(is_so, part.divisor, 0)
        if numpy.greater_equal(lefts, part.divisor, out=is_so).any():
            quotients += is_so
            lefts -= numpy.where(is_so, part.divisor, 0)
        if method == "half_up":
            lefts *= TWICE
            quotients += numpy.greater_equal(lefts, part.divisor, out=is_so)
        elif method == "half_even":
            quotients = rounded(quotients, lefts, part.divisor, method)
        self.units += quotients


def rounded(quotients: Ints, remainders: Ints, divisor: Any, method: str) -> Ints:
    """Return quotients rounded by a method, given what is left of each."""
    if method == "half_up":
        up: Ints = quotients + (TWICE * remainders >= divisor)
        return up
    if method == "half_even":
        twice = TWICE * remainders
        even: Ints = quotients + ((twice > divisor) | ((twice == divisor) & (quotients & 1 == 1)))
        return even
    return quotients


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
            _Part(portion.amount, portion.way, own)
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
        self._rooms = threading.local()
        self.is_plain = not (self.weighed or pool.is_added_up or pool.order_by)
        """Whether each portion is shared alike in every scenario, and rounded by itself."""
        self.order_of_rule = [
            numpy.array(one or (), INT) for one in (pool.rule.missing, pool.rule.surplus)
        ]
        self.common = lcm(*(part.divisor for part in self.parts))
        if pool.is_added_up and self.common * max(1, len(pool.portions)) >= MOST_DENOMINATOR:
            raise NotCarried("amounts too large")
        self._prepare_known()

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
        self, steps: list[Ints], drawn: dict[str, Ints], before: dict[int, Ints], plan: BatchPlan
    ) -> tuple[Ints | None, Truths]:
        """Return what each member gets in each scenario (minor units), and where that is exact.

        It is None where nobody gets anything, since all of the pool is pending.
        """
        pool, count = self.pool, steps[0].shape[-1] if steps else 1
        if drawn:
            count = next(iter(drawn.values())).shape[-1]
        if pool.received is None:
            whole = pool.amount.numerators(steps, count)
            own = steps
        else:
            whole = _passed_on(pool, before, plan, count)
            own = [*steps, whole]
        exact = whole >= 0
        if not pool.portions:
            return None, exact
        known, fine = self._known(own, whole, count)
        exact &= fine
        if self.is_plain:
            amounts, left, fine = self._at_once(own, known, count)
            return amounts, exact & fine & self._may_leave(left)
        names = _Names(self.agreement, self.varied, pool.members, own, drawn)
        shares, takes, fine = self._shares(own, names, count)
        exact &= fine
        orders = self._orders(names, count)
        amounts = self._settled(shares, takes, known, orders)
        return amounts, exact & self._may_leave(known - amounts.sum(0))

    def _may_leave(self, left: Ints) -> Truths:
        """Return where a difference may be left; where it may not, the engine says why."""
        pool = self.pool
        may: Truths = (left >= 0) & (left < pool.unit)
        if pool.shown:
            may = left >= 0 if self.beside else numpy.ones(left.shape, bool)
        elif pool.rule.to is not None:
            may = left == 0
        return may

    def _known(self, own: list[Ints], whole: Ints, count: int) -> tuple[Ints, Truths]:
        """Return how much members get in all (minor units), and where that is exact."""
        if not self.beside:
            return whole, numpy.ones(count, bool)
        unit, by = self.pool.unit, self.split_by
        parts = [form.numerators(own, count) for form in self.splits]
        fine = numpy.ones(count, bool)
        for part in parts:
            fine &= part > 0
        floors = [part // by for part in parts]
        lefts = [part - floor * by for part, floor in zip(parts, floors, strict=True)]
        extra = (whole - sum(floors) * unit) // unit
        before = sum(((one > lefts[0]).astype(INT) for one in lefts[1:]), numpy.zeros(count, INT))
        return (floors[0] + (before < extra)) * unit, fine

    def _shares(
        self, own: list[Ints], names: _Names, count: int
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
            factors = weights / divisor
            shares.append((*divided(amount, weights, divisor, factors), divisor))
            takes |= (weights > 0) & (amount > 0)
        return shares, takes, exact

    def _weights(self, way: Any, by: int, names: _Names, count: int) -> tuple[Ints, Truths, int]:
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
        fine: Truths = (weights >= 0).all(0)
        return weights, fine, high * members * by

    def _room(self, size: tuple[int, int]) -> _Room:
        """Return room for the numbers of a block: the same again, one for each thread."""
        room: _Room | None = getattr(self._rooms, "room", None)
        if room is None or room.units.shape != size:
            room = self._rooms.room = _Room(size)
        room.units[:] = 0
        return room

    def _at_once(self, own: list[Ints], known: Ints, count: int) -> tuple[Ints, Ints, Truths]:
        """Return what each member gets (minor units) of portions that are rounded by themselves.

        Beside it stands what is left of the difference, and where all of it is exact.
        """
        pool, exact = self.pool, numpy.ones(count, bool)
        size = (len(pool.members), count)
        room, takes, everywhere = self._room(size), numpy.zeros((size[0], 1), bool), True
        units = room.units
        amounts = [part.form.numerators(own, count) for part in self.parts]
        for part, amount in zip(self.parts, amounts, strict=True):
            least = amount.min(initial=1)
            if least < 0:
                exact &= amount >= 0
            everywhere = everywhere and least > 0
            takes = takes | part.shares
            if compiled is not None:
                compiled.add_rounded(
                    amount, part.weights, part.divisor, part.factors, pool.method, units
                )
            else:
                room.add(amount, part, pool.method)
        if not everywhere:
            takes = numpy.zeros(size, bool)
            for part, amount in zip(self.parts, amounts, strict=True):
                takes |= part.shares & (amount > 0)
        if compiled is not None and pool.rule.to is None:
            return (
                units,
                compiled.settle(units, takes, known, pool.unit, *self.order_of_rule),
                exact,
            )
        orders = (pool.rule.missing, pool.rule.surplus)
        found_amounts = settled(units, takes, known, pool.unit, pool.rule.to, orders)
        return found_amounts, known - found_amounts.sum(0), exact

    def _orders(self, names: _Names, count: int) -> Orders:
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
            None
            if smallest is None
            else numpy.argsort(sizes + ties if smallest else ties - sizes, axis=0)
            for smallest in (by.missing, by.surplus)
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
            units = quotients + by_largest_remainder(remainders, takes, left, ties, divisor)
        else:
            units = rounded(quotients, remainders, divisor, pool.method)
        return settled(units, takes, known, pool.unit, pool.rule.to, orders)


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


def _passed_on(pool: BatchPool, before: dict[int, Ints], plan: BatchPlan, count: int) -> Ints:
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


class _Names:
    """What names in expressions stand for, for each member in each scenario of a block."""

    def __init__(
        self,
        agreement: Agreement,
        varied: Varied,
        members: tuple[Member, ...],
        steps: list[Ints],
        drawn: dict[str, Ints],
    ) -> None:
        self.agreement, self.varied, self.members = agreement, varied, members
        self.steps, self.drawn = steps, drawn
        self.varying = {name for axis in varied.axes for name in axis.names} | set(drawn)

    def __call__(self, name: str) -> Column:
        """Return the column of a name. Raises NotCarried."""
        parameter = self.agreement.parameters.get(name)
        if parameter is not None:
            return self._parameter(name)
        for one in self.varied.drawn:
            if one.fact == name:
                return self._drawn(one)
        fact = self.agreement.facts[name]
        if not {*self.agreement.names_through((name,))} & self.varying:
            return of_figures(figures(self.agreement, name, self.members))
        if isinstance(fact.derivation, Formula):
            if fact.of or fact.derivation.expression.has_sum:
                raise NotCarried(name)
            return evaluated(fact.derivation.expression.tree, self, len(self.members))
        if fact.derivation is not None:
            raise NotCarried(name)
        return self._with_cells(name)

    def _parameter(self, name: str) -> Column:
        parameter = self.agreement.parameters[name]
        minor = self.agreement.currency.minor if parameter.is_amount else 1
        for place, axis in enumerate(self.varied.axes):
            if axis.parameter == name:
                return _of_axis(axis.first / minor, axis.step / minor, self.steps[place], axis.last)
        if {*self.agreement.names_through((name,))} & self.varying or parameter.awaits:
            raise NotCarried(name)
        return of_number(parameter.value / minor)

    def _drawn(self, one: Any) -> Column:
        row_of = {member: row for row, member in enumerate(one.members)}
        by_code = {member[1]: row for row, member in enumerate(one.members)}
        rows = [row_of.get(member.id, by_code.get(member.code, -1)) for member in self.members]
        if -1 in rows:
            raise NotCarried(one.fact)
        return Column(self.drawn[one.fact][rows], one.denominator, 0, one.largest)

    def _with_cells(self, name: str) -> Column:
        """Return a fact some of whose figures vary."""
        fixed = of_figures(figures(self.agreement, name, self.members))
        count = self.steps[0].shape[-1]
        for place, axis in enumerate(self.varied.axes):
            if axis.cell is None or axis.cell[0] != name:
                continue
            own = _of_axis(axis.first, axis.step, self.steps[place], axis.last)
            denominator = lcm(fixed.denominator, own.denominator)
            fixed, own = fixed.over(denominator), own.over(denominator)
            values = numpy.array(numpy.broadcast_to(fixed.values, (len(self.members), count)))
            for row, member in enumerate(self.members):
                if member.code == axis.cell[1]:
                    values[row] = own.values
            low, high = min(fixed.low, own.low), max(fixed.high, own.high)
            fixed = Column(values, denominator, low, high)
        return fixed


def _of_axis(first: Fraction, step: Fraction, steps: Ints, last: int) -> Column:
    """Return the value of an axis in each scenario."""
    denominator = lcm(first.denominator, step.denominator)
    begins, more = int(first * denominator), int(step * denominator)
    ends = begins + more * last
    if max(abs(begins), abs(ends), abs(more)) >= MOST_NUMBER:
        raise NotCarried("numbers too large")
    values = (begins + more * steps).reshape(1, -1)
    return Column(values, denominator, min(begins, ends), max(begins, ends))
