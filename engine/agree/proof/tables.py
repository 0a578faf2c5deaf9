"""Compare a printed table with the ledger, cell by cell, and its sums with its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Values
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Finding, Kind, Span, message, round_half_up, short_repr, unknown_name
from agree.distribute.ledger import Ledger, Outcome
from agree.sections import Agreement, Member
from agree.sections.deviations import Deviation
from agree.sections.published import PrintedColumn, PrintedRow, PrintedTable
from agree.sections.shared import circles

CIRCULAR_COLUMNS = Kind(
    "circular-columns",
    message("the columns sum each other in a circle: {circle}"),
    advice=message("Let one of the columns show something else: a grant, an area or a fact."),
)
UNKNOWN_IN_COLUMN = Kind(
    "unknown-in-column",
    message("the column shows {kind}: {name}, which does not exist"),
    advice=message("Correct the name, or add what it names."),
)

DifferenceKind: TypeAlias = Literal["cell", "unknown", "row", "sum"]
Computed: TypeAlias = "dict[str, Fraction | None]"
"""The computed figures of a row by column, in the table's unit (None: pending)."""


@short_repr
class Difference(NamedTuple):
    """A printed figure that differs from the computed one (None: pending), in the table's unit.

    Its `kind` is a cell that differs from the ledger; one that is printed as unknown (its figure
    counts as 0); or a printed sum that differs from the printed parts of its row, or from the
    printed rows above it. `deviation` is the declaration that explains it, if any.
    """

    table: str
    column: str
    row: str
    printed: Fraction
    computed: Fraction | None
    kind: DifferenceKind
    deviation: Deviation | None
    span: Span

    @property
    def at(self) -> str:
        """Where it is, as a deviation names it: table/column/row."""
        return f"{self.table}/{self.column}/{self.row}"


@short_repr
class TableResult(NamedTuple):
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
        return self.cells - len(self.differences)

    @property
    def declared(self) -> int:
        """The number of differences that are declared."""
        return sum(difference.deviation is not None for difference in self.differences)

    @property
    def undeclared(self) -> int:
        """The number of differences that are not declared."""
        return len(self.differences) - self.declared


def compare_table(
    ledger: Ledger, table: PrintedTable, deviations: Values[str, Deviation]
) -> TableResult:
    """Compare a table, all of whose columns have a meaning, with the ledger and with itself.

    `deviations` are those that are declared, by their place.
    """
    computed = _computed(ledger, table)
    cells = [(row, column) for row in rows_of(table) for column in table.columns]
    differences: dict[str, Difference] = {}
    for row, column in cells:
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
    return TableResult(table, len(cells), tuple(differences.values()))


def rows_of(table: PrintedTable) -> list[PrintedRow]:
    """Return the rows of a table, the row of sums last."""
    return [*table.rows, *([table.total] if table.total is not None else [])]


def has_its_parts(table: PrintedTable) -> bool:
    """Return whether every column that another is the sum of could be read."""
    headings = {column.heading for column in table.columns}
    return all(part.name in headings for column in _sums_of(table) for part in column.what)


def _sums_of(table: PrintedTable) -> list[PrintedColumn]:
    """Return the columns that are the sum of other columns, each behind those that it sums."""
    left = [column for column in table.columns if column.kind == "sum_of"]
    ordered: list[PrintedColumn] = []
    while left:
        waiting = {column.heading for column in left}
        ready = [column for column in left if waiting.isdisjoint(part.name for part in column.what)]
        if not ready:  # a circle, which is a finding
            return ordered + left
        ordered += ready
        left = [column for column in left if column not in ready]
    return ordered


def faults_in_columns(agreement: Agreement, table: PrintedTable) -> Iterator[Finding]:
    """Yield a finding for each name that a column's meaning has and the agreement has not.

    And one for each circle of columns that sum each other.
    """
    known: Values[str, list[str]] = {
        "grant": [
            *(grant.id for grant in agreement.grants),
            *(tier.id for tier in agreement.redistributions),
        ],
        "area": [area.id for area in agreement.areas],
        "alternative": [grant.id for grant in agreement.alternatives],
        "fact": list(agreement.facts),
        "share_of": list(agreement.facts),
        "sum_of": [column.heading for column in table.columns],
    }
    declared = agreement.declared
    may_be = {
        "grant": declared["grants"].with_those_of(declared["onward"]),
        "area": declared["areas"],
        "alternative": declared["alternatives"],
        "fact": declared["facts"],
        "share_of": declared["facts"],
        "sum_of": table.headings,
    }
    for column in table.columns:
        for reference in column.what:
            if not may_be[column.kind].may_have(reference.name):
                name, names = reference.name, known[column.kind]
                yield unknown_name(UNKNOWN_IN_COLUMN, reference.span, name, names, kind=column.kind)
    sums = {column.heading: column.what for column in _sums_of(table)}
    for reference, names in circles(sums):
        yield Finding(CIRCULAR_COLUMNS, reference.span, {"circle": " → ".join(names)})


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
    deviation = deviations.get(difference.at)
    if deviation is None or (deviation.printed, deviation.computed) != (figure.value, computed):
        return difference
    return difference._replace(deviation=deviation)


