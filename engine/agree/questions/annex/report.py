"""The annex table of a group, as a report."""

from __future__ import annotations

from typing import Literal

from agree.findings import Finding
from agree.ledger import Ledger
from agree.messages import message
from agree.pipeline import Result
from agree.questions.amounts import amount, unit_or, waiting_line
from agree.questions.annex.table import Annex, AnnexRow, annex
from agree.questions.entries import entries_table, total_value
from agree.questions.names import known_area, known_group, known_unit
from agree.questions.options import AREA, BY, GROUP, UNIT
from agree.questions.provenance import provenance
from agree.questions.question import Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import PENDING, Cell, Code, Column, Findings, Number, Report, Row, Table, Text
from agree.sections import Agreement

DECIMALS_PER_INHABITANT = 2
ROUNDING = message("Rounding")


def answer(
    result: Result,
    *,
    group: str,
    area: str | None = None,
    by: Literal["grant", "area"] = "grant",
    unit: str | None = None,
) -> Answer:
    """Return a row a member of the group, a column a grant or area, and amounts per inhabitant."""
    ledger, agreement = result.ledger, result.agreement
    if ledger is None or agreement is None:
        return Answer(None, result.findings)
    faults: tuple[Finding, ...] = (
        *known_group(agreement, group),
        *known_area(agreement, area),
        *known_unit(agreement, unit),
    )
    if faults:
        return Answer(None, faults)
    selection = Selection(area=area, group=group)
    shown = unit_or(agreement, unit, agreement.currency.main)
    return Answer(_report(result, ledger, selection, annex(ledger, selection, by), shown))


QUESTION = Question(
    name="annex",
    purpose=message("The annex table of a group: a row a member."),
    options=(GROUP._replace(required=True), AREA, BY, UNIT),
    answer=answer,
    nothing=(("total", None), ("entries", [])),
)


def _report(
    result: Result, ledger: Ledger, selection: Selection, found: Annex, unit: str
) -> Report:
    agreement = ledger.agreement
    members = {row.member.group for row in found.rows}
    concerned = {
        outcome.pool.grant.name
        for outcome in ledger.outcomes
        if members & {one.group for one in agreement.members(outcome.pool.grant.to)}
    }
    lines = tuple(
        waiting_line(agreement, one, agreement.unit)
        for one in summary(ledger, selection).waiting
        if one.grant in concerned
    )
    return Report(
        question="annex",
        title=f"{agreement.name}: {found.group.name}",
        subtitle=unit,
        blocks=(
            _table(agreement, found, unit),
            *([Text(lines)] if lines else []),
            entries_table(ledger, selection.entries(ledger)),
            Findings(result.findings, shown=False),
        ),
        provenance=(provenance(result),),
        main="annex",
        values=(total_value(ledger),),
        lifted=("entries",),
    )


def _table(agreement: Agreement, found: Annex, unit: str) -> Table:
    per = any(row.per_inhabitant is not None for row in found.rows)
    main = agreement.currency.main
    columns = [
        Column("code", message("Code"), "code", label=True),
        Column("name", message("Name"), label=True),
        *(Column(f"{found.by}:{one.id}", one.name, "amount", unit) for one in found.columns),
        Column("sum", message("Sum"), "amount", unit),
    ]
    if per:
        heading = message("{unit} per inhabitant", unit=main)
        columns.append(
            Column(
                "per_inhabitant", heading, "number", decimals=DECIMALS_PER_INHABITANT, fixed=True
            )
        )
    rows = tuple(_row(agreement, row, unit, per) for row in found.rows)
    return Table("annex", tuple(columns), rows, _sums(agreement, found, unit, per))


def _row(agreement: Agreement, row: AnnexRow, unit: str, per: bool) -> Row:
    amounts: list[Cell] = [
        PENDING if one is None else amount(agreement, one, unit)
        for one in (*row.amounts, None if _all_wait(row) else row.amount)
    ]
    cells: list[Cell] = [Code(row.member.code), row.member.name, *amounts]
    each = None if row.per_inhabitant is None else Number(row.per_inhabitant)
    return Row((*cells, each) if per else tuple(cells))


def _all_wait(row: AnnexRow) -> bool:
    return bool(row.amounts) and all(one is None for one in row.amounts)


def _sums(agreement: Agreement, found: Annex, unit: str, per: bool) -> tuple[Row, ...]:
    each = None if found.per_inhabitant is None else Number(found.per_inhabitant)
    total = [amount(agreement, one, unit) for one in (*found.sums, found.amount)]
    rest = [amount(agreement, one, unit) for one in (*found.rest, sum(found.rest))]
    rows: list[tuple[Cell, ...]] = [
        (None, message("Total"), *total, each) if per else (None, message("Total"), *total)
    ]
    if any(found.rest):
        rows.append((None, ROUNDING, *rest, None) if per else (None, ROUNDING, *rest))
    return tuple(Row(cells, "sum") for cells in rows)
