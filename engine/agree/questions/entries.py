"""The entries of the ledger as a table for data: the stable form that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.provenance import provenance
from agree.questions.selection import Selection
from agree.questions.summary import recipients_of
from agree.report import (
    PENDING,
    UNKNOWN,
    Code,
    Column,
    Findings,
    Missing,
    Number,
    Report,
    Row,
    Table,
)
from agree.report.records import exact
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
        values=(("total", exact(Fraction(ledger.total, ledger.agreement.currency.minor))),),
        top_tables=("entries",),
    )


def entries_table(ledger: Ledger, selection: Selection) -> Table:
    """Return the entries as a table that is only for data; amounts are in main units.

    What is pending or unknown has a row too, without an amount.
    """
    rows = [_row(ledger, entry) for entry in selection.entries(ledger)]
    for outcome in selection.outcomes(ledger):
        rows += _missing_rows(ledger, outcome, selection.members)
    return Table("entries", COLUMNS, tuple(rows), shown=False)


def _row(ledger: Ledger, entry: Entry) -> Row:
    code = None if entry.code is None else Code(entry.code)
    return Row(
        (
            Code(entry.area), Code(entry.grant), Code(entry.portion), Number(entry.tier),
            entry.payer or None, Code(entry.group), code, entry.name,
            amount(ledger.agreement, entry.amount), Code(entry.status),
        )
    )  # fmt: skip


def _missing_rows(
    ledger: Ledger, outcome: Outcome, members: tuple[Member, ...] | None
) -> Iterator[Row]:
    """Yield a row for each member that is asked for whose part of a pool is pending or unknown.

    When no member is asked for, an unknown grant has one row; what is pending is an entry already.
    """
    pool = outcome.pool
    if members is None and pool.grant.unknown:
        yield _missing(
            outcome, UNKNOWN, pool.group, None, recipients_of(ledger.agreement, pool.grant)
        )
    for member in members or ():
        if member in pool.members:
            code = Code(member.code)
            if pool.grant.unknown:
                yield _missing(outcome, UNKNOWN, member.group, code, member.name)
            elif outcome.pending_of(pool.members.index(member)):
                yield _missing(outcome, PENDING, member.group, code, member.name)


def _missing(outcome: Outcome, missing: Missing, group: str, code: Code | None, name: str) -> Row:
    pool, grant = outcome.pool, outcome.pool.grant
    return Row(
        (
            Code(grant.area), Code(grant.id), None, Number(pool.tier), pool.payer or None,
            Code(group), code, name, missing, Code(missing.status),
        )
    )  # fmt: skip
