"""What the formulas of workings give when some inputs are others, by grant and code."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from agree.distribute.workings import Workings, counted_anew


def recalculated(
    workings: Workings, given: Mapping[str, int], figures: Mapping[tuple[str, str], int]
) -> dict[str, dict[str, int]]:
    """What each member gets of each grant, by code, when some inputs are others.

    `given` are values by path, and `figures` those of a fact by its id and a member's code, times
    the fact's scale.
    """
    scales = {fact.fact: fact.scale for fact in workings.facts}
    changed: dict[str, dict[str, Fraction]] = {}
    for (fact, code), figure in figures.items():
        changed.setdefault(fact, {})[code] = Fraction(figure, scales[fact])
    return {
        one.grant: {
            member.code: amount
            for member, amount in zip(one.members, one.result.values, strict=True)
        }
        for one in counted_anew(workings, given, changed).calculations
    }
