"""A settlement as tables: its position, the sums by grant and recipient, every account and cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from agree.base import Amount, Message, Record, message, named_with, word
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.instalments import InstalmentLine
from agree.life.known import known_amounts, known_sums
from agree.life.settlement import Settlement, SettlementLine
from agree.questions.amounts import amount, known_part, total_of
from agree.questions.filled_form import OTHER_COSTS
from agree.questions.retained import STAYS, payer_called
from agree.questions.summary import recipients_of
from agree.report import NOT_APPLICABLE, Cell, Code, Column, Row, Table
from agree.report.blocks import RowRole
from agree.sections import Agreement, Member

HEADINGS: dict[str, Message] = {
    "granted": message("Granted"),
    "requested": message("Requested in time"),
    "paid": message("Paid"),
    "overpaid": message("Overpaid"),
    "costs": message("Costs"),
    "used": message("Used"),
    "to_repay": message("To repay"),
    "reclaimed": message("Claimed back"),
    "repaid": message("Repaid"),
    "set_off": message("Set off"),
    "waived": message("Waived"),
    "refunded": message("Refunded"),
    "overrepaid": message("Repaid too much"),
    "left_to_repay": message("Left to repay"),
    "unreported": message("Not reported"),
    "forfeited": message("Forfeited"),
    "outstanding": message("Outstanding"),
}
"""What the amounts of a position are called, in the order of their columns."""
ABOVE: dict[str, Message] = {
    "total": message("The agreement's total"),
    "decided": message("Decided beside it"),
    "pending": message("Waiting for figures"),
    "retained": STAYS,
    "rounding": message("Rounding difference"),
}
"""What stands above the position of a whole agreement: its total, and what nobody is granted."""
DEPTHS = {
    "paid": 0, "used": 1, "to_repay": 1, "unreported": 1, "overpaid": 0, "forfeited": 0,
    "outstanding": 0,
}  # fmt: skip
"""What a grant consists of: what was paid, with what became of that, and the rest.

What is overpaid is a part of what was paid that the grant does not hold.
"""
BELOW = (
    "requested", "reclaimed", "repaid", "set_off", "waived", "refunded", "overrepaid",
    "left_to_repay",
)  # fmt: skip
"""What is told beside it."""
WHEN_ANY = frozenset(
    (
        "decided",
        "retained",
        "rounding",
        "overpaid",
        "reclaimed",
        "set_off",
        "waived",
        "refunded",
        "overrepaid",
    )
)
"""What is told only where there is any."""


class Extract(Record):
    """A settlement, and those of its lines that are shown: one recipient's, or everyone's.

    `instalments` are those of the lines; none where no event tells what was paid.
    """

    dossier: Dossier
    settlement: Settlement
    lines: tuple[SettlementLine, ...]
    member: Member | None
    instalments: tuple[InstalmentLine, ...] = ()

    @property
    def agreement(self) -> Agreement:
        """Return the agreement that is settled."""
        return self.dossier.agreement

    @property
    def unit(self) -> str:
        """Return the main unit, in which amounts are shown."""
        return self.agreement.currency.main


def position_table(extract: Extract) -> Table:
    """Return the position of the whole agreement, or of one recipient, as a sum of its parts."""
    alone = extract.member is not None
    amounts = _sums(extract, extract.lines) if alone else whole_amounts(extract)
    payer = payer_called(extract.agreement.payer)

    def row(name: str, depth: int = 0) -> Row:
        role: RowRole = "sum" if name == "total" else "item"
        label = (ABOVE | HEADINGS)[name].filled(payer=payer)
        return Row((label, amounts[name]), role, depth, data_cells=(("id", Code(name)),))

    parts = {name: depth if alone else depth + 1 for name, depth in DEPTHS.items()}
    names = {**({} if alone else dict.fromkeys(ABOVE, 0)), "granted": 0, **parts}
    names |= dict.fromkeys(BELOW, 0)
    rows = tuple(
        row(name, depth)
        for name, depth in names.items()
        if name not in WHEN_ANY or not is_nought(amounts[name])
    )
    columns = (Column("name"), Column("amount", extract.unit, "amount", extract.unit))
    title = message("Position") if alone else message("The whole agreement")
    return Table("position", columns, rows, title=title)


def by_grant(extract: Extract) -> Table:
    """Return a row for each grant."""
    column = Column("grant", message("Grant"), label=True)
    labels = grant_labels(extract.agreement, extract.lines)
    table = _sums_table(extract, column, labels, lambda line: line.award.grant.id)
    return table._replace(id="grants", title=message("By grant"))


def grant_labels(agreement: Agreement, lines: Iterable[SettlementLine]) -> dict[str, str]:
    """Return what people call each grant, by id; those of one name with whom they go to."""
    grants = {line.award.grant.id: line.award.grant for line in lines}
    names = [grant.name for grant in grants.values()]
    return {
        grant.id: named_with(grant.name, recipients_of(agreement, grant))
        if names.count(grant.name) > 1
        else grant.name
        for grant in grants.values()
    }


def by_recipient(extract: Extract) -> Table:
    """Return a row for each recipient; only for data when a single one is asked for."""
    labels = {"/".join(line.award.member.id): line.award.member.name for line in extract.lines}
    column = Column("recipient", message("Recipient"), label=True)
    table = _sums_table(extract, column, labels, lambda line: "/".join(line.award.member.id))
    title = word("settlement", "By recipient")
    shown = table.shown and extract.member is None
    return table._replace(id="recipients", title=title, shown=shown)


def _sums_table(
    extract: Extract,
    first: Column,
    labels: Mapping[str, str],
    group_of: Callable[[SettlementLine], str],
) -> Table:
    """Return a row for each group of lines; the reader sees no column that is nought everywhere.

    Data has every amount, also those of nought.
    """
    groups: dict[str, list[SettlementLine]] = {}
    for line in extract.lines:
        groups.setdefault(group_of(line), []).append(line)
    total = _sums(extract, extract.lines)
    shown = [name for name in HEADINGS if not is_nought(total[name])] or ["granted"]
    rows = []
    for group, lines in groups.items():
        amounts: dict[str, Cell] = {first.id: Code(group), "name": labels[group]}
        amounts |= _sums(extract, lines)
        cells = (labels[group], *(amounts[name] for name in shown))
        rows.append(Row(cells, data_cells=tuple(amounts.items())))
    columns = (first, *(Column(name, HEADINGS[name], "amount", extract.unit) for name in shown))
    sums = Row((message("Sum"), *(total[name] for name in shown)), "sum")
    return Table("", columns, tuple(rows), (sums,), shown=bool(rows))


def accounts_table(extract: Extract) -> Table:
    """Return a row for each recipient's each grant, as a table that is only for data."""
    columns = (
        Column("group", kind="code"),
        Column("code", kind="code"),
        Column("name"),
        Column("grant", kind="code"),
        *(Column(name, kind="amount", unit=extract.unit) for name in (*HEADINGS, "reclaimable")),
        Column("requested_on", kind="date"),
        Column("late", kind="code"),
        Column("requested_late", kind="amount", unit=extract.unit),
        Column("reported_on", kind="date"),
    )
    rows = tuple(_account(extract, line) for line in extract.lines)
    return Table("accounts", columns, rows, shown=False)


