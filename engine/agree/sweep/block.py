"""A block of a sweep, computed wherever that is, from all that a process needs to know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from agree.base import Record
from agree.sections import Agreement
from agree.sweep.batch import Batch
from agree.sweep.forms import Ints
from agree.sweep.kernels import Truths
from agree.sweep.plan import BatchPlan
from agree.sweep.recipients import Receivers
from agree.sweep.source import Scenarios, Scenery
from agree.sweep.straight import Sums


class Recipe(Record):
    """All that a process needs to know to compute blocks; it can be sent to another one."""

    scenery: Scenery
    plan: BatchPlan
    agreement: Agreement
    receivers: Receivers


class Computed(Record):
    """What each receiver gets in a block (minor units), and which scenarios the batch carried."""

    totals: Ints
    exact: Truths


def computed(batch: Batch, receivers: Receivers, scenarios: Scenarios) -> Computed:
    """Compute the scenarios of a block."""
    number, wide = scenarios.number, batch.at_once
    if number <= wide:
        return _some(batch, receivers, scenarios.steps, scenarios.figures)
    exact = numpy.empty(number, bool)
    totals = numpy.empty((len(receivers.all), number), numpy.int64)
    for first in range(0, number, wide):
        columns = slice(first, first + wide)
        figures = [rows[:, columns] for rows in scenarios.figures]
        some = _some(batch, receivers, scenarios.steps[:, columns], figures)
        exact[columns], totals[:, columns] = some.exact, some.totals
    return Computed(totals, exact)


def _some(
    batch: Batch, receivers: Receivers, steps: Ints, figures: Sequence[Ints]
) -> Computed:
    """Compute so many scenarios that their numbers fit into a processor's cache."""
    count = figures[0].shape[1] if figures else steps.shape[1]
    totals = receivers.begun(batch.plan, count)
    sums = Sums(totals, receivers.row_of_places, batch.read)
    block = batch.block(steps, figures, sums)
    receivers.add(block, totals, block.amounts.keys() - batch.summed)
    return Computed(totals, block.exact)
