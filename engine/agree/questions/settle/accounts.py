"""Every account of a settlement, and every cost behind it."""

from __future__ import annotations

from datetime import date

from agree.base import message
from agree.life.settlement import Settled, Settlement
from agree.questions.amounts import amount
from agree.questions.filled_form import OTHER_COSTS
from agree.questions.opened import Opened
from agree.questions.settle.known import account_cell
from agree.questions.settle.sums import HEADINGS
from agree.report import Cell, Code, Column, Row, Table


def accounts_table(found: Opened, made: Settlement, lines: tuple[Settled, ...]) -> Table:
    """Return a row for each recipient's each grant, as a table that is only for data."""
    unit = found.agreement.currency.main
    columns = (
        Column("group", kind="code"),
        Column("code", kind="code"),
        Column("name"),
        Column("grant", kind="code"),
        *(Column(name, kind="amount", unit=unit) for name in (*HEADINGS, "reclaimable")),
        Column("requested_on", kind="date"),
        Column("late", kind="code"),
        Column("reported_on", kind="date"),
    )
    rows = tuple(_account(found, line, made.on) for line in lines)
    return Table("accounts", columns, rows, shown=False)


def _account(found: Opened, line: Settled, on: date) -> Row:
    member, account = line.term.member, line.account
    return Row(
        (
            Code(member.group),
            Code(member.code),
            member.name,
            Code(line.term.grant.id),
            *(account_cell(found, line, name, on) for name in HEADINGS),
            amount(found.agreement, line.reclaimable),
            account.asked,
            Code("yes") if account.late else None,
            account.reported,
        )
    )


def costs_table(found: Opened, lines: tuple[Settled, ...], *, alone: bool) -> Table:
    """Return every cost by recipient and grant; of one recipient `alone`, by grant."""
    unit = found.agreement.currency.main
    recipient = Column("recipient", message("Recipient"))
    columns = (
        *([] if alone else [recipient]),
        Column("grant", message("Grant")),
        Column("what", message("Cost")),
        Column("amount", unit, "amount", unit),
    )
    rows = tuple(_cost(found, line, number, alone) for line in lines for number in _numbers(line))
    total = amount(found.agreement, sum(line.position.costs for line in lines))
    empty = tuple("" for _ in columns[1:-1])
    sums = (Row((message("Sum"), *empty, total), "sum"),)
    return Table("costs", columns, rows, sums, title=message("Costs"))


def _numbers(line: Settled) -> range:
    return range(len(line.costs))


def _cost(found: Opened, line: Settled, number: int, alone: bool) -> Row:
    cost, member, grant = line.costs[number], line.term.member, line.term.grant
    cells: tuple[Cell, ...] = (
        *([] if alone else [member.name]),
        grant.name,
        cost.what or OTHER_COSTS,
        amount(found.agreement, cost.amount or 0),
    )
    key: tuple[tuple[str, Cell], ...] = (
        ("date", cost.day),
        ("recipient", Code("/".join(member.id))),
        ("name", member.name),
        ("grant", Code(grant.id)),
        ("what", cost.what or None),
    )
    return Row(cells, data_cells=key)
