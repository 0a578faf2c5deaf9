"""What a user asked of a scenario that cannot be done."""

from __future__ import annotations

from agree.findings import nearest
from agree.told import Told


class ScenarioFault(ValueError):
    """A wish that cannot be met; `told` says why, in both languages."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.en)
        self.told = told


def unknown(what: Told, name: str, known: list[str]) -> ScenarioFault:
    """The fault for a name that is not known, with the nearest that is."""
    near = nearest(name, known)
    sv, en = f"{what.sv} ”{name}” finns inte.", f"There is no {what.en} “{name}”."
    if near is not None:
        sv, en = f"{sv} Menade du ”{near}”?", f"{en} Did you mean “{near}”?"
    return ScenarioFault(Told(sv, en))
