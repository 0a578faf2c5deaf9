"""Verification: every printed table and every claim of an agreement, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from agree.brief import brief
from agree.findings import Finding, Quoted, has_errors, in_order, nearest
from agree.ledger import Ledger
from agree.pipeline import Result
from agree.proof.claim_result import ClaimResult
from agree.proof.claims import claims
from agree.proof.compare import Difference, TableResult, compare, has_its_parts, unknown_in_columns
from agree.proof.deviations import Deviation, Inconsistency, at_places, deviations, inconsistencies
from agree.proof.figures import Figure
from agree.proof.printed import printed_tables
from agree.sections import Agreement, Declared
from agree.sections.agreement import unread_keys
from agree.sections.declared import keys_of
from agree.sections.reader import Reader
from agree.validation import Sound

CODES = {
    "cell": "table-differs",
    "sum": "table-sum-differs",
    "row": "row-sum-differs",
    "unknown": "table-not-known",
}
"""The finding on each kind of difference."""
ALSO = {"claim": "claim-fails"}
"""What a verification calls a fault that the checks have a name of their own for."""


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
    if result.agreement is None or result.folder is None or result.sound is None:
        raise ValueError("nothing was read")
    reader = Reader(result.folder, result.agreement.documents)
    reader.currency, reader.unit = result.agreement.currency, result.agreement.unit
    reader.unread = unread_keys(result.sound)
    return reader


def verify(result: Result) -> Verification:
    """Hold a run's ledger against what its document prints and claims.

    Where the distribution itself is faulty nothing is compared, but what is printed and claimed is
    read all the same. A run that failed has no tables and no claims to show, only findings.
    """
    if result.agreement is None or result.sound is None:
        return Verification((), (), (), result.findings)
    ledger, sound, reader = result.provisional, result.sound, reader_of(result)
    declared = tuple(deviations(reader, sound.root))
    tables, findings = _tables(reader, result.agreement, ledger, sound, declared)
    stated, faults = claims(reader, ledger, sound)
    noted = tuple(inconsistencies(reader, sound.root))
    findings += faults
    findings += _undeclared(tables, at_places(sound.written.get("deviations")))
    findings += _stale(tables, declared, keys_of(sound.written.get("published")))
    news = _not_told([*reader.findings, *findings], result.findings)
    found = in_order([*result.findings, *news], sound.root.span.file)
    if result.ledger is None:
        return Verification((), (), (), found)
    return Verification(tuple(tables), tuple(stated), noted, found)


def _not_told(findings: list[Finding], told: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the findings that are not told yet, at the same place or on the same data file."""
    places = {(one.span, ALSO.get(one.code, one.code)) for one in told}
    files = {(one.code, str(one.values["file"])) for one in told if "file" in one.values}
    for finding in findings:
        file = (finding.code, str(finding.values.get("file")))
        if (finding.span, finding.code) not in places and file not in files:
            yield finding


def _tables(
    reader: Reader,
    agreement: Agreement,
    ledger: Ledger | None,
    sound: Sound,
    declared: tuple[Deviation, ...],
) -> tuple[list[TableResult], list[Finding]]:
    by_place = {deviation.at: deviation for deviation in declared}
    tables: list[TableResult] = []
    findings: list[Finding] = []
    for table in printed_tables(reader, agreement, sound):
        faults = list(unknown_in_columns(agreement, table))
        compared = TableResult(table, 0, ())
        if ledger is not None and not faults and has_its_parts(table):
            compared = compare(ledger, table, by_place)
        tables.append(compared)
        findings += faults
    return tables, findings


def _undeclared(tables: list[TableResult], explained: Declared) -> Iterator[Finding]:
    """Differences that no one explains; one explained with other figures is told as that."""
    for table in tables:
        for difference in table.differences:
            if difference.deviation is None and not explained.may_have(difference.at):
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


def _unread(tables: list[TableResult], printed: Declared) -> Iterator[str]:
    """Yield how the places begin in tables that were not compared, and in columns not read."""
    compared = {one.table.id: one.table for one in tables if one.cells}
    yield from (f"{name}/" for name in printed.names if name not in compared)
    for name, table in compared.items():
        read = {column.heading for column in table.columns}
        yield from (f"{name}/{heading}/" for heading in table.headings.names - read)


def _stale(
    tables: list[TableResult], declared: tuple[Deviation, ...], printed: Declared
) -> Iterator[Finding]:
    """Declared deviations that do not occur, or occur with other figures.

    Nothing is said of what should be in a table that could not be read, or not be compared.
    """
    occurring = {one.at: one for table in tables for one in table.differences}
    places = [
        f"{table.table.id}/{column.heading}/{row.name}"
        for table in tables
        for column in table.table.columns
        for row in (*table.table.rows, *([table.table.total] if table.table.total else []))
    ]
    unread = tuple(_unread(tables, printed))
    for deviation in declared:
        if deviation.at.startswith(unread) or not printed.whole:
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
