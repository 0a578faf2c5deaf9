"""The printed column whose key is asked for: its amounts, what they share, the facts at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from agree.base import Currency, Record, message
from agree.distribute.ledger import Outcome
from agree.distribute.shares import Shares
from agree.report import Wording
from agree.sections import Agreement, Member
from agree.sections.published import PrintedColumn, PrintedRow, PrintedTable

FACT_OF = message("{fact} ({agreement})")

Weights: TypeAlias = tuple[int, ...]
PoolSource: TypeAlias = Literal["total", "rows", "grant"]
"""What tells how much the members share: the row of sums, the rows, or the grant in the file."""


class WeightedFact(Record):
    """A fact with a figure for every member of a column, as integer weights."""

    name: str
    label: Wording
    weights: Weights


class AmountColumn(Record):
    """A printed column of amounts to reproduce, and the facts that its key may use.

    There is an amount (minor units) for each member, None where the print does not tell it; `pool`
    is what all share.
    """

    members: tuple[Member, ...]
    amounts: tuple[int | None, ...]
    pool: int
    currency: Currency
    facts: tuple[WeightedFact, ...]
    pool_from: PoolSource = "total"

    @property
    def known(self) -> tuple[tuple[int, int], ...]:
        """The place and the amount of each member whose amount is printed."""
        cells = enumerate(self.amounts)
        return tuple((place, amount) for place, amount in cells if amount is not None)

    @property
    def unit(self) -> int:
        """What the column is rounded to: the largest power of ten that divides every amount."""
        unit = 1
        while unit < 10**12 and not any((amount or 0) % (unit * 10) for amount in self.amounts):
            unit *= 10
        return unit

    @property
    def ranks(self) -> tuple[int, ...]:
        """The place of each member in the order of their codes, which settles ties."""
        codes = sorted(member.code for member in self.members)
        return tuple(codes.index(member.code) for member in self.members)


def amount_column(
    agreement: Agreement,
    table: PrintedTable,
    column: PrintedColumn,
    outcomes: Sequence[Outcome],
    besides: Agreement | None = None,
) -> AmountColumn | None:
    """Return the amounts of a printed column, and the facts with a figure for all who share it.

    The facts are those of the agreement, and of another one `besides`. Where neither a row of sums
    nor all the rows tell what they share, the `outcomes` of its grants do. None when no amount is
    printed, or nothing tells what they share.
    """
    rows = [
        (row.member, _amount_in(row, column, table)) for row in table.rows if row.member is not None
    ]
    amounts = [amount for _, amount in rows]
    if all(amount is None for amount in amounts):
        return None
    members = (*(member for member, _ in rows), *table.absent)
    told = _pool_told(table, column, amounts, outcomes)
    if told is None:
        return None
    pool, source = told
    if source == "grant":
        paid = (member for outcome in outcomes for member in outcome.pool.members)
        members = tuple(dict.fromkeys((*members, *paid)))
    return AmountColumn(
        members=members,
        amounts=(*amounts, *(None for _ in members[len(amounts) :])),
        pool=pool,
        currency=agreement.currency,
        facts=tuple(_facts(agreement, besides, members)),
        pool_from=source,
    )


def _amount_in(row: PrintedRow, column: PrintedColumn, table: PrintedTable) -> int | None:
    """Return the amount of a column in a row (minor units); None where the print has none."""
    figure = row.figures[column.heading].value
    return None if figure is None else int(figure * table.unit)


def _pool_told(
    table: PrintedTable,
    column: PrintedColumn,
    amounts: Sequence[int | None],
    outcomes: Sequence[Outcome],
) -> tuple[int, PoolSource] | None:
    """Return what all share (minor units), and what tells it; None when nothing does.

    All rows together tell it when nobody is absent and every one of their `amounts` is printed.
    """
    total = None if table.total is None else _amount_in(table.total, column, table)
    if total is not None:
        return total, "total"
    known = [amount for amount in amounts if amount is not None]
    if len(known) == len(amounts) + len(table.absent):
        return sum(known), "rows"
    granted = granted_in(outcomes)
    return None if granted is None else (granted, "grant")


def granted_in(outcomes: Sequence[Outcome]) -> int | None:
    """Return what some grants distribute together (minor units); None when it is not known."""
    lacks = [outcome.pool.grant.lack or outcome.payer_lacks for outcome in outcomes]
    if not outcomes or any(lacks):
        return None
    return sum(outcome.pool.amount for outcome in outcomes)


def _facts(
    agreement: Agreement, besides: Agreement | None, members: tuple[Member, ...]
) -> Iterator[WeightedFact]:
    """Yield the facts of an agreement, and those of another that have other figures."""
    own = tuple(weighted_facts(agreement, members))
    yield from own
    if besides is None:
        return
    for fact in weighted_facts(besides, members):
        if all(fact.weights != one.weights for one in own):
            label = FACT_OF.filled(fact=fact.label, agreement=besides.name)
            yield WeightedFact(f"{besides.id}/{fact.name}", label, fact.weights)


def weighted_facts(agreement: Agreement, members: tuple[Member, ...]) -> Iterator[WeightedFact]:
    """Yield the facts of an agreement that have a figure for each of some members."""
    for name, fact in agreement.facts.items():
        figures = [fact.figure_of(member) for member in members]
        weights = Shares.from_fractions(figures).numerators
        if None not in figures and sum(weights) != 0:
            yield WeightedFact(name, fact.label, weights)
