"""The entries of the ledger as a table for data: the stable form that other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial

from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.pipeline import Result
from agree.questions.amounts import LACKING, amount, minor_of, total_of
from agree.questions.provenance import provenance
from agree.questions.selection import Selection
from agree.questions.summary import recipients_of
from agree.report import (
    Code,
    Column,
    Findings,
    LateRows,
    Missing,
    Number,
    Report,
    Row,
    Table,
)
from agree.report.records import exact, status_of
from agree.sections import Member

COLUMNS = (
    Column("area", kind="code"),
    Column("grant", kind="code"),
    Column("portion", kind="code"),
    Column("tier", kind="number"),
    Column("payer"),
    Column("group", kind="code"),
    Column("code", kind="code"),
    Column("name"),
    Column("amount", kind="amount"),
    Column("status", kind="code"),
)
NO_ENTRIES: tuple[tuple[str, object], ...] = (("total", None), ("entries", []))
"""What JSON has at its top when there is no result."""


def with_entries(result: Result, ledger: Ledger, selection: Selection, report: Report) -> Report:
    """Return a report with its entries, total (in main units), notes and provenance, for data."""
    return report._replace(
        blocks=(
            *report.blocks,
            entries_table(ledger, selection),
            Findings(result.findings, shown=False),
        ),
        provenance=(provenance(result),),
        main=report.main or "entries",
        values=tuple(_total(ledger)),
        top_tables=("entries",),
    )


def _total(ledger: Ledger) -> Iterator[tuple[str, object]]:
    """Yield the agreement's total in main units, and its status when not all of it is known."""
    total = total_of(ledger)
    known = Fraction(minor_of(total), ledger.agreement.currency.minor)
    yield "total", None if isinstance(total, Missing) else exact(known)
    if status_of(total) is not None:
        yield "total_status", status_of(total)


def entries_table(ledger: Ledger, selection: Selection) -> Table:
    """Return the entries as a table that is only for data; amounts are in main units.

    What is pending or unknown has a row too, without an amount. What a recipient that is asked for
    passes on to others is taken off, in a row of its own: the amounts sum to what stays with it.
    """
    return Table("entries", COLUMNS, LateRows(partial(_rows, ledger, selection)), shown=False)


def _rows(ledger: Ledger, selection: Selection) -> Iterator[Row]:
    """Yield a row for each entry, and for each amount that is not known."""
    for entry in selection.entries(ledger):
        yield _row(ledger, entry)
    own = selection.paid_by_members(ledger)
    yield from _passed_on_rows(ledger, selection)
    if selection.members is None:
        for outcome in selection.outcomes(ledger):
            yield from _missing_rows(ledger, outcome)
    for outcome in selection.own_outcomes(ledger):
        if id(outcome) not in own:
            yield from _missing_of_members(outcome, selection.members or ())


def _row(ledger: Ledger, entry: Entry) -> Row:
    code = None if entry.code is None else Code(entry.code)
    return Row(
        (
            Code(entry.area), Code(entry.grant), Code(entry.portion), Number(entry.tier),
            entry.payer or None, Code(entry.group), code, entry.name,
            amount(ledger.agreement, entry.amount), Code(entry.status),
        )
    )  # fmt: skip


def _passed_on_rows(ledger: Ledger, selection: Selection) -> Iterator[Row]:
    """Yield a row, below zero, for what each member asked for redistributes to others."""
    from agree.questions.own_total import to_others  # only rows for data need it

    for later in selection.redistributed(ledger):
        minor = to_others(later, selection.members or ())
        if minor:
            payer, pool = later.payer, later.outcome.pool
            yield Row(
                (
                    Code(pool.grant.area), Code(pool.grant.id), None, Number(pool.tier), pool.payer,
                    Code(payer.group), Code(payer.code), payer.name,
                    amount(ledger.agreement, -minor), Code("passed_on"),
                )
            )  # fmt: skip


def _missing_rows(ledger: Ledger, outcome: Outcome) -> Iterator[Row]:
    """Yield a row for an unknown grant, and for what a payer may have more to redistribute.

    What else is pending is an entry already.
    """
    pool = outcome.pool
    lack = pool.grant.lack or outcome.payer_lacks
    if pool.grant.is_signed and pool.is_open and not outcome.pending:
        lack = "pending"
    if lack is not None:
        names = recipients_of(ledger.agreement, pool.grant)
        yield _missing(outcome, LACKING[lack], pool.group, None, names)


def _missing_of_members(outcome: Outcome, members: Iterable[Member]) -> Iterator[Row]:
    """Yield a row for each of some members whose part of a pool is pending or unknown."""
    for member in members:
        place = outcome.pool.places.get(member.id)
        lack = None if place is None else outcome.lack_of(place)
        if lack is not None:
            yield _missing(outcome, LACKING[lack], member.group, Code(member.code), member.name)


def _missing(outcome: Outcome, missing: Missing, group: str, code: Code | None, name: str) -> Row:
    pool, grant = outcome.pool, outcome.pool.grant
    return Row(
        (
            Code(grant.area), Code(grant.id), None, Number(pool.tier), pool.payer or None,
            Code(group), code, name, missing, Code(missing.status),
        )
    )  # fmt: skip
