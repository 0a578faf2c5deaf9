"""Whose rows of a sweep are asked for."""

from __future__ import annotations

from agree.base import Record
from agree.sweep.outcomes import Outcomes


class Shown(Record):
    """The rows that are asked for, by number: of recipients, and of groups."""

    members: tuple[int, ...]
    groups: tuple[int, ...]


def single(outcomes: Outcomes, shown: Shown) -> int | None:
    """Return the row of a recipient that is asked for alone: of the role that varies most."""
    rows = [row for row in shown.members if outcomes.told[row].varies]
    whose = {outcomes.receivers[row].code for row in shown.members}
    if not rows or len(shown.members) > 3 or (len(whose) > 1 and len(rows) > 1):
        return None
    return max(rows, key=lambda row: outcomes.told[row].most - outcomes.told[row].least)
