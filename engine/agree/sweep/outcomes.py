"""All that a sweep gives: what is told of each receiver, and the outcomes themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

import numpy

from agree.base import Record
from agree.sweep.forms import Ints, Truths
from agree.sweep.ranks import Passes, Worked, counting
from agree.sweep.recipients import Receiver
from agree.sweep.run import Part, Progress, Sweep
from agree.sweep.tally import Summed, Tally, Told

TRIED = 4
"""How many blocks tell how large outcomes are, before they are counted by size."""


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
    scenarios: int
    by_engine: int
    without_result: int

    @classmethod
    def of(cls, sweep: Sweep, progress: Progress | None = None) -> Outcomes:
        """Compute every scenario. Raises Differs."""
        tally = Tally(sweep.today, sweep.scenery.number, lambda: _tried(sweep))
        if progress is not None and sweep.batch is None:
            sweep.when_computed = lambda done: progress(done, sweep.scenery.number)
        by_engine = without = 0

        def summed(part: Part) -> tuple[int, tuple[Summed, int]]:
            found = tally.summed(part.totals, part.has_result)
            return part.scenarios.number, (found, part.by_engine)

        for number, (found, engine) in _shown(sweep, sweep.each(summed, check=True), progress):
            tally.join(found)
            by_engine += engine
            without += number - found.scenarios
        told = tuple(tally.told(passes_of(sweep, progress))) if tally.count else ()
        return cls(sweep, tally, told, tally.count, by_engine, without)

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        """Those whose amounts may vary, and their groups; in the order of what is told."""
        return self.sweep.receivers.all

    @property
    def names(self) -> list[str]:
        """What each receiver is called: group/code, or the group as a whole."""
        return [
            one.group if one.code is None else f"{one.group}/{one.code}" for one in self.receivers
        ]

    def amounts(self) -> Ints:
        """Return every outcome (minor units): a row for each scenario, a column a receiver."""
        kept = self.tally.kept
        if not self.tally.keeps:
            kept = [totals[:, counts] for totals, counts in _passes(self.sweep)]
        return numpy.concatenate(kept, axis=1).T

    def values(self) -> dict[str, numpy.ndarray]:
        """Return what varies in each scenario, by path: amounts in minor units, else fractions.

        Of a fact that is drawn there is a row for each scenario, and a column a recipient.
        """
        steps, drawn = list[Ints](), list[list[Ints]]()
        for part in self.sweep.parts():
            steps.append(part.scenarios.steps[:, part.has_result])
            drawn.append([rows[:, part.has_result] for rows in part.scenarios.figures])
        found: dict[str, numpy.ndarray] = {}
        for at, axis in enumerate(self.sweep.scenery.axes):
            own = numpy.concatenate([one[at] for one in steps])
            if axis.variable.kind == "amount":
                found[axis.name] = int(axis.first) + own * int(axis.step)
            else:
                found[axis.name] = numpy.array([axis.value(int(one)) for one in own], object)
        for at, one in enumerate(self.sweep.scenery.varied.drawn):
            parts = numpy.concatenate([rows[at] for rows in drawn], axis=1).T
            by = one.denominator
            found[f"facts.{one.fact}"] = parts if by == 1 else parts * Fraction(1, by)
        return found

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


def _tried(sweep: Sweep) -> Ints:
    """Return outcomes of some blocks, from the first to the last."""
    last = sweep.scenery.blocks - 1
    parts = map(sweep.part, sorted({last * one // (TRIED - 1) for one in range(TRIED)}))
    return numpy.concatenate([counting(one.totals, one.has_result) for one in parts], axis=1)


def _shown(
    sweep: Sweep, worked: Iterable[tuple[int, Worked]], progress: Progress | None
) -> Iterator[tuple[int, Worked]]:
    """Yield what was made of blocks, and tell how many scenarios they are so far."""
    done = 0
    for number, made in worked:
        done += number
        if progress is not None:
            progress(done, sweep.scenery.number)
        yield number, made


def passes_of(sweep: Sweep, progress: Progress | None = None) -> Passes:
    """Return what gives the outcomes of each block to some work, once more."""

    def passes(work: Callable[[Ints, Truths], Worked], /) -> Iterator[Worked]:
        def numbered(part: Part) -> tuple[int, Worked]:
            return part.scenarios.number, work(part.totals, part.has_result)

        for _, made in _shown(sweep, sweep.each(numbered), progress):
            yield made

    return passes


def _passes(sweep: Sweep) -> Iterator[tuple[Ints, Truths]]:
    """Yield what each block gives once more."""
    for part in sweep.parts():
        yield part.totals, part.has_result
