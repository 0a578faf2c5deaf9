"""A block of a sweep, computed wherever that is, from all that a process needs to know."""

from __future__ import annotations

import numpy

from agree.base import Record
from agree.sections import Agreement
from agree.sweep.batch import Batch
from agree.sweep.forms import Ints, Truths
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


def computed(
    batch: Batch, receivers: Receivers, scenarios: Scenarios, room: Ints | None = None
) -> Computed:
    """Compute the scenarios of a block, in some room if it is as large."""
    number, wide = scenarios.number, batch.at_once
    exact = numpy.empty(number, bool)
    totals = numpy.empty((len(receivers.all), number), numpy.int64)
    if room is not None and room.shape == totals.shape:
        totals = room
    if number <= wide:
        return Computed(totals, _filled(totals, batch, receivers, scenarios))
    for first in range(0, number, wide):
        columns = slice(first, first + wide)
        figures = tuple(rows[:, columns] for rows in scenarios.figures)
        some = Scenarios(scenarios.steps[:, columns], figures)
        part = numpy.empty((len(totals), some.number), numpy.int64)
        exact[columns] = _filled(part, batch, receivers, some)
        totals[:, columns] = part
    return Computed(totals, exact)


def _filled(totals: Ints, batch: Batch, receivers: Receivers, scenarios: Scenarios) -> Truths:
    """Find what each gets in so many scenarios that their numbers fit into a processor's cache.

    Return which of them the batch carries.
    """
    receivers.begin(totals, batch.plan)
    sums = Sums(totals, receivers.row_of_places)
    block = batch.block(scenarios.steps, scenarios.figures, sums)
    receivers.add(block, totals, block.amounts.keys() - batch.summed)
    return block.exact
