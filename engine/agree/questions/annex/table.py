"""The annex table: a row a member of a group, a column a grant or area, and the sums."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base.brief import brief
from agree.distribute.ledger import Entry, Ledger
from agree.questions.selection import Selection
from agree.sections import Agreement, Member, Recipients, Reference

Cells: TypeAlias = "dict[tuple[tuple[str, str], str], int]"
"""Amounts (minor units) by member and column."""


@brief
class AnnexColumn(NamedTuple):
    """A column: the grant or area, and what people call it."""

    id: str
    name: str


@brief
class AnnexRow(NamedTuple):
    """A member's amounts (minor units) by column, their sum, and main units per inhabitant.

    An amount is None where the column waits and nothing of the member's part is known. `waits`
    tells for each column whether some of the member's part waits, `concerned` whether the member
    may share in it at all, and `waiting` whether anything of the member's waits anywhere.
    """

    member: Member
    amounts: tuple[int | None, ...]
    amount: int
    waits: tuple[bool, ...]
    concerned: tuple[bool, ...]
    waiting: bool
    inhabitants: Fraction | None
    per_inhabitant: Fraction | None


@brief
class Annex(NamedTuple):
    """The table of one group; `rest` is what belongs to no single member (rounding)."""

    group: Recipients
    by: Literal["grant", "area"]
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]
    sums: tuple[int, ...]
    amount: int
    per_inhabitant: Fraction | None
    rest: tuple[int, ...]


def annex(ledger: Ledger, selection: Selection, by: Literal["grant", "area"]) -> Annex:
    """The annex table of the group that is selected."""
    agreement = ledger.agreement
    group = agreement.recipients[selection.group or ""]
    members = agreement.members((Reference(group.id, group.span),))
    cells, rest, waiting = _cells(selection.entries(ledger), by)
    parts = _parts(ledger, selection.area, by)
    columns = tuple(
        AnnexColumn(identifier, name)
        for identifier, name in _columns(agreement, by)
        if any((member.id, identifier) in cells for member in members)
    )
    rows = tuple(
        _row(agreement, group, member, columns, cells, waiting, parts) for member in members
    )
    return Annex(
        group=group,
        by=by,
        columns=columns,
        rows=rows,
        sums=tuple(sum(row.amounts[place] or 0 for row in rows) for place in range(len(columns))),
        amount=sum(row.amount for row in rows),
        per_inhabitant=_per_inhabitant(agreement, rows),
        rest=tuple(rest[column.id] for column in columns),
    )


@brief
class Parts(NamedTuple):
    """Which members share in which columns, and whose part of which waits, by member and column."""

    shared: frozenset[tuple[tuple[str, str], str]]
    waiting: frozenset[tuple[tuple[str, str], str]]


def _parts(ledger: Ledger, area: str | None, by: str) -> Parts:
    """Return who shares in what, and what of it waits."""
    shared, waiting = set(), set()
    for outcome in (*ledger.outcomes, *(one.outcome for one in ledger.passed_on)):
        grant = outcome.pool.grant
        if area not in (None, grant.area):
            continue
        column = grant.area if by == "area" else grant.id
        for place, member in enumerate(outcome.pool.members):
            shared.add((member.id, column))
            if any(one.pending and not one.is_known(place) for one in outcome.portions):
                waiting.add((member.id, column))
    return Parts(frozenset(shared), frozenset(waiting))


def _columns(agreement: Agreement, by: str) -> list[tuple[str, str]]:
    if by == "area":
        areas = [(area.id, area.name) for area in agreement.areas]
        return areas + [("", "") for onward in agreement.onward[:1]]
    granted = [(grant.id, grant.name) for area in agreement.areas for grant in area.grants]
    return granted + [(onward.id, onward.name) for onward in agreement.onward]


def _cells(entries: tuple[Entry, ...], by: str) -> tuple[Cells, dict[str, int], frozenset[str]]:
    """The amounts by member and column, the rounding by column, and the columns that wait."""
    cells: Cells = defaultdict(int)
    waiting = frozenset(
        entry.area if by == "area" else entry.grant
        for entry in entries
        if entry.status == "pending"
    )
    rest: dict[str, int] = defaultdict(int)
    for entry in entries:
        column = entry.area if by == "area" else entry.grant
        if entry.code is not None and not entry.kept:
            cells[(entry.group, entry.code), column] += entry.amount
        elif entry.status == "rounding":
            rest[column] += entry.amount
    return cells, rest, waiting


def _row(
    agreement: Agreement,
    group: Recipients,
    member: Member,
    columns: tuple[AnnexColumn, ...],
    cells: Cells,
    waiting: frozenset[str],
    parts: Parts,
) -> AnnexRow:
    amounts = tuple(
        cells.get((member.id, column.id), None if column.id in waiting else 0) for column in columns
    )
    amount = sum(one or 0 for one in amounts)
    counted = inhabitants(agreement, group, member)
    per = Fraction(amount, agreement.currency.minor) / counted if counted else None
    return AnnexRow(
        member=member,
        amounts=amounts,
        amount=amount,
        waits=tuple((member.id, column.id) in parts.waiting for column in columns),
        concerned=tuple((member.id, column.id) in parts.shared for column in columns),
        waiting=any(who == member.id for who, _ in parts.waiting),
        inhabitants=counted,
        per_inhabitant=per,
    )


def _per_inhabitant(agreement: Agreement, rows: tuple[AnnexRow, ...]) -> Fraction | None:
    """The amount per inhabitant of all members together; None unless each one's is known."""
    counted = [row.inhabitants for row in rows if row.inhabitants]
    if len(counted) < len(rows) or not rows:
        return None
    amount = Fraction(sum(row.amount for row in rows), agreement.currency.minor)
    return amount / sum(counted, Fraction(0))


def inhabitants(agreement: Agreement, group: Recipients, member: Member) -> Fraction | None:
    """How many inhabitants a member has, where the group declares a fact for it."""
    declared = group.inhabitants or agreement.recipients[member.group].inhabitants
    fact = agreement.facts.get(declared.name) if declared is not None else None
    figure = fact.figures.of(member) if fact is not None and fact.figures is not None else None
    return figure.value if figure is not None else None
