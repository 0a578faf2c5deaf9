"""How a method of rounding is called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from agree.base import Message, message
from agree.questions.amounts import money
from agree.report import Wording
from agree.sections import Agreement

USUAL = "half_up"
METHODS: dict[str, Message] = {
    USUAL: message("each part is rounded to {unit}, half up"),
    "half_even": message("each part is rounded to {unit}, half to even"),
    "down": message("each part is rounded down to {unit}"),
    "largest_remainder": message(
        "each part is rounded down to {unit}, and what is left goes to those with the largest"
        " remainder"
    ),
}
METHODS_OF_SUMS: Mapping[str, Message] = METHODS | {
    USUAL: message("the sum of each recipient's parts is rounded to {unit}, half up"),
    "half_even": message("the sum of each recipient's parts is rounded to {unit}, half to even"),
    "down": message("the sum of each recipient's parts is rounded down to {unit}"),
}


def method_line(agreement: Agreement, method: str, unit: int, *, of_sums: bool = False) -> Wording:
    """Return how amounts are rounded to whole units (minor units each)."""
    return (METHODS_OF_SUMS if of_sums else METHODS)[method].filled(unit=_unit(agreement, unit))


def _unit(agreement: Agreement, unit: int) -> Wording:
    """Return a unit of rounding (minor units) in words: whole kr, or multiples of 100 kr."""
    for name, size in agreement.currency.units.items():
        if size * agreement.currency.minor == unit:
            return message("whole {unit}", unit=name)
    return message("multiples of {amount}", amount=money(agreement, unit))
