"""The annex table of a group, as a report."""

from __future__ import annotations

from typing import Literal

from agree.base import Finding
from agree.distribute.ledger import Ledger
from agree.messages import message
from agree.pipeline import Result
from agree.questions.amounts import amount, unit_or, waiting_line
from agree.questions.annex.table import Annex, AnnexRow, annex
from agree.questions.entries import NOTHING, with_entries
from agree.questions.names import known_area, known_group, known_unit
from agree.questions.options import AREA, BY, GROUP, UNIT
from agree.questions.question import Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import (
    NOT_APPLICABLE,
    PENDING,
    AtLeast,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Report,
    Row,
    Table,
    Text,
)
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
    nothing=NOTHING,
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
    report = Report(
        question="annex",
        title=f"{agreement.name}: {found.group.name}",
        subtitle=unit,
        blocks=(
            _table(agreement, found, unit),
            *([Text(lines)] if lines else []),
        ),
        main="annex",
    )
    return with_entries(result, ledger, selection, report)


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
    parts = zip(row.amounts, row.waits, row.concerned, strict=True)
    amounts = [_part(agreement, *part, unit) for part in parts]
    total = _of_row(agreement, row, unit)
    cells: list[Cell] = [Code(row.member.code), row.member.name, *amounts, total]
    each: Cell = None if row.per_inhabitant is None else Number(row.per_inhabitant)
    if isinstance(total, Missing):
        each = total
    elif isinstance(total, AtLeast) and isinstance(each, Number):
        each = AtLeast(each)
    return Row((*cells, each) if per else tuple(cells))


def _part(agreement: Agreement, minor: int | None, waits: bool, concerned: bool, unit: str) -> Cell:
    """Return a member's part of a column: known, in part known, awaited, or not for the member."""
    if minor is None and waits:
        return PENDING
    if not concerned and not minor:
        return NOT_APPLICABLE
    known = amount(agreement, minor or 0, unit)
    return AtLeast(known) if waits else known


def _of_row(agreement: Agreement, row: AnnexRow, unit: str) -> Cell:
    """Return a member's sum; when nothing of it is known it waits, or there is none."""
    if _nothing_known(row):
        return PENDING
    if not any(row.concerned):
        return NOT_APPLICABLE
    known = amount(agreement, row.amount, unit)
    return AtLeast(known) if any(row.waits) else known


def _sums(agreement: Agreement, found: Annex, unit: str, per: bool) -> tuple[Row, ...]:
    each = None if found.per_inhabitant is None else Number(found.per_inhabitant)
    columns = zip(found.sums, *(row.waits for row in found.rows), strict=True)
    totals: list[Cell] = [
        _known(agreement, minor, unit, waits=any(waits)) for minor, *waits in columns
    ]
    waits = any(any(row.waits) or _nothing_known(row) for row in found.rows)
    whole = _known(agreement, found.amount, unit, waits=waits)
    told: Cell = each
    if isinstance(whole, Missing):
        told = whole
    elif isinstance(whole, AtLeast) and each is not None:
        told = AtLeast(each)
    total: tuple[Cell, ...] = (None, message("Total"), *totals, whole)
    rows: list[tuple[Cell, ...]] = [(*total, told) if per else total]
    rest = [amount(agreement, one, unit) for one in (*found.rest, sum(found.rest))]
    if any(found.rest):
        rows.append((None, ROUNDING, *rest, None) if per else (None, ROUNDING, *rest))
    return tuple(Row(cells, "sum") for cells in rows)


def _nothing_known(row: AnnexRow) -> bool:
    """Return whether all that a member shares in waits."""
    known = zip(row.amounts, row.concerned, strict=True)
    return row.waiting and not any(one is not None and concerned for one, concerned in known)


def _known(agreement: Agreement, minor: int, unit: str, *, waits: bool) -> Cell:
    """Return a sum; of one of which something waits, what is known of it."""
    if not waits:
        return amount(agreement, minor, unit)
    return AtLeast(amount(agreement, minor, unit)) if minor else PENDING
