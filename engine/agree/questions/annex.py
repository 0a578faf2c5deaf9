"""The annex table of a group: a row a member, a column a grant or an area, and the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import compress
from typing import Literal, TypeAlias

from agree.base import Joined, Record, joined, message
from agree.distribute.ledger import Entry, Ledger, Outcome
from agree.pipeline import Result
from agree.questions.amounts import (
    amount,
    amount_in_sentence,
    amount_of_member,
    sum_of_cells,
    unit_or,
    with_reason,
)
from agree.questions.annex_notes import (
    contributions_line,
    payers_lines,
    pending_lines,
    retained_lines,
    unknown_line,
)
from agree.questions.entries import NO_ENTRIES, with_entries
from agree.questions.instalments import held_back_lines, instalments_of_group
from agree.questions.names import AREAS, GROUPS, check_unit
from agree.questions.per_inhabitant import (
    DECIMALS_PER_INHABITANT,
    Inhabitants,
    are_counted,
    inhabitants,
    inhabitants_together,
    per_inhabitant,
)
from agree.questions.printed_annex import (
    grants_in,
    in_order,
    members_in,
    printed_annex,
    report_as_printed,
)
from agree.questions.question import AREA, BY, GROUP, UNIT, Answer, Question
from agree.questions.retained import stays_with
from agree.questions.selection import Selection
from agree.questions.summary import PendingGrant, summary
from agree.report import (
    NOT_APPLICABLE,
    AtLeast,
    Cell,
    Chart,
    Charts,
    Code,
    Column,
    Missing,
    Report,
    Row,
    Table,
    Text,
    Wording,
)
from agree.sections import Agreement, Member, MemberId, Recipients, Reference
from agree.sections.head import References
from agree.sections.published import PrintedTable
from agree.sections.shared import section_name

By: TypeAlias = Literal["grant", "area"]
CellsByColumn: TypeAlias = "dict[str, list[Cell]]"
"""What a member gets of each grant of a column, by the column's id."""


class AnnexColumn(Record):
    """A column: the id and the name of a grant, a redistribution or an area."""

    id: str
    name: str


class AnnexRow(Record):
    """What a member gets by column, in all, and in main units per inhabitant."""

    member: Member
    cells: tuple[Cell, ...]
    total: Cell
    inhabitants: Inhabitants
    per_inhabitant: Cell


class Annex(Record):
    """The annex table of a group, and its sums by column and in all.

    `rounding` is the rounding difference of each column, and `retained` what stays with the payer
    (minor units); they are no member's. Of the columns `in_part`, others than the group share in a
    grant: what is nobody's of such a grant is in neither. What members pass on to one another is
    `counted_once` in the total (minor units): it is in two rows.
    """

    group: Recipients
    by: By
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]
    sums: tuple[Cell, ...]
    total: Cell
    per_inhabitant: Cell
    rounding: tuple[int, ...]
    retained: tuple[int, ...]
    counted_once: int = 0
    in_part: frozenset[str] = frozenset()


