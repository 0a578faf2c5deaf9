"""What the figures of a fact can be held against: others that go by nearly the same proportions.

That is an earlier day's figures of the same thing, or the sums of the figures of those who are part
of each recipient. Which they are, no name says: figures that follow a fact's own nearly everywhere
are a yardstick for the few that they do not follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from agree.base import Record
from agree.sections import Agreement, Fact

FEWEST = 5
"""With how many figures in common others can be a yardstick."""
MOST_SPREAD = Fraction(1, 25)
"""How far from the usual two fifths of the figures may be, as a part of it."""
HALF, NEAREST = Fraction(1, 2), Fraction(2, 5)
"""Of which part of the figures the spread is told: also where half of them slipped."""
LEAST_COVER = Fraction(4, 5)
"""Which part of a fact's figures others have to have."""

FiguresByCode = Mapping[str, Fraction]


class Others(Record):
    """Figures that a fact may be held against: what they are called, their day, their unit.

    `fact` is the id of the fact whose figures they are; empty for sums of figures.
    """

    label: str
    as_of: date | None
    unit: str
    by_code: FiguresByCode
    fact: str = ""


class Yardstick(Record):
    """Figures that a fact follows: each is `usual` times theirs, but for a `spread` of that."""

    others: Others
    usual: Fraction
    spread: Fraction

    def expected(self, code: str) -> Fraction | None:
        """Return what is to be expected of a recipient; None where the yardstick has no figure."""
        other = self.others.by_code.get(code)
        return self.usual * other if other else None


def figures_of(fact: Fact) -> dict[str, Fraction]:
    """Return the figures of a fact by code, in the order of its file; none that waits."""
    if fact.figures is None or fact.figures.names_groups or fact.derivation is not None:
        return {}
    return {
        code: figure.value
        for code, figure in fact.figures.by_code.items()
        if isinstance(code, str) and figure.value is not None
    }


def others_in(agreement: Agreement, besides: str = "") -> Iterator[Others]:
    """Yield the figures of an agreement's facts, and those summed for whom their holders belong to.

    Of whom a part has no figure, there is no sum. `besides` is the fact that is to be held against
    them.
    """
    wholes = list(_wholes(agreement))
    for fact in agreement.facts.values():
        by_code = figures_of(fact)
        if fact.id == besides or not by_code:
            continue
        yield Others(fact.label, fact.as_of, fact.unit, by_code, fact.id)
        sums = {
            whole: sum((by_code[part] for part in parts), Fraction(0))
            for whole, parts in wholes
            if by_code.keys() >= parts
        }
        if sums:
            yield Others(fact.label, fact.as_of, fact.unit, sums)


def _wholes(agreement: Agreement) -> Iterator[tuple[str, set[str]]]:
    """Yield those whom members of a group are part of, each with its parts."""
    for group in agreement.recipients.values():
        parts = defaultdict[str, set[str]](set)
        for member in group.members:
            if member.part_of:
                parts[member.part_of].add(member.code)
        yield from parts.items()


def yardstick(figures: FiguresByCode, others: Iterable[Others]) -> Yardstick | None:
    """Return the figures that some figures follow most closely; None when they follow none.

    Figures that slipped by a row follow them a row further up or down.
    """
    others = tuple(others)
    for step in (0, 1, -1):
        found = (_held_against(figures, one, step) for one in others)
        close = [one for one in found if one is not None and one.spread <= MOST_SPREAD]
        if close:
            return min(close, key=lambda one: one.spread)
    return None


def _held_against(figures: FiguresByCode, others: Others, step: int) -> Yardstick | None:
    """Return how figures go with others, those `step` rows further down; None for too few."""
    codes = [code for code in figures if others.by_code.get(code)]
    if len(codes) < FEWEST or len(codes) < LEAST_COVER * len(figures):
        return None
    pairs = zip(codes[max(0, -step) :], codes[max(0, step) :], strict=False)
    ratios = [figures[code] / others.by_code[of] for code, of in pairs]
    usual = _ranked(ratios, HALF)
    if not usual:
        return None
    return Yardstick(others, usual, _ranked([abs(one / usual - 1) for one in ratios], NEAREST))


def _ranked(values: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return the value that has a part of the others below it: half of them for the median."""
    return sorted(values)[int((len(values) - 1) * part)]
