"""Books computed a second time, plainly and slowly, with no code of the program's.

Every row is looked at again for every question. A row is a dict of plain values: `kind`, `day`,
`who`, `grant`, `amount` (None: all), `id`, `of`, `replaces`, `due`, `to`. Amounts are whole kronor.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

Row = dict[str, Any]
ORDER = [
    "extension", "decision", "transfer", "requisition", "payment", "report", "repayment", "setoff",
    "refund", "reclaim", "waiver",
]  # fmt: skip


class Terms(NamedTuple):
    """What is agreed on one recipient's grant: how much, and whether and by when it is asked for."""

    granted: int
    on_request: bool
    last_day: date | None


class Line(NamedTuple):
    """What a row came to: its amount, and what of it moved with what was asked for and paid."""

    row: Row
    amount: int
    asked_moved: int = 0
    paid_moved: int = 0


def books(
    rows: Iterable[Row], terms: dict[tuple[str, str], Terms], on: date
) -> dict[tuple[str, str], dict[str, int]]:
    """The position of each recipient's grant at the end of a day."""
    lines: list[Line] = []
    gone: set[str] = set()  # the ids of rows that no longer count
    known: set[str] = set()
    undoings: set[str] = set()  # the ids of reversals
    for day in sorted({row["day"] for row in rows if row["day"] <= on}):
        todays = [row for row in rows if row["day"] == day]
        mine = {row["id"] for row in todays if row["id"] and row["kind"] != "reversal"} - known
        for row in todays:
            if row["kind"] != "reversal" or row["id"] in known - {""}:
                continue
            if row["of"] in gone | undoings or row["of"] not in known | mine:
                continue
            gone.add(row["of"])
            lines = [line for line in lines if line.row["id"] != row["of"]]
            known |= {row["id"]} - {""}
            undoings |= {row["id"]} - {""}
        counted = [row for row in todays if row["kind"] != "reversal" and row["id"] not in gone]
        known |= mine & gone
        counted.sort(key=lambda row: (ORDER.index(row["kind"]), row["amount"] is None))
        for row in counted:
            if row["id"] and row["id"] in known:
                continue
            without = lines
            if row["replaces"]:
                old = [line for line in lines if line.row["id"] == row["replaces"]]
                if not old or (old[0].row["kind"], old[0].row["who"]) != (row["kind"], row["who"]):
                    continue
                last = _last_day(lines, terms, row)
                if row["kind"] == "requisition" and last is not None and day > last:
                    continue
                without = [line for line in lines if line.row["id"] != row["replaces"]]
            line = _line(row, without, terms, day)
            if line is not None:
                lines = [*without, line]
                gone |= {row["replaces"]} - {""}
                known |= {row["id"]} - {""}
    return {account: _position(account, lines, terms, on) for account in terms}


def _of(lines: list[Line], account: tuple[str, str], kind: str) -> list[Line]:
    return [
        line
        for line in lines
        if line.row["kind"] == kind and (line.row["who"], line.row["grant"]) == account
    ]


def _last_day(lines: list[Line], terms: dict[tuple[str, str], Terms], row: Row) -> date | None:
    last = terms[row["who"], row["grant"]].last_day
    if last is None:
        return None
    longer = [line.row["due"] for line in lines if line.row["kind"] == "extension"
              and line.row["who"] == row["who"]]  # fmt: skip
    days: list[date] = [last, *longer]
    return max(days)


def _position(
    account: tuple[str, str], lines: list[Line], terms: dict[tuple[str, str], Terms], on: date
) -> dict[str, int]:
    agreed = terms[account]
    row = {"who": account[0], "grant": account[1]}
    last = _last_day(lines, terms, row)
    moves = [
        (line, 1) for line in lines
        if line.row["kind"] == "transfer" and (line.row["who"], line.row["to"]) == account
    ]  # fmt: skip
    moves += [(line, -1) for line in _of(lines, account, "transfer")]
    granted, since = agreed.granted, date.min
    for line in _of(lines, account, "decision"):
        if line.row["day"] >= since:
            granted, since = line.amount, line.row["day"]
    granted += sum(sign * line.amount for line, sign in moves if line.row["day"] >= since)
    granted = max(granted, 0)
    in_time = [
        line for line in _of(lines, account, "requisition")
        if last is None or line.row["day"] <= last
    ]  # fmt: skip
    asked = sum(line.amount for line in in_time if line.row["amount"] is not None)
    asked += sum(sign * line.asked_moved for line, sign in moves)
    if any(line.row["amount"] is None for line in in_time):
        asked = granted
    asked = min(max(asked, 0), granted)
    is_over = agreed.on_request and last is not None and on > last
    right = asked if is_over else granted
    paid = sum(line.amount for line in _of(lines, account, "payment"))
    paid += sum(sign * line.paid_moved for line, sign in moves)
    kept = min(paid, right)
    reports = _of(lines, account, "report")
    costs = sum(line.amount for line in reports)
    back = sum(
        line.amount for kind in ("repayment", "setoff") for line in _of(lines, account, kind)
    )
    refunded = sum(line.amount for line in _of(lines, account, "refund"))
    claimed = min(paid, sum(line.amount for line in _of(lines, account, "reclaim")))
    must = paid - kept
    if reports:
        must += kept - min(kept, costs)
    must = max(must, claimed)
    if not reports and back - refunded > must:
        must = min(back - refunded, paid)
    waived = sum(line.amount for line in _of(lines, account, "waiver"))
    waived = min(waived, max(0, must - (back - refunded)))
    settled = back - refunded + waived
    return {
        "granted": granted,
        "requested": asked,
        "paid": paid,
        "overpaid": paid - kept,
        "costs": costs,
        "used": paid - must if reports else 0,
        "to_repay": must,
        "reclaimed": claimed,
        "waived": waived,
        "refunded": refunded,
        "unreported": 0 if reports else paid - must,
        "forfeited": granted - right,
        "outstanding": right - kept,
        "overrepaid": max(0, settled - must),
        "left_to_repay": max(0, must - settled),
    }


def _line(
    row: Row, lines: list[Line], terms: dict[tuple[str, str], Terms], day: date
) -> Line | None:
    """What a row comes to when it is booked; None when it cannot have happened."""
    kind, amount = row["kind"], row["amount"]
    account = (row["who"], row["grant"])
    now = _position(account, lines, terms, day)
    if kind == "extension":
        return Line(row, 0)
    if kind == "decision":
        same_day = [line for line in _of(lines, account, kind) if line.row["day"] == day]
        return None if same_day else Line(row, amount)
    if kind == "transfer":
        free = now["granted"] - now["forfeited"]
        if row["to"] == row["grant"] or amount > free:
            return None
        not_asked = max(0, free - now["requested"])
        not_paid = max(0, free - now["paid"])
        return Line(row, amount, max(0, amount - not_asked), max(0, amount - not_paid))
    if kind == "payment" and amount is None:
        asked = now["requested"] if terms[account].on_request else now["granted"]
        left = max(0, asked - now["paid"])
        return Line(row, left) if left else None
    if kind == "reclaim":
        most = now["paid"] - now["reclaimed"]
        return Line(row, most if amount is None else min(amount, most)) if most > 0 else None
    if kind == "waiver":
        most = now["left_to_repay"]
        return Line(row, most if amount is None else min(amount, most)) if most else None
    return Line(row, amount or 0)
