"""Verification: every printed table and every claim of an agreement, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.decode.reader import Reader
from agree.findings import Finding, Quoted, has_errors, in_order, nearest
from agree.ledger import Ledger
from agree.pipeline import Result
from agree.proof.claim_result import ClaimResult
from agree.proof.claims import claims
from agree.proof.compare import Difference, TableResult, compare
from agree.proof.deviations import Deviation, Inconsistency, deviations, inconsistencies
from agree.proof.figures import Figure
from agree.proof.printed import printed_tables
from agree.source import Mapping

CODES = {
    "cell": "table-differs",
    "sum": "table-sum-differs",
    "row": "row-sum-differs",
    "unknown": "table-not-known",
}
"""The finding on each kind of difference."""


@brief
class Verification(NamedTuple):
    """What a verification found; it holds when no finding is an error.

    Every difference that is not declared, every declaration that no longer fits and every claim
    that fails without a cause is a finding.
    """

    tables: tuple[TableResult, ...]
    claims: tuple[ClaimResult, ...]
    inconsistencies: tuple[Inconsistency, ...]
    findings: tuple[Finding, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences of all tables, in order."""
        return tuple(one for table in self.tables for one in table.differences)

    @property
    def holds(self) -> bool:
        """Whether everything fits or is declared."""
        return not has_errors(self.findings)


def reader_of(result: Result) -> Reader:
    """A reader of the rest of a file, with the currency and unit of its agreement."""
    if result.agreement is None or result.folder is None:
        raise ValueError("nothing was read")
    reader = Reader(result.folder, result.agreement.documents)
    reader.currency, reader.unit = result.agreement.currency, result.agreement.unit
    return reader


def verify(result: Result) -> Verification:
    """Hold a run's ledger against what its document prints and claims.

    A run that failed has nothing to hold: its findings are given back.
    """
    if result.ledger is None or result.sound is None:
        return Verification((), (), (), result.findings)
    ledger, root = result.ledger, result.sound.root
    reader = reader_of(result)
    declared = tuple(deviations(reader, root))
    tables, findings = _tables(reader, ledger, root, declared)
    stated, faults = claims(reader, ledger, root)
    noted = tuple(inconsistencies(reader, root))
    found = [*result.findings, *reader.findings, *findings, *faults]
    found += _undeclared(tables, declared) if not has_errors(reader.findings) else []
    found += _stale(tables, declared) if not has_errors(reader.findings) else []
    return Verification(tuple(tables), tuple(stated), noted, in_order(found, root.span.file))


def _tables(
    reader: Reader, ledger: Ledger, root: Mapping, declared: tuple[Deviation, ...]
) -> tuple[list[TableResult], list[Finding]]:
    by_place = {deviation.at: deviation for deviation in declared}
    tables: list[TableResult] = []
    findings: list[Finding] = []
    for table in printed_tables(reader, ledger.agreement, root):
        compared, faults = compare(ledger, table, by_place)
        tables.append(compared)
        findings += faults
    return tables, findings


def _undeclared(tables: list[TableResult], declared: tuple[Deviation, ...]) -> Iterator[Finding]:
    """Differences that no one explains; one explained with other figures is told as that."""
    explained = {deviation.at for deviation in declared}
    for table in tables:
        for difference in table.differences:
            if difference.deviation is None and difference.at not in explained:
                yield _finding(difference)


def _finding(difference: Difference) -> Finding:
    values: dict[str, object] = {
        "column": Quoted(difference.column),
        "row": Quoted(difference.row),
        "printed": Figure(difference.printed),
        "at": difference.at,
    }
    if difference.computed is None:
        return Finding("table-pending", difference.span, values)
    values |= {
        "computed": Figure(difference.computed),
        "difference": Figure(difference.printed - difference.computed),
    }
    return Finding(CODES[difference.kind], difference.span, values)


def _printed(difference: Difference) -> Fraction | None:
    """What is printed; None for a cell that is printed as not known."""
    return None if difference.kind == "unknown" else difference.printed


def _stale(tables: list[TableResult], declared: tuple[Deviation, ...]) -> Iterator[Finding]:
    """Declared deviations that do not occur, or occur with other figures."""
    occurring = {one.at: one for table in tables for one in table.differences}
    places = [
        f"{table.table.id}/{column.heading}/{row.name}"
        for table in tables
        for column in table.table.columns
        for row in (*table.table.rows, *([table.table.total] if table.table.total else []))
    ]
    unread = tuple(f"{table.table.id}/" for table in tables if not table.cells)
    for deviation in declared:
        if deviation.at.startswith(unread):
            continue
        difference = occurring.get(deviation.at)
        values: dict[str, object] = {"at": Quoted(deviation.at)}
        if deviation.at not in places:
            near = nearest(deviation.at, places)
            yield Finding("unknown-cell", deviation.span, values, suggestion=near)
        elif difference is None:
            yield Finding("deviation-gone", deviation.span, values)
        elif (_printed(difference), difference.computed) != (
            deviation.printed,
            deviation.computed,
        ):
            values |= {
                "printed": Figure(difference.printed),
                "computed": Figure(difference.computed),
            }
            yield Finding("deviation-other", deviation.span, values)
