"""What changed in the facts of two agreements: their days, their sums and their figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from agree.base import short_repr
from agree.compare.changes import later_names
from agree.compare.matching import Counterparts, counterparts
from agree.sections import Agreement, Fact

FigureOf: TypeAlias = "tuple[str, str]"
"""Whose a figure is: a group, where the fact tells groups apart, and a code."""


@short_repr
class FigureChange(NamedTuple):
    """One recipient's figure in both agreements, of a fact that has it in both."""

    group: str
    code: str
    name: str
    before: Fraction
    after: Fraction

    @property
    def difference(self) -> Fraction:
        """The figure after less the figure before."""
        return self.after - self.before


@short_repr
class KnownSum(NamedTuple):
    """The sum of a fact's figures, as far as they are known; None when none is."""

    value: Fraction | None
    whole: bool


@short_repr
class FactChange(NamedTuple):
    """A fact in both agreements; a side that is None: it is new, or gone.

    `compared` tells how many figures both sides know, and `figures` are those that differ. `added`
    and `removed` tell how many figures one side alone has. It is `untold` when the other side tells
    of no facts at all.
    """

    before: Fact | None
    after: Fact | None
    by_likeness: bool
    sums: tuple[KnownSum, KnownSum]
    compared: int
    figures: tuple[FigureChange, ...]
    added: int
    removed: int
    untold: bool = False

    @property
    def latest(self) -> Fact:
        """The later side, where there is one: it gives the change its name."""
        fact = self.before if self.after is None else self.after
        assert fact is not None
        return fact

    @property
    def is_change(self) -> bool:
        """Return whether anything else is told of the fact: its figures, its day, its name."""
        if self.before is None or self.after is None:
            return True
        told = [(fact.label, fact.unit, fact.as_of) for fact in (self.before, self.after)]
        figures = bool(self.figures or self.added or self.removed)
        return told[0] != told[1] or self.sums[0] != self.sums[1] or figures

    @property
    def difference(self) -> Fraction | None:
        """The sum after less the sum before; None when one is not known, or not there."""
        before, after = self.sums
        if before.value is None or after.value is None or not (before.whole and after.whole):
            return None
        return after.value - before.value


def matched_facts(before: Agreement, after: Agreement) -> tuple[Counterparts[Fact], ...]:
    """Return each fact in both agreements, by id or by its label."""
    facts = before.facts.values(), after.facts.values()
    return counterparts(*facts, lambda fact: fact.label)


def fact_changes(before: Agreement, after: Agreement) -> tuple[FactChange, ...]:
    """Return what changed in each fact; one in which nothing did is left out."""
    groups = later_names(before, after)
    people = {**_names(before), **_names(after)}
    untold = not before.facts or not after.facts
    changes = (_change(match, groups, people) for match in matched_facts(before, after))
    return tuple(change._replace(untold=untold) for change in changes if change.is_change)


def _change(
    match: Counterparts[Fact], groups: Mapping[str, str], people: Mapping[FigureOf, str]
) -> FactChange:
    sides = (match.before, match.after)
    by_group = all(fact is None or _names_groups(fact) for fact in sides)
    earlier = _figures(match.before, groups, by_group=by_group)
    later = _figures(match.after, {}, by_group=by_group)
    both = [whose for whose in later if whose in earlier]
    figures = (
        FigureChange(*whose, people.get(whose, whose[1]), earlier[whose], later[whose])
        for whose in both
    )
    known = bool(earlier) and bool(later)
    return FactChange(
        *match,
        sums=(_sum(match.before), _sum(match.after)),
        compared=len(both),
        figures=tuple(figure for figure in figures if figure.difference),
        added=len(later) - len(both) if known else 0,
        removed=len(earlier) - len(both) if known else 0,
    )


def _names_groups(fact: Fact) -> bool:
    return fact.figures is not None and fact.figures.names_groups


def _figures(
    fact: Fact | None, groups: Mapping[str, str], *, by_group: bool
) -> dict[FigureOf, Fraction]:
    """Return the figures that a fact knows; without groups, those whose code has one figure."""
    if fact is None or fact.figures is None:
        return {}
    found: dict[FigureOf, list[Fraction | None]] = {}
    for whose, figure in fact.figures.by_code.items():
        group, code = ("", whose) if isinstance(whose, str) else whose
        key = (groups.get(group, group) if by_group else "", code)
        found.setdefault(key, []).append(figure.value)
    return {
        key: values[0]
        for key, values in found.items()
        if len(values) == 1 and values[0] is not None
    }


def _sum(fact: Fact | None) -> KnownSum:
    if fact is None or fact.figures is None:
        return KnownSum(None, whole=False)
    values = [figure.value for figure in fact.figures.by_code.values()]
    known = [value for value in values if value is not None]
    whole = len(known) == len(values) and not fact.figures.others_pending
    return KnownSum(sum(known, Fraction(0)) if known else None, whole)


def _names(agreement: Agreement) -> dict[FigureOf, str]:
    """Return what people call whoever has a code: in a group, and in the first that has it."""
    names: dict[FigureOf, str] = {}
    for group in agreement.recipients.values():
        for member in group.members:
            names.setdefault(("", member.code), member.name)
            names[group.id, member.code] = member.name
    return names
