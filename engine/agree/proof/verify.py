"""Verify an agreement: every printed table, every claim, and the deviations that are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Finding, Kind, Quoted, Record, has_errors, in_order, message, nearest
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.proof.claims import ClaimResult, check_claims
from agree.proof.columns import faults_in_columns, rows_of
from agree.proof.tables import Difference, TableResult, compare_table, has_its_parts
from agree.sections import Agreement, DeclaredNames
from agree.sections.deviations import Deviation, Deviations
from agree.sections.inconsistencies import Inconsistencies, Inconsistency
from agree.sections.published import Published

TABLE_DIFFERS = Kind(
    "table-differs",
    message(
        "{column} for {row} is printed as {printed}, but is computed as {computed} ({difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_SUM_DIFFERS = Kind(
    "table-sum-differs",
    message(
        "the sum of {column} is printed as {printed}, but the printed rows sum to {computed} "
        "({difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_NOT_KNOWN = Kind(
    "table-not-known",
    message("{column} for {row} is printed as pending, but is computed as {computed}"),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
ROW_SUM_DIFFERS = Kind(
    "row-sum-differs",
    message(
        "{column} for {row} is printed as {printed}, but its printed parts sum to {computed} "
        "({difference})"
    ),
    hint=message("Correct the file, or explain the difference under deviations: with at: {at}."),
)
TABLE_PENDING = Kind(
    "table-pending",
    message("{column} for {row} is printed as {printed}, but waits for figures in the agreement"),
    advice=message("Enter the figures that the table was made from, or leave the column out."),
)
OTHER_TOTAL = Kind(
    "other-total",
    message(
        "{column} is distributed from {printed} in the table, but the agreement gives {computed} "
        "({difference})"
    ),
    hint=message("Correct the amount, or explain the difference under deviations: with at: {at}."),
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
    hint=message("Write table/column/row, or table/column, with the names as printed."),
)

CODES = {
    "cell": TABLE_DIFFERS,
    "sum": TABLE_SUM_DIFFERS,
    "row": ROW_SUM_DIFFERS,
    "unknown": TABLE_NOT_KNOWN,
    "total": OTHER_TOTAL,
}
"""The finding on each kind of difference."""


class Verification(Record):
    """What a verification found; it holds when no finding is an error.

    Every difference that is not declared, every declaration that no longer fits and every claim
    that fails without a reason is a finding.
    """

    tables: tuple[TableResult, ...]
    claims: tuple[ClaimResult, ...]
    inconsistencies: tuple[Inconsistency, ...]
    findings: tuple[Finding, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences of all tables, in order."""
        return tuple(difference for table in self.tables for difference in table.differences)

    @property
    def holds(self) -> bool:
        """Return whether everything fits or is declared."""
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
    inconsistencies = sections.section("inconsistencies", Inconsistencies)
    tables, unknown = _compare_tables(agreement, ledger, published.value, deviations.value)
    claims, on_claims = check_claims(agreement, sections, ledger)
    findings = [
        *deviations.findings,
        *published.findings,
        *inconsistencies.findings,
        *unknown,
        *on_claims,
        *_undeclared(tables, deviations.value.places),
        *_stale(tables, deviations.value.items, agreement.declared["published"]),
    ]
    every = [*result.findings, *not_yet_reported(findings, result.findings)]
    ordered = in_order(every, agreement.span.file)
    if result.ledger is None:
        return Verification((), (), (), ordered)
    return Verification(tuple(tables), tuple(claims), inconsistencies.value.items, ordered)


def not_yet_reported(
    findings: Iterable[Finding], reported: tuple[Finding, ...]
) -> Iterator[Finding]:
    """Yield the findings that are not reported, at the same place or on the same data file."""
    places = {(finding.span, finding.code) for finding in reported}
    files = {
        (finding.code, str(finding.values["file"]))
        for finding in reported
        if "file" in finding.values
    }
    for finding in findings:
        file = (finding.code, str(finding.values.get("file")))
        if (finding.span, finding.code) not in places and file not in files:
            yield finding


