"""The entries of the ledger as a table for data: the stable form that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.provenance import provenance
from agree.questions.selection import Selection
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


def entries_table(ledger: Ledger, selection: Selection) -> Table:
    """Return the entries as a table that is only for data; amounts are in main units.

    What is not known has a row too: what waits of a member that is asked for, and grants whose
    amount no source states.
    """
    known = (_row(ledger, one) for one in selection.entries(ledger))
    return Table("entries", COLUMNS, (*known, *_not_known(ledger, selection)), shown=False)


def _not_known(ledger: Ledger, selection: Selection) -> Iterator[Row]:
    """Yield a row for each grant that waits or is unknown, for each member that is asked for.

    When no member is asked for, what waits is an entry already, and what is unknown has a row a
    grant.
    """
    recipients = ledger.agreement.recipients
    for outcome in selection.outcomes(ledger):
        pool = outcome.pool
        if pool.grant.unknown and selection.members is None:
            names = (recipients[to.name].name for to in pool.grant.to)
            yield _missing(outcome, UNKNOWN, ", ".join(names))
        for member in selection.members or ():
            if member not in pool.members:
                continue
            if pool.grant.unknown:
                yield _missing(outcome, UNKNOWN, member)
            elif outcome.pending_of(pool.members.index(member)):
                yield _missing(outcome, PENDING, member)


def _missing(outcome: Outcome, amount: Missing, whose: Member | str) -> Row:
    pool = outcome.pool
    grant = pool.grant
    group = whose.group if isinstance(whose, Member) else pool.group
    code = Code(whose.code) if isinstance(whose, Member) else None
    name = whose.name if isinstance(whose, Member) else whose
    return Row(
        (
            Code(grant.area), Code(grant.id), None, Number(pool.tier), pool.payer or None,
            Code(group), code, name, amount, Code(amount.status),
        )
    )  # fmt: skip


NOTHING: tuple[tuple[str, object], ...] = (("total", None), ("entries", []))
"""What data has at its top when there is no result."""


def with_entries(result: Result, ledger: Ledger, selection: Selection, report: Report) -> Report:
    """Return a report on a result with its entries, total, notes and provenance, for data."""
    return report._replace(
        blocks=(
            *report.blocks,
            entries_table(ledger, selection),
            Findings(result.findings, shown=False),
        ),
        provenance=(provenance(result),),
        main=report.main or "entries",
        values=(total_value(ledger),),
        lifted=("entries",),
    )


def total_value(ledger: Ledger) -> tuple[str, object]:
    """Return the total of the agreement in main units, as data has it at its top."""
    return "total", exact(Fraction(ledger.total, ledger.agreement.currency.minor))


def _row(ledger: Ledger, entry: Entry) -> Row:
    return Row(
        (
            Code(entry.area),
            Code(entry.grant),
            Code(entry.portion),
            Number(entry.tier),
            entry.payer or None,
            Code(entry.group),
            None if entry.code is None else Code(entry.code),
            entry.name,
            amount(ledger.agreement, entry.amount),
            Code(entry.status),
        )
    )
