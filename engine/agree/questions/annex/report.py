"""The annex table of a group, as a report."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from agree.base import Finding
from agree.distribute.ledger import Ledger
from agree.messages import message
from agree.pipeline import Result
from agree.questions.amounts import amount, pending_line, unit_or
from agree.questions.annex.table import STATES, Annex, AnnexRow, State, annex
from agree.questions.entries import NOTHING, with_entries
from agree.questions.names import known_area, known_group, known_unit
from agree.questions.options import AREA, BY, GROUP, UNIT
from agree.questions.question import Answer, Question
from agree.questions.selection import Selection
from agree.questions.summary import summary
from agree.report import (
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
        pending_line(agreement, one, agreement.unit)
        for one in summary(ledger, selection).pending
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
    parts = zip(row.amounts, row.states, strict=True)
    amounts = [_told(agreement, minor, unit, state) for minor, state in parts]
    total = _told(agreement, row.amount, unit, _whole(row))
    cells: list[Cell] = [Code(row.member.code), row.member.name, *amounts, total]
    return Row((*cells, _each(row.per_inhabitant, total)) if per else tuple(cells))


def _told(agreement: Agreement, minor: int, unit: str, state: State) -> Cell:
    """Return an amount as far as it is known: whole, at least so much, or why it is not there."""
    known = amount(agreement, minor, unit)
    if state == "known" or (state == "not_applicable" and minor):
        return known
    return AtLeast(known) if minor else Missing(state)


def _whole(row: AnnexRow) -> State:
    """Return what is known of all that a member gets in the columns that are shown."""
    state = _together(row.states)
    return row.state if state == "not_applicable" else state


def _each(value: Fraction | None, total: Cell) -> Cell:
    """Return an amount per inhabitant, which is known as far as the total is."""
    if isinstance(total, Missing) or value is None:
        return total if isinstance(total, Missing) else None
    return AtLeast(Number(value)) if isinstance(total, AtLeast) else Number(value)


def _sums(agreement: Agreement, found: Annex, unit: str, per: bool) -> tuple[Row, ...]:
    columns = zip(found.sums, *(row.states for row in found.rows), strict=True)
    sums = [_told(agreement, minor, unit, _together(states)) for minor, *states in columns]
    whole = _told(agreement, found.amount, unit, _together(map(_whole, found.rows)))
    total: tuple[Cell, ...] = (None, message("Total"), *sums, whole)
    rows = [(*total, _each(found.per_inhabitant, whole)) if per else total]
    rest = [amount(agreement, one, unit) for one in (*found.rest, sum(found.rest))]
    if any(found.rest):
        rows.append((None, ROUNDING, *rest, None) if per else (None, ROUNDING, *rest))
    return tuple(Row(cells, "sum") for cells in rows)


def _together(states: Iterable[State]) -> State:
    """Return what is known of several parts together."""
    return max(states, key=STATES.index, default="not_applicable")
