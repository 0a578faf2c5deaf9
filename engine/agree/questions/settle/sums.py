"""A settlement as sums: the whole agreement or one recipient, by grant and by recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agree.life.position import Position, together
from agree.life.settlement import Settled, Settlement
from agree.messages import Message, message, word
from agree.model import Agreement
from agree.questions.amounts import amount
from agree.questions.opened import Opened
from agree.questions.overview.summary import recipients_of
from agree.report import Cell, Code, Column, Row, Table, Wording

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
    whole = together(line.position for line in lines) if alone else made.whole
    rows = [] if alone else _above(found, made)
    rows.append(_sum(found, "granted", whole))
    depth = 0 if alone else 1
    rows += [_sum(found, name, whole, depth + deeper) for name, deeper in DEPTHS.items()]
    rows += [_sum(found, name, whole) for name in ("requested", "repaid")]
    unit = found.agreement.currency.main
    columns = (Column("name"), Column("amount", unit, "amount", unit))
    title = message("Position") if alone else message("The whole agreement")
    return Table("position", columns, tuple(rows), title=title)


def _above(found: Opened, made: Settlement) -> list[Row]:
    amounts = {"total": made.total, "pending": made.pending, "rounding": made.rounding}
    return [
        Row(
            (ABOVE[name], amount(found.agreement, minor)),
            "sum" if name == "total" else "item",
            key=(("id", Code(name)),),
        )
        for name, minor in amounts.items()
        if minor or name != "rounding"
    ]


def _sum(found: Opened, name: str, whole: Position, depth: int = 0) -> Row:
    cells = (HEADINGS[name], amount(found.agreement, getattr(whole, name)))
    return Row(cells, depth=depth, key=(("id", Code(name)),))


def by_grant(found: Opened, lines: tuple[Settled, ...]) -> Table:
    """Return a row for each grant; a grant that only waits for figures has none."""
    label = _grant_label(found.agreement, lines)
    groups = _groups(lines, lambda line: line.term.grant.id)
    rows = {name: (label(theirs[0]), _position(theirs)) for name, theirs in groups.items()}
    column = Column("grant", message("Grant"), label=True)
    return _sums(found, column, rows)._replace(id="grants", title=message("By grant"))


def by_recipient(found: Opened, lines: tuple[Settled, ...]) -> Table:
    """Return a row for each recipient."""
    groups = _groups(lines, lambda line: "/".join(line.term.member.id))
    rows = {
        name: (theirs[0].term.member.name, _position(theirs)) for name, theirs in groups.items()
    }
    column = Column("recipient", message("Recipient"), label=True)
    return _sums(found, column, rows)._replace(
        id="recipients", title=word("settlement", "By recipient")
    )


def _groups(lines: Iterable[Settled], name: Callable[[Settled], str]) -> dict[str, list[Settled]]:
    groups: dict[str, list[Settled]] = {}
    for line in lines:
        if not line.term.unknown:
            groups.setdefault(name(line), []).append(line)
    return groups


def _position(lines: Iterable[Settled]) -> Position:
    return together(line.position for line in lines)


def _grant_label(agreement: Agreement, lines: tuple[Settled, ...]) -> Callable[[Settled], str]:
    """Return what names a grant; with its recipients where another grant has the same name."""
    grants = {line.term.grant.id: line.term.grant for line in lines}
    names = [grant.name for grant in grants.values()]

    def label(line: Settled) -> str:
        grant = line.term.grant
        twice = names.count(grant.name) > 1
        return f"{grant.name} ({recipients_of(agreement, grant)})" if twice else grant.name

    return label


def _sums(found: Opened, first: Column, sums: dict[str, tuple[str, Position]]) -> Table:
    """Return a row for each sum; the reader sees no column that is nought everywhere."""
    agreement, unit = found.agreement, found.agreement.currency.main
    whole = together(position for _, position in sums.values())
    shown = [name for name in HEADINGS if getattr(whole, name)] or ["granted"]
    columns = (first, *(Column(name, HEADINGS[name], "amount", unit) for name in shown))

    def row(label: Wording, position: Position) -> Row:
        amounts = (amount(agreement, getattr(position, name)) for name in shown)
        return Row((label, *amounts))

    rows = tuple(
        row(label, position)._replace(key=_key(found, first.id, name, label, position))
        for name, (label, position) in sums.items()
    )
    total = row(message("Sum"), whole)._replace(role="sum")
    return Table("", columns, rows, (total,))


def _key(
    found: Opened, column: str, name: str, label: str, position: Position
) -> tuple[tuple[str, Cell], ...]:
    """Return what data has of a sum: its id and name, and every amount, also those of nought."""
    amounts = ((one, amount(found.agreement, getattr(position, one))) for one in HEADINGS)
    return ((column, Code(name)), ("name", label), *amounts)