def _account(extract: Extract, line: SettlementLine) -> Row:
    member = line.award.member
    amounts = known_amounts(extract.agreement, line)
    return Row(
        (
            Code(member.group),
            Code(member.code),
            member.name,
            Code(line.award.grant.id),
            *(amounts[name] for name in (*HEADINGS, "reclaimable")),
            line.requested_on,
            Code("yes") if line.is_late else None,
            amounts["requested_late"],
            line.reported_on,
        )
    )


def costs_table(extract: Extract) -> Table:
    """Return every cost by recipient and grant; of a single recipient, by grant."""
    columns = (
        *([Column("recipient", message("Recipient"))] if extract.member is None else []),
        Column("grant", message("Grant")),
        Column("what", message("Cost")),
        Column("amount", extract.unit, "amount", extract.unit),
    )
    rows = tuple(_cost(extract, line, cost) for line in extract.lines for cost in line.reports)
    total = amount(extract.agreement, sum(line.position.costs for line in extract.lines))
    sums = (Row((message("Sum"), *("" for _ in columns[1:-1]), total), "sum"),)
    return Table("costs", columns, rows, sums, title=message("Costs"), shown=bool(rows))


def _cost(extract: Extract, line: SettlementLine, cost: Event) -> Row:
    member, grant = line.award.member, line.award.grant
    cells: tuple[Cell, ...] = (
        *([member.name] if extract.member is None else []),
        grant.name,
        cost.what or OTHER_COSTS,
        amount(extract.agreement, cost.amount or 0),
    )
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("date", cost.day),
        ("recipient", Code("/".join(member.id))),
        ("name", member.name),
        ("grant", Code(grant.id)),
        ("what", cost.what or None),
    )
    return Row(cells, data_cells=data_cells)


def whole_amounts(extract: Extract) -> dict[str, Cell]:
    """Return the agreement's total, what of it nobody is granted, and the amounts of all lines."""
    agreement, settlement = extract.agreement, extract.settlement
    waits = any(line.award.lack and line.award.grant.lack == "pending" for line in settlement.lines)
    return {
        "total": total_of(settlement.books.history.on(settlement.on).dossier.ledger),
        "decided": amount(agreement, settlement.decided),
        "pending": known_part(agreement, settlement.pending, "pending" if waits else None),
        "retained": amount(agreement, settlement.retained),
        "rounding": amount(agreement, settlement.rounding),
        **_sums(extract, settlement.lines),
    }


def _sums(extract: Extract, lines: Iterable[SettlementLine]) -> dict[str, Cell]:
    """Return the sums of the amounts of some lines, in the order of their columns."""
    sums = known_sums(extract.agreement, lines)
    return {name: sums[name] for name in HEADINGS}


def is_nought(cell: Cell) -> bool:
    """Return whether an amount is known to be nought, or does not apply."""
    return cell == NOT_APPLICABLE or (isinstance(cell, Amount) and not cell.minor)
