"""What must hold for formulas to give what a run gives: of changed inputs it may hold no longer.

A run has a finding then, such as shares that are together not the whole. A formula has a number all
the same, so the workbook says that the change cannot be counted there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from agree.base import Message, message
from agree.distribute.ledger import PortionOutcome
from agree.distribute.workings.calculation import Condition
from agree.distribute.workings.formula import (
    LARGEST,
    Call,
    Formula,
    Given,
    Line,
    Sheet,
    TooLarge,
    Whole,
    compared,
    plus,
    quotient,
    remainder,
    times,
    total,
)
from agree.distribute.workings.inputs import Inputs
from agree.distribute.workings.sizes import Divided
from agree.sections import Grant, GrantPart

TOGETHER = message("{grant}: the portions are together the amount, and none is below zero")
HAVE_WEIGHTS = message("{grant}: in each portion somebody has a weight, and none is below zero")
AS_IT_IS = message(
    "{grant}: the amount is as it was, since the key of its only recipient has fixed portions or "
    "bounds"
)
PARTS_FIT = message("{grant}: the parts are together not more than the amount")
SMALL_ENOUGH = message("{grant}: the numbers are small enough to be counted exactly")

MOST_AT_ONCE = 8


def condition(words: Message, holds: Formula, sheet: Sheet) -> Condition:
    """Return a condition with whether it is met."""
    return Condition(words, holds, is_met(holds, sheet))


def in_parts(holds: Formula) -> list[Formula]:
    """Return what must hold at once in parts that a cell has room for: eight conditions each."""
    match holds:
        case Call("and", asked):
            starts = range(0, len(asked), MOST_AT_ONCE)
            return [Call("and", asked[start : start + MOST_AT_ONCE]) for start in starts]
    return [holds]


def is_met(holds: Formula, sheet: Sheet) -> bool:
    """Return whether a condition is met; not where a spreadsheet cannot count so far."""
    try:
        return bool(sheet.value(holds))
    except (TooLarge, ZeroDivisionError):
        return False


def fits_any_amount(part: PortionOutcome) -> bool:
    """Return whether a portion is for an amount of any size: nothing of it is fixed or bounded."""
    portion = part.portion
    around = filter(None, (*portion.outer, portion.origin))
    is_free = not portion.limits and not portion.levels and portion.earned is None
    return is_free and all(one.size.kind in ("rest", "share") for one in around)


def parts_that_fit(grant: Grant, inputs: Inputs) -> Iterator[Formula]:
    """Yield for a grant, and for each part that has parts, whether they are not more than it is.

    Parts that are a percentage of it, or unknown, are left out.
    """
    path = f"grants.{grant.id}"
    wholes: list[Grant | GrantPart] = [grant]
    while wholes:
        whole = wholes.pop()
        wholes += whole.parts
        asked: list[Formula] = []
        fixed = Fraction(0)
        for part in whole.parts:
            name = f"{path}.of_which.{part.id}.amount"
            if name in inputs.values:
                asked.append(Given(name))
            elif part.percentage is None and not part.lack:
                fixed += Fraction(part.amount, inputs.unit)
        if asked or fixed:
            of_part = f"{path}.of_which.{whole.id}.amount"
            known: Formula = Given(of_part) if of_part in inputs.values else 0
            own = Line("amount") if whole is grant else known
            if own != 0:
                yield compared("<=", plus(ceil(fixed), *asked), own)


def together(sizes: Sequence[Divided]) -> Formula:
    """Return whether the sizes of all portions are together the amount, and none is below zero.

    The numerators stand in lines of their own, in the order of the portions.
    """
    sums: dict[Formula, list[Formula]] = {}
    for place, size in enumerate(sizes):
        sums.setdefault(size.divisor, []).append(Line(f"n{place}"))
    parts = [
        times(plus(*lines), *(other for other in sums if other != divisor))
        for divisor, lines in sums.items()
    ]
    is_all = compared("=", plus(*parts), times(Line("amount"), *sums))
    none_below = (compared("<=", 0, Line(f"n{place}")) for place in range(len(sizes)))
    return Call("and", (*(compared("<", 0, one) for one in sums if one != 1), is_all, *none_below))


def have_weights(portions: int) -> Formula:
    """Return whether each portion that is more than nothing has weights, and none is below zero."""
    asked: list[Formula] = []
    for place in range(portions):
        has_any = compared("<", 0, total(f"w{place}"))
        asked.append(Call("or", (compared("=", Line(f"n{place}"), 0), has_any)))
        asked.append(compared("<=", 0, Call("min", (Whole(f"w{place}"),))))
    return Call("and", tuple(asked))


def small_enough(wholes: Sequence[Formula], *, common: Formula | None) -> Formula:
    """Return whether all products on the way are less than what a spreadsheet counts exactly.

    Of each portion, a share is so many parts of a whole; those of all, of a `common` one.
    """
    bounds: list[Formula] = [] if common is None else [times(common, max(2, len(wholes)))]
    for place, whole in enumerate(wholes):
        amount, most = Line(f"n{place}"), Call("max", (Whole(f"w{place}"),))
        bounds += [amount, times(quotient(amount, whole), most)]
        rest = times(remainder(amount, whole), most)
        bounds += [rest] if common is not None else [plus(times(2, rest), whole)]
    return Call("and", tuple(compared("<", one, LARGEST - 1) for one in _without_zero(bounds)))


def _without_zero(formulas: Iterable[Formula]) -> list[Formula]:
    return [one for one in formulas if one != 0]
