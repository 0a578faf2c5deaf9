"""Tables of instalments: what is paid each time, in all, to a recipient, or to each of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from agree.base import Joined, Quoted, message
from agree.distribute.instalments import Payment, payments_of
from agree.distribute.ledger import Ledger
from agree.questions.amounts import LACKING, amount, sum_of_cells
from agree.questions.selection import Selection
from agree.report import NOT_APPLICABLE, Cell, Code, Column, Row, Table, Wording
from agree.sections import Agreement, Instalment, Member

T = TypeVar("T")

GRANT = Column("grant", message("Instalments"))
WHEN = Column("when", message("When"), "code")
UNTIL = Column("until", message("Held back until"), "code")
SECTION = Column("section", message("Section"), "code")
HELD_BACK = message("{instalment}, held back until the condition {condition} is met")


def instalments_table(ledger: Ledger, selection: Selection, unit: str) -> Iterator[Table]:
    """Yield a table of what is paid of each grant at each time, if any has instalments."""
    agreement = ledger.agreement
    rows = tuple(
        _row(payment, instalment_cell(agreement, payment, unit))
        for payment in payments_in(ledger, selection)
    )
    if rows:
        yield _table(rows, unit)


def instalments_of_members(ledger: Ledger, selection: Selection, unit: str) -> Iterator[Table]:
    """Yield a table of what the members that are selected are paid at each time, if anything."""
    agreement = ledger.agreement
    rows = tuple(
        _row(payment, member_cell(agreement, payment, member, unit), member)
        for member in selection.members or ()
        for outcome in selection._replace(members=(member,)).own_outcomes(ledger)
        for payment in payments_of(outcome)
    )
    if rows:
        yield _table(rows, unit)


def instalments_of_group(
    ledger: Ledger, selection: Selection, members: tuple[Member, ...], unit: str
) -> Iterator[Table]:
    """Yield a table with a row for each member and a column for each instalment, if there is any.

    What rounding leaves of an instalment is no member's, and has a row of its own.
    """
    agreement, payments = ledger.agreement, _payments_to(ledger, selection, members)
    if not payments:
        return
    cells = [
        tuple(member_cell(agreement, payment, member, unit) for payment in payments)
        for member in members
    ]
    columns = (
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        *_columns(payments, unit),
    )
    rows = tuple(
        Row((Code(member.code), member.name, *row), about=(("recipient", member.in_group),))
        for member, row in zip(members, cells, strict=True)
    )
    totals = (sum_of_cells(agreement, column, unit) for column in zip(*cells, strict=True))
    sums = [Row((None, message("Total"), *totals), "sum")]
    if any(payment.left for payment in payments):
        left = (amount(agreement, payment.left, unit) for payment in payments)
        sums.append(Row((None, message("Rounding"), *left), "sum"))
    yield Table("instalments", columns, rows, tuple(sums), title=message("Instalments"))


def _payments_to(
    ledger: Ledger, selection: Selection, members: tuple[Member, ...]
) -> list[Payment]:
    return [
        payment
        for payment in payments_in(ledger, selection)
        if not set(members).isdisjoint(payment.outcome.pool.members)
    ]


def held_back_lines(
    ledger: Ledger, selection: Selection, members: tuple[Member, ...]
) -> Iterator[Wording]:
    """Yield a sentence for each instalment to some members that is held back."""
    for payment in _payments_to(ledger, selection, members):
        if payment.instalment.until is not None:
            yield message(
                "{grant} {when} is held back until the condition {condition} is met.",
                grant=payment.outcome.pool.grant.name,
                when=payment.instalment.when,
                condition=Quoted(payment.instalment.until.name),
            )


def _columns(payments: list[Payment], unit: str) -> Iterator[Column]:
    """Yield a column for each instalment; of several at one time, the later have a number."""
    seen: Counter[str] = Counter()
    for payment in payments:
        grant, when = payment.outcome.pool.grant, payment.instalment.when
        name = f"instalment:{grant.id}:{when}"
        seen[name] += 1
        number = f":{seen[name]}" if seen[name] > 1 else ""
        yield Column(
            name + number, Joined((grant.name, when)), "amount", unit, about=(("grant", grant.id),)
        )


def instalment_cell(agreement: Agreement, payment: Payment, unit: str = "") -> Cell:
    """Return what is paid to all at the time of an instalment, or why that is not known."""
    if payment.lack is not None:
        return LACKING[payment.lack]
    return amount(agreement, payment.amount or 0, unit)


def member_cell(agreement: Agreement, payment: Payment, member: Member, unit: str = "") -> Cell:
    """Return what a member is paid at the time of an instalment, or why that is not known."""
    place = payment.outcome.pool.places.get(member.id)
    if place is None:
        return NOT_APPLICABLE
    lack = payment.lack_of(place)
    return amount(agreement, payment.amounts[place] or 0, unit) if lack is None else LACKING[lack]


def payments_in(ledger: Ledger, selection: Selection) -> Iterator[Payment]:
    """Yield the instalments of the grants that are selected."""
    for outcome in selection.outcomes(ledger):
        yield from payments_of(outcome)


def _row(payment: Payment, cell: Cell, member: Member | None = None) -> Row:
    grant = payment.outcome.pool.grant
    ids: tuple[tuple[str, Cell], ...] = (("id", Code(grant.id)),)
    if member is not None:
        ids = (("group", Code(member.group)), ("code", Code(member.code)), *ids)
    until = payment.instalment.until
    held = None if until is None else Code(until.name)
    shown = (grant.name, Code(payment.instalment.when), cell, held, section_cell(payment))
    whose = () if member is None else (("recipient", member.in_group),)
    return Row(shown, data_cells=ids, about=(*whose, ("grant", grant.id)))


def section_cell(payment: Payment) -> Cell:
    """Return the section that says how an instalment is paid, where any of the grant cites one."""
    listed, section = payment.outcome.pool.grant.instalments, payment.citation.section
    return Code(section) if section and any(one.section for one in listed) else None


def without_empty(table: Table, *columns: Column) -> Table:
    """Return a table without those of some columns that say nothing in any row."""
    empty = [
        place
        for place, column in enumerate(table.columns)
        if column in columns and all(row.cells[place] is None for row in table.rows)
    ]

    def kept(cells: Sequence[T]) -> tuple[T, ...]:
        return tuple(cell for place, cell in enumerate(cells) if place not in empty)

    rows = tuple(row._replace(cells=kept(row.cells)) for row in table.rows)
    return table._replace(columns=kept(table.columns), rows=rows)


def _table(rows: tuple[Row, ...], unit: str) -> Table:
    """Return a table of instalments, with what they are held back by, and cite, where any does."""
    columns = (GRANT, WHEN, Column("amount", unit, "amount", unit), UNTIL, SECTION)
    return without_empty(Table("instalments", columns, rows), UNTIL, SECTION)


def held_back(instalment: Instalment, told: Wording, conditions: Mapping[str, str]) -> Wording:
    """Return what is told of an instalment, with what it is held back by, if anything."""
    if instalment.until is None:
        return told
    condition = conditions.get(instalment.until.name, instalment.until.name)
    return HELD_BACK.filled(instalment=told, condition=Quoted(condition))
