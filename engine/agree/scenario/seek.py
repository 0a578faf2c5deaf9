"""Seeking the values that reach a target: along straight lines, and by halving.

Two runs give the line through the exact amounts before rounding; the value at which it meets the
target is solved for exactly, and a run verifies it. A relation may be bent, or turn: the range of
the value is tried at some places, the closer the less straight it is there, and each interval in
which the target is passed is narrowed down to the value that reaches it, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from agree.base import Record
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import SoughtAmount, Variable
from agree.scenario.run import Baseline, Scenario, try_scenario
from agree.scenario.settings import Override, ScenarioSettings

MOST_DOUBLINGS = 16
MOST_AIMS = 4
"""How many times the aim is corrected for what rounding takes off the line."""
PARTS = 8
"""In how many parts the range is tried at first."""
MOST_HALVINGS = 3
"""How many times each of them is halved while the relation is not straight in it."""


class Trial(Record):
    """A value that was tried, and what the target's members then get: rounded, and exactly.

    Both amounts are in minor units, and of what is known alone where not all of it `is_known`.
    """

    value: Fraction
    received: int
    exact: Fraction
    scenario: Scenario
    is_known: bool


class SearchResult(Record):
    """The trials that reach the target, by value, or the nearest ones on either side.

    Where many values in a row reach it, one stands for all of them. `hit` is the one that is
    nearest to the present value. `no_effect` when no value that was tried makes any difference.
    There is no nearest trial when the agreement could not be run with any value.
    """

    target: SoughtAmount
    variable: Variable
    hits: tuple[Trial, ...]
    nearest: tuple[Trial, ...]
    no_effect: bool

    @property
    def hit(self) -> Trial | None:
        """Return the trial that reaches the target with the value nearest to the present one."""
        present = self.variable.present
        return min(self.hits, key=lambda hit: abs(hit.value - present), default=None)

    @property
    def other_hits(self) -> tuple[Trial, ...]:
        """Return the other trials that reach it, by value."""
        return tuple(hit for hit in self.hits if hit is not self.hit)


def seek(
    baseline: Baseline, settings: ScenarioSettings, target: SoughtAmount, variable: Variable
) -> SearchResult:
    """Search for the values of a variable that reach a target, beside a scenario's settings."""
    search = _Search(baseline, settings, target, variable)
    search.try_along_line()
    search.try_range()
    search.try_crossings()
    hits = tuple(search.hits())
    trials = sorted(search.trials, key=lambda trial: trial.received)
    below = [trial for trial in trials if trial.received < target.amount][-1:]
    above = [trial for trial in trials if trial.received > target.amount][:1]
    no_effect = not hits and len({trial.received for trial in trials}) == 1
    return SearchResult(target, variable, hits, (*below, *above), no_effect)


