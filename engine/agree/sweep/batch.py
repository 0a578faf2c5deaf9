"""A batch: the plan of what varies, ready to be computed block by block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy

from agree.distribute.ledger import Ledger
from agree.sections import Agreement
from agree.sweep.columns import NotCarried
from agree.sweep.forms import Ints
from agree.sweep.kernels import Block, Computed
from agree.sweep.plan import BatchPlan
from agree.sweep.quotients import INT
from agree.sweep.straight import Sums


NUMBERS_AT_ONCE, LEAST_AT_ONCE = 12_000, 64
"""How many numbers of a pool are computed at once, and how many scenarios at least."""


class Batch:
    """A plan that can be carried out: every number was looked at, and fits into 64 bits."""

    def __init__(self, plan: BatchPlan, agreement: Agreement) -> None:
        """Prepare a plan. Raises NotCarried."""
        self.plan = plan
        self.pools = [Computed(pool, plan.varied, agreement) for pool in plan.pools]
        self.block(
            numpy.zeros((len(plan.varied.axes), 1), INT),
            [numpy.array(one, INT).reshape(-1, 1) for one in plan.figures],
        )

    @property
    def varies(self) -> list[int]:
        """The numbers of the outcomes of which somebody's amount varies."""
        return [pool.number for pool in self.plan.pools if pool.portions]

    @cached_property
    def read(self) -> frozenset[int]:
        """The numbers of the outcomes that are passed on."""
        received = (one.received for one in self.plan.pools if one.received is not None)
        return frozenset(number for one in received for number, _ in one.sources)

    @property
    def summed(self) -> frozenset[int]:
        """The numbers of the outcomes that are added to sums where they are computed."""
        return frozenset(one.pool.number for one in self.pools if one.is_compiled)

    @property
    def at_once(self) -> int:
        """How many scenarios are computed at once: their numbers fit into a processor's cache."""
        widest = max(
            (len(one.pool.members) for one in self.pools if one.pool.portions and not one.is_compiled),
            default=1,
        )
        return max(LEAST_AT_ONCE, NUMBERS_AT_ONCE // widest)

    def block(self, steps: Ints, figures: Sequence[Ints], sums: Sums | None = None) -> Block:
        """Return what some scenarios give, each a column of the steps and the figures.

        Amounts that were added to the sums are left out, unless another pool reads them.
        """
        drawn = {
            one.fact: values for one, values in zip(self.plan.varied.drawn, figures, strict=True)
        }
        count = figures[0].shape[1] if figures else steps.shape[1]
        exact, amounts = numpy.ones(count, bool), dict[int, Ints]()
        rows = numpy.ascontiguousarray(steps).reshape(len(steps), count)
        for pool in self.pools:
            found, fine = pool.amounts(rows, drawn, amounts, self.plan, sums)
            exact &= fine
            if found is not None:
                amounts[pool.pool.number] = found
        return Block(amounts, exact)

    def of_scenario(self, block: Block, column: int) -> list[tuple[int, ...]]:
        """Return every amount of one scenario of a block, by outcome and place (minor units)."""
        return [
            tuple(int(one) for one in block.amounts[number][:, column])
            if number in block.amounts
            else fixed
            for number, fixed in enumerate(self.plan.fixed)
        ]


def amounts_of(ledger: Ledger) -> list[tuple[int, ...]]:
    """Return every amount of a ledger, by outcome and place (minor units)."""
    return [
        tuple(outcome.amount_of(place) for place in range(len(outcome.pool.members)))
        for outcome in ledger.all_outcomes
    ]


__all__ = ["Batch", "NotCarried", "amounts_of"]
