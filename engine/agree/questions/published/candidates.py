"""What a printed column may show: facts, grants, areas and their shares, computed as verify does.

A candidate is a printed column with a meaning. What it shows is computed by what `agree verify`
computes with, before any rounding to what the document displays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import Record, in_each_language
from agree.distribute.ledger import Ledger
from agree.distribute.parts import names_of_parts
from agree.proof.columns import by_grant, computed_figures
from agree.questions.published.grid import Grid
from agree.sections import Agreement, DeclaredNames, Member, Reference
from agree.sections.published import (
    PRINTED_KINDS,
    PrintedColumn,
    PrintedKind,
    PrintedRow,
    PrintedTable,
    ShownAs,
)
from agree.sections.shared import NOWHERE, Citation
from agree.source.edits import Value

ORDER: Sequence[PrintedKind] = ("fact", "share_of", "grant", "alternative", "area", "part")
"""Which of several meanings that are the same for all rows goes first."""
SEVERAL = 2


class Candidate(Record):
    """What a column may show: its kind, of what, and by which names that is known.

    Amounts may be those at one time (`when`), `per` unit of a fact, or `shown_as` shares.
    """

    kind: PrintedKind
    what: tuple[str, ...]
    names: tuple[str, ...] = ()
    when: str = ""
    per: str = ""
    shown_as: ShownAs | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it shows figures as they are: neither shares, nor amounts per unit."""
        return self.kind != "share_of" and not self.per and self.shown_as is None

    @property
    def is_of_amounts(self) -> bool:
        """Whether it shows amounts, in the unit of its table."""
        return self.is_plain and self.kind not in ("fact", "sum_of")

    @property
    def written(self) -> str:
        """What it shows, as an option names it: grant:ambulans per:population."""
        more = (("when", self.when), ("per", self.per), ("as", self.shown_as or ""))
        words = (f"{word}:{said}" for word, said in more if said)
        return " ".join((f"{self.kind}:{','.join(self.what)}", *words))

    def value(self, decimals: int | None) -> Value:
        """Return its meaning as the agreement's file writes it."""
        several = len(self.what) > 1 or self.kind == "sum_of"
        given: dict[str, Value] = {self.kind: [*self.what] if several else self.what[0]}
        if self.when:
            given["when"] = self.when
        if self.per:
            given["per"] = self.per
        if self.shown_as is not None:
            given["as"] = self.shown_as
        if decimals is not None:
            given["decimals"] = str(decimals)
        return given

    def as_column(self, heading: str) -> PrintedColumn:
        """Return the column that shows it, with all its decimals."""
        return PrintedColumn(
            heading,
            self.kind,
            tuple(Reference(name, NOWHERE) for name in self.what),
            None,
            NOWHERE,
            Reference(self.when, NOWHERE) if self.when else None,
            Reference(self.per, NOWHERE) if self.per else None,
            self.shown_as,
        )


def common_candidates(agreement: Agreement, members: Iterable[Member]) -> Iterator[Candidate]:
    """Yield what columns show most often: facts, their shares, grants, areas and alternatives."""
    ours = frozenset(members)
    for fact in agreement.facts.values():
        names = (fact.id, *in_each_language(fact.label))
        yield Candidate("fact", (fact.id,), names)
        yield Candidate("share_of", (fact.id,), names)
        yield Candidate("share_of", (fact.id,), names, shown_as="percent")
    yield from _of_amounts(agreement, ours)


def _of_amounts(agreement: Agreement, ours: frozenset[Member]) -> Iterator[Candidate]:
    """Yield the grants, alternatives and areas that give any of some members something."""
    for kind, grants in (("grant", agreement.grants), ("alternative", agreement.alternatives)):
        for grant in grants:
            if ours & frozenset(agreement.members(grant.to)):
                names = (grant.id, *in_each_language(grant.name))
                yield Candidate("grant" if kind == "grant" else "alternative", (grant.id,), names)
    for tier in agreement.redistributions:
        if ours & frozenset(agreement.members((tier.to,))):
            yield Candidate("grant", (tier.id,), tier.names)
    for area in agreement.areas:
        if any(ours & frozenset(agreement.members(grant.to)) for grant in area.grants):
            yield Candidate("area", (area.id,), (area.id, *in_each_language(area.name)))


def other_candidates(
    agreement: Agreement, ledger: Ledger, members: Iterable[Member]
) -> Iterator[Candidate]:
    """Yield what columns show more seldom: parts, instalments, shares and amounts per unit."""
    ours = frozenset(members)
    amounts = tuple(_of_amounts(agreement, ours))
    yield from _all_together(agreement, ledger, ours)
    outcomes = by_grant(ledger)
    for grant, found in outcomes.items():
        if any(ours & frozenset(one.pool.members) for one in found):
            for part in names_of_parts(found[0]):
                yield Candidate("part", (f"{grant}/{part}",), (part, f"{grant}/{part}"))
    for one in amounts:
        for time in _times(agreement, one):
            yield one._replace(when=time)
        yield one._replace(shown_as="share")
        yield one._replace(shown_as="percent")
        for fact in agreement.facts:
            yield one._replace(per=fact)


def _all_together(
    agreement: Agreement, ledger: Ledger, ours: frozenset[Member]
) -> Iterator[Candidate]:
    """Yield all grants to some members whose amounts are known, as one column."""
    known = {
        outcome.pool.grant.id
        for outcome in ledger.outcomes
        if not outcome.pool.grant.lack and ours & frozenset(outcome.pool.members)
    }
    grants = tuple(grant.id for grant in agreement.grants if grant.id in known)
    if len(grants) >= SEVERAL:
        yield Candidate("grant", grants)


def _times(agreement: Agreement, one: Candidate) -> Iterator[str]:
    """Yield the times at which a grant or an area is paid, each once."""
    grants = [*agreement.grants, *agreement.alternatives]
    shown = [
        grant for grant in grants
        if (grant.area if one.kind == "area" else grant.id) in one.what
    ]  # fmt: skip
    yield from dict.fromkeys(part.when for grant in shown for part in grant.instalments)


class Shown(Record):
    """What a candidate shows for each row, by its place; None while that is not known."""

    candidate: Candidate
    by_row: Mapping[int, Fraction | None]


def what_they_show(
    ledger: Ledger, grid: Grid, candidates: Iterable[Candidate]
) -> tuple[Shown, ...]:
    """Return what candidates show for the members of a table, amounts in the main unit."""
    listed = tuple(candidates)
    columns = tuple(one.as_column(str(number)) for number, one in enumerate(listed))
    rows = tuple(
        PrintedRow(str(place), member, {}, NOWHERE) for place, member in grid.members.items()
    )
    table = PrintedTable(
        "", "", "", grid.group, Fraction(ledger.agreement.currency.minor), columns, rows, None,
        grid.absent, DeclaredNames(frozenset(), True), Citation(), NOWHERE,
    )  # fmt: skip
    computed = computed_figures(ledger, table)
    return tuple(
        Shown(one, {place: computed[str(place)][column.heading] for place in grid.members})
        for one, column in zip(listed, columns, strict=True)
    )


def kind_called(text: str) -> PrintedKind | None:
    """Return the kind of meaning that a word names."""
    return next((kind for kind in PRINTED_KINDS if kind == text.strip()), None)
