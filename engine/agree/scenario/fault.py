"""What a user asked of a scenario that cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agree.findings import nearest
from agree.told import Told

if TYPE_CHECKING:
    from agree.scenario.round_trip import Editor


class ScenarioFault(ValueError):
    """A wish that cannot be met; `told` says why, in both languages."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.en)
        self.told = told

    def at(self, place: str) -> ScenarioFault:
        """The same fault with the place where it was found, if there is one."""
        lead = f"{place}: " if place else ""
        return ScenarioFault(Told(lead + self.told.sv, lead + self.told.en))


def unknown(what: Told, name: str, known: list[str]) -> ScenarioFault:
    """The fault for a name that is not known, with the nearest that is."""
    near = nearest(name, known)
    sv, en = f"{what.sv} ”{name}” finns inte.", f"There is no {what.en} “{name}”."
    if near is not None:
        sv, en = f"{sv} Menade du ”{near}”?", f"{en} Did you mean “{near}”?"
    return ScenarioFault(Told(sv, en))


def editor_of(text: str, name: str) -> Editor:
    """The editor of a text; ScenarioFault for one that it cannot keep as it is."""
    from agree.scenario.round_trip import EditFault, Editor  # only a text needs it

    try:
        return Editor(text)
    except EditFault:
        sv = f"{name} kan inte ändras utan att skrivas om för hand."
        en = f"{name} cannot be changed without being rewritten by hand."
        raise ScenarioFault(Told(sv, en)) from None
