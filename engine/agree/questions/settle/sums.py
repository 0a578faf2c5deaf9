"""A settlement as sums: the whole agreement or one recipient, by grant and by recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agree.base import Message, message, word
from agree.life.settlement import Settled, Settlement
from agree.questions.amounts import amount
from agree.questions.opened import Opened
from agree.questions.settle.known import is_nought, sum_cell, total_cell, whole_cell
from agree.questions.summary import recipients_of
from agree.report import Cell, Code, Column, Row, Table, Wording
from agree.sections import Agreement

HEADINGS: dict[str, Message] = {
    "granted": message("Granted"),
    "requested": message("Requested in time"),
    "paid": message("Paid"),
    "costs": message("Costs"),
    "used": message("Used"),
    "to_repay": message("To repay"),
    "repaid": message("Repaid"),
    "unreported": message("Not reported"),
    "forfeited": message("Forfeited"),
    "outstanding": message("Outstanding"),
}
"""What the amounts of a position are called, in the order of their columns."""
ABOVE: dict[str, Message] = {
    "total": message("The agreement's total"),
    "pending": message("Waiting for figures"),
    "rounding": message("Rounding difference"),
}
DEPTHS = {"paid": 0, "used": 1, "to_repay": 1, "unreported": 1, "forfeited": 0, "outstanding": 0}
"""What a grant consists of: what was paid, with what became of that, and the rest."""


def position_table(
    found: Opened, made: Settlement, lines: tuple[Settled, ...], *, alone: bool
) -> Table:
    """Return the whole agreement, or one recipient `alone`, as sums that can be added up."""

    def row(name: str, depth: int = 0) -> Row:
        told = sum_cell(found, lines, name, made.on) if alone else whole_cell(found, made, name)
        return Row((HEADINGS[name], told), depth=depth, data_cells=(("id", Code(name)),))

    within = 0 if alone else 1
    rows = (
        *(() if alone else _above(found, made)),
        row("granted"),
        *(row(name, within + depth) for name, depth in DEPTHS.items()),
        row("requested"),
        row("repaid"),
    )
    unit = found.agreement.currency.main
    columns = (Column("name"), Column("amount", unit, "amount", unit))
    title = message("Position") if alone else message("The whole agreement")
    return Table("position", columns, rows, title=title)


def above(found: Opened, made: Settlement) -> dict[str, Cell]:
    """Return the agreement's total, and what of it is granted to nobody."""
    return {
        "total": total_cell(found, made),
        "pending": amount(found.agreement, made.pending),
        "rounding": amount(found.agreement, made.rounding),
    }


def _above(found: Opened, made: Settlement) -> tuple[Row, ...]:
    return tuple(
        Row(
            (ABOVE[name], cell),
            "sum" if name == "total" else "item",
            data_cells=(("id", Code(name)),),
        )
        for name, cell in above(found, made).items()
        if name != "rounding" or not is_nought(cell)
    )


def by_grant(found: Opened, made: Settlement, lines: tuple[Settled, ...]) -> Table:
    """Return a row for each grant; a grant that only waits for figures has none."""
    label = _grant_label(found.agreement, lines)
    groups = _groups(lines, lambda line: line.term.grant.id)
    column = Column("grant", message("Grant"), label=True)
    return _sums(found, made, column, groups, label)._replace(
        id="grants", title=message("By grant")
    )


def by_recipient(found: Opened, made: Settlement, lines: tuple[Settled, ...]) -> Table:
    """Return a row for each recipient."""
    groups = _groups(lines, lambda line: "/".join(line.term.member.id))
    column = Column("recipient", message("Recipient"), label=True)
    return _sums(found, made, column, groups, lambda line: line.term.member.name)._replace(
        id="recipients", title=word("settlement", "By recipient")
    )


def _groups(lines: Iterable[Settled], name: Callable[[Settled], str]) -> dict[str, list[Settled]]:
    groups: dict[str, list[Settled]] = {}
    for line in lines:
        if not line.term.unknown:
            groups.setdefault(name(line), []).append(line)
    return groups


def _grant_label(agreement: Agreement, lines: tuple[Settled, ...]) -> Callable[[Settled], str]:
    """Return what names a grant; with its recipients where another grant has the same name."""
    grants = {line.term.grant.id: line.term.grant for line in lines}
    names = [grant.name for grant in grants.values()]

    def label(line: Settled) -> str:
        grant = line.term.grant
        twice = names.count(grant.name) > 1
        return f"{grant.name} ({recipients_of(agreement, grant)})" if twice else grant.name

    return label


def _sums(
    found: Opened,
    made: Settlement,
    first: Column,
    groups: dict[str, list[Settled]],
    label: Callable[[Settled], str],
) -> Table:
    """Return a row for each sum; the reader sees no column that is nought everywhere."""
    unit = found.agreement.currency.main

    def amounts(lines: Iterable[Settled]) -> dict[str, Cell]:
        told = tuple(lines)
        return {name: sum_cell(found, told, name, made.on) for name in HEADINGS}

    whole = amounts(line for lines in groups.values() for line in lines)
    shown = [name for name in HEADINGS if not is_nought(whole[name])] or ["granted"]
    columns = (first, *(Column(name, HEADINGS[name], "amount", unit) for name in shown))
    rows = []
    for name, lines in groups.items():
        told, called = amounts(lines), label(lines[0])
        rows.append(
            _row(called, told, shown)._replace(data_cells=_key(first.id, name, called, told))
        )
    total = _row(message("Sum"), whole, shown)._replace(role="sum")
    return Table("", columns, tuple(rows), (total,))


def _row(label: Wording, amounts: dict[str, Cell], shown: list[str]) -> Row:
    return Row((label, *(amounts[name] for name in shown)))


def _key(
    column: str, name: str, label: str, amounts: dict[str, Cell]
) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of a sum: its id and name, and every amount, also those of nought."""
    return ((column, Code(name)), ("name", label), *amounts.items())