def answer(
    result: Result,
    *,
    group: str,
    area: str | None = None,
    by: By = "grant",
    unit: str | None = None,
) -> Answer:
    """Return a row a member of the group, a column a grant or area, and amounts per inhabitant."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    group_meant, area_meant = GROUPS.meant(agreement, group), AREAS.meant(agreement, area)
    faults = (*group_meant.faults, *area_meant.faults, *check_unit(agreement, unit))
    if faults:
        return Answer(None, faults)
    selection = Selection(area=area_meant.id, group=group_meant.id)
    shown = unit_or(agreement, unit, agreement.currency.main)
    printed = printed_annex(result, selection.group or "")
    table = annex(ledger, selection, by, shown, printed)
    report = _report(result, ledger, selection, table, shown)
    charts = Charts(lambda: _charts(ledger, selection, table, unit and shown))
    cited = (_cited(result, _sections(ledger, selection)),)
    report = report._replace(blocks=(*report.blocks, charts), cited=cited)
    if by != "grant" or area or unit:
        return Answer(report)
    if printed is None or not _is_whole(table, printed):
        return Answer(report)
    return Answer(report._replace(printed=partial(report_as_printed, result, ledger, printed)))


def _is_whole(table: Annex, printed: PrintedTable) -> bool:
    """Return whether a print has every grant of which any amount is known; lines tell of others."""
    shown = set(grants_in(printed))
    return all(
        column.id in shown or all(isinstance(row.cells[place], Missing) for row in table.rows)
        for place, column in enumerate(table.columns)
    )


QUESTION = Question(
    name="annex",
    purpose=message("The annex table of a group, with a row for each member."),
    options=(GROUP._replace(required=True), AREA, BY, UNIT),
    answer=answer,
    without_report=NO_ENTRIES,
)


def annex(
    ledger: Ledger, selection: Selection, by: By, unit: str = "",
    printed: PrintedTable | None = None,
) -> Annex:  # fmt: skip
    """Return the annex table of the group that is selected, in a unit and the order of a print."""
    agreement = ledger.agreement
    group = agreement.recipients[selection.group or ""]
    members = agreement.members((Reference(group.id, group.span),))
    members = in_order(members, members_in(printed), lambda member: member.id)
    entries = selection.entries(ledger)
    by_member = _by_member(ledger, selection, by, unit)
    retained = {_column(outcome, by) for outcome in selection.outcomes(ledger) if outcome.retained}
    known = _shown_columns(members, entries, by_member, by)
    columns = _columns(agreement, by, known | retained, printed)
    rows = tuple(
        _row(agreement, group, member, columns, by_member[member.id], unit) for member in members
    )
    sums = tuple(
        sum_of_cells(agreement, (row.cells[place] for row in rows), unit)
        for place in range(len(columns))
    )
    within = _passed_on_within(ledger, selection, members)
    totals = [*(row.total for row in rows), *([amount(agreement, -within, unit)] if within else [])]
    total = sum_of_cells(agreement, totals, unit)
    counted = (row.inhabitants for row in rows if row.total != NOT_APPLICABLE)
    each = per_inhabitant(total, inhabitants_together(counted), agreement.currency)
    nobodys = _nobodys(entries, by)
    return Annex(
        group=group,
        by=by,
        columns=columns,
        rows=rows,
        sums=sums,
        total=total,
        per_inhabitant=each,
        rounding=tuple(nobodys["rounding", column.id] for column in columns),
        retained=tuple(nobodys["retained", column.id] for column in columns),
        counted_once=within,
        in_part=frozenset(_column(outcome, by) for outcome in selection.outcomes_in_part(ledger)),
    )


def _nobodys(entries: Iterable[Entry], by: By) -> Mapping[tuple[str, str], int]:
    """Return what rounding leaves, and what stays with the payer, by status and column."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for entry in entries:
        if entry.status in ("rounding", "retained"):
            sums[entry.status, _column_of(entry, by)] += entry.amount
    return sums


def _passed_on_within(ledger: Ledger, selection: Selection, members: tuple[Member, ...]) -> int:
    """Return what some of the members pass on to others of them (minor units), so far."""
    ids = {member.id for member in members}
    shown = {id(outcome) for outcome in selection.outcomes(ledger)}
    return sum(
        later.outcome.amount_of(place)
        for later in ledger.redistributed
        if later.payer.id in ids and id(later.outcome) in shown
        for place, member in enumerate(later.outcome.pool.members)
        if member.id in ids
    )


def _by_member(
    ledger: Ledger, selection: Selection, by: By, unit: str
) -> Mapping[MemberId, CellsByColumn]:
    """Return what each member gets of each grant that it shares in, by column."""
    by_member: dict[MemberId, CellsByColumn] = defaultdict(lambda: defaultdict(list))
    for outcome in selection.outcomes(ledger):
        column = _column(outcome, by)
        for place, member in enumerate(outcome.pool.members):
            cell = amount_of_member(ledger.agreement, outcome, place, unit)
            by_member[member.id][column].append(cell)
    return by_member


