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
    if not is_change(override.text):
        return override
    place = places.get(override.path)
    state = None if place is None else STATES.get((place.text or "").strip())
    if state is not None:
        span, text, path = override.value_span, Quoted(override.text.strip()), override.path
        raise scenario_fault(NO_VALUE_TODAY, span, text=text, path=path, state=state)
    try:
        variable = variable_at(override.path, places, agreement)
        value = value_in(variable, override.text)
    except (ScenarioFault, NumberFault):  # whatever is wrong is told where the value is used
        return override
    return override._replace(text=variable.written(value))


def is_change(text: str) -> bool:
    """Return whether a text says how much today's value changes."""
    return CHANGE.fullmatch(text.strip()) is not None


def value_in(variable: Variable, text: str) -> Fraction:
    """Return the value that a text says, as the variable counts it; a change is of today's.

    Raises NumberFault.
    """
    change = CHANGE.fullmatch(text.strip())
    if change is None:
        return _plain(variable, text.strip())
    size = change["size"]
    if size.endswith(PERCENT):
        difference = variable.present * parse_share(size)
    else:
        difference = _plain(variable, size)
    value = variable.present + (difference if change["sign"] == "+" else -difference)
    return round_half_up(value, 0) if variable.kind == "amount" else value


def _plain(variable: Variable, text: str) -> Fraction:
    """Return an amount (minor units), a share or a number. Raises NumberFault."""
    if variable.kind == "amount":
        return Fraction(variable.agreement.currency.parse(text, variable.unit))
    is_share = variable.kind == "share" or PERCENT in text
    return parse_share(text) if is_share else parse_number(text)
