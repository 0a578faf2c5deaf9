"""Try mutants, several at a time, each with the tests that reach it: is it killed?"""

from __future__ import annotations

import argparse
import ast
import os
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.mutants.asked import FAILED, Asked, Child, Traced, forked
from tests.mutants.kept import Kept
from tests.mutants.mutants import Mutant, Unit
from tests.mutants.swap import put, trace

PATIENCE = 300
"""How many seconds of the clock the tests of one mutant may take."""
UNTRIED, OF_THE_ROOM, OF_THE_ORACLE = 0.02, 0.2, 3
"""How many mutants a test is taken to have killed before it is tried.

Tests lie in folders as the code does. The oracle's first agreements see most of what is seen at
all, and those after them less and less.
"""


class Tried(NamedTuple):
    """What became of a mutant: `killed`, `timed out`, `survived`, `unreached` or `no mutant`."""

    mutant: Mutant
    became: str
    by: str = ""

    @property
    def is_killed(self) -> bool:
        return self.became in ("killed", "timed out")


class Tests:
    """The tests that were collected, which statements each reaches, and which killed so far."""

    def __init__(self, asked: Asked, units: Sequence[Unit], given: argparse.Namespace) -> None:
        self.asked = asked
        self.seconds = given.seconds
        known = Kept.read(given.traced, units)
        names = [one.nodeid for one in asked.items]
        new = [place for place, name in enumerate(names) if name not in known.tests]
        for one in self._traced(new, units, given.jobs):
            known.tests[names[one.place]] = one
        known.write(given.traced)
        self.traced = [
            known.tests[name]._replace(place=place)
            for place, name in enumerate(names)
            if name in known.tests
        ]
        self.numbers = {id(one): number for number, one in enumerate(trace(units, set()))}
        """The number of a statement, by its identity."""
        self.kills: Counter[tuple[str, int]] = Counter()
        self._rare: dict[str, dict[int, float]] = {}

    def _traced(self, new: Sequence[int], units: Sequence[Unit], jobs: int) -> list[Traced]:
        """Run tests once, in several children, and return what they reached."""
        parts = [new[start::jobs] for start in range(min(jobs, len(new)))]
        traced: list[Traced] = []

        def work(places: Sequence[int]) -> Callable[[Callable[[Any], None]], None]:
            def run(tell: Callable[[Any], None]) -> None:
                reached: set[int] = set()
                trace(units, reached)
                tell(self.asked.trace(places, reached))

            return run

        children = [forked(self.asked, work(places)) for places in parts]
        for child in children:
            traced += _ended(child)
        return traced

    def of(self, mutant: Mutant) -> list[Traced]:
        """Return the tests that reach a mutant, those first that are likely to kill it soon."""
        number = self.numbers.get(id(mutant.statement))
        if number is None:  # a default, or a constant: whoever reaches anything may see it
            found = [one for one in self.traced if one.reached]
        else:
            found = [one for one in self.traced if one.reached >> number & 1]
        oracle = [one.place for one in found if self._is_oracle(one)]
        promised = {place: OF_THE_ORACLE / (1 + nth) ** 2 for nth, place in enumerate(oracle)}
        found.sort(key=lambda one: -self._promise(mutant.unit, one, promised))
        within, seconds = list[Traced](), 0.0
        for one in found:
            if seconds + one.seconds <= self.seconds or not within:
                within.append(one)
                seconds += one.seconds
        return within

    def _rarity(self, unit: Unit) -> dict[int, float]:
        """Return how much each test reaches of a unit that few others do, by its place."""
        name = f"{unit.file} {unit.name}"
        if name not in self._rare:
            walked = (self.numbers.get(id(one)) for one in ast.walk(unit.node))
            numbers = [number for number in walked if number is not None]
            rare = defaultdict[int, float](float)
            for number in numbers:
                reaching = [one.place for one in self.traced if one.reached >> number & 1]
                for place in reaching:
                    rare[place] += 1 / len(reaching)
            self._rare = {name: rare}
        return self._rare[name]

    def _is_oracle(self, test: Traced) -> bool:
        return "/oracle/" in self.asked.items[test.place].nodeid

    def _promise(self, unit: Unit, test: Traced, promised: Mapping[int, float]) -> float:
        """Return how many mutants a test may kill in a second."""
        place = test.place
        room = unit.file.split("/")[1]
        of_the_room = self.asked.items[place].nodeid.startswith(f"tests/{room}/")
        known = promised.get(place, OF_THE_ROOM if of_the_room else UNTRIED)
        known += self._rarity(unit).get(place, 0)
        known += self.kills[f"{unit.file} {unit.name}", place] + self.kills[unit.file, place] / 5
        return known / (test.seconds + 0.01)

    def killed_by(self, unit: Unit, place: int) -> None:
        """Remember that a test killed a mutant of a unit."""
        self.kills[f"{unit.file} {unit.name}", place] += 1
        self.kills[unit.file, place] += 1


def _ended(child: Child) -> list[Traced]:
    answer = child.answer()
    os.waitpid(child.process, 0)
    if answer is None:
        raise RuntimeError("the tests ended while they were traced")
    return list(answer)


def tried(tests: Tests, mutants: Iterable[Mutant], jobs: int) -> Iterator[Tried]:
    """Yield what becomes of each mutant."""
    waiting, running = iter(mutants), dict[int, tuple[Mutant, Child]]()
    while True:
        while len(running) < jobs and (mutant := next(waiting, None)) is not None:
            chosen = tests.of(mutant)
            if chosen:
                child = _started(tests.asked, mutant, chosen)
                running[child.process] = mutant, child
            else:
                yield Tried(mutant, "unreached")
        if not running:
            return
        process, status = _next(running)
        mutant, child = running.pop(process)
        yield _became(tests, mutant, child.answer(), status)


def _started(asked: Asked, mutant: Mutant, chosen: Sequence[Traced]) -> Child:
    def work(tell: Callable[[Any], None]) -> None:
        with mutant.change.made():
            put(mutant.unit)
        asked.try_each(chosen, tell)

    return forked(asked, work)


def _next(running: dict[int, tuple[Mutant, Child]]) -> tuple[int, int]:
    """Return the process that ends next, and how; one that takes too long is ended."""
    while True:
        for process, (_, child) in running.items():
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                return ended, status
            if time.monotonic() - child.began > PATIENCE:
                os.kill(process, signal.SIGKILL)
        time.sleep(0.003)


def _became(tests: Tests, mutant: Mutant, answer: Any, status: int) -> Tried:
    if os.WIFSIGNALED(status):
        return Tried(mutant, "timed out")
    code = os.WEXITSTATUS(status)
    if code == FAILED and answer is not None:
        tests.killed_by(mutant.unit, answer)
        return Tried(mutant, "killed", tests.asked.items[answer].nodeid)
    return Tried(mutant, "survived" if code == 0 else "no mutant")
