"""Who is still to do what: the list to follow up, a row for each recipient and kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from agree.base import Message, Record, message
from agree.life.known import known_amounts
from agree.life.settlement import SettlementLine
from agree.questions.amounts import amount, sum_of_cells
from agree.questions.settle.tables import Extract, grant_labels, is_nought
from agree.report import Cell, Code, Column, Row, Several, Table
from agree.sections import Member

Lacking: TypeAlias = Literal[
    "not_requested", "rest_not_requested", "no_figures", "forfeited", "overpaid", "not_reported",
    "left_to_repay", "reclaimable", "overrepaid", "instalment_late",
]  # fmt: skip
WHAT: dict[Lacking, Message] = {
    "not_requested": message("not requested yet"),
    "rest_not_requested": message("the rest is not requested yet"),
    "no_figures": message("not reported what it is paid by"),
    "forfeited": message("not requested in time; forfeited"),
    "overpaid": message("overpaid"),
    "not_reported": message("no report of costs"),
    "left_to_repay": message("left to repay"),
    "reclaimable": message("the report is missing or was late; may be reclaimed"),
    "overrepaid": message("has repaid too much"),
    "instalment_late": message("an instalment is not paid yet"),
}
"""What may be left to do with a grant, in the order of the list."""


class Left(Record):
    """What is left to do with one grant: how much it is about, and by when."""

    what: Lacking
    line: SettlementLine
    amount: Cell
    latest: date | None


def follow_up_table(extract: Extract) -> Table:
    """Return what each recipient has left to do; shown when all recipients are."""
    columns = (
        Column("recipient", message("Recipient")),
        Column("what", message("What is left")),
        Column("latest", message("Latest"), "date"),
        Column("amount", extract.unit, "amount", extract.unit),
        Column("grants", message("Grants")),
    )
    labels = grant_labels(extract.agreement, extract.lines)
    groups: dict[tuple[str, Lacking, date | None], list[Left]] = {}
    members: dict[str, Member] = {}
    for line in extract.lines:
        name = "/".join(line.award.member.id)
        members[name] = line.award.member
        for left in _left(extract, line):
            groups.setdefault((name, left.what, left.latest), []).append(left)
    for left in _late_instalments(extract):
        name = "/".join(left.line.award.member.id)
        groups.setdefault((name, left.what, left.latest), []).append(left)
    order, kinds = {name: place for place, name in enumerate(members)}, list(WHAT)
    keys = sorted(groups, key=lambda key: (kinds.index(key[1]), str(key[2]), order[key[0]]))
    rows = []
    for name, what, latest in keys:
        group = groups[name, what, latest]
        total = sum_of_cells(extract.agreement, (left.amount for left in group))
        names = tuple(labels[left.line.award.grant.id] for left in group)
        ids = Several(tuple(Code(left.line.award.grant.id) for left in group))
        short = names[0] if len(names) == 1 else message("{count} grants", count=len(names))
        cells: tuple[Cell, ...] = (members[name].name, WHAT[what], latest, total, short)
        data = (("recipient", Code(name)), ("name", members[name].name), ("what", Code(what)))
        rows.append(Row(cells, data_cells=(*data, ("grants", ids))))
    shown = bool(rows) and extract.member is None
    return Table("follow_up", columns, tuple(rows), title=message("To follow up"), shown=shown)


def _late_instalments(extract: Extract) -> Iterator[Left]:
    """Yield the instalments that should have been paid by now."""
    for one in extract.instalments:
        if one.late and one.instalment.time is not None:
            late = amount(extract.agreement, one.late)
            yield Left("instalment_late", one.line, late, one.instalment.time.last)


def _left(extract: Extract, line: SettlementLine) -> Iterator[Left]:
    """Yield what is left to do with a recipient's grant on the day."""
    award, cells = line.award, known_amounts(extract.agreement, line)
    if not is_nought(cells["forfeited"]):
        yield Left("forfeited", line, cells["forfeited"], award.latest)
    if not is_nought(cells["not_requested"]):
        what: Lacking = "not_requested" if award.is_requested else "no_figures"
        if line.requested_on is not None:
            what = "rest_not_requested"
        yield Left(what, line, cells["not_requested"], award.latest)
    if not is_nought(cells["overpaid"]):
        yield Left("overpaid", line, cells["overpaid"], None)
    if not is_nought(cells["unreported"]) and is_nought(cells["reclaimable"]):
        yield Left("not_reported", line, cells["unreported"], line.report_latest)
    if not is_nought(cells["left_to_repay"]):
        yield Left("left_to_repay", line, cells["left_to_repay"], line.repay_latest)
    if not is_nought(cells["reclaimable"]):
        yield Left("reclaimable", line, cells["reclaimable"], line.report_latest)
    if not is_nought(cells["overrepaid"]):
        yield Left("overrepaid", line, cells["overrepaid"], None)
