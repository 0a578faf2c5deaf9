"""One scenario of a sweep as the engine runs it: the same as `whatif` with the same values set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from agree.base import plain_digits
from agree.distribute.ledger import Ledger
from agree.scenario.fault import ScenarioFault
from agree.scenario.run import Baseline, try_scenario
from agree.scenario.settings import Override, ScenarioSettings
from agree.sweep.axes import Varied
from agree.sweep.forms import Ints

Steps = Sequence[int]
Figures: TypeAlias = "Sequence[Sequence[int]] | Sequence[Ints]"
"""What was drawn of each fact, for each of its members."""


class Engine:
    """Runs single scenarios of an agreement, exactly."""

    def __init__(self, baseline: Baseline, varied: Varied, fixed: Sequence[Override] = ()) -> None:
        """Take an agreement, what varies in it, and what is set in every scenario."""
        self.baseline, self.varied, self.fixed = baseline, varied, tuple(fixed)

    def overrides(self, steps: Steps, figures: Figures = ()) -> tuple[Override, ...]:
        """Return what a scenario sets."""
        values = (
            Override(axis.path, axis.variable.written(axis.value(int(step))))
            for axis, step in zip(self.varied.axes, steps, strict=True)
        )
        drawn = (
            Override(f"facts.{one.fact}.values", _listed(one.denominator, one.members, parts))
            for one, parts in zip(self.varied.drawn, figures, strict=True)
        )
        return (*self.fixed, *values, *drawn)

    def run(self, steps: Steps, figures: Figures = ()) -> Ledger | None:
        """Return the ledger of a scenario; None when something in it is wrong."""
        for axis, step in zip(self.varied.axes, steps, strict=True):
            if not axis.variable.allows(axis.value(int(step))):
                return None
        return self.with_values(self.overrides(steps, figures))

    def with_values(self, overrides: Sequence[Override]) -> Ledger | None:
        """Return the ledger with some values set; None when something is wrong then."""
        try:
            return try_scenario(self.baseline, ScenarioSettings(tuple(overrides))).result.ledger
        except ScenarioFault:
            return None


def _listed(denominator: int, members: Sequence[tuple[str, str]], parts: Iterable[int]) -> str:
    """Return figures by code, as a file writes them."""
    figures = (
        f'"{code}": {plain_digits(Fraction(int(part), denominator))}'
        for (_, code), part in zip(members, parts, strict=True)
    )
    return "{" + ", ".join(figures) + "}"
