"""Books computed a second time, plainly and slowly, with no code of the program's.

Every row is looked at again for every question. A row is a dict of plain values: `kind`, `day`,
`who`, `grant`, `amount` (None: all), `id`, `of`, `replaces`, `due`, `to`. Amounts are whole kronor.

A grant that waits may come to any amount. What is known of it is what holds whatever it comes to:
the books are made for each amount in turn, and no row may be booked on the strength of any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

Row = dict[str, Any]
ORDER = [
    "extension", "decision", "transfer", "requisition", "payment", "report", "repayment", "setoff",
    "refund", "reclaim", "waiver",
]  # fmt: skip


class Terms(NamedTuple):
    """What is agreed on one recipient's grant: how much, and whether and by when it is asked for.

    Of one that `waits` that is what is known of it; more may come.
    """

    granted: int
    on_request: bool
    last_day: date | None
    waits: bool = False


MORE = range(90)
"""What may come of a grant that waits: more than all amounts of a few small rows together."""


class Line(NamedTuple):
    """What a row came to: its amount, and what of it moved with what was asked for and paid.

    What a payment of all of a grant that waits came to depends on how much `more` comes of it.
    """

    row: Row
    amount: int
    asked_moved: int = 0
    paid_moved: int = 0
    if_more: Callable[[int], int] | None = None


Account = tuple[str, str]
Agreed = dict[Account, Terms]


def books(rows: Iterable[Row], terms: Agreed, on: date) -> dict[Account, dict[str, int]]:
    """The position of each recipient's grant at the end of a day."""
    lines = _booked([*rows], terms, on)
    return {account: _position(account, lines, terms, on) for account in terms}


def known(
    rows: Iterable[Row], terms: Agreed, on: date
) -> dict[Account, dict[str, tuple[int, int]]]:
    """Between what each amount lies at the end of a day, whatever the grants come to."""
    lines = _booked([*rows], terms, on)
    return {account: _ranges(account, lines, terms, on) for account in terms}


def _ranges(
    account: Account, lines: list[Line], terms: Agreed, on: date
) -> dict[str, tuple[int, int]]:
    positions = [_position(account, lines, terms, on, more) for more in MORE]
    names = positions[0]
    return {
        name: (min(one[name] for one in positions), max(one[name] for one in positions))
        for name in names
    }


def _booked(rows: list[Row], terms: Agreed, on: date) -> list[Line]:
    lines: list[Line] = []
    gone: set[str] = set()  # the ids of rows that no longer count
    known: set[str] = set()
    undoings: set[str] = set()  # the ids of reversals
    stood: dict[str, Line] = {}  # the line that a row with an id stands instead of
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
            if row["of"] in stood:
                again = stood.pop(row["of"])
                lines.append(again)
                gone.remove(again.row["id"])
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
                if row["replaces"] and row["id"]:
                    stood[row["id"]] = old[0]
                known |= {row["id"]} - {""}
    return lines


def _of(lines: list[Line], account: Account, kind: str) -> list[Line]:
    return [
        line
        for line in lines
        if line.row["kind"] == kind and (line.row["who"], line.row["grant"]) == account
    ]


def _last_day(lines: list[Line], terms: Agreed, row: Row) -> date | None:
    last = terms[row["who"], row["grant"]].last_day
    if last is None:
        return None
    longer = [line.row["due"] for line in lines if line.row["kind"] == "extension"
              and line.row["who"] == row["who"]]  # fmt: skip
    days: list[date] = [last, *longer]
    return max(days)


def _waits(account: Account, lines: list[Line], terms: Agreed) -> bool:
    """Whether it is not known what a grant comes to: no decision has said so."""
    return terms[account].waits and not _of(lines, account, "decision")


def _paid_by(line: Line, account: Account, lines: list[Line], terms: Agreed, more: int) -> int:
    """What a payment came to; the first decision after one of all tells how much all was."""
    if line.if_more is None:
        return line.amount
    told = [d for d in _of(lines, account, "decision") if d.row["day"] > line.row["day"]]
    if told:
        more = min(told, key=lambda one: one.row["day"]).amount - terms[account].granted
    return line.if_more(max(0, more))


def _position(
    account: Account, lines: list[Line], terms: Agreed, on: date, more: int = 0
) -> dict[str, int]:
    agreed = terms[account]
    row = {"who": account[0], "grant": account[1]}
    last = _last_day(lines, terms, row)
    moves = [
        (line, 1) for line in lines
        if line.row["kind"] == "transfer" and (line.row["who"], line.row["to"]) == account
    ]  # fmt: skip
    moves += [(line, -1) for line in _of(lines, account, "transfer")]
    granted, since = agreed.granted + (more if agreed.waits else 0), date.min
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
    payments = _of(lines, account, "payment")
    paid = sum(_paid_by(line, account, lines, terms, more) for line in payments)
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


def _line(row: Row, lines: list[Line], terms: Agreed, day: date) -> Line | None:
    """What a row comes to when it is booked; None when it cannot have happened."""
    kind, amount = row["kind"], row["amount"]
    account = (row["who"], row["grant"])
    if _waits(account, lines, terms) and kind in ("payment", "reclaim", "waiver"):
        return _line_while_it_waits(row, lines, terms, day)
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


def _line_while_it_waits(row: Row, lines: list[Line], terms: Agreed, day: date) -> Line | None:
    """What a row comes to when it is not known what there is: what it may at most, or None.

    Without an amount it means all there is. That is paid, since it has left; it cannot be claimed
    back or waived before anybody knows what it is.
    """
    kind, amount, account = row["kind"], row["amount"], (row["who"], row["grant"])
    ranges = _ranges(account, lines, terms, day)
    if kind == "payment":
        if amount is not None:
            return Line(row, amount)
        if_more = partial(_left_of_all, account, lines, terms, day)
        can_be = {if_more(more) for more in MORE}
        if can_be == {0}:
            return None
        return Line(row, 0, if_more=if_more)
    least, most = ranges["paid" if kind == "reclaim" else "left_to_repay"]
    if kind == "waiver" and not most:
        return None
    if least < most and kind == "reclaim":
        return None if amount is None else Line(row, amount)
    if kind == "reclaim":
        most -= ranges["reclaimed"][1]
    if amount is None and least < most and kind == "waiver":
        return None
    return Line(row, most if amount is None else min(amount, most)) if most > 0 else None


def _left_of_all(account: Account, lines: list[Line], terms: Agreed, day: date, more: int) -> int:
    """What is left to pay of what was asked for, if so much more comes; no amount is cut yet."""
    now = _position(account, lines, terms, day, more)
    if not terms[account].on_request:
        return max(0, now["granted"] - now["paid"])
    row = {"who": account[0], "grant": account[1]}
    last = _last_day(lines, terms, row)
    in_time = [
        line for line in _of(lines, account, "requisition")
        if last is None or line.row["day"] <= last
    ]  # fmt: skip
    if any(line.row["amount"] is None for line in in_time):
        return max(0, now["granted"] - now["paid"])
    return max(0, sum(line.amount for line in in_time) - now["paid"])
