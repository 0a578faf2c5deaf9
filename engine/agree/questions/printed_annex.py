"""The annex of a group as its document prints it: its heading, columns, rows and sums, in order.

The form is the print's (`published:`), the figures are the ledger's. Documents on paper have it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from agree.base import Joined, joined
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.questions.amounts import amount
from agree.report import PENDING, UNKNOWN, Cell, Column, Number, Report, Row, Table, Wording
from agree.report.blocks import Block
from agree.sections import Agreement, MemberId
from agree.sections.head import References
from agree.sections.published import PrintedColumn, PrintedTable, Published
from agree.sections.shared import UNKNOWN as NO_SOURCE

T = TypeVar("T")
K = TypeVar("K")


def printed_annex(result: Result, group: str) -> PrintedTable | None:
    """Return the printed table of a whole group that shows most grants; None if there is none."""
    tables = result.section("published", Published).value.tables
    whole = [one for one in tables if one.group == group and not one.absent and grants_in(one)]
    return max(whole, key=lambda one: len(grants_in(one)), default=None)


def grants_in(table: PrintedTable | None) -> tuple[str, ...]:
    """Return the grants that columns of a print show, in its order; none without a print."""
    columns = () if table is None else table.columns
    return tuple(
        reference.name
        for column in columns
        if column.is_of_grants and column.kind == "grant"
        for reference in column.what
    )


def members_in(table: PrintedTable | None) -> tuple[MemberId, ...]:
    """Return the members of the rows of a print, in its order; none without a print."""
    rows = () if table is None else table.rows
    return tuple(row.member.id for row in rows if row.member is not None)


def in_order(items: Iterable[T], names: Sequence[K], name: Callable[[T], K]) -> tuple[T, ...]:
    """Return items, each called by its `name`, in the order of names; the others stand last."""
    places = {one: place for place, one in enumerate(names)}
    return tuple(sorted(items, key=lambda item: places.get(name(item), len(places))))


def report_as_printed(
    result: Result, ledger: Ledger, printed: PrintedTable, report: Report
) -> Report:
    """Return the report of an annex with its table as it is printed; what stands below it stays."""
    from agree.proof.columns import faults_in_columns  # only paper needs it

    agreement = ledger.agreement
    if next(faults_in_columns(agreement, ledger, printed), None) is not None:
        return report
    unit = _unit(agreement, printed)
    table = _table(ledger, printed, unit)
    blocks = tuple(_instead(block, table) for block in report.blocks)
    references = result.section("references", References).value.items
    cited: tuple[Wording, ...] = (Joined(references, " · "),) if references else ()
    named = joined(", ", (agreement.name, unit))
    return report._replace(title=_heading(printed), subtitle=named, blocks=blocks, cited=cited)


def _instead(block: Block, table: Table) -> Block:
    return table if isinstance(block, Table) and block.id == table.id else block


def _heading(printed: PrintedTable) -> Wording:
    """Return what stands above a table: the annex that it is, and its title."""
    section = printed.citation.section or ""
    if not section or section[:1].isdigit():
        return printed.title
    return joined(". ", (section[:1].upper() + section[1:], printed.title))


def _unit(agreement: Agreement, printed: PrintedTable) -> str:
    """Return the unit in which a table is printed."""
    currency = agreement.currency
    units = (unit for unit in currency.units if currency.size(unit) == printed.unit)
    return next(units, currency.main)


def _table(ledger: Ledger, printed: PrintedTable, unit: str) -> Table:
    from agree.proof.columns import computed_figures

    of_amounts, unknown = _of_amounts(printed), _unknown(ledger.agreement, printed)
    columns = (
        Column("name", printed.names, label=True),
        *(_column(one, unit, one.heading in of_amounts) for one in printed.columns),
    )
    computed = computed_figures(ledger, printed)

    def cells(name: str) -> Iterator[Cell]:
        yield name
        for column in printed.columns:
            figure = computed[name][column.heading]
            if figure is None:
                yield UNKNOWN if column.heading in unknown else PENDING
            else:
                is_of_amounts = column.heading in of_amounts
                yield _cell(ledger.agreement, figure, printed, unit, is_of_amounts)

    rows = tuple(Row(tuple(cells(row.name))) for row in printed.rows)
    total = printed.total
    sums = () if total is None else (Row(tuple(cells(total.name)), "sum"),)
    return Table("annex", columns, rows, sums, data=False)


def _of_amounts(printed: PrintedTable) -> frozenset[str]:
    """Return the headings of the columns of amounts, and of sums of nothing else."""
    from agree.proof.columns import sums_of

    found = {column.heading for column in printed.columns if column.is_of_amounts}
    for column in sums_of(printed):
        if all(reference.name in found for reference in column.what):
            found.add(column.heading)
    return frozenset(found)


def _unknown(agreement: Agreement, printed: PrintedTable) -> frozenset[str]:
    """Return the headings of the columns of grants that no source tells, and of sums with them.

    What else is not known there is pending.
    """
    from agree.proof.columns import sums_of

    untold = {grant.id for grant in agreement.grants if grant.lack == NO_SOURCE}
    untold |= {area.id for area in agreement.areas if untold & {one.id for one in area.grants}}
    found = {
        column.heading
        for column in printed.columns
        if column.is_of_grants and untold & {reference.name for reference in column.what}
    }
    for column in sums_of(printed):
        if found & {reference.name for reference in column.what}:
            found.add(column.heading)
    return frozenset(found)


def _column(column: PrintedColumn, unit: str, is_of_amounts: bool) -> Column:
    if is_of_amounts:
        return Column(column.heading, column.heading, "amount", unit)
    decimals = column.decimals
    return Column(
        column.heading, column.heading, "number", decimals=decimals or 0, fixed=bool(decimals)
    )


def _cell(
    agreement: Agreement, figure: Fraction, printed: PrintedTable, unit: str, is_of_amounts: bool
) -> Cell:
    if is_of_amounts:
        minor = figure * printed.unit
        if minor.denominator == 1:
            return amount(agreement, minor.numerator, unit)
    return Number(figure)