def _compare_tables(
    agreement: Agreement, ledger: Ledger | None, published: Published, declared: Deviations
) -> tuple[list[TableResult], list[Finding]]:
    """Compare the printed tables; one that names what does not exist has no cells, but findings."""
    by_place = {deviation.at: deviation for deviation in declared.items}
    tables: list[TableResult] = []
    findings: list[Finding] = []
    for table in published.tables:
        faults = list(faults_in_columns(agreement, ledger, table))
        comparison = TableResult(table, 0, ())
        if ledger is not None and not faults and has_its_parts(table):
            comparison = compare_table(ledger, table, by_place)
        tables.append(comparison)
        findings += faults
    return tables, findings


def _undeclared(tables: list[TableResult], explained: DeclaredNames) -> Iterator[Finding]:
    """Yield a finding for each difference that no deviation explains.

    One that a deviation explains with other figures is left to `_stale`.
    """
    for table in tables:
        for difference in table.differences:
            if difference.deviation is None and not explained.may_have(difference.at):
                yield _difference_finding(difference)


def _difference_finding(difference: Difference) -> Finding:
    values: dict[str, object] = {
        "column": Quoted(difference.column),
        "row": Quoted(difference.row),
        "printed": difference.printed,
        "at": difference.at,
    }
    if difference.computed is None:
        return Finding(TABLE_PENDING, difference.span, values)
    values["computed"] = difference.computed
    over = difference.computed - difference.printed
    more_or_less = message("{amount} more") if over > 0 else message("{amount} less")
    values["difference"] = more_or_less.filled(amount=abs(over))
    return Finding(CODES[difference.kind], difference.span, values)


def _stale(
    tables: list[TableResult], deviations: tuple[Deviation, ...], printed: DeclaredNames
) -> Iterator[Finding]:
    """Yield a finding for each deviation that does not occur, or occurs with other figures.

    A table that could not be read or compared may have what is declared in it.
    """
    occurring = {difference.at: difference for table in tables for difference in table.differences}
    columns = [
        (f"{result.table.id}/{column.heading}", rows_of(result.table))
        for result in tables
        for column in result.table.columns
    ]
    cells = [f"{column}/{row.name}" for column, rows in columns for row in rows]
    cells += (column for column, _ in columns)
    uncompared = tuple(_uncompared(tables, printed))
    for deviation in deviations:
        if f"{deviation.at}/".startswith(uncompared) or not printed.complete:
            continue
        difference = occurring.get(deviation.at)
        values: dict[str, object] = {"at": Quoted(deviation.at)}
        if deviation.at not in cells:
            near = nearest(deviation.at, cells)
            yield Finding(UNKNOWN_CELL, deviation.span, values, suggestion=near)
        elif difference is None:
            yield Finding(DEVIATION_GONE, deviation.span, values)
        elif not _is_as_declared(difference, deviation):
            computed = difference.computed
            values["printed"] = difference.printed
            values["computed"] = message("pending") if computed is None else computed
            yield Finding(DEVIATION_OTHER, deviation.span, values)


def _is_as_declared(difference: Difference, deviation: Deviation) -> bool:
    printed = None if difference.kind == "unknown" else difference.printed
    return (printed, difference.computed) == (deviation.printed, deviation.computed)


def _uncompared(tables: list[TableResult], printed: DeclaredNames) -> Iterator[str]:
    """Yield how the places begin in tables that were not compared, and in columns not read."""
    compared = {result.table.id: result.table for result in tables if result.cells}
    yield from (f"{name}/" for name in printed.names if name not in compared)
    for name, table in compared.items():
        read = {column.heading for column in table.columns}
        yield from (f"{name}/{heading}/" for heading in table.headings.names - read)
