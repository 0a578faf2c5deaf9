"""Comparing a printed table with the ledger, cell by cell, its own sums included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping as Values
from fractions import Fraction
from typing import Literal, NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, nearest, short_repr
from agree.distribute.ledger import Ledger
from agree.sections import Agreement, Member, Reference
from agree.sections.deviations import Deviation
from agree.sections.published import PrintedColumn, PrintedRow, PrintedTable

UNKNOWN_IN_COLUMN = Kind(
    "unknown-in-column",
    message("{name} does not exist ({kind})"),
    advice=message("Correct the name, or declare what it names."),
)

Computed = dict[str, "Fraction | None"]


@short_repr
class Difference(NamedTuple):
    """A printed figure that differs from the computed one (None: pending).

    `kind` tells a cell from a printed sum that differs from the sum of its own column, and from
    a cell that is printed as not known (its figure then counts as 0). Figures are in the table's
    unit; `deviation` is the declaration that explains it, if any.
    """

    table: str
    column: str
    row: str
    printed: Fraction
    computed: Fraction | None
    kind: Literal["cell", "unknown", "row", "sum"]
    deviation: Deviation | None
    span: Span

    @property
    def at(self) -> str:
        """Where it is, as a deviation names it."""
        return f"{self.table}/{self.column}/{self.row}"


@short_repr
class TableResult(NamedTuple):
    """How a printed table compares: how many cells, and what differs, at most once a cell.

    Cells are those that are equal, those that are declared and those that are undeclared. A printed
    sum that is as computed, but not the sum of what is printed above it, counts among the latter.
    """

    table: PrintedTable
    cells: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> int:
        """How many cells do not differ."""
        return self.cells - len(self.differences)

    @property
    def declared(self) -> int:
        """How many differences are declared."""
        return sum(difference.deviation is not None for difference in self.differences)

    @property
    def undeclared(self) -> int:
        """How many differences are not."""
        return len(self.differences) - self.declared


def compare(ledger: Ledger, table: PrintedTable, declared: Values[str, Deviation]) -> TableResult:
    """Compare one table, all of whose columns have a meaning in the agreement."""
    computed = _computed(ledger, table)
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    cells = [
        _cell(table, column, row, computed[row.name], declared)
        for row in rows
        for column in table.columns
    ]
    different = [cell for cell in cells if cell is not None]
    own: dict[str, Difference] = {}
    undeclared = {(one.row, one.column) for one in different if one.deviation is None}
    for missed in _own_sums(table, declared):
        # A row's sum follows from a part of it that is told already.
        follows = missed.kind == "row" and any(row == missed.row for row, _ in undeclared)
        if not follows and missed.at not in {one.at for one in different}:
            own.setdefault(missed.at, missed)
    return TableResult(table, len(cells), (*different, *own.values()))


def has_its_parts(table: PrintedTable) -> bool:
    """Return whether every column that another is the sum of could be read."""
    read = {column.heading for column in table.columns}
    sums = (column for column in table.columns if column.kind == "sum_of")
    return all(reference.name in read for column in sums for reference in column.what)


def unknown_in_columns(agreement: Agreement, table: PrintedTable) -> Iterator[Finding]:
    """Yield a finding for each name in a column's meaning that the agreement does not have."""
    known: Values[str, list[str]] = {
        "grant": [
            *(grant.id for grant in agreement.grants),
            *(redistribution.id for redistribution in agreement.redistributions),
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
                near = nearest(reference.name, known[column.kind])
                values = {"name": Quoted(reference.name), "kind": column.kind}
                yield Finding(UNKNOWN_IN_COLUMN, reference.span, values, suggestion=near)


def _computed(ledger: Ledger, table: PrintedTable) -> dict[str, Computed]:
    """The computed figures by row and column, the row of sums included."""
    amounts = _amounts(ledger, table)
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    found: dict[str, Computed] = {row.name: {} for row in rows}
    for column in (column for column in table.columns if column.kind != "sum_of"):
        members = [*_members(table), *table.absent]
        figures = [_figure(ledger, table, column, member, amounts) for member in members]
        for row, figure in zip(table.rows, figures, strict=False):
            found[row.name][column.heading] = figure
        if table.total is not None:
            found[table.total.name][column.heading] = _sum(column, figures)
    for column in (column for column in table.columns if column.kind == "sum_of"):
        for figures_of_row in found.values():
            parts = [figures_of_row.get(reference.name) for reference in column.what]
            figures_of_row[column.heading] = _added(parts)
    return found


def _sum(column: PrintedColumn, figures: list[Fraction | None]) -> Fraction | None:
    return Fraction(1) if column.kind == "share_of" else _added(figures)


def _added(figures: list[Fraction | None]) -> Fraction | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known, Fraction(0)) if len(known) == len(figures) else None


Amounts = dict[tuple[str, str, "tuple[str, str]"], int]


def _amounts(ledger: Ledger, table: PrintedTable) -> Amounts:
    """Amounts (minor units) by kind, name and member."""
    found: Amounts = defaultdict(int)
    for entry in ledger.entries:
        if entry.code is not None and not entry.kept:
            member = (entry.group, entry.code)
            found["grant", entry.grant, member] += entry.amount
            found["area", entry.area, member] += entry.amount
    for outcome in ledger.alternatives:
        for place, who in enumerate(outcome.pool.members):
            found["alternative", outcome.pool.grant.id, who.id] += outcome.amount_of(place)
    return found


def _members(table: PrintedTable) -> list[Member]:
    return [row.member for row in table.rows if row.member is not None]


def _figure(
    ledger: Ledger, table: PrintedTable, column: PrintedColumn, member: Member, amounts: Amounts
) -> Fraction | None:
    if column.kind in ("fact", "share_of"):
        return _fact(ledger, table, column, member)
    if any(_is_pending(ledger, column.kind, reference, member) for reference in column.what):
        return None
    names = [reference.name for reference in column.what]
    total = sum(amounts.get((column.kind, name, member.id), 0) for name in names)
    return total / table.unit


def _is_pending(ledger: Ledger, kind: str, reference: Reference, member: Member) -> bool:
    """Whether any part of what a column shows waits for a member."""
    outcomes = ledger.alternatives if kind == "alternative" else ledger.outcomes
    return any(
        portion.pending and not portion.is_known(outcome.pool.members.index(member))
        for outcome in outcomes
        if reference.name == (outcome.pool.grant.area if kind == "area" else outcome.pool.grant.id)
        and member in outcome.pool.members
        for portion in outcome.portions
    )


def _fact(
    ledger: Ledger, table: PrintedTable, column: PrintedColumn, member: Member
) -> Fraction | None:
    figures = ledger.agreement.facts[column.what[0].name].figures
    if figures is None:
        return None
    figure = figures.of(member)
    if figure is None or figure.value is None or column.kind == "fact":
        return None if figure is None else figure.value
    everyone = [figures.of(row) for row in [*_members(table), *table.absent]]
    total = _added([None if one is None else one.value for one in everyone])
    return None if not total else displayed(figure.value / total, column.decimals)


def displayed(value: Fraction, decimals: int) -> Fraction:
    """A value as a table displays it: halves up, to so many decimals."""
    scale = 10**decimals
    return Fraction((2 * value * scale + 1).__floor__() // 2, scale)


def _cell(
    table: PrintedTable,
    column: PrintedColumn,
    row: PrintedRow,
    computed: Computed,
    declared: Values[str, Deviation],
) -> Difference | None:
    figure, right = row.figures[column.heading], computed[column.heading]
    if figure.value == right:
        return None
    kind: Literal["cell", "unknown"] = "cell" if figure.value is not None else "unknown"
    at, printed = f"{table.id}/{column.heading}/{row.name}", figure.value or Fraction(0)
    deviation = _matching(declared.get(at), figure.value, right)
    return Difference(
        table.id, column.heading, row.name, printed, right, kind, deviation, figure.span
    )


def _matching(
    deviation: Deviation | None, printed: Fraction | None, computed: Fraction | None
) -> Deviation | None:
    """The deviation declared for a place, when it is declared with these figures."""
    if deviation is None or (deviation.printed, deviation.computed) != (printed, computed):
        return None
    return deviation


def _own_sums(table: PrintedTable, declared: Values[str, Deviation]) -> Iterator[Difference]:
    """The printed sums that differ from what the print itself has them sum."""
    total = [] if table.total is None or table.absent else [table.total]
    whole = [*table.rows, *total]
    for column in (column for column in table.columns if column.kind == "sum_of"):
        for row in whole:
            parts = [row.figures[name.name].value for name in column.what]
            yield from _missed(table, column, row, _added(parts), "row", declared)
    if table.total is None or table.absent:
        return
    for column in table.columns:
        rows = _added([row.figures[column.heading].value for row in table.rows])
        yield from _missed(table, column, table.total, rows, "sum", declared)


def _missed(
    table: PrintedTable,
    column: PrintedColumn,
    row: PrintedRow,
    sums_to: Fraction | None,
    kind: Literal["row", "sum"],
    declared: Values[str, Deviation],
) -> Iterator[Difference]:
    """The difference between a printed sum and what its printed parts sum to, if any."""
    figure = row.figures[column.heading]
    if figure.value is not None and sums_to is not None and figure.value != sums_to:
        at = f"{table.id}/{column.heading}/{row.name}"
        deviation = _matching(declared.get(at), figure.value, sums_to)
        yield Difference(
            table.id, column.heading, row.name, figure.value, sums_to, kind, deviation, figure.span
        )
