"""What varies, as people call it, and its values as they are written in their language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from agree.base import (
    NO_BREAK,
    Amount,
    Joined,
    Shortened,
    named_with,
    size_of,
    written_together,
)
from agree.questions.summary import recipients_of
from agree.report import Code, Wording
from agree.scenario.goal import Variable
from agree.sections import Agreement
from agree.sweep.axes import Axis

SAID_BY_ITS_VALUE = frozenset(("amount", "value", "share", "each"))
"""The last steps of paths that the value itself tells: an amount, a share."""
BETWEEN = frozenset(("portions", "of_which", "values"))
"""Steps of paths that lead from one name to the next."""
MOST_DECIMALS = 6


def names_of(agreement: Agreement, axes: Iterable[Axis]) -> Mapping[str, Wording | Code]:
    """Return what people call the values that vary, by their paths; a path where they have no name.

    Where two are called the same, each goes by its path, but for grants, which go by whom they are
    for.
    """
    axes = tuple(axes)
    found = {axis.path: _name(axis) for axis in axes}
    again = Counter(found.values())
    for axis in axes:
        if again[found[axis.path]] > 1:
            found[axis.path] = _with_recipients(agreement, axis, found[axis.path])
    again = Counter(found.values())
    return {
        axis.path: found[axis.path] if again[found[axis.path]] == 1 else Code(axis.name)
        for axis in axes
    }


def _name(axis: Axis) -> Wording | Code:
    """Return the names on the way to a value; its path where one of them is missing."""
    _, *steps = axis.variable.place.names
    if steps and steps[-1].id in SAID_BY_ITS_VALUE:
        steps = steps[:-1]
    named = [one for one in steps if one.id not in BETWEEN]
    if not named or not all(one.name for one in named):
        return Code(axis.name)
    return written_together(_one_in_another, *(one.name for one in named))


def _one_in_another(*names: str) -> str:
    return ": ".join(names)


def _with_recipients(agreement: Agreement, axis: Axis, name: Wording | Code) -> Wording | Code:
    """Return the name of a grant with whom it is for; others as they are."""
    first, *steps = axis.variable.place.names
    for grant in agreement.grants if first.id == "grants" and len(steps) == 2 else ():
        if grant.id == steps[0].id:
            return named_with(grant.name, recipients_of(agreement, grant))
    return name


def fact_name(agreement: Agreement, fact: str) -> Wording | Code:
    """Return what people call a fact that is drawn."""
    label = agreement.facts[fact].label
    return label if label and label != fact else Code(f"facts.{fact}")


def written(variable: Variable, value: Fraction) -> Wording:
    """Return a value as people write it: a share in per cent, an amount in the unit of the file.

    An amount that has more than two decimals there is written in the main unit.
    """
    agreement = variable.agreement
    if variable.kind == "amount":
        unit = variable.unit
        if value * 100 % size_of(agreement.currency, unit):
            unit = agreement.currency.main
        return Joined((Amount(int(value), agreement.currency, unit),), "")
    if variable.kind == "share" or variable.is_percentage:
        return Joined((Shortened(value * 100, MOST_DECIMALS), "%"), NO_BREAK)
    return Joined((Shortened(value, MOST_DECIMALS),), "")
