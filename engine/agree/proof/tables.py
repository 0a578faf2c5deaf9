"""Compare a printed table with the ledger, cell by cell, and its sums with its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from fractions import Fraction
from typing import Literal, TypeAlias

from agree.base import Record, Span
from agree.distribute.ledger import Ledger
from agree.proof.columns import added, computed_figures, rows_of, sum_shown, sums_of
from agree.proof.other_totals import OtherTotal, other_total
from agree.sections.deviations import Deviation
from agree.sections.published import PrintedColumn, PrintedRow, PrintedTable

DifferenceKind: TypeAlias = Literal["cell", "unknown", "row", "sum", "total"]
Differences: TypeAlias = "dict[str, Difference]"
"""Differences by their place."""
SEVERAL = 2
"""How many rows another total has to explain: one alone may be a slip."""


class Difference(Record):
    """A printed figure that differs from the computed one (None: pending), in the table's unit.

    Its `kind` is a cell that differs from the ledger; one that is printed as unknown (its figure
    counts as 0); or a printed sum that differs from the printed parts of its row, or from the
    printed rows above it. It may be the `total` that a whole column is distributed from, in no row:
    then it stands for several `cells`. `deviation` is the declaration that explains it, if any.
    """

    table: str
    column: str
    row: str
    printed: Fraction
    computed: Fraction | None
    kind: DifferenceKind
    deviation: Deviation | None
    span: Span
    cells: int = 1

    @property
    def at(self) -> str:
        """Where it is, as a deviation names it: table/column/row, or table/column."""
        return "/".join(filter(None, (self.table, self.column, self.row)))


class TableResult(Record):
    """How a printed table compares: how many cells, and what differs, at most once a cell.

    Each cell is equal, declared or undeclared. A printed sum that is as computed, but not the sum
    of what is printed above it, is not equal.
    """

    table: PrintedTable
    cells: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> int:
        """The number of cells that do not differ."""
        return self.cells - self.declared - self.undeclared

    @property
    def declared(self) -> int:
        """The number of cells that differ as it is declared."""
        return sum(one.cells for one in self.differences if one.deviation is not None)

    @property
    def undeclared(self) -> int:
        """The number of cells that differ and are not declared."""
        return sum(one.cells for one in self.differences if one.deviation is None)


def compare_table(
    ledger: Ledger, table: PrintedTable, deviations: Values[str, Deviation]
) -> TableResult:
    """Compare a table, all of whose columns have a meaning, with the ledger and with itself.

    `deviations` are those that are declared, by their place. What is only distributed from another
    total differs once.
    """
    cells = len(rows_of(table)) * len(table.columns)
    left = _differences(ledger, table, deviations)
    totals, members = [], {row.name for row in table.rows}
    for column in table.columns:
        apart = [one for one in left.values() if _is_apart(one, column)]
        if sum(one.row in members for one in apart) < SEVERAL:
            continue
        other = other_total(ledger, table, column)
        if other is None:
            continue
        ledger = other.ledger
        still = _differences(ledger, table, deviations)
        explained = [at for at, one in left.items() if _is_explained(one, still.get(at))]
        left = {at: one for at, one in left.items() if at not in explained}
        totals.append(_total(table, column, other, len(explained), deviations))
    return TableResult(table, cells, (*totals, *left.values()))


def _is_apart(difference: Difference, column: PrintedColumn) -> bool:
    """Return whether a cell of a column is not as computed, and nothing declares it."""
    is_cell = difference.kind == "cell" and difference.column == column.heading
    return is_cell and difference.computed is not None and difference.deviation is None


def _is_explained(before: Difference, after: Difference | None) -> bool:
    """Return whether a cell differs no more from what another total gives, or its sum is that."""
    if before.deviation is not None or before.kind not in ("cell", "sum"):
        return False
    if before.kind == "sum":
        return after is not None and (after.kind, after.computed) == ("cell", before.computed)
    return after is None or after.kind != "cell"


def _total(
    table: PrintedTable,
    column: PrintedColumn,
    other: OtherTotal,
    cells: int,
    deviations: Values[str, Deviation],
) -> Difference:
    """Return what a column is distributed from, and what it should be, as one difference."""
    printed, granted = other.printed / table.unit, other.granted / table.unit
    difference = Difference(
        table.id, column.heading, "", printed, granted, "total", None, column.span, cells
    )
    return difference._replace(deviation=_declared(difference, printed, deviations))


def _declared(
    difference: Difference, printed: Fraction | None, deviations: Values[str, Deviation]
) -> Deviation | None:
    """Return the deviation that declares a difference with just these figures, if any."""
    deviation = deviations.get(difference.at)
    if deviation is None or (deviation.printed, deviation.computed) != (
        printed,
        difference.computed,
    ):
        return None
    return deviation


def _differences(
    ledger: Ledger, table: PrintedTable, deviations: Values[str, Deviation]
) -> Differences:
    """Return how the cells of a table differ from the ledger, and its sums from its own cells."""
    computed = computed_figures(ledger, table)
    differences: Differences = {}
    for row, column in ((row, column) for row in rows_of(table) for column in table.columns):
        figure, expected = row.figures[column.heading].value, computed[row.name][column.heading]
        if figure != expected:
            kind: DifferenceKind = "cell" if figure is not None else "unknown"
            difference = _difference(table, row, column, expected, kind, deviations)
            differences[difference.at] = difference
    undeclared = {
        difference.row for difference in differences.values() if difference.deviation is None
    }
    for row, column, kind, total in _printed_sums(table):
        figure = row.figures[column.heading].value
        # A row's sum follows from a part of it that is told already.
        follows = kind == "row" and row.name in undeclared
        if figure is not None and total is not None and figure != total and not follows:
            difference = _difference(table, row, column, total, kind, deviations)
            differences.setdefault(difference.at, difference)
    return differences


def has_its_parts(table: PrintedTable) -> bool:
    """Return whether every column that another is the sum of could be read."""
    headings = {column.heading for column in table.columns}
    return all(part.name in headings for column in sums_of(table) for part in column.what)


def _difference(
    table: PrintedTable,
    row: PrintedRow,
    column: PrintedColumn,
    computed: Fraction | None,
    kind: DifferenceKind,
    deviations: Values[str, Deviation],
) -> Difference:
    """Return the difference in a cell, with the deviation that declares just these figures."""
    figure = row.figures[column.heading]
    printed = figure.value or Fraction(0)
    difference = Difference(
        table.id, column.heading, row.name, printed, computed, kind, None, figure.span
    )
    return difference._replace(deviation=_declared(difference, figure.value, deviations))


def _printed_sums(
    table: PrintedTable,
) -> Iterator[tuple[PrintedRow, PrintedColumn, DifferenceKind, Fraction | None]]:
    """Yield the cells that are sums of printed cells, with those sums.

    The row of sums is left out of a table that shows some of the members only.
    """
    for column in sums_of(table):
        for row in table.rows if table.absent else rows_of(table):
            printed = {heading: figure.value for heading, figure in row.figures.items()}
            yield row, column, "row", sum_shown(column, printed)
    if table.total is not None and not table.absent:
        for column in (column for column in table.columns if column.per is None):
            figures = [row.figures[column.heading].value for row in table.rows]
            yield table.total, column, "sum", added(figures)
