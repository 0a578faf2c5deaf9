"""A year of *God och nära vård 2023*, played through and computed twice.

The amounts are those that bilaga 2 and 3 print; what happens is invented: requisitions in time, late
and corrected, payments above what was asked for, later decisions, claims back, extensions, set-offs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from random import Random

import pytest

from agree.base import Source, Span
from agree.life.events import Event
from agree.life.settlement import settle
from agree.sections import Member
from tests.helpers import AGREEMENTS
from tests.life.books import signed
from tests.life.oracle import Row, Terms, books
from tests.life.test_state import holds

SIGNED, LAST, REPORT = date(2023, 1, 27), date(2023, 12, 1), date(2024, 3, 31)
GRANTS = {
    "bilaga-3": {
        "Nära vård": "nara-vard-regioner",
        "Vårdens medarbetare": "medarbetare-regioner",
        "Vidareutbildning": "vidareutbildning-regioner",
        "Karriärtjänster": "karriartjanster",
        "Vision e-hälsa": "vision-e-halsa",
        "Ambulans": "ambulans",
    },
    "bilaga-2": {
        "Nära vård": "nara-vard-kommuner",
        "Vårdens medarbetare": "medarbetare-kommuner",
        "Vidareutbildning": "vidareutbildning-kommuner",
    },
}
"""The grants by the headings of the printed tables."""


@lru_cache(maxsize=1)
def terms() -> dict[tuple[str, str], Terms]:
    """What the annexes print for each recipient (its name) and grant, and SKR's 51,5 mnkr."""
    agreed = {("SKR", "skr"): Terms(51_500_000, on_request=True, last_day=LAST)}
    order = {
        "bilaga-3": [m.name for m in signed("2023").agreement.recipients["regions"].members],
        "bilaga-2": [m.name for m in signed("2023").agreement.recipients["counties"].members],
    }
    for table, grants in GRANTS.items():
        path = AGREEMENTS / "data" / "2023" / f"{table}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))[:21]
        assert len(order[table]) == 21
        for name, row in zip(order[table], rows, strict=True):
            for heading, grant in grants.items():
                printed = int(row[heading].replace(" ", ""))
                agreed[name, grant] = Terms(printed, on_request=True, last_day=LAST)
    return agreed


def _row(kind: str, day: date, who: str, grant: str, amount: int | None, **more: object) -> Row:
    blank = {"id": "", "of": "", "replaces": "", "due": None, "to": ""}
    return {"kind": kind, "day": day, "who": who, "grant": grant, "amount": amount} | blank | more


@lru_cache(maxsize=1)
def happened() -> tuple[Row, ...]:
    """What happens in the year, the same at every run."""
    draw, rows = Random(2023), list[Row]()
    for number, ((who, grant), agreed) in enumerate(terms().items()):
        rows += _of_account(draw, number, who, grant, agreed.granted)
    return tuple(sorted(rows, key=lambda row: row["day"]))


