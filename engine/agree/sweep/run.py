"""A sweep: every scenario computed by the batch, or by the engine where the batch does not reach.

A random sample of each batch is computed by the engine too. One krona's difference stops the sweep.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from random import Random
from typing import TypeVar

import numpy

from agree.base import Record
from agree.distribute.ledger import Ledger
from agree.scenario.run import Baseline
from agree.scenario.settings import Override
from agree.sweep.batch import Batch
from agree.sweep.block import Computed, Recipe, computed
from agree.sweep.columns import NotCarried
from agree.sweep.compiling import compiled
from agree.sweep.engine import Engine
from agree.sweep.forms import Ints, Truths
from agree.sweep.plan import amounts_of
from agree.sweep.recipients import Receivers
from agree.sweep.source import BLOCK, Scenarios, Scenery

CHECKED_FIRST = 3
"""How many scenarios of the first batch the engine computes too."""
BATCH = 64
"""How many blocks are a batch; of each further one the engine computes one scenario too."""
FIRST_TRIED = 12
"""How many scenarios are tried to find one with a result."""
OTHERS = 3
"""With how many more figures that are drawn the plan is held against the engine."""


class Differs(Exception):
    """The batch and the engine differ on a scenario: what it sets, and what each of them says."""

    def __init__(self, number: int, overrides: Sequence[Override], name: str, amounts: Amounts):
        super().__init__(f"scenario {number}: {name}: {amounts}")
        self.number, self.overrides, self.name, self.amounts = number, overrides, name, amounts


Worked = TypeVar("Worked")
Amounts = tuple[int, int]
"""What the batch and the engine say (minor units)."""


class Part(Record):
    """What a block of scenarios gives: what each receiver gets (minor units), a column a scenario.

    `has_result` tells which scenarios have one, and `by_engine` is how many the engine computed.
    """

    number: int
    scenarios: Scenarios
    totals: Ints
    has_result: Truths
    by_engine: int


class NoResult(Exception):
    """No scenario that was tried has a result."""


class Sweep:
    """Many scenarios of an agreement, ready to be computed, again and again."""

    def __init__(
        self,
        baseline: Baseline,
        scenery: Scenery,
        fixed: Sequence[Override] = (),
        *,
        cluster: str | None = None,
    ) -> None:
        """Prepare a sweep. Raises NoResult where no scenario that is tried has a result."""
        self.baseline, self.scenery, self.cluster = baseline, scenery, cluster
        self.engine = Engine(baseline, scenery.varied, fixed)
        self.first, figures = self._first()
        self.batch: Batch | None = None
        with suppress(NotCarried):  # the engine computes every scenario then
            plan = compiled(self.engine, figures, self._others())
            self.batch = Batch(plan, self.first.agreement)
        pools = [outcome.pool.members for outcome in self.first.all_outcomes]
        varied = self.batch.varies if self.batch is not None else range(len(pools))
        self.receivers = Receivers(self.first.agreement, pools, varied)
        original = baseline.original.ledger
        assert original is not None
        self.today = self.receivers.of_ledger(original)
        self.checked = 0
        self._by_engine: dict[int, Ints | None] = {}
        self._rooms = threading.local()
        self.when_computed: Callable[[int], object] | None = None
        """Called with how many scenarios the engine has computed that the batch left to it."""

    def _first(self) -> tuple[Ledger, list[list[int]]]:
        """Return the first scenario with a result, and what is drawn in it."""
        scenarios = self.scenery.block(0)
        for at in range(min(FIRST_TRIED, scenarios.number)):
            figures = [[int(one) for one in rows[:, at]] for rows in scenarios.figures]
            ledger = self.engine.run(_steps(scenarios, at), figures)
            if ledger is not None:
                return ledger, figures
        raise NoResult

    def _others(self) -> list[list[list[int]]]:
        """Return some more of what is drawn."""
        scenarios = self.scenery.block(0)
        if not scenarios.figures:
            return []
        columns = range(scenarios.number)[-OTHERS:]
        return [[[int(one) for one in rows[:, at]] for rows in scenarios.figures] for at in columns]

    def part(self, number: int, room: Ints | None = None) -> Part:
        """Return what a block gives; the engine computes what the batch does not carry.

        The totals are put into the room, if there is some and it is as large.
        """
        scenarios = self.scenery.block(number)
        if self.batch is None:
            nothing = numpy.zeros((len(self.receivers.all), scenarios.number), numpy.int64)
            found = Computed(nothing, numpy.zeros(scenarios.number, bool))
            return self._whole(number, scenarios, found)
        return self._whole(number, scenarios, computed(self.batch, self.receivers, scenarios, room))

    def _whole(self, number: int, scenarios: Scenarios, found: Computed) -> Part:
        """Return a part with what the engine says of the scenarios that the batch left."""
        totals, has_result = found.totals, found.exact.copy()
        others = numpy.flatnonzero(~found.exact)
        if len(others):
            totals = totals.copy()
        for at in others:
            told = self._engine_says(number, scenarios, int(at))
            if told is not None:
                has_result[at] = True
                totals[:, at] = told
        return Part(number, scenarios, totals, has_result, len(others))

    def _engine_says(self, number: int, scenarios: Scenarios, at: int) -> Ints | None:
        """Return what each gets in a scenario by the engine, once computed; None without any."""
        index = number * BLOCK + at
        if index not in self._by_engine:
            ledger = self.engine.run(
                _steps(scenarios, at), [rows[:, at] for rows in scenarios.figures]
            )
            told = None if ledger is None else self.receivers.of_ledger(ledger)
            self._by_engine[index] = told
            if self.when_computed is not None:
                self.when_computed(len(self._by_engine))
        return self._by_engine[index]

    def check(self, number: int) -> None:
        """Compute a sample of a batch by the engine too. Raises Differs."""
        if self.batch is None or number % BATCH:
            return
        dice = Random(f"{self.scenery.seed} {number}")
        last = min(number + BATCH, self.scenery.blocks) - 1
        chosen = dict[tuple[int, int], Scenarios]()
        for _ in range(CHECKED_FIRST if number == 0 else 1):
            one = dice.randint(number, last)
            scenarios = self.scenery.block(one)
            chosen[one, dice.randrange(scenarios.number)] = scenarios
        for (one, at), scenarios in chosen.items():
            self.check_scenario(one, scenarios, at)

    def check_scenario(self, number: int, scenarios: Scenarios, at: int) -> None:
        """Compute a scenario by the engine too, if the batch carries it. Raises Differs."""
        assert self.batch is not None
        column = slice(at, at + 1)
        figures = [rows[:, column] for rows in scenarios.figures]
        block = self.batch.block(scenarios.steps[:, column], figures)
        if not block.exact[0]:
            return
        steps, drawn = _steps(scenarios, at), [rows[:, 0] for rows in figures]
        ledger = self.engine.run(steps, drawn)
        said = [] if ledger is None else amounts_of(ledger)
        batch = self.batch.of_scenario(block, 0)
        self.checked += 1
        if said == batch:
            return
        index, overrides = number * BLOCK + at + 1, self.engine.overrides(steps, drawn)
        for outcome, mine, theirs in zip(self.first.all_outcomes, batch, said, strict=False):
            for member, one, other in zip(outcome.pool.members, mine, theirs, strict=False):
                if one != other:
                    raise Differs(index, overrides, member.name, (one, other))
        raise Differs(index, overrides, "", (0, 0))

    def parts(self, *, check: bool = False) -> Iterator[Part]:
        """Yield what each block gives, in order; on every processor. Raises Differs."""
        return self._worked(self.part, lambda part: part, check=check)

    def each(self, work: Callable[[Part], Worked], *, check: bool = False) -> Iterator[Worked]:
        """Yield what some work makes of each block, in order; it is done on every processor.

        The totals of a block are others after the work. Raises Differs.
        """
        return self._worked(self._part_in_room, work, check=check)

    def _part_in_room(self, number: int) -> Part:
        """Return what a block gives, in the room of the thread: new room takes longer to get."""
        room: Ints | None = getattr(self._rooms, "room", None)
        if room is None:
            room = self._rooms.room = numpy.empty((len(self.receivers.all), BLOCK), numpy.int64)
        return self.part(number, room)

    def _worked(
        self,
        made: Callable[[int], Part],
        work: Callable[[Part], Worked],
        *,
        check: bool,
    ) -> Iterator[Worked]:
        """Yield what some work makes of blocks. Raises Differs."""
        numbers = range(self.scenery.blocks)
        if self.cluster is not None and self.batch is not None:
            yield from map(work, self._of_cluster(numbers, check=check))
            return
        workers = os.cpu_count() or 1
        if self.batch is None or workers == 1 or self.scenery.blocks == 1:
            for number in numbers:
                if check:
                    self.check(number)
                yield work(made(number))
            return
        with ThreadPoolExecutor(workers) as pool:
            waiting: deque[Future[Worked]] = deque()
            for number in numbers:
                if check:
                    self.check(number)
                waiting.append(pool.submit(lambda one: work(made(one)), number))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _of_cluster(self, numbers: Sequence[int], *, check: bool) -> Iterator[Part]:
        """Yield what each block gives, computed on a cluster. Raises Differs and NotReached."""
        from agree.sweep.cluster import on_cluster

        assert self.batch is not None
        assert self.cluster is not None
        agreement = self.first.agreement
        recipe = Recipe(self.scenery, self.batch.plan, agreement, self.receivers)
        found = on_cluster(self.cluster, recipe, numbers)
        for number, one in zip(numbers, found, strict=True):
            if check:
                self.check(number)
            yield self._whole(number, self.scenery.block(number), one)


def _steps(scenarios: Scenarios, at: int) -> list[int]:
    return [int(one) for one in scenarios.steps[:, at]]


Progress = Callable[[int, int], object]
"""Called with how many scenarios are computed, of how many; anew when all are passed over again."""
