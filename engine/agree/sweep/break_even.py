"""From which value on somebody gains, or no longer does: where an outcome passes that of today.

The steps of a single axis tell between which two of them that is; between these it is looked for
by halving, all at once, down to a main unit of money or a thousandth of a step.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy

from agree.base import Record
from agree.sweep.axes import Axis
from agree.sweep.batch import Batch
from agree.sweep.columns import NotCarried
from agree.sweep.compiling import compiled
from agree.sweep.engine import Engine
from agree.sweep.recipients import Receiver
from agree.sweep.run import Sweep
from agree.sweep.source import BLOCK

FINER = 1000


class BreakEven(Record):
    """A receiver that gains from a value on (`gains`), or up to it; exactly, or within a step.

    `turns` is how many times that changes along the axis; `value` is the first. It is None where
    nothing changes: then `gains` tells whether the receiver gains all along.
    """

    axis: Axis
    receiver: Receiver
    value: Fraction | None
    gains: bool
    turns: int

    @property
    def written(self) -> str:
        """The value as the file writes it; nothing where there is none."""
        return "" if self.value is None else self.axis.shown(self.value)


class _Found(Record):
    """Between which two steps a receiver begins to gain, or no longer does."""

    row: int
    last: int
    step: int
    gains: bool


def break_evens(sweep: Sweep) -> Iterator[BreakEven]:
    """Yield for each receiver where it begins to gain, along the only axis of a sweep."""
    (axis,) = sweep.scenery.axes
    rows = len(sweep.receivers.all)
    before: Any = None
    turns, first, begins = [0] * rows, dict[int, _Found](), numpy.zeros(rows, bool)
    steps = numpy.zeros(0, numpy.int64)
    for part in sweep.parts():
        gains = part.totals[:, part.has_result] > sweep.today.reshape(-1, 1)
        own = part.number * BLOCK + numpy.flatnonzero(part.has_result)
        if not len(own):
            continue
        if before is None:
            begins = gains[:, 0]
        else:
            gains, own = numpy.concatenate([before, gains], axis=1), numpy.append(steps, own)
        changes = gains[:, 1:] != gains[:, :-1]
        for row in numpy.flatnonzero(changes.any(1)).tolist():
            at = int(changes[row].argmax())
            turns[row] += int(changes[row].sum())
            found = _Found(int(row), int(own[at]), int(own[at + 1]), bool(gains[row, at + 1]))
            first.setdefault(int(row), found)
        before, steps = gains[:, -1:], own[-1:]
    exact = _narrowed(sweep, axis, list(first.values()))
    for row, receiver in enumerate(sweep.receivers.all):
        if row in first:
            yield BreakEven(axis, receiver, exact[row], first[row].gains, turns[row])
        else:
            yield BreakEven(axis, receiver, None, bool(begins[row]), 0)


def _finer(axis: Axis) -> int:
    """Return how many finer steps a step has; 0 for one that is no whole number of main units."""
    if axis.variable.kind != "amount":
        return FINER
    finer = axis.step / axis.variable.agreement.currency.minor
    return finer.numerator if finer.denominator == 1 else 0


def _narrowed(sweep: Sweep, axis: Axis, found: list[_Found]) -> dict[int, Fraction]:
    """Return the value at which each turns: the first to gain, or the first that does not."""
    as_steps = {one.row: axis.value(one.step) for one in found}
    finer = _finer(axis)
    if not found or finer < 2:
        return as_steps
    fine = axis._replace(step=axis.step / finer, values=axis.last * finer + 1)
    varied = sweep.scenery.varied._replace(axes=(fine,))
    try:
        plan = compiled(Engine(sweep.baseline, varied, sweep.engine.fixed), ())
        batch = Batch(plan, sweep.first.agreement)
    except NotCarried:
        return as_steps
    rows = numpy.array([one.row for one in found])
    low = numpy.array([one.last * finer for one in found], numpy.int64)
    high = numpy.array([one.step * finer for one in found], numpy.int64)
    turned = numpy.array([one.gains for one in found])
    while (high - low > 1).any():
        middle = (low + high) // 2
        block = batch.block(middle.reshape(1, -1), ())
        totals = sweep.receivers.of_block(block, plan)[rows, numpy.arange(len(rows))]
        after = (totals > sweep.today[rows]) == turned
        high, low = numpy.where(after, middle, high), numpy.where(after, low, middle)
        if not block.exact.all():
            return as_steps
    return {one.row: fine.value(int(at)) for one, at in zip(found, high, strict=True)}
