"""A pool of which every portion is always shared alike and rounded by itself, for compiled loops.

All that its plan says is laid out in flat arrays, once; a block is then computed in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
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

    `rows` has, by the number of the pool, the row of each member, or -1. Of the pools that are
    `read` by later ones the amounts are kept, too.
    """

    totals: Ints
    rows: Sequence[Ints]
    read: frozenset[int]


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


class Straight:
    """A pool in flat arrays. Portions that are always the same are rounded here, once."""

    def __init__(self, pool: BatchPool, parts: Sequence[Part], *, waits: bool) -> None:
        """Lay out a pool of which something may wait, or stay with its payer."""
        same = [one for one in parts if not one.form.axes and one.form.at(()) > 0]
        others = [one for one in parts if one not in same]
        members = len(pool.members)
        self.pool, self.amounts = pool, Flat([one.form for one in others])
        self.weights = numpy.array([one.weights[:, 0] for one in others], INT).reshape(-1, members)
        self.divisors = numpy.array([one.divisor for one in others], INT)
        self.factors = numpy.array([one.factors[:, 0] for one in others]).reshape(-1, members)
        self.fixed = sum((_units(one, pool.method) for one in same), numpy.zeros(members, INT))
        always = numpy.zeros(members, bool)
        for one in same:
            always |= one.shares[:, 0]
        self.takes = always, always | (self.weights > 0).any(0)
        orders = (pool.rule.missing or (), pool.rule.surplus or ())
        self.orders = tuple(numpy.array(one, INT) for one in orders)
        self.once = all(len({*one}) == len(one) for one in orders)
        self.may_be_left = (0, 0)
        if pool.shown:
            self.may_be_left = (0 if waits else -MOST_NUMBER, MOST_NUMBER)

    def add(
        self, loops: Any, steps: Ints, whole: Ints, known: Ints, exact: Any, sums: Sums | None
    ) -> Ints | None:
        """Share what is known of the whole, and return the amounts if anything reads them.

        `exact` becomes false where that is for the engine.
        """
        pool, members = self.pool, len(self.pool.members)
        amounts = self.amounts.numerators(loops, steps, whole)
        kept = NOBODY
        if sums is None or pool.number in sums.read:
            kept = numpy.empty((members, len(known)), INT)
        rows = numpy.full(members, -1, INT) if sums is None else sums.rows[pool.number]
        loops.add_pool(
            (amounts, self.weights, self.divisors, self.factors, self.fixed), self.takes,
            (loops.METHODS[pool.method], quotients.TWICE, pool.unit, *self.may_be_left, self.once),
            known, self.orders, exact, (rows, NOBODY if sums is None else sums.totals, kept),
        )  # fmt: skip
        return kept if len(kept) else None


def _units(part: Part, method: str) -> Ints:
    """Return what each member always gets of a portion, rounded (units)."""
    amount = int(part.form.at(()))
    rounded = METHODS[method]
    found = [rounded(amount * int(one), part.divisor) for one in part.weights[:, 0]]
    return numpy.array(found, INT)