def _of_account(draw: Random, number: int, who: str, grant: str, granted: int) -> Iterator[Row]:
    """What happens to one recipient's grant."""
    ask, pay = date(2023, 11, 1) + timedelta(days=draw.randrange(40)), date(2023, 12, 11)
    report = date(2024, 3, 1) + timedelta(days=draw.randrange(45))
    name, case = f"r{number}", number % 10
    if case == 0:
        yield _row("decision", date(2023, 6, 15), who, grant, granted - granted // 7)
    if case == 1:
        yield _row("extension", date(2023, 11, 25), who, grant, 0, of="rekvisition",
                   due=date(2023, 12, 15))  # fmt: skip
        ask = date(2023, 12, 14)
    yield _row("requisition", ask, who, grant, None if case in (2, 3) else granted // 2, id=name)
    if case == 4:
        yield _row("requisition", date(2023, 11, 30), who, grant, granted, replaces=name)
    if case == 5:
        yield _row("requisition", date(2023, 11, 30), who, grant, granted, id=f"{name}b")
    amount = None if case != 6 else granted
    yield _row("payment", max(pay, ask), who, grant, amount, id=f"p{number}")
    if case == 7:
        yield _row("reversal", date(2024, 1, 10), who, grant, None, of=f"p{number}")
        yield _row("payment", date(2024, 1, 10), who, grant, granted // 3)
    if case == 8:
        yield _row("decision", date(2024, 2, 1), who, grant, granted // 3)
        yield _row("reclaim", date(2024, 2, 15), who, grant, None, due=date(2024, 4, 30))
    for part in range(draw.randrange(4)):
        yield _row("report", report, who, grant, granted // (part + 2))
    back = date(2024, 3, 20) + timedelta(days=draw.randrange(80))
    yield _row("repayment", back, who, grant, draw.randrange(granted // 5 + 1))
    if case == 9:
        yield _row("setoff", date(2024, 5, 15), who, grant, granted // 9)
    if case in (3, 6):
        yield _row("waiver", date(2024, 6, 1), who, grant, None)
    if case == 2:
        yield _row("refund", date(2024, 6, 20), who, grant, granted // 50)


@lru_cache(maxsize=1)
def members() -> dict[str, Member]:
    """Who gets something of the agreement, by name."""
    return {award.member.name: award.member for award in signed("2023").awards}


def event(row: Row) -> Event:
    """The row as the program reads it."""
    amount = row["amount"]
    return Event(
        kind=row["kind"],
        day=row["day"],
        member=members()[row["who"]],
        grant=row["grant"],
        amount=None if amount is None else 100 * amount,
        what="",
        span=Span(Source("events.csv")),
        id=row["id"],
        of=row["of"],
        replaces=row["replaces"],
        due=row["due"],
        against="gnv-2024/ambulans",
    )


def test_the_year_has_every_kind_of_correction() -> None:
    kinds = {row["kind"] for row in happened()}
    assert kinds >= {"reversal", "decision", "reclaim", "extension", "setoff", "waiver", "refund"}
    assert len(happened()) > 686
    assert len(terms()) == 21 * 6 + 21 * 3 + 1


@pytest.mark.slow
@pytest.mark.parametrize("month", range(1, 13))
def test_every_account_is_on_every_day_what_the_second_books_say(month: int) -> None:
    happens = {row["day"] for row in happened()}
    days = {SIGNED, *happens, *(day + timedelta(days=1) for day in (*happens, LAST, REPORT))}
    for on in sorted(day for day in days if day.month == month):
        hold_against_the_second_books(on)


def hold_against_the_second_books(on: date) -> None:
    """Every account on a day, and the sums of each and of the whole."""
    made = settle(signed("2023"), [[event(row) for row in happened()]], (), on)
    found = {(line.award.member.name, line.award.grant.id): line.position for line in made.lines}
    for account, amounts in second_books(on).items():
        shown = {name: getattr(found[account], name) for name in amounts}
        expected = {name: 100 * kronor for name, kronor in amounts.items()}
        assert shown == expected, (account, on)
        holds(found[account])
    granted = made.position.granted
    assert made.total == 639_450_000_000
    assert made.total + made.decided == made.pending + made.rounding + granted
    assert made.pending == 25_000_000_000


def second_books(on: date) -> dict[tuple[str, str], dict[str, int]]:
    """The oracle's books, account by account, since it looks at every row for each question."""
    position: dict[tuple[str, str], dict[str, int]] = {}
    for account, agreed in terms().items():
        rows = [row for row in happened() if row["who"] == account[0]]
        own = [row for row in rows if row["grant"] == account[1] or row["kind"] == "extension"]
        agreements = {account: agreed, **_extended(own, account)}
        position[account] = books(own, agreements, on)[account]
    return position


def _extended(rows: list[Row], account: tuple[str, str]) -> dict[tuple[str, str], Terms]:
    """The terms of the other grants on which an extension for the recipient is written."""
    grants = {row["grant"] for row in rows} - {account[1]}
    return {(account[0], grant): terms()[account[0], grant] for grant in grants}


def test_the_year_is_on_its_last_day_what_the_second_books_say() -> None:
    hold_against_the_second_books(date(2024, 12, 31))


def test_repaying_before_the_report_takes_nothing_from_what_is_used() -> None:
    """SKR is paid 51,5 mnkr, repays 10 before its report of 50: 50 are used, and 8,5 too much."""
    rows = [
        _row("requisition", date(2023, 11, 1), "SKR", "skr", None),
        _row("payment", date(2023, 12, 11), "SKR", "skr", None),
        _row("repayment", date(2024, 2, 1), "SKR", "skr", 10_000_000),
        _row("report", date(2024, 3, 15), "SKR", "skr", 50_000_000),
    ]
    for order in (rows, [*rows[:2], rows[3], rows[2] | {"day": date(2024, 3, 15)}]):
        made = settle(signed("2023"), [[event(row) for row in order]], ())
        (line,) = [line.position for line in made.lines if line.award.grant.id == "skr"]
        assert line.used == 5_000_000_000
        assert (line.to_repay, line.overrepaid) == (150_000_000, 850_000_000)