def _columns(
    agreement: Agreement, by: By, shown: set[str], printed: PrintedTable | None
) -> tuple[AnnexColumn, ...]:
    """Return a column for each grant and redistribution; or for each area, and one for the rest.

    Only those that are `shown`. Grants stand in the order of the `printed` table.
    """
    redistributions = agreement.redistributions
    if by == "area":
        columns = [AnnexColumn(area.id, area.name) for area in agreement.areas]
        columns += [AnnexColumn("", "") for _ in redistributions[:1]]
        return tuple(column for column in columns if column.id in shown)
    columns = [AnnexColumn(grant.id, grant.name) for grant in agreement.grants]
    columns += [AnnexColumn(tier.id, tier.name) for tier in redistributions]
    there = (column for column in columns if column.id in shown)
    return in_order(there, grants_in(printed), lambda column: column.id)


def _column(outcome: Outcome, by: By) -> str:
    return outcome.pool.grant.area if by == "area" else outcome.pool.grant.id


def _column_of(entry: Entry, by: By) -> str:
    return entry.area if by == "area" else entry.grant


def _shown_columns(
    members: tuple[Member, ...],
    entries: tuple[Entry, ...],
    by_member: Mapping[MemberId, CellsByColumn],
    by: By,
) -> set[str]:
    """Return the columns in which a member has an entry, or may get what is not known yet."""
    ids = {member.id for member in members}
    with_entries = {
        _column_of(entry, by)
        for entry in entries
        if (entry.group, entry.code) in ids and not entry.is_kept
    }
    return with_entries | {
        column
        for member in ids
        for column, cells in by_member[member].items()
        if any(isinstance(cell, (AtLeast, Missing)) for cell in cells)
    }


def _row(
    agreement: Agreement,
    group: Recipients,
    member: Member,
    columns: tuple[AnnexColumn, ...],
    by_column: CellsByColumn,
    unit: str,
) -> AnnexRow:
    amounts = tuple(
        sum_of_cells(agreement, by_column.get(column.id, [NOT_APPLICABLE]), unit)
        for column in columns
    )
    total = sum_of_cells(agreement, amounts or [NOT_APPLICABLE], unit)
    counted = inhabitants(agreement, group, member)
    each = per_inhabitant(total, counted, agreement.currency)
    return AnnexRow(member, amounts, total, counted, each)


def _report(
    result: Result, ledger: Ledger, selection: Selection, table: Annex, unit: str
) -> Report:
    agreement = ledger.agreement
    members = tuple(row.member for row in table.rows)
    lines = (
        *pending_lines(ledger, selection, members),
        *retained_lines(ledger, selection),
        *payers_lines(ledger, selection),
        *unknown_line(ledger, selection),
        *contributions_line(ledger, selection),
        *_counted_once_line(agreement, table, unit),
        *held_back_lines(ledger, selection, members),
    )
    report = Report(
        question="annex",
        title=joined(": ", (agreement.name, table.group.name)),
        subtitle=unit,
        blocks=(
            _with_reasons(_table(agreement, table, unit), ledger, selection),
            *instalments_of_group(ledger, selection, members, unit),
            *([Text(lines)] if lines else []),
        ),
        main="annex",
    )
    return with_entries(result, ledger, selection, report)


def _charts(
    ledger: Ledger, selection: Selection, table: Annex, unit: str | None
) -> Iterator[Chart]:
    """Yield the pictures of the table."""
    from agree.questions.charts.of_recipients import Receives, charts_of_recipients  # for svg

    agreement = ledger.agreement
    received = [Receives(row.member, row.total, row.per_inhabitant) for row in table.rows]
    pending = [one.grant for one in summary(ledger, selection).pending]
    about, cited = table.group.name, _sections(ledger, selection)
    yield from charts_of_recipients(agreement, received, about, unit, pending, cited)


