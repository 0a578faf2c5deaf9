"""A batch: the plan of what varies, ready to be computed block by block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy

from agree.sections import Agreement
from agree.sweep import kernels
from agree.sweep.forms import Ints, Truths
from agree.sweep.kernels import Block, Computed
from agree.sweep.plan import BatchPlan
from agree.sweep.quotients import INT
from agree.sweep.straight import NOTHING, Program, Straight, Sums

NUMBERS_AT_ONCE, LEAST_AT_ONCE = 48_000, 64
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
    def programs(self) -> dict[int, Program]:
        """What compiled loops compute, by the number of the first outcome of each.

        Pools that follow from nothing but the steps are computed in one go, others one by one.
        """
        received = (one.received for one in self.plan.pools if one.received is not None)
        read = {source for one in received for source in one.sources}
        groups: dict[int, list[Straight]] = {}
        together: list[Straight] = []
        for one in self.pools:
            if one.straight is not None and one.is_by_itself:
                together.append(one.straight)
                groups.setdefault(together[0].pool.number, together)
            elif one.straight is not None:
                groups[one.pool.number] = [one.straight]
        return {at: Program(pools, read, kernels.compiled) for at, pools in groups.items()}

    @cached_property
    def straight(self) -> frozenset[int]:
        """The numbers of the outcomes that compiled loops can compute."""
        return frozenset(one.pool.number for one in self.pools if one.straight is not None)

    @property
    def summed(self) -> frozenset[int]:
        """The numbers of the outcomes that are added to sums where they are computed."""
        return frozenset() if kernels.compiled is None else self.straight

    @property
    def at_once(self) -> int:
        """How many scenarios are computed at once: their numbers fit into a processor's cache."""
        summed = self.summed
        others = [one for one in self.plan.pools if one.portions and one.number not in summed]
        widest = max((len(one.members) for one in others), default=1)
        return max(LEAST_AT_ONCE, NUMBERS_AT_ONCE // widest)

    def block(self, steps: Ints, figures: Sequence[Ints], sums: Sums | None = None) -> Block:
        """Return what some scenarios give, each a column of the steps and the figures.

        Of amounts that were added to the sums only those are returned that are passed on. The next
        block that is computed takes the room of the amounts.
        """
        facts = zip(self.plan.varied.drawn, figures, strict=True)
        drawn = {one.fact: values for one, values in facts}
        count = figures[0].shape[1] if figures else steps.shape[1]
        exact, amounts = numpy.ones(count, bool), dict[int, Any]()
        rows = numpy.ascontiguousarray(steps).reshape(len(steps), count)
        summed = self.summed
        for pool in self.pools:
            number = pool.pool.number
            if number not in summed:
                found = pool.amounts(rows, drawn, amounts, self.plan, exact)
                if found is not None:
                    amounts[number] = found
            elif number in self.programs:
                amounts.update(self._run(pool, rows, amounts, exact, sums))
        return Block(amounts, exact)

    def _run(
        self, pool: Computed, steps: Ints, before: dict[int, Any], exact: Truths, sums: Sums | None
    ) -> dict[int, Any]:
        """Return the amounts of the pools that are computed with one, those that are asked for."""
        loops, program = kernels.compiled, self.programs[pool.pool.number]
        if pool.is_by_itself:
            laid = program.forms.numerators(loops, steps, NOTHING)
        else:
            whole, known = pool.known(steps, before, self.plan, exact)
            laid = program.forms.numerators(loops, steps, whole)
            laid[0] = known
        return program.amounts(loops, laid, exact, sums)

    def of_scenario(self, block: Block, column: int) -> list[tuple[int, ...]]:
        """Return every amount of one scenario of a block, by outcome and place (minor units)."""
        return [
            tuple(int(one) for one in block.amounts[number][:, column])
            if number in block.amounts
            else fixed
            for number, fixed in enumerate(self.plan.fixed)
        ]
