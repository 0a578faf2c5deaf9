"""Random sweeps of random agreements: what varies, and how, the same for the same seed."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from unittest import mock

import numpy

import agree
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import Variable, variable_at
from agree.scenario.run import Baseline
from agree.sweep import kernels
from agree.sweep.axes import Axis, Drawn, Varied
from agree.sweep.batch import Batch
from agree.sweep.columns import NotCarried
from agree.sweep.compiling import compiled
from agree.sweep.engine import Engine
from agree.sweep.forms import Ints
from agree.sweep.kernels import Block
from agree.sweep.plan import amounts_of

SCENARIOS = 64


class Tried:
    """What became of one sweep: how many scenarios the batch computed, and those that differ.

    `reason` tells why there is no batch, `left` is how many scenarios the batch left to the engine,
    and `compared` how many were held against it, amount by amount.
    """

    def __init__(self, text: str, seed: int, checked: int = 6, count: int = SCENARIOS) -> None:
        self.carried, self.left, self.compared, self.reason = 0, 0, 0, ""
        self.differences: list[str] = []
        self.seed, self.count = seed, count
        loaded = agree.loads(text)
        if loaded.result.ledger is None:
            self.reason = "no result"
            return
        dice = Random(seed)
        self.baseline = Baseline(loaded.result)
        varied = drawn_axes(loaded, self.baseline, dice)
        if varied is None:
            self.reason = "nothing varies"
            return
        self.varied = varied
        self.engine = Engine(self.baseline, varied)
        try:
            self._try(loaded, dice, checked)
        except NotCarried as fault:
            self.reason = fault.reason

    def _try(self, loaded: agree.Agreement, dice: Random, checked: int) -> None:
        """Compute a block, and hold some of its scenarios against the engine. Raises NotCarried."""
        figures, *others = (
            [[dice.randint(1, one.largest) for _ in one.members] for one in self.varied.drawn]
            for _ in range(4 if self.varied.drawn else 1)
        )
        batch = Batch(compiled(self.engine, figures, others), loaded.model)
        steps, drawn = self._scenarios(dice)
        block = _kept(batch.block(steps, drawn))
        if kernels.compiled is not None:
            with mock.patch.object(kernels, "compiled", None):
                self._hold_against_numpy(block, batch.block(steps, drawn))
        self.figures = [one[:, 0] for one in drawn]
        self.carried = int(block.exact.sum())
        self.left = self.count - self.carried
        places = [at for at in range(self.count) if block.exact[at]]
        for at in dice.sample(places, min(checked, len(places))):
            told = [int(one) for one in steps[:, at]]
            ledger = self.engine.run(told, [one[:, at] for one in drawn])
            self.compared += 1
            said = None if ledger is None else amounts_of(ledger)
            if said != batch.of_scenario(block, at):
                self.differences.append(f"seed {self.seed}: {self.told(told)}: {said}")

    def _scenarios(self, dice: Random) -> tuple[Ints, list[Ints]]:
        """Return the steps of each scenario, and what is drawn in it: a column a scenario."""
        axes, count = self.varied.axes, self.count
        steps = numpy.array(
            [[dice.randrange(axis.values) for _ in range(count)] for axis in axes], numpy.int64
        ).reshape(len(axes), count)
        drawn = [
            numpy.array([[dice.randint(0, one.largest) for _ in range(count)] for _ in one.members])
            for one in self.varied.drawn
        ]
        return steps, drawn

    def _hold_against_numpy(self, block: Block, alone: Block) -> None:
        """Hold what numba computed against what numpy did alone: every amount is the same."""
        exact = block.exact
        same = numpy.array_equal(alone.exact, exact) and all(
            numpy.array_equal(amounts[:, exact], alone.amounts[number][:, exact])
            for number, amounts in block.amounts.items()
        )
        if not same:
            self.differences.append(f"seed {self.seed}: numba and numpy differ")

    def told(self, steps: list[int]) -> str:
        """Return what a scenario sets, in words."""
        return ", ".join(
            f"{one.path}={one.text}" for one in self.engine.overrides(steps, self.figures)
        )


def _kept(block: Block) -> Block:
    """Return a block with amounts of its own: those of the next one take the same room."""
    return Block({number: one.copy() for number, one in block.amounts.items()}, block.exact)


def drawn_axes(loaded: agree.Agreement, baseline: Baseline, dice: Random) -> Varied | None:
    """Return one to three values that vary, and perhaps a fact that is drawn."""
    found: list[Variable] = []
    for path in baseline.places:
        try:
            found.append(variable_at(path, baseline.places, loaded.model))
        except ScenarioFault:
            continue
    axes: dict[str, Axis] = {}
    straight = [one for one in found if Axis(one, Fraction(0), Fraction(1), 2).is_straight]
    kinds: dict[str, list[Variable]] = {}
    for one in straight if dice.random() < 0.9 else found:
        kinds.setdefault(f"{one.place.steps[0]} {one.place.steps[-1]}", []).append(one)
    if not kinds:
        return None
    for _ in range(dice.choice([1, 1, 2, 3])):
        variable = dice.choice(kinds[dice.choice(list(kinds))])
        axes[variable.place.path] = _axis(variable, dice)
    drawn: tuple[Drawn, ...] = ()
    if dice.random() < 0.3:
        settles = {one.rounding.used_facts for one in loaded.model.grants}
        by = {fact.name for facts in settles for fact in facts}
        names = [one.id for one in loaded.model.facts.values() if one.derivation is None]
        cells = {one.cell[0] for one in axes.values() if one.cell is not None}
        names = [
            one for one in names if one not in cells and (one not in by or dice.random() < 0.3)
        ]
        outcomes = loaded.ledger.outcomes
        by_code = {one.code: one.id for one in outcomes[0].pool.members} if outcomes else {}
        if names and by_code:
            members = tuple(by_code.values())
            drawn = (Drawn(dice.choice(names), members, dice.choice([1, 1, 10]), 40),)
    return Varied(() if drawn and dice.random() < 0.3 else tuple(axes.values()), drawn)


def _axis(variable: Variable, dice: Random) -> Axis:
    """Return values around the one that the file has."""
    if variable.kind == "share":
        return Axis(variable, Fraction(1, 20), Fraction(1, 20), 19)
    if variable.kind == "number":
        step = dice.choice([Fraction(1), Fraction(1, 4), Fraction(1, 10)])
        return Axis(variable, dice.choice([Fraction(0), variable.present]), step, 50)
    present = max(variable.present, Fraction(100))
    first = dice.choice([present / 2, present, present * 2])
    step = dice.choice([Fraction(1), Fraction(100), Fraction(12345), Fraction(10**7)])
    return Axis(variable, Fraction(round(first)), step, dice.choice([2, 40, 1000]))
