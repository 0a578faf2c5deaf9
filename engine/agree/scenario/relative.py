"""Values that are set as changes of today's: `+100`, `−2 %`."""

from __future__ import annotations

from collections.abc import Mapping as Values
from fractions import Fraction

from agree.base import (
    Kind,
    Message,
    NumberFault,
    Quoted,
    late_pattern,
    message,
    parse_number,
    parse_share,
    round_half_up,
    split_unit,
)
from agree.scenario.fault import ScenarioFault, scenario_fault
from agree.scenario.goal import Variable, variable_at
from agree.scenario.places import Place
from agree.scenario.settings import Override
from agree.sections import Agreement
from agree.sections.shared import PENDING, UNKNOWN

NO_VALUE_TODAY = Kind(
    "no-value-today",
    message("{text} is a change of today's value, but {path} {state}"),
    hint=message("Set a whole value, without a sign before it."),
    usage=True,
)
STATES: Values[str, Message] = {
    PENDING: message("is pending"),
    UNKNOWN: message("is unknown"),
}

CHANGE = late_pattern(r"(?P<sign>[+\-−])\s*(?P<size>.+)")
PERCENT = "%"


def with_todays_value(
    override: Override, places: Values[str, Place], agreement: Agreement
) -> Override:
    """Return an override that sets a value, for one that says how much today's value changes.

    One that says something else is returned as it is, and so is a change of what is no number: both
    are what they are written. Raises ScenarioFault for a change of what is pending or unknown.
    """
    change = CHANGE.fullmatch(override.text.strip())
    if change is None:
        return override
    place = places.get(override.path)
    state = None if place is None else STATES.get((place.text or "").strip())
    if state is not None:
        span, text, path = override.value_span, Quoted(override.text.strip()), override.path
        raise scenario_fault(NO_VALUE_TODAY, span, text=text, path=path, state=state)
    try:
        variable = variable_at(override.path, places, agreement)
        difference = _size(variable, change["size"])
    except (ScenarioFault, NumberFault):  # whatever is wrong is told where the value is used
        return override
    value = variable.present + (difference if change["sign"] == "+" else -difference)
    if variable.kind == "amount":
        value = round_half_up(value, 0)
    return override._replace(text=variable.written(value))


def _size(variable: Variable, text: str) -> Fraction:
    """Return a change as the value itself: an amount (minor units), a share or a number.

    A percentage is of today's value. Raises NumberFault.
    """
    if text.endswith(PERCENT):
        return variable.present * parse_share(text)
    if variable.kind == "amount":
        agreement = variable.agreement
        unit = split_unit(variable.place.text or "")[1] or agreement.unit
        return Fraction(agreement.currency.parse(text, unit))
    return parse_share(text) if variable.kind == "share" else parse_number(text)
