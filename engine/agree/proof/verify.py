"""Verification: every printed table and every claim of an agreement, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    has_errors,
    in_order,
    message,
    nearest,
    short_repr,
)
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.proof.claim_result import ClaimResult
from agree.proof.claims import CLAIM_FAILS, claims
from agree.proof.compare import Difference, TableResult, compare, has_its_parts, unknown_in_columns
from agree.sections import Agreement, DeclaredNames
from agree.sections.checks.totals import CLAIM
from agree.sections.deviations import Deviation, Deviations
from agree.sections.inconsistencies import Inconsistencies, Inconsistency
from agree.sections.published import Published

TABLE_DIFFERS = Kind(
    "table-differs",
    message(
        "{column} for {row} is printed as {printed}, but is computed as {computed} "
        "(difference {difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_SUM_DIFFERS = Kind(
    "table-sum-differs",
    message(
        "the sum of {column} is printed as {printed}, but the printed rows sum to {computed} "
        "(difference {difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_NOT_KNOWN = Kind(
    "table-not-known",
    message("{column} for {row} is printed as not known yet, but is computed as {computed}"),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
ROW_SUM_DIFFERS = Kind(
    "row-sum-differs",
    message(
        "{column} for {row} is printed as {printed}, but its printed parts sum to {computed} "
        "(difference {difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_PENDING = Kind(
    "table-pending",
    message("{column} for {row} is printed as {printed}, but waits for figures in the agreement"),
    advice=message("Enter the figures that the table was made from, or leave the column out."),
)
DEVIATION_GONE = Kind(
    "deviation-gone",
    message("the deviation {at} is declared but no longer occurs"),
    hint=message("Remove it from deviations:."),
)
DEVIATION_OTHER = Kind(
    "deviation-other",
    message(
        "the deviation {at} is printed as {printed} and computed as {computed}, not as it is "
        "declared"
    ),
    hint=message("Correct the figures under deviations:."),
)
UNKNOWN_CELL = Kind(
    "unknown-cell",
    message("there is no cell {at}"),
    hint=message("Write table/column/row, with the names as printed."),
)

CODES = {
    "cell": TABLE_DIFFERS,
    "sum": TABLE_SUM_DIFFERS,
    "row": ROW_SUM_DIFFERS,
    "unknown": TABLE_NOT_KNOWN,
}
"""The finding on each kind of difference."""
ALSO = {CLAIM: CLAIM_FAILS}
"""What a verification calls a fault that the checks have a name of their own for."""


@short_repr
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


def verify(result: Result) -> Verification:
    """Hold a run's ledger against what its document prints and claims.

    Where the distribution itself is faulty nothing is compared, but what is printed and claimed is
    read all the same. A run that failed has no tables and no claims to show, only findings.
    """
    agreement, sections, ledger = result.agreement, result.sections, result.provisional
    if agreement is None or sections is None:
        return Verification((), (), (), result.findings)
    deviations = sections.section("deviations", Deviations)
    published = sections.section("published", Published)
    noted = sections.section("inconsistencies", Inconsistencies)
    tables, unknown = _tables(agreement, ledger, published.value, deviations.value)
    stated, faults, verdicts = claims(agreement, sections, ledger)
    read = [*deviations.findings, *published.findings, *faults, *noted.findings]
    found = [*unknown, *verdicts, *_undeclared(tables, deviations.value.places)]
    found += _stale(tables, deviations.value.items, published.value.declared)
    told = [*result.findings, *not_yet_reported([*read, *found], result.findings)]
    ordered = in_order(told, agreement.span.file)
    if result.ledger is None:
        return Verification((), (), (), ordered)
    return Verification(tuple(tables), tuple(stated), noted.value.items, ordered)


def not_yet_reported(findings: Iterable[Finding], told: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield the findings that are not told yet, at the same place or on the same data file."""
    places = {(one.span, ALSO.get(one.code, one.code)) for one in told}
    files = {(one.code, str(one.values["file"])) for one in told if "file" in one.values}
    for finding in findings:
        file = (finding.code, str(finding.values.get("file")))
        if (finding.span, finding.code) not in places and file not in files:
            yield finding


def _tables(
    agreement: Agreement, ledger: Ledger | None, published: Published, declared: Deviations
) -> tuple[list[TableResult], list[Finding]]:
    by_place = {deviation.at: deviation for deviation in declared.items}
    tables: list[TableResult] = []
    findings: list[Finding] = []
    for table in published.tables:
        faults = list(unknown_in_columns(agreement, table))
        compared = TableResult(table, 0, ())
        if ledger is not None and not faults and has_its_parts(table):
            compared = compare(ledger, table, by_place)
        tables.append(compared)
        findings += faults
    return tables, findings


def _undeclared(tables: list[TableResult], explained: DeclaredNames) -> Iterator[Finding]:
    """Differences that no one explains; one explained with other figures is told as that."""
    for table in tables:
        for difference in table.differences:
            if difference.deviation is None and not explained.may_have(difference.at):
                yield _finding(difference)


def _finding(difference: Difference) -> Finding:
    values: dict[str, object] = {
        "column": Quoted(difference.column),
        "row": Quoted(difference.row),
        "printed": difference.printed,
        "at": difference.at,
    }
    if difference.computed is None:
        return Finding(TABLE_PENDING, difference.span, values)
    values |= {
        "computed": difference.computed,
        "difference": difference.printed - difference.computed,
    }
    return Finding(CODES[difference.kind], difference.span, values)


def _or_pending(figure: Fraction | None) -> Fraction | Message:
    """Return a computed figure, or the word for one that waits."""
    return message("pending") if figure is None else figure


def _printed(difference: Difference) -> Fraction | None:
    """What is printed; None for a cell that is printed as not known."""
    return None if difference.kind == "unknown" else difference.printed


def _unread(tables: list[TableResult], printed: DeclaredNames) -> Iterator[str]:
    """Yield how the places begin in tables that were not compared, and in columns not read."""
    compared = {one.table.id: one.table for one in tables if one.cells}
    yield from (f"{name}/" for name in printed.names if name not in compared)
    for name, table in compared.items():
        read = {column.heading for column in table.columns}
        yield from (f"{name}/{heading}/" for heading in table.headings.names - read)


def _stale(
    tables: list[TableResult], declared: tuple[Deviation, ...], printed: DeclaredNames
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
        if deviation.at.startswith(unread) or not printed.complete:
            continue
        difference = occurring.get(deviation.at)
        values: dict[str, object] = {"at": Quoted(deviation.at)}
        if deviation.at not in places:
            near = nearest(deviation.at, places)
            yield Finding(UNKNOWN_CELL, deviation.span, values, suggestion=near)
        elif difference is None:
            yield Finding(DEVIATION_GONE, deviation.span, values)
        elif (_printed(difference), difference.computed) != (
            deviation.printed,
            deviation.computed,
        ):
            values |= {
                "printed": difference.printed,
                "computed": _or_pending(difference.computed),
            }
            yield Finding(DEVIATION_OTHER, deviation.span, values)