class _Search:
    """A search, with the values that were tried, each once; None: the agreement cannot be run."""

    def __init__(
        self,
        baseline: Baseline,
        settings: ScenarioSettings,
        target: SoughtAmount,
        variable: Variable,
    ) -> None:
        self.baseline, self.settings, self.variable = baseline, settings, variable
        self.target = target
        self.tried: dict[Fraction, Trial | None] = {}
        self._unit = variable.agreement.rounding.unit

    @property
    def trials(self) -> list[Trial]:
        """The trials of all values with which the agreement can be run, by value."""
        return [trial for trial in self._in_order() if trial is not None]

    def _in_order(self) -> list[Trial | None]:
        return [self.tried[value] for value in sorted(self.tried)]

    def trial(self, value: Fraction) -> Trial | None:
        """Try a value; return None where the agreement cannot be run with it."""
        if value not in self.tried and self.variable.allows(value):
            self.tried[value] = self._run(value)
        return self.tried.get(value)

    def _run(self, value: Fraction) -> Trial | None:
        override = Override(self.variable.place.path, self.variable.written(value))
        others = (one for one in self.settings.overrides if one.path != override.path)
        settings = self.settings._replace(overrides=(*others, override))
        try:
            scenario = try_scenario(self.baseline, settings)
        except ScenarioFault:  # the total cannot be kept with this value
            return None
        ledger = scenario.result.ledger
        if ledger is None:
            return None
        exact = self.target.received_before_rounding(ledger)
        received, is_known = self.target.received(ledger), self.target.is_known(ledger)
        return Trial(value, received, exact, scenario, is_known)

    def _is_hit(self, trial: Trial | None) -> bool:
        return trial is not None and trial.received == self.target.amount

    def try_along_line(self) -> None:
        """Try where a line through two trials meets the target, up to the first that reaches it."""
        start = self.trial(self.variable.present)
        other = self.trial(self.variable.another)
        if start is None or other is None or start.exact == other.exact:
            return
        slope = (other.exact - start.exact) / (other.value - start.value)
        width = abs(self._unit / slope)
        aim = Fraction(self.target.amount)
        for _ in range(MOST_AIMS):
            trials = self._try_near(start.value + (aim - start.exact) / slope, width)
            if not trials or self._is_hit(trials[-1]):
                return
            aim += self.target.amount - trials[-1].received  # what rounding takes off the line

    def _try_near(self, value: Fraction, width: Fraction) -> list[Trial]:
        """Try simple values near an exact one, then itself, up to the first that is a hit."""
        trials: list[Trial] = []
        simple = [
            near for near in self.variable.simple_values_near(value) if abs(near - value) <= width
        ]
        for candidate in dict.fromkeys((*simple, value)):
            trial = self.trial(candidate)
            if trial is not None:
                trials.append(trial)
                if self._is_hit(trial):
                    break
        return trials

    def try_range(self) -> None:
        """Try values from the least to the greatest there may be, closer where it is bent."""
        for value in (Fraction(0), *self.variable.samples):
            self.trial(value)
        known = self.trials
        if not known:
            return
        if not self._is_passed() and self._approach_target(known[:2][::-1]):
            self._try_down_to_least()
        for _ in range(MOST_DOUBLINGS):
            if self._is_passed() or not self._approach_target(self.trials[-2:]):
                break
            if self.trial(2 * self.trials[-1].value) is None:
                self._try_up_to_greatest()
                break
        low, high = self.trials[0].value, self.trials[-1].value
        for place in range(1, PARTS):
            self.trial(self._between(low, high, Fraction(place, PARTS)))
        for _ in range(MOST_HALVINGS):
            for start, middle, end in self._bends():
                self.trial(self._between(start.value, middle.value))
                self.trial(self._between(middle.value, end.value))

    def _bends(self) -> list[tuple[Trial, Trial, Trial]]:
        """Return each three neighbouring trials that are off one line by more than rounding."""
        trials = self.trials
        return [
            (start, middle, end)
            for start, middle, end in zip(trials, trials[1:], trials[2:], strict=False)
            if abs(
                (middle.exact - start.exact) * (end.value - start.value)
                - (end.exact - start.exact) * (middle.value - start.value)
            )
            > self._unit * (end.value - start.value)
        ]

    def _between(self, low: Fraction, high: Fraction, part: Fraction = Fraction(1, 2)) -> Fraction:
        """Return a value on the way from one to another that the place can hold."""
        step = self.variable.resolution
        return low + (high - low) * part // step * step

    def _is_passed(self) -> bool:
        """Return whether the target is reached, or passed between two neighbouring trials."""
        trials = self.trials
        return any(map(self._is_hit, trials)) or any(
            self._pass_target(*pair) for pair in pairwise(trials)
        )

    def _pass_target(self, low: Trial, high: Trial) -> bool:
        """Return whether one of two trials gives more than the target, and the other less."""
        amount = self.target.amount
        return min(low.received, high.received) < amount < max(low.received, high.received)

    def _approach_target(self, trials: list[Trial]) -> bool:
        """Return whether the second of two trials is at least as near the target as the first."""
        misses = [abs(trial.received - self.target.amount) for trial in trials]
        return len(misses) == 2 and misses[1] <= misses[0]

    def _try_down_to_least(self) -> None:
        """Where the agreement cannot be run with 0, try down to the least with which it can."""
        if self.tried.get(Fraction(0)) is not None:
            return
        low, high, step = Fraction(0), self.trials[0].value, self.variable.resolution
        while high - low > step:
            middle = self._between(low, high)
            low, high = (low, middle) if self.trial(middle) is not None else (middle, high)

    def _try_up_to_greatest(self) -> None:
        """Where the agreement cannot be run with some value, try up to the greatest below it."""
        low, step = self.trials[-1].value, self.variable.resolution
        high = min((value for value in self.tried if value > low), default=low)
        while high - low > step and not self._is_passed():
            middle = self._between(low, high)
            low, high = (low, middle) if self.trial(middle) is None else (middle, high)

    def try_crossings(self) -> None:
        """Narrow down each interval between neighbours in which the target is passed."""
        for low, high in list(pairwise(self._in_order())):
            if low is not None and high is not None and self._pass_target(low, high):
                self._narrow(low, high)

    def _narrow(self, low: Trial, high: Trial) -> None:
        """Halve an interval in which the target is passed, up to the first hit.

        Each time it is first tried where the line between its ends meets the target: where the
        relation is straight, that is a hit.
        """
        while high.value - low.value > self.variable.resolution:
            for value in (self._on_line(low, high), self._between(low.value, high.value)):
                if not low.value < value < high.value:
                    continue
                middle = self.trial(value)
                if middle is None or self._is_hit(middle):
                    return
                low, high = (middle, high) if self._pass_target(middle, high) else (low, middle)

    def _on_line(self, low: Trial, high: Trial) -> Fraction:
        """Return where the line between two trials meets the target; else the first value."""
        rise, step = high.exact - low.exact, self.variable.resolution
        if not rise:
            return low.value
        exact = (self.target.amount - low.exact) / rise * (high.value - low.value)
        return low.value + round(exact / step) * step

    def hits(self) -> Iterator[Trial]:
        """Yield the trials that reach the target, by value: of those in a row, the simplest.

        What misses it by no more than a rounding unit parts no row: rounding wavers so much.
        """
        trials = self._in_order()
        ends = [None, *trials, None]
        for is_near, group in groupby(range(len(trials)), key=lambda n: self._is_near(trials[n])):
            places = list(group)
            listed = trials[places[0] : places[-1] + 1]
            row = [one for one in listed if one is not None and self._is_hit(one)]
            if is_near and row:
                yield self._simplest(row, ends[places[0]], ends[places[-1] + 2])

    def _is_near(self, trial: Trial | None) -> bool:
        """Return whether a trial misses the target by a rounding unit at most."""
        return trial is not None and abs(trial.received - self.target.amount) <= self._unit

    def _simplest(self, row: list[Trial], before: Trial | None, after: Trial | None) -> Trial:
        """Return the hit in a row that is simplest to write; the present value, if it is one.

        Simple values near are tried too, between what comes `before` the row and what comes after.
        """
        present = self.variable.present
        if any(hit.value == present for hit in row):
            return next(hit for hit in row if hit.value == present)
        low = row[0].value if before is None else before.value
        high = row[-1].value if after is None else after.value
        for value in self.variable.simple_values_near(row[0].value):
            hit = self.trial(value) if low <= value <= high else None
            if hit is not None and self._is_hit(hit):
                row.append(hit)
                break
        return min(
            row, key=lambda hit: (len(self.variable.written(hit.value)), abs(hit.value - present))
        )
