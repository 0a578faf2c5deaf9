"""The annex table of a group."""

from __future__ import annotations

from typing import Literal, cast

from agree.ledger import Ledger
from agree.report.annex import Annex, AnnexRow, annex
from agree.report.selection import Selection
from agree.report.summary import summary
from agree_cli.selecting import Asked
from agree_cli.texts import text
from agree_cli.view import Cell, Column, Row, Table, View
from agree_cli.views.amounts import in_unit, unit_or, waiting_line

DECIMALS_PER_INHABITANT = 2


def annex_view(ledger: Ledger, selection: Selection, asked: Asked) -> View:
    """A row a member, a column a grant or area, the sums, and the amount per inhabitant."""
    agreement = ledger.agreement
    unit = unit_or(ledger, asked.unit, agreement.currency.main)
    found = annex(ledger, selection, cast(Literal["grant", "area"], asked.by))
    members = {row.member.group for row in found.rows}
    grants = [outcome.pool.grant for outcome in ledger.outcomes]
    concerned = {
        grant.name
        for grant in grants
        if members & {one.group for one in agreement.members(grant.to)}
    }
    waiting = [one for one in summary(ledger, selection).waiting if one.grant in concerned]
    lines = [waiting_line(agreement, one, agreement.unit, asked.lang) for one in waiting]
    return View(
        title=f"{agreement.name}: {found.group.name}",
        subtitle=unit,
        tables=(_table(ledger, found, unit, asked.lang),),
        lines=("", *lines) if lines else (),
    )


def _table(ledger: Ledger, found: Annex, unit: str, lang: str) -> Table:
    agreement = ledger.agreement
    per = any(row.per_inhabitant is not None for row in found.rows)
    columns = [Column(text(lang, "code"), label=True), Column(text(lang, "name"), label=True)]
    columns += [Column(column.name, "number") for column in found.columns]
    columns.append(Column(text(lang, "sum"), "number"))
    if per:
        heading = text(lang, "per_inhabitant", unit=agreement.currency.main)
        columns.append(Column(heading, "number", DECIMALS_PER_INHABITANT, fixed=True))
    rows = tuple(_row(ledger, row, unit, per, lang) for row in found.rows)
    return Table("", tuple(columns), rows, _sums(ledger, found, unit, per, lang))


def _row(ledger: Ledger, row: AnnexRow, unit: str, per: bool, lang: str) -> Row:
    amounts = [
        text(lang, "pending") if amount is None else in_unit(ledger.agreement, amount, unit)
        for amount in (*row.amounts, None if _all_wait(row) else row.amount)
    ]
    cells: list[Cell] = [row.member.code, row.member.name, *amounts]
    return Row((*cells, row.per_inhabitant) if per else tuple(cells))


def _all_wait(row: AnnexRow) -> bool:
    return bool(row.amounts) and all(amount is None for amount in row.amounts)


def _sums(ledger: Ledger, found: Annex, unit: str, per: bool, lang: str) -> tuple[Row, ...]:
    total = _sum(ledger, text(lang, "total"), (*found.sums, found.amount), unit)
    rest = _sum(ledger, text(lang, "rounding"), (*found.rest, sum(found.rest)), unit)
    rows = [(*total, found.per_inhabitant) if per else total]
    if any(found.rest):
        rows.append((*rest, None) if per else rest)
    return tuple(Row(cells, True) for cells in rows)


def _sum(ledger: Ledger, name: str, amounts: tuple[int, ...], unit: str) -> tuple[Cell, ...]:
    return ("", name, *(in_unit(ledger.agreement, amount, unit) for amount in amounts))
