"""All that a sweep gives: what is told of each receiver, and the outcomes themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import numpy

from agree.base import Record
from agree.sweep.forms import Ints
from agree.sweep.kernels import Truths
from agree.sweep.recipients import Receiver
from agree.sweep.run import Sweep
from agree.sweep.tally import Tally, Told


class Bin(Record):
    """Outcomes from a least amount up to, but not with, a greater one (minor units)."""

    least: int
    below: int
    times: int


class Outcomes(Record):
    """What was computed: how many scenarios have a result, and how they were computed."""

    sweep: Sweep
    tally: Tally
    told: tuple[Told, ...]
    count: int
    by_engine: int
    without_result: int

    @classmethod
    def of(cls, sweep: Sweep, progress: Callable[[int], object] | None = None) -> Outcomes:
        """Compute every scenario. Raises Differs."""
        tally = Tally(sweep.today, sweep.scenery.count)
        done = by_engine = without = 0
        for part in sweep.parts(check=True):
            tally.add(part.totals, part.has_result)
            done += part.scenarios.count
            by_engine += part.by_engine
            without += int((~part.has_result).sum())
            if progress is not None:
                progress(done)
        told = tuple(tally.told(lambda: _passes(sweep))) if tally.count else ()
        return cls(sweep, tally, told, tally.count, by_engine, without)

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        """Those whose amounts may vary, and their groups; in the order of what is told."""
        return self.sweep.receivers.all

    def outcomes_of(self, rows: Sequence[int]) -> Iterator[Ints]:
        """Yield what some receivers get together in each scenario (minor units), in parts."""
        if self.tally.keeps:
            for totals in self.tally.kept:
                yield totals[list(rows)].sum(0)
            return
        for totals, counts in _passes(self.sweep):
            yield totals[list(rows)][:, counts].sum(0)

    def bins(self, row: int, most: int = 20) -> list[Bin]:
        """Return how often an outcome falls between round amounts, in at most so many bins."""
        told = self.told[row]
        width = _round_width(told.most - told.least, most, self._main)
        first = told.least // width
        times = numpy.zeros((told.most // width) - first + 1, numpy.int64)
        for amounts in self.outcomes_of([row]):
            times += numpy.bincount(amounts // width - first, minlength=len(times))
        return [
            Bin((first + at) * width, (first + at + 1) * width, int(one))
            for at, one in enumerate(times)
        ]

    @property
    def _main(self) -> int:
        return self.sweep.baseline.agreement.currency.minor


def _round_width(span: int, most: int, least: int) -> int:
    """Return 1, 2 or 5 with noughts: the least of these that cuts a span in so few bins."""
    width = least
    for factor in (2, Fraction(5, 2), 2) * 20:
        if span // width + 2 <= most:
            break
        width = int(width * factor)
    return width


def _passes(sweep: Sweep) -> Iterator[tuple[Ints, Truths]]:
    for part in sweep.parts():
        yield part.totals, part.has_result
