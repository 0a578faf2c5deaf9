"""Seeking the value that reaches a target: along a straight line if there is one, or by bisection.

Two runs give the line through the exact amounts before rounding; the value at which it meets the
target is solved for exactly, and a run verifies it. Where the relation is no line, the interval
in which the target is passed is halved until it is as narrow as values can be.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from agree.base import Record
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import SoughtAmount, Variable
from agree.scenario.run import Baseline, Scenario, try_scenario
from agree.scenario.settings import Override, ScenarioSettings

MOST_DOUBLINGS = 16
MOST_AIMS = 4
"""How many times the aim is corrected for what rounding takes off the line."""


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
    """A trial that reaches the target, or the nearest ones on either side.

    `no_effect` when no value that was tried makes any difference. There is no nearest trial when
    the agreement could not be run with any value.
    """

    target: SoughtAmount
    variable: Variable
    hit: Trial | None
    nearest: tuple[Trial, ...]
    no_effect: bool


def seek(
    baseline: Baseline, settings: ScenarioSettings, target: SoughtAmount, variable: Variable
) -> SearchResult:
    """Search for the value of a variable that reaches a target, beside a scenario's settings."""
    search = _Search(baseline, settings, target, variable)
    hit = search.along_line() or search.by_bisection() or search.hit_at(variable.present)
    trials = sorted(search.trials, key=lambda trial: trial.received)
    below = [trial for trial in trials if trial.received < target.amount][-1:]
    above = [trial for trial in trials if trial.received > target.amount][:1]
    no_effect = hit is None and len({trial.received for trial in trials}) == 1
    return SearchResult(target, variable, hit, (*below, *above), no_effect)


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

    @property
    def trials(self) -> list[Trial]:
        """The trials of all values with which the agreement can be run, by value."""
        trials = [trial for trial in self.tried.values() if trial is not None]
        return sorted(trials, key=lambda trial: trial.value)

    def trial(self, value: Fraction) -> Trial | None:
        """Try a value; return None where the agreement cannot be run with it."""
        if value not in self.tried:
            self.tried[value] = self._run(value) if self.variable.allows(value) else None
        return self.tried[value]

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

    def hit_at(self, value: Fraction) -> Trial | None:
        """Return the trial of a value if it reaches the target."""
        trial = self.trial(value)
        return trial if trial is not None and trial.received == self.target.amount else None

    def along_line(self) -> Trial | None:
        """Return the trial at which a line through two trials meets the target, if it does."""
        start = self.trial(self.variable.present)
        other = self.trial(self.variable.another)
        if start is None or other is None or start.exact == other.exact:
            return None
        slope = (other.exact - start.exact) / (other.value - start.value)
        width = abs(self.variable.agreement.rounding.unit / slope)
        aim = Fraction(self.target.amount)
        for _ in range(MOST_AIMS):
            trials = self._try_near(start.value + (aim - start.exact) / slope, width)
            if not trials:
                return None
            if trials[-1].received == self.target.amount:
                return trials[-1]
            aim += self.target.amount - trials[-1].received  # what rounding takes off the line
        return None

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
                if trial.received == self.target.amount:
                    break
        return trials

    def by_bisection(self) -> Trial | None:
        """Return the trial that halving the interval in which the target is passed leads to."""
        interval = self._interval()
        if interval is None:
            return None
        low, high = interval
        step = self.variable.resolution
        while high.value - low.value > step:
            middle = self.trial(low.value + (high.value - low.value) / step // 2 * step)
            if middle is None:
                return None
            if middle.received == self.target.amount:
                return self._simplest_hit(middle)
            low, high = (middle, high) if self._pass_target(middle, high) else (low, middle)
        return None

    def _pass_target(self, low: Trial, high: Trial) -> bool:
        """Return whether one of two trials gives more than the target, and the other does not."""
        return (low.received > self.target.amount) != (high.received > self.target.amount)

    def _simplest_hit(self, hit: Trial) -> Trial:
        for value in self.variable.simple_values_near(hit.value):
            simple_hit = self.hit_at(value)
            if simple_hit is not None:
                return simple_hit
        return hit

    def _interval(self) -> tuple[Trial, Trial] | None:
        """Return two neighbouring trials, the lower first, between which the target is passed."""
        for value in (Fraction(0), *self.variable.samples):
            self.trial(value)
        if self._neighbours() is None and self._approach_target(self.trials[:2][::-1]):
            self._try_down_to_least()
        for _ in range(MOST_DOUBLINGS):
            if self._neighbours() is not None or not self._approach_target(self.trials[-2:]):
                break
            if self.trial(2 * self.trials[-1].value) is None:
                break
        return self._neighbours()

    def _approach_target(self, trials: list[Trial]) -> bool:
        """Return whether the second of two trials is at least as near the target as the first."""
        misses = [abs(trial.received - self.target.amount) for trial in trials]
        return len(misses) == 2 and misses[1] <= misses[0]

    def _neighbours(self) -> tuple[Trial, Trial] | None:
        passing = (pair for pair in pairwise(self.trials) if self._pass_target(*pair))
        return next(passing, None)

    def _try_down_to_least(self) -> None:
        """Where the agreement cannot be run with 0, try down to the least with which it can."""
        if self.tried.get(Fraction(0)) is not None:
            return
        low, high, step = Fraction(0), self.trials[0].value, self.variable.resolution
        while high - low > step:
            middle = low + (high - low) / step // 2 * step
            low, high = (low, middle) if self.trial(middle) is not None else (middle, high)
