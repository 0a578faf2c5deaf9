"""Keys in words: the size of each portion, how it is distributed, and within which bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial

from agree.base import Joined, message
from agree.distribute.limits import KINDS
from agree.distribute.pools import PlannedPortion
from agree.questions.key_words import (
    BY_TABLE,
    EQUAL,
    REST,
    SOME,
    STAYS_WITH_PAYER,
    each_in_words,
    formula_in_words,
    narrowed,
    readable_amount,
    within,
)
from agree.report import Wording
from agree.sections import Agreement, Bound, Formula, KeyTable
from agree.sections.bounds import Bounds

ALL = message("all to the only recipient")
PENDING = message("pending")

LARGEST_DENOMINATOR = 100
"""Parts of a pool are told as fractions when these are as simple as a whole per cent."""


def key_in_words(agreement: Agreement, portions: Sequence[PlannedPortion]) -> Wording:
    """Return a key of the file in words, from the portions that it splits an amount into."""
    levelled = next((one for one in portions[::-1] if one.levels), None)
    if levelled is not None:
        whole = key_in_words(agreement, [one for one in portions if not one.levels])
        return within(agreement, whole, _bounds(levelled), partial(_amount_of, agreement))
    ways = [_way(agreement, portion) for portion in portions]
    pool = sum((portion.amount for portion in portions), Fraction(0))
    if len(ways) == 1 or not pool:
        return Joined(tuple(ways), ", ")
    has_amounts = not all(_is_part(portion, pool) for portion in portions[:-1])
    words = [
        _with_size(agreement, portion, pool, way)
        for portion, way in zip(portions, ways, strict=True)
    ]
    if has_amounts and not _is_stated(portions[-1]):
        words[-1] = REST.filled(key=ways[-1])
    return Joined(tuple(words), ", ")


def _is_stated(portion: PlannedPortion) -> bool:
    """Return whether the file says how many kronor a portion is, in all or to each."""
    return portion.origin is not None and portion.origin.size.kind in ("amount", "each")


def _is_part(portion: PlannedPortion, pool: Fraction) -> bool:
    """Return whether people would tell a portion as a part of the pool, such as 1/2."""
    return not _is_stated(portion) and (portion.amount / pool).denominator <= LARGEST_DENOMINATOR


def _with_size(
    agreement: Agreement, portion: PlannedPortion, pool: Fraction, way: Wording
) -> Wording:
    if portion.origin is not None and portion.origin.size.kind == "each":
        return way
    if _is_part(portion, pool):
        return Joined((str(portion.amount / pool), way))
    return SOME.filled(amount=readable_amount(round(portion.amount), agreement.currency), key=way)


def _way(agreement: Agreement, portion: PlannedPortion) -> Wording:
    """Return how a portion is distributed, among whom, and within which bounds."""
    origin = portion.origin
    if origin is None:
        return PENDING if portion.key_is_pending else portion.label or ALL
    if origin.size.kind == "each":
        amount = readable_amount(int(origin.size.value), agreement.currency)
        way = each_in_words(agreement, origin.size, amount)
    elif isinstance(origin.way, Formula):
        way = formula_in_words(agreement, origin.way)
    elif isinstance(origin.way, KeyTable):
        way = BY_TABLE
    else:
        way = EQUAL if origin.way is None else origin.label or origin.id
        if origin.retained:
            return STAYS_WITH_PAYER
    floors, ceilings = _bounds(portion)
    bounded = origin._replace(floors=floors, ceilings=ceilings)
    return narrowed(agreement, way, bounded, partial(_amount_of, agreement))


def _amount_of(agreement: Agreement, bound: Bound) -> object:
    return readable_amount(bound.amount, agreement.currency)


def _bounds(portion: PlannedPortion) -> tuple[Bounds, Bounds]:
    """Return the floors and the ceilings of a portion, those of keys around it too."""
    floors, ceilings = (
        tuple(one.bound for one in portion.limits if one.kind == kind and one.bound is not None)
        for kind in KINDS
    )
    return floors, ceilings


def each_once(words: Iterable[Wording]) -> list[Wording]:
    """Return words without repetitions; messages cannot be keys of a dict."""
    once: list[Wording] = []
    for wording in words:
        if wording not in once:
            once.append(wording)
    return once
