"""How much each value that varies decides: one unit more of it, and from one end to the other.

The engine computes this with one value set at a time, and all others as the agreement has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from agree.base import NO_BREAK, Joined, Record, message
from agree.report import Wording
from agree.scenario.goal import Variable
from agree.scenario.settings import Override
from agree.sweep.axes import Axis
from agree.sweep.forms import Ints
from agree.sweep.run import Sweep

POINT = message("1 percentage point")


class Sensitivity(Record):
    """What a value decides of each receiver's amount (minor units).

    `more` is what one `unit` more of it gives, `first` and `last` are what each gets at the ends of
    its range; None where there is no result.
    """

    axis: Axis
    unit: Wording
    more: Ints | None
    first: Ints | None
    last: Ints | None


def sensitivities(sweep: Sweep) -> Iterator[Sensitivity]:
    """Yield how much each axis of a sweep decides."""
    as_it_is = _with(sweep, ())
    for axis in sweep.scenery.axes:
        unit, words = unit_of(axis.variable)
        more = None
        for sign in (1, -1):
            value = axis.variable.present + sign * unit
            if more is None and as_it_is is not None and axis.variable.allows(value):
                found = _with(sweep, [_override(axis, value)])
                more = None if found is None else (found - as_it_is) * sign
        ends = (_with(sweep, [_override(axis, axis.value(at))]) for at in (0, axis.last))
        first, last = ends
        yield Sensitivity(axis, words, more, first, last)


def _override(axis: Axis, value: Fraction) -> Override:
    return Override(axis.path, axis.variable.written(value))


def _with(sweep: Sweep, overrides: Sequence[Override]) -> Ints | None:
    """Return what each gets with some values set (minor units); None without a result."""
    ledger = sweep.engine.with_values((*sweep.engine.fixed, *overrides))
    return None if ledger is None else sweep.receivers.of_ledger(ledger)


def unit_of(variable: Variable) -> tuple[Fraction, Wording]:
    """Return one unit of a value: the unit that the file writes it in, and how it is called."""
    if variable.kind == "amount":
        currency = variable.agreement.currency
        size = currency.size(variable.unit) or Fraction(currency.minor)
        return size, Joined(("1", variable.unit), NO_BREAK)
    if variable.kind == "share" or variable.is_percentage:
        return Fraction(1, 100), POINT
    return Fraction(1), "1"
