"""A block of a sweep, computed wherever that is, from all that a process needs to know."""

from __future__ import annotations

import numpy

from agree.base import Record
from agree.sections import Agreement
from agree.sweep.batch import Batch
from agree.sweep.forms import Ints
from agree.sweep.kernels import Truths, compiled as inner_loops
from agree.sweep.plan import BatchPlan
from agree.sweep.recipients import Receivers
from agree.sweep.source import BLOCK, Scenarios, Scenery

AT_ONCE = BLOCK if inner_loops is not None else 512
"""How many scenarios are computed at once: their numbers fit into a processor's cache."""


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
    exact = numpy.zeros(scenarios.number, bool)
    totals = numpy.zeros((len(receivers.all), scenarios.number), numpy.int64)
    for first in range(0, scenarios.number, AT_ONCE):
        columns = slice(first, first + AT_ONCE)
        figures = [rows[:, columns] for rows in scenarios.figures]
        block = batch.block(scenarios.steps[:, columns], figures)
        exact[columns] = block.exact
        totals[:, columns] = receivers.of_block(block, batch.plan)
    return Computed(totals, exact)