def _sections(ledger: Ledger, selection: Selection) -> tuple[str, ...]:
    """Return the sections that the grants of the table are cited from, each once."""
    grants = (outcome.pool.grant for outcome in selection.outcomes(ledger))
    sections = (grant.citation.section for grant in grants)
    return tuple(dict.fromkeys(section for section in sections if section))


def _cited(result: Result, sections: tuple[str, ...]) -> Wording:
    """Return the registration number of the agreement, and the sections of a table."""
    references = result.section("references", References).value.items
    named = Joined(tuple(map(section_name, sections)), ", ")
    return Joined((*references, named) if sections else references, " · ")


def _counted_once_line(agreement: Agreement, table: Annex, unit: str) -> Iterator[Wording]:
    """Yield a line on what stands in the rows of both who pass it on and who receive it."""
    if table.counted_once:
        yield message(
            "The {amount} that is passed on within the group is in two rows, but is counted once in"
            " the total.",
            amount=amount_in_sentence(agreement, table.counted_once, unit),
        )


def _sums(agreement: Agreement, table: Annex, unit: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the sums, what stays with the payer, and what rounding leaves.

    Of what is not known yet they are not known either. Where others share in a grant too, what is
    nobody's is not told.
    """
    yield (None, message("Total"), table.total, table.per_inhabitant, *table.sums)
    beside = ((stays_with(agreement.payer), table.retained), (message("Rounding"), table.rounding))
    for label, by_column in beside:
        if any(by_column):
            in_all = amount(agreement, sum(by_column), unit)
            each = (
                cell
                if isinstance(cell, Missing)
                else NOT_APPLICABLE
                if column.id in table.in_part and not minor
                else amount(agreement, minor, unit)
                for column, cell, minor in zip(table.columns, table.sums, by_column, strict=True)
            )
            yield (None, label, in_all, NOT_APPLICABLE, *each)


def _table(agreement: Agreement, table: Annex, unit: str) -> Table:
    """Return the table: the sums first, then what they are made of, in the agreement's order."""
    each = Column(
        "per_inhabitant",
        message("{unit} per inhabitant", unit=agreement.currency.main),
        "number",
        decimals=DECIMALS_PER_INHABITANT,
        fixed=True,
    )
    columns = (
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        Column("sum", message("Sum"), "amount", unit),
        each,
        *(
            Column(
                f"{table.by}:{column.id}",
                column.name,
                "amount",
                unit,
                about=((table.by, column.id),) if column.id else (),
            )
            for column in table.columns
        ),
    )
    rows: list[tuple[Cell, ...]] = [
        (Code(row.member.code), row.member.name, row.total, row.per_inhabitant, *row.cells)
        for row in table.rows
    ]
    counted = are_counted(row.inhabitants for row in table.rows)
    shown = [counted or column is not each for column in columns]
    return Table(
        "annex",
        tuple(compress(columns, shown)),
        tuple(
            Row(tuple(compress(cells, shown)), about=(("recipient", row.member.in_group),))
            for row, cells in zip(table.rows, rows, strict=True)
        ),
        tuple(Row(tuple(compress(cells, shown)), "sum") for cells in _sums(agreement, table, unit)),
    )


def _with_reasons(table: Table, ledger: Ledger, selection: Selection) -> Table:
    """Return the table in which each cell that is pending says what its grants wait for."""
    pending: dict[str, list[PendingGrant]] = defaultdict(list)
    for one in summary(ledger, selection).pending:
        pending[f"grant:{one.id}"].append(one)
        pending[f"area:{one.area}"].append(one)
    agreement = ledger.agreement

    def told(row: Row) -> Row:
        cells = (
            with_reason(agreement, cell, pending.get(column.id, ()), agreement.unit)
            for column, cell in zip(table.columns, row.cells, strict=True)
        )
        return row._replace(cells=tuple(cells))

    if not pending:
        return table
    return table._replace(rows=tuple(map(told, table.rows)), sums=tuple(map(told, table.sums)))
