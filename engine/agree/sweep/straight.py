"""Pools of which every portion is always shared alike and rounded by itself, for compiled loops.

All that their plan says is laid out in flat arrays, once; a block is then computed in one go.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy

from agree.base import Record
from agree.distribute.rounding import METHODS
from agree.sweep import quotients
from agree.sweep.forms import MOST_FACTORS, Form, Ints
from agree.sweep.plan import MOST_NUMBER, BatchPool
from agree.sweep.quotients import INT, Part

NOTHING, NOBODY = numpy.zeros(0, INT), numpy.zeros((0, 0), INT)


class Sums(Record):
    """Where a block is summed up: a row for each receiver, and who they are in each pool.

    `rows` has, by the number of the pool, the row of each member, or -1.
    """

    totals: Ints
    rows: Sequence[Ints]


class Flat:
    """Forms in flat arrays: where the terms of each begin, their coefficients, and their axes."""

    def __init__(self, forms: Sequence[Form]) -> None:
        terms = [term for form in forms for term in form.terms]
        ends = numpy.cumsum([0, *(len(form.terms) for form in forms)])
        self.starts, self.number = ends.astype(INT), len(forms)
        self.values = numpy.array([value for _, value in terms], INT)
        self.axes = numpy.full((len(terms), MOST_FACTORS), -1, INT)
        for row, (axes, _) in zip(self.axes, terms, strict=True):
            row[: len(axes)] = axes

    def numerators(self, loops: Any, steps: Ints, own: Ints) -> Ints:
        """Return the numerators of the forms: a row for each, a column for each scenario."""
        found = numpy.empty((self.number, steps.shape[1]), INT)
        loops.numerators(self.starts, self.values, self.axes, steps, own, found)
        return found


class Straight(Record):
    """A pool for compiled loops. Portions that are always the same are rounded here, once.

    `fixed` is what each member gets of them (units), `always` tells who has a part in one, and
    `takes` who has a part in any; `may_be_left` are the least and most units that may be left.
    """

    pool: BatchPool
    parts: tuple[Part, ...]
    fixed: Ints
    always: Ints
    takes: Ints
    orders: tuple[tuple[int, ...], tuple[int, ...]]
    may_be_left: tuple[int, int]

    @classmethod
    def of(cls, pool: BatchPool, parts: Sequence[Part], *, waits: bool) -> Straight:
        """Return a pool of which something may wait, or stay with its payer."""
        same = [one for one in parts if not one.form.axes and one.form.at(()) > 0]
        others = tuple(one for one in parts if one not in same)
        fixed, nobody = numpy.zeros(len(pool.members), INT), numpy.zeros(len(pool.members), bool)
        always = nobody
        for one in same:
            fixed = fixed + _units(one, pool.method)
            always = always | one.shares[:, 0]
        takes = always
        for one in others:
            takes = takes | one.shares[:, 0]
        left = (0, 0)
        if pool.shown:
            left = (0 if waits else -MOST_NUMBER, MOST_NUMBER)
        orders = (pool.rule.missing or (), pool.rule.surplus or ())
        return cls(pool, others, fixed, always, takes, orders, left)

    @property
    def forms(self) -> list[Form]:
        """The amount of the pool, and those of its portions."""
        return [self.pool.amount, *(one.form for one in self.parts)]

    @property
    def ordered(self) -> int:
        """How many places its orders have."""
        return len(self.orders[0]) + len(self.orders[1])

    def row(self, method: int, begins: Sequence[int]) -> list[int]:
        """Return where its own begins and ends in what is laid out flat, and how it is rounded."""
        at, member, weight, order = begins
        members, (missing, surplus) = len(self.pool.members), self.orders
        once = all(len({*one}) == len(one) for one in self.orders)
        ends = order + len(missing), order + len(missing) + len(surplus)
        return [
            at, at + 1 + len(self.parts), member, member + members, weight, order, *ends, method,
            self.pool.unit, *self.may_be_left, once,
        ]  # fmt: skip


class Program:
    """Some pools that are computed in one go."""

    def __init__(
        self, pools: Sequence[Straight], read: Container[tuple[int, int]], loops: Any
    ) -> None:
        """Lay out pools for compiled loops; the amounts of the places that are `read` are kept."""
        self.pools = pools
        sizes = [
            (len(one.forms), len(one.takes), len(one.parts) * len(one.takes), one.ordered)
            for one in pools
        ]
        begins = zip(*(accumulate(one, initial=0) for one in zip(*sizes, strict=True)), strict=True)
        rows = [
            one.row(loops.METHODS[one.pool.method], at)
            for one, at in zip(pools, begins, strict=False)
        ]
        self.rows = numpy.array(rows, INT)
        self.forms = Flat([form for one in pools for form in one.forms])
        parts = [part for one in pools for part in one.parts]
        divisors = [by for one in pools for by in (1, *(part.divisor for part in one.parts))]
        orders = [place for one in pools for order in one.orders for place in order]
        self.flat = (
            _joined([one.weights[:, 0] for one in parts], INT), numpy.array(divisors, INT),
            _joined([one.factors[:, 0] for one in parts], numpy.float64),
            _joined([one.fixed for one in pools], INT),
            _joined([one.always for one in pools], bool),
            _joined([one.takes for one in pools], bool), numpy.array(orders, INT),
        )  # fmt: skip
        places = [(one.pool.number, place) for one in pools for place in range(len(one.takes))]
        self.everybody = numpy.arange(len(places), dtype=INT), places
        kept = [one for one in places if one in read]
        self.kept = numpy.array([kept.index(one) if one in read else -1 for one in places]), kept
        self.nowhere = numpy.full(len(places), -1, INT)

    def amounts(self, loops: Any, laid: Ints, exact: Any, sums: Sums | None) -> dict[int, Any]:
        """Share what is known of the pools, and add it to the sums.

        Return what was kept by pool and place: of all places, where there are no sums. `exact`
        becomes false where a scenario is for the engine.
        """
        places, names = self.everybody if sums is None else self.kept
        kept = numpy.empty((len(names), len(exact)), INT)
        rows, totals = self.nowhere, NOBODY
        if sums is not None:
            totals = sums.totals
            rows = numpy.concatenate([sums.rows[one.pool.number] for one in self.pools])
        into = (rows, totals, places, kept)
        loops.add_pools(self.rows, laid, self.flat, quotients.TWICE, exact, into)
        if sums is None:
            ends = [0, *accumulate(len(one.takes) for one in self.pools)]
            return {
                one.pool.number: kept[a:b]
                for one, (a, b) in zip(self.pools, pairwise(ends), strict=True)
            }
        found: dict[int, Any] = {}
        for (number, place), own in zip(names, kept, strict=True):
            found.setdefault(number, {})[place] = own
        return found


def _joined(arrays: Sequence[Ints], kind: type) -> Ints:
    return numpy.concatenate([numpy.zeros(0, kind), *arrays])


def _units(part: Part, method: str) -> Ints:
    """Return what each member always gets of a portion, rounded (units)."""
    amount = int(part.form.at(()))
    rounded = METHODS[method]
    found = [rounded(amount * int(one), part.divisor) for one in part.weights[:, 0]]
    return numpy.array(found, INT)
