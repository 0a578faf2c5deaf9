"""What a floor or a ceiling of several portions gives a member more, or less, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from agree.base import Joined, message
from agree.distribute.limits import deciding
from agree.distribute.pools import PlannedPortion
from agree.distribute.rounding import METHODS, down, round_shares
from agree.distribute.shares import Bounded, Shares
from agree.questions.explain.sentences import (
    ROUNDED,
    ROUNDED_DOWN,
    Derivation,
    left_line,
    limit_in_words,
    money,
)
from agree.report import Wording

NAMES: Mapping[frozenset[Bounded], Wording] = {
    frozenset(("floor",)): message("Floor"),
    frozenset(("ceiling",)): message("Ceiling"),
    frozenset(("floor", "ceiling")): message("Floor and ceiling"),
}
FLOOR_APPLIES = message("the floor of {limit} applies: the portions give {found} together")
CEILING_APPLIES = message("the ceiling of {limit} applies: the portions give {found} together")
TOGETHER = message("the portions give {found} together")


def name_of_levelling(portion: PlannedPortion) -> Wording:
    """Return what a portion that levels others is called: by its bounds."""
    name = NAMES[frozenset(limit.kind for limit in portion.limits)]
    return Joined((portion.label, name), ": ") if portion.label else name


def levelled_lines(derived: Derivation, place: int) -> Iterator[Wording]:
    """Yield how what a member gets in all comes about, and what the portions give it."""
    portion, held = derived.outcome.portion, derived.held
    if held is None:
        return
    before = Fraction((portion.weights or ())[place], portion.scale)
    after, kind = before + derived.share(place), held.by[place]
    limit = None if kind is None else deciding(portion.limits, kind, place)
    if limit is not None:
        applies = FLOOR_APPLIES if kind == "floor" else CEILING_APPLIES
        words = applies.filled(
            limit=limit_in_words(derived, limit, place), found=derived.amount(before)
        )
        yield _rounded(derived, words, after)
        return
    if any(held.by):
        yield left_line(derived, held)
        weights = derived.number(Fraction(held.weight, portion.scale))
        product = (derived.number(held.left), "×", derived.number(before), "/", weights)
        equation = Joined((Joined(product), "=", derived.amount(after)))
        yield _rounded(derived, equation, after)
    yield TOGETHER.filled(found=derived.amount(before))


def _rounded(derived: Derivation, words: Wording, exact: Fraction) -> Wording:
    """Return how an exact amount in all comes about, with what it is rounded to."""
    rounding = derived.pool.rounding
    (rounded,) = round_shares(Shares.from_fractions([exact]), rounding.unit, rounding.method)
    if rounded == exact:
        return words
    line = ROUNDED_DOWN if METHODS[rounding.method] is down else ROUNDED
    return line.filled(exact=words, rounded=money(derived.agreement, rounded))
