"""What each column of an annex shows: recognised by its figures and by the words of its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import Record, heard, round_half_up
from agree.distribute.ledger import Ledger
from agree.questions.published.candidates import (
    ORDER,
    Candidate,
    Shown,
    common_candidates,
    other_candidates,
    what_they_show,
)
from agree.questions.published.grid import Figures, Grid
from agree.questions.published.sums import sum_columns

By: TypeAlias = Literal["figures", "sum", "user", "doubt", "nothing", "left_out"]
"""How it is known what a column shows: in `doubt`, somebody has to say it."""
OF_FACTS = ("fact", "share_of")
HALF, NEARLY_ALL = Fraction(1, 2), Fraction(4, 5)
SEVERAL = 2
EXACTLY, WITHIN, ALIKE, UNLIKE = 3, 2, 1, 0
"""How a heading is like a name: it is that, one holds the other, or they have a word in common."""
SHORTEST_WORD = 5
SHORTEST_NAME = 4


class Recognised(Record):
    """What a column shows: a meaning, and in how many of its figures it agrees.

    Without a `meaning` nobody knows. `others` are what it may show as well, when it is in doubt.
    """

    figures: Figures
    meaning: Candidate | None
    by: By
    equal: int
    compared: int
    decimals: int | None = None
    others: tuple[Candidate, ...] = ()

    @property
    def heading(self) -> str:
        """Return the heading of the column."""
        return self.figures.heading


class Annex(Record):
    """A table with what its columns show, and the unit of its amounts: empty for the main one."""

    grid: Grid
    columns: tuple[Recognised, ...]
    unit: str

    @property
    def known(self) -> int:
        """How many columns show something that is known."""
        return sum(one.meaning is not None and one.by != "doubt" for one in self.columns)

    @property
    def equal(self) -> int:
        """How many figures are as they should be."""
        return sum(one.equal for one in self.columns)


def recognised(ledger: Ledger, grid: Grid, told: Mapping[int, Candidate | None]) -> Annex:
    """Return what the columns of a table show; `told` is what the user says of some, by column.

    The unit of its amounts is the one by which most figures are as they should be.
    """
    members = (*grid.members.values(), *grid.absent)
    common = what_they_show(ledger, grid, common_candidates(ledger.agreement, members))
    said = [one for one in told.values() if one is not None and one.kind != "sum_of"]
    of_user = dict(zip(said, what_they_show(ledger, grid, said), strict=True))
    currency = ledger.agreement.currency
    units = sorted(currency.units.items(), key=lambda one: one[0] != currency.main)
    tried = [
        _in_unit(grid, common, told, of_user, Fraction(size), unit)
        for unit, size in units if Fraction(size) >= 1
    ]  # fmt: skip
    best = max(tried, key=lambda one: one.equal)
    size = Fraction(currency.units[best.unit])
    best = _with_sums(best)
    if any(map(_is_open, best.columns)):
        more = what_they_show(ledger, grid, other_candidates(ledger.agreement, ledger, members))
        columns = (
            _by_others(grid, one, more, size) if _is_open(one) else one for one in best.columns
        )
        best = _with_sums(best._replace(columns=tuple(columns)))
    return best._replace(unit="" if best.unit == currency.main else best.unit)


def _is_open(one: Recognised) -> bool:
    """Return whether no figures of a column are those of what columns show most often."""
    return one.by == "nothing" or (one.by == "doubt" and not one.equal)


def _by_others(grid: Grid, one: Recognised, more: Sequence[Shown], size: Fraction) -> Recognised:
    """Return what a column shows that is seldom shown; what it was taken for, if it is none."""
    found = _of_column(grid, one.figures, more, size, words=False)
    return one if found.meaning is None else found


def _in_unit(
    grid: Grid, shown: Sequence[Shown], told: Mapping[int, Candidate | None],
    of_user: Mapping[Candidate, Shown], size: Fraction, unit: str,
) -> Annex:  # fmt: skip
    """Return what columns show when amounts are in a unit of so many of the main one."""
    columns = []
    for figures in grid.columns:
        if figures.column not in told:
            columns.append(_of_column(grid, figures, shown, size))
            continue
        meaning = told[figures.column]
        if meaning is None:
            columns.append(Recognised(figures, None, "left_out", 0, 0))
        elif meaning.kind == "sum_of":
            columns.append(Recognised(figures, meaning, "user", 0, 0))
        else:
            columns.append(_held(grid, figures, of_user[meaning], size)._replace(by="user"))
    return Annex(grid, tuple(columns), unit)


def _held(grid: Grid, figures: Figures, shown: Shown, size: Fraction) -> Recognised:
    """Return how a column agrees with what a candidate shows, as it is or as it is displayed."""
    candidate, scale = shown.candidate, size if shown.candidate.is_of_amounts else Fraction(1)
    pairs = [
        (printed.value, computed / scale)
        for place in grid.members
        if (printed := figures.by_row[place]).value is not None
        and (computed := shown.by_row[place]) is not None
    ]
    decimals = figures.decimals
    exact = sum(printed == computed for printed, computed in pairs)
    displayed = sum(printed == round_half_up(computed, decimals) for printed, computed in pairs)
    rounds = displayed > exact or not candidate.is_plain
    return Recognised(
        figures, candidate, "figures", max(exact, displayed), len(pairs),
        decimals if rounds else None,
    )  # fmt: skip


def _of_column(
    grid: Grid, figures: Figures, shown: Sequence[Shown], size: Fraction, *, words: bool = True
) -> Recognised:
    """Return what a column shows: what its figures are, else what only `words` tell, in doubt."""
    fitting = [one for one in shown if _may_be(figures, one)]
    held = [_held(grid, figures, one, size) for one in fitting]
    close = [one for one in held if one.equal and one.equal >= HALF * one.compared]
    named = _named(figures, held)
    if not close:
        return _by_words(figures, named) if words else Recognised(figures, None, "nothing", 0, 0)
    most = max(one.equal for one in close)
    best = [one for one in close if one.equal == most]
    chosen = _chosen(figures, best)
    called_otherwise = [one for one in named if one not in best]
    if words and named and called_otherwise == named and _name(figures, chosen[0]) < EXACTLY:
        exactly = [one for one in named if _name(figures, one) == EXACTLY]
        if exactly:
            return _doubtful(chosen[0], exactly)
    tells = most >= NEARLY_ALL * chosen[0].compared and _differ(grid, figures)
    if len(chosen) > 1 or not (tells or named or _name(figures, chosen[0])):
        return _doubtful(chosen[0], chosen[1:])
    return chosen[0]


def _differ(grid: Grid, figures: Figures) -> bool:
    """Return whether figures tell something: they are not the same in all rows."""
    found = (figures.by_row[place].value for place in grid.members)
    values = [value for value in found if value is not None]
    return len(values) < SEVERAL or len(set(values)) > 1


def _doubtful(best: Recognised, others: Sequence[Recognised]) -> Recognised:
    """Return a meaning that somebody has to confirm, with what else it may be."""
    meanings = (one.meaning for one in others)
    return best._replace(by="doubt", others=tuple(one for one in meanings if one is not None))


def _by_words(figures: Figures, named: Sequence[Recognised]) -> Recognised:
    """Return what a heading names, which its figures do not show; nothing when it names nothing."""
    if not named:
        return Recognised(figures, None, "nothing", 0, 0)
    return _doubtful(named[0], named[1:])


def _may_be(figures: Figures, shown: Shown) -> bool:
    """Return whether a column may show a candidate at all: per cent, and not only noughts."""
    is_percent = shown.candidate.shown_as == "percent"
    if figures.in_percent and not is_percent:
        return False
    values = [one for one in shown.by_row.values() if one is not None]
    return not values or any(values)


def _named(figures: Figures, held: Sequence[Recognised]) -> list[Recognised]:
    """Return what a heading names, exactly or as a part of it, the most like first."""
    is_share = figures.in_percent or _all_below_one(figures)
    likely = [
        one for one in held
        if one.meaning is not None and (one.meaning.kind == "share_of") == is_share
    ]  # fmt: skip
    most = max((_name(figures, one) for one in likely), default=UNLIKE)
    if most < WITHIN:
        return []
    found = [one for one in likely if _name(figures, one) == most]
    rank = {kind: place for place, kind in enumerate(ORDER)}
    return sorted(found, key=lambda one: rank[one.meaning.kind] if one.meaning else len(rank))


def _all_below_one(figures: Figures) -> bool:
    values = [one.value for one in figures.by_row.values() if one.value is not None]
    return bool(values) and all(value <= 1 for value in values) and any(values)


def _name(figures: Figures, one: Recognised) -> int:
    """Return how a heading is like the name of what a column may show."""
    said = heard(figures.heading)
    names = () if one.meaning is None else one.meaning.names
    return max((_likeness(said, heard(name)) for name in names), default=UNLIKE)


def _likeness(said: str, name: str) -> int:
    if said == name:
        return EXACTLY
    shorter, longer = sorted((said, name), key=len)
    if len(shorter) >= SHORTEST_NAME and shorter in longer:
        return WITHIN
    words, others = said.split(), name.split()
    alike = any(
        len(word) >= SHORTEST_WORD and other.startswith(word[:SHORTEST_WORD])
        for word in words for other in others
    )  # fmt: skip
    return ALIKE if alike else UNLIKE


def _chosen(figures: Figures, best: Sequence[Recognised]) -> list[Recognised]:
    """Return what goes first of meanings with the same figures; several, where nothing tells.

    The words of the heading do, then the kind: a grant before its area, which gives these rows the
    same. A fact and a grant with the same figures are not the same.
    """
    most = max(_name(figures, one) for one in best)
    called = [one for one in best if _name(figures, one) == most]
    if len({one.meaning.kind in OF_FACTS for one in called if one.meaning is not None}) > 1:
        return called
    for kind in (*ORDER, None):
        found = [one for one in called if one.meaning is not None and one.meaning.kind == kind]
        if found:
            return _simplest(found)
    return called


def _simplest(found: Sequence[Recognised]) -> list[Recognised]:
    """Return those of one kind that say least beside what they are of."""

    def extras(one: Recognised) -> int:
        assert one.meaning is not None
        return bool(one.meaning.when) + bool(one.meaning.per) + (one.meaning.shown_as is not None)

    least = min(map(extras, found))
    return [one for one in found if extras(one) == least]


def _with_sums(annex: Annex) -> Annex:
    """Return an annex with the columns that sum others of its columns."""
    known = {one.figures.column: one for one in annex.columns}
    parts = _to_be_summed(known.values())
    inner = [
        part for part in parts
        if (meaning := known[part].meaning) is not None and (meaning.kind == "part" or meaning.when)
    ]  # fmt: skip
    sums = sum_columns(annex.grid, parts, inner, dict(_open(known)))
    for column, found in sums.items():
        headings = tuple(known[part].heading for part in found.parts)
        known[column] = Recognised(
            known[column].figures, Candidate("sum_of", headings), "sum", found.equal, found.compared
        )
    return annex._replace(columns=tuple(known[one.figures.column] for one in annex.columns))


def _to_be_summed(columns: Iterable[Recognised]) -> tuple[int, ...]:
    """Return the columns whose figures may be parts of a sum: amounts and facts, no shares."""
    return tuple(
        one.figures.column
        for one in columns
        if one.meaning is not None and one.meaning.is_plain and one.by != "sum"
    )


def _open(known: Mapping[int, Recognised]) -> Iterator[tuple[int, bool]]:
    """Yield the columns that may be sums, and whether only a heading of sums makes one of them."""
    for column, one in known.items():
        if one.by == "nothing":
            yield column, False
        elif one.by in ("figures", "doubt"):
            yield column, True
