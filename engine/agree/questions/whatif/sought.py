"""What the search for a value came to, in words."""

from __future__ import annotations

from agree.base import Amount, Finding, Kind, Message, Words, message, readable
from agree.scenario.fault import SEEK, typed
from agree.scenario.seek import Found

VALUE_NOT_FOUND = Kind(
    "value-not-found",
    message("no value of {path} gives {name} exactly {amount}"),
    hint=message("Nearest: {nearest}."),
)
NO_EFFECT = Kind(
    "no-effect",
    message("{path} does not affect {name}, which receives {amount}"),
    hint=message("Vary something that decides what the recipient receives."),
)


def told(found: Found, path: str, value: str, reached: int) -> Message:
    """Return the value that was found, and what it gives."""
    return message(
        "{path} = {value} gives {name} {amount}.",
        path=path,
        value=value,
        name=found.target.name,
        amount=_amount(found, reached),
    )


def not_found(found: Found, path: str, text: str) -> Finding:
    """Return the finding on a value that there is not, with the nearest that there are."""
    values: dict[str, object] = {"path": path, "name": found.target.name}
    if found.no_effect:
        values["amount"] = _amount(found, found.nearest[0].reached)
        return Finding(NO_EFFECT, typed(SEEK, text), values)
    near = tuple(
        message(
            "{value} gives {amount}",
            value=found.variable.written(one.value),
            amount=_amount(found, one.reached),
        )
        for one in found.nearest
    )
    values["amount"] = _amount(found, found.target.amount)
    values["nearest"] = Words(near, whole=True) if near else "–"
    return Finding(VALUE_NOT_FOUND, typed(SEEK, text), values)


def _amount(found: Found, minor: int) -> Amount:
    agreement = found.variable.agreement
    return readable(minor, agreement.currency, agreement.unit)