def _computed(ledger: Ledger, table: PrintedTable) -> dict[str, Computed]:
    """Return the computed figures by row and column, the row of sums included.

    A printed sum of cells that are pending is held against what is known to be granted.
    """
    computed: dict[str, Computed] = {row.name: {} for row in rows_of(table)}
    members = [*(row.member for row in table.rows if row.member is not None), *table.absent]
    for column in table.columns:
        if column.kind == "sum_of":
            continue
        figures = [_figure(ledger, table, column, member, members) for member in members]
        for row, figure in zip(table.rows, figures, strict=False):
            computed[row.name][column.heading] = figure
        if table.total is not None:
            total = Fraction(1) if column.kind == "share_of" else _added(figures)
            computed[table.total.name][column.heading] = total
    for column in _sums_of(table):
        for figures_of_row in computed.values():
            parts = [figures_of_row.get(reference.name) for reference in column.what]
            figures_of_row[column.heading] = _added(parts)
    if table.total is not None:
        granted = _granted(ledger, table, members)
        totals = computed[table.total.name]
        for heading, total in totals.items():
            if total is None and table.total.figures[heading].value is not None:
                totals[heading] = granted[heading]
    return computed


def _granted(ledger: Ledger, table: PrintedTable, members: list[Member]) -> Computed:
    """Return what the grants of each column are in all, if that is known and all of it is theirs.

    For a column that is the sum of others it is theirs together.
    """
    granted: Computed = {}
    for column in table.columns:
        if column.kind in ("grant", "area", "alternative"):
            outcomes = list(outcomes_in(ledger, column))
            is_known = all(
                not outcome.pool.grant.lack
                and outcome.payer_lacks is None
                and set(outcome.pool.members) <= set(members)
                for outcome in outcomes
            )
            minor = sum(outcome.pool.amount for outcome in outcomes)
            granted[column.heading] = minor / table.unit if is_known else None
    for column in _sums_of(table):
        parts = [granted.get(reference.name) for reference in column.what]
        granted[column.heading] = _added(parts)
    return {column.heading: granted.get(column.heading) for column in table.columns}


def _added(figures: list[Fraction | None]) -> Fraction | None:
    """Return the sum of figures; None when one of them is not known."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Fraction(0)) if len(known) == len(figures) else None


def _figure(
    ledger: Ledger,
    table: PrintedTable,
    column: PrintedColumn,
    member: Member,
    members: list[Member],
) -> Fraction | None:
    """Return what a column shows for a member: an amount, a figure, or a share of all figures."""
    if column.kind not in ("fact", "share_of"):
        minor = amount_in(ledger, column, member)
        return None if minor is None else minor / table.unit
    fact = ledger.agreement.facts[column.what[0].name]
    figure = fact.figure_of(member)
    if figure is None or column.kind == "fact":
        return figure
    total = _added([fact.figure_of(row_member) for row_member in members])
    return round_half_up(figure / total, column.decimals) if total else None


def amount_in(ledger: Ledger, column: PrintedColumn, member: Member) -> int | None:
    """Return what a member gets of the grants, areas or alternatives of a column (minor units)."""
    total = 0
    for outcome in outcomes_in(ledger, column):
        if member in outcome.pool.members:
            amount = outcome.known_amount(outcome.pool.members.index(member))
            if amount is None:
                return None
            total += amount
    return total


def outcomes_in(ledger: Ledger, column: PrintedColumn) -> Iterator[Outcome]:
    """Yield the outcomes of the grants, areas or alternatives that a column shows."""
    names = {reference.name for reference in column.what}
    for outcome in ledger.alternatives if column.kind == "alternative" else ledger.all_outcomes:
        grant = outcome.pool.grant
        if (grant.area if column.kind == "area" else grant.id) in names:
            yield outcome


def _printed_sums(
    table: PrintedTable,
) -> Iterator[tuple[PrintedRow, PrintedColumn, DifferenceKind, Fraction | None]]:
    """Yield the cells that are sums of printed cells, with those sums.

    The row of sums is left out of a table that shows some of the members only.
    """
    for column in _sums_of(table):
        for row in table.rows if table.absent else rows_of(table):
            parts = [row.figures[reference.name].value for reference in column.what]
            yield row, column, "row", _added(parts)
    if table.total is not None and not table.absent:
        for column in table.columns:
            figures = [row.figures[column.heading].value for row in table.rows]
            yield table.total, column, "sum", _added(figures)
