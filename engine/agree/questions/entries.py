"""The entries of the ledger as a table for data: the stable form that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from agree.distribute.ledger import Entry, Ledger
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.questions.provenance import provenance
from agree.questions.selection import Selection
from agree.report import Code, Column, Findings, Number, Report, Row, Table
from agree.report.records import exact

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


def entries_table(ledger: Ledger, entries: Iterable[Entry]) -> Table:
    """Return the entries as a table that is only for data; amounts are in main units."""
    return Table("entries", COLUMNS, tuple(_row(ledger, one) for one in entries), shown=False)


NOTHING: tuple[tuple[str, object], ...] = (("total", None), ("entries", []))
"""What data has at its top when there is no result."""


def with_entries(result: Result, ledger: Ledger, selection: Selection, report: Report) -> Report:
    """Return a report on a result with its entries, total, notes and provenance, for data."""
    return report._replace(
        blocks=(
            *report.blocks,
            entries_table(ledger, selection.entries(ledger)),
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
