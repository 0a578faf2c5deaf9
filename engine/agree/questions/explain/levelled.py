"""What a floor or a ceiling of several portions gives a member more, or less, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from agree.base import Joined, message
from agree.distribute.limits import deciding
from agree.distribute.pools import PlannedPortion
from agree.distribute.rounding import METHODS, down, round_shares
from agree.distribute.shares import Bounded, Shares
from agree.questions.amounts import money
from agree.questions.explain.derivation import Derivation
from agree.questions.explain.sentences import (
    ROUNDED,
    ROUNDED_DOWN,
    after_others,
    left_line,
    limit_in_words,
    proportion,
)
from agree.report import Wording

OWN: Mapping[Bounded, Wording] = {"floor": message("Floor"), "ceiling": message("Ceiling")}
NAMES: Mapping[frozenset[Bounded], Wording] = {
    frozenset(("floor",)): OWN["floor"],
    frozenset(("ceiling",)): OWN["ceiling"],
    frozenset(("floor", "ceiling")): message("Floor and ceiling"),
}
PAYS = message("Pays for the floors of others")
PAYS_TO_FLOOR = message("Pays for the floors of others, down to its own")
GETS = message("Gets of what the ceilings of others leave")
GETS_TO_CEILING = message("Gets of what the ceilings of others leave, up to its own")
FLOOR_APPLIES = message("the floor of {limit} applies: the portions give {found} together")
CEILING_APPLIES = message("the ceiling of {limit} applies: the portions give {found} together")
TOGETHER = message("the portions give {found} together")


def name_of_levelling(portion: PlannedPortion) -> Wording:
    """Return what a portion that levels others is called: by its bounds."""
    return _named(portion, NAMES[frozenset(limit.kind for limit in portion.limits)])


def name_for_member(derived: Derivation, place: int) -> Wording:
    """Return what a portion that levels others is called for a member: what it does to it.

    One that no bound of its own holds pays for the floors of others, or gets of what their
    ceilings leave.
    """
    portion, held, more = derived.outcome.portion, derived.held, derived.share(place)
    if held is None or not more:
        return name_of_levelling(portion)
    by = held.by[place]
    if more < 0 and by != "ceiling":
        return _named(portion, PAYS if by is None else PAYS_TO_FLOOR)
    if more > 0 and by != "floor":
        return _named(portion, GETS if by is None else GETS_TO_CEILING)
    return name_of_levelling(portion) if by is None else _named(portion, OWN[by])


def _named(portion: PlannedPortion, name: Wording) -> Wording:
    """Return a name after the label of the portion, if it has one."""
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
        others = after_others(derived, limit, place)
        words = others or applies.filled(
            limit=limit_in_words(derived, limit, place), found=derived.amount(before)
        )
        yield _rounded(derived, words, after)
        if others is not None:
            yield TOGETHER.filled(found=derived.amount(before))
        return
    if held.places:
        yield left_line(derived, held)
        formula = proportion(derived, place, held.left, held.weight)
        equation = Joined((formula, "=", derived.amount(after)))
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
