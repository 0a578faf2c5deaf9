"""What changed in the facts of two agreements: their days, their sums and their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from agree.base import Record, total_of
from agree.compare.changes import later_names
from agree.compare.matching import Counterparts, counterparts
from agree.sections import Agreement, Fact, Reference

FigureOf: TypeAlias = "tuple[str, str]"
"""Whose a figure is: a group, where the fact tells groups apart, and a code."""


class FigureChange(Record):
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


class KnownSum(Record):
    """The sum of a fact's figures, as far as they are known; None when none is."""

    value: Fraction | None
    whole: bool


class FactChange(Record):
    """A fact in both agreements; a side that is None: it is new, or gone.

    `compared` tells how many figures both sides know, and `figures` are those that differ. `added`
    and `removed` tell how many figures one side alone has; of those that both have, `now_pending`
    are known before alone, and `now_known` after alone. It is `untold` when the other side tells of
    no facts at all.
    """

    before: Fact | None
    after: Fact | None
    by_likeness: bool
    sums: tuple[KnownSum, KnownSum]
    compared: int
    figures: tuple[FigureChange, ...]
    added: int
    removed: int
    now_pending: int
    now_known: int
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
        counts = self.added, self.removed, self.now_pending, self.now_known
        figures = bool(self.figures) or any(counts)
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
    people = {**_names(before, groups), **_names(after, {})}
    untold = not before.facts or not after.facts
    changes = (
        _change(before, after, match, groups, people) for match in matched_facts(before, after)
    )
    return tuple(change._replace(untold=untold) for change in changes if change.is_change)


def _change(
    before: Agreement,
    after: Agreement,
    match: Counterparts[Fact],
    groups: Mapping[str, str],
    people: Mapping[FigureOf, str],
) -> FactChange:
    sides = (match.before, match.after)
    by_group = all(
        fact is None or fact.figures is None or fact.figures.names_groups for fact in sides
    )
    own_before = _figures(match.before, groups, by_group=by_group)
    own_after = _figures(match.after, {}, by_group=by_group)
    earlier = _waiting(before, match.before, groups, own_after) | own_before
    later = _waiting(after, match.after, {}, own_before) | own_after
    both = {whose: (earlier[whose], later[whose]) for whose in later if whose in earlier}
    compared = [
        FigureChange(*whose, people.get(whose, whose[1]), one, two)
        for whose, (one, two) in both.items()
        if one is not None and two is not None
    ]
    told = bool(earlier) and bool(later)
    return FactChange(
        *match,
        sums=(_sum(match.before), _sum(match.after)),
        compared=len(compared),
        figures=tuple(figure for figure in compared if figure.difference),
        added=len(later) - len(both) if told else 0,
        removed=len(earlier) - len(both) if told else 0,
        now_pending=sum(one is not None and two is None for one, two in both.values()),
        now_known=sum(one is None and two is not None for one, two in both.values()),
    )


def _figures(
    fact: Fact | None, groups: Mapping[str, str], *, by_group: bool
) -> dict[FigureOf, Fraction | None]:
    """Return the figures of a fact (None: pending); without groups, those whose code has one."""
    if fact is None or fact.figures is None:
        return {}
    found: dict[FigureOf, list[Fraction | None]] = {}
    for whose, figure in fact.figures.by_code.items():
        group, code = ("", whose) if isinstance(whose, str) else whose
        key = (groups.get(group, group) if by_group else "", code)
        found.setdefault(key, []).append(figure.value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _waiting(
    agreement: Agreement,
    fact: Fact | None,
    groups: Mapping[str, str],
    other_side: Iterable[FigureOf],
) -> dict[FigureOf, Fraction | None]:
    """Return whose figures are pending, when a fact has that said of all, or of all others.

    They are of whom the other side has a figure, if they are still recipients.
    """
    if fact is None or (fact.figures is not None and not fact.figures.others_pending):
        return {}
    people = _names(agreement, groups, fact.of)
    return {whose: None for whose in other_side if whose in people}


def _sum(fact: Fact | None) -> KnownSum:
    if fact is None or fact.figures is None:
        return KnownSum(None, whole=False)
    values = [figure.value for figure in fact.figures.by_code.values()]
    known = [value for value in values if value is not None]
    whole = len(known) == len(values) and not fact.figures.others_pending
    return KnownSum(total_of(known) if known else None, whole)


def _names(
    agreement: Agreement, groups: Mapping[str, str], only: tuple[Reference, ...] = ()
) -> dict[FigureOf, str]:
    """Return what people call whoever has a code: in a group, and in the first that has it.

    It may be `only` of some groups. `groups` has the ids that groups have in the later agreement.
    """
    names: dict[FigureOf, str] = {}
    known = bool(only) and agreement.can_open(only)
    ids = agreement.groups(only) if known else agreement.recipients
    for group in (group for group in agreement.recipients.values() if group.id in ids):
        for member in group.members:
            names.setdefault(("", member.code), member.name)
            names[groups.get(group.id, group.id), member.code] = member.name
    return names
