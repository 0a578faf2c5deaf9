"""Properties of the books: whatever happens, no krona is lost and the past stays as it was.

Every account of every day is held against books that are computed a second time (`oracle.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from hypothesis import given, strategies as st

from agree.base import Source, Span
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.position import Position
from agree.life.settlement import Settlement, settle
from tests.helpers import result_of
from tests.life.books import INVENTED, opened
from tests.life.oracle import ORDER, Row, Terms, books

FIRST, ASK = date(2030, 1, 1), date(2030, 6, 30)
AGREED = INVENTED.replace("repayment:\n", """\
repayment:
  - {id: rest, what: What is left, of: unused, from: towns, to: agency, latest: tell}
""") + """\
transfers:
  - {id: any, what: Between roads and parks, from: [roads, parks], to: [roads, parks]}
"""  # fmt: skip
TERMS = {
    ("a", "roads"): Terms(100, on_request=True, last_day=ASK),
    ("b", "roads"): Terms(300, on_request=True, last_day=ASK),
    ("a", "parks"): Terms(10, on_request=True, last_day=ASK),
    ("b", "parks"): Terms(30, on_request=True, last_day=ASK),
    ("alone", "free"): Terms(60, on_request=False, last_day=None),
}
"""What the invented agreement grants, by recipient and grant."""


@lru_cache(maxsize=1)
def dossier() -> Dossier:
    return opened(result_of(AGREED))


ROWS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([*ORDER, "reversal", "requisition", "payment", "report"]),
        "day": st.integers(0, 13).map(lambda weeks: FIRST + timedelta(days=30 * weeks)),
        "who": st.sampled_from(["a", "b", "alone"]),
        "grant": st.sampled_from(["roads", "parks"]),
        "amount": st.none() | st.integers(0, 40) | st.integers(0, 350),
        "id": st.just("") | st.sampled_from("uvwxyz"),
        "of": st.sampled_from("uvwxyz"),
        "replaces": st.just("") | st.just("") | st.sampled_from("uvwxyz"),
        "due": st.integers(1, 300).map(lambda days: ASK + timedelta(days=days)),
        "to": st.sampled_from(["roads", "parks"]),
    }
)


def sound(row: Row) -> Row:
    """A row that says what its kind needs, of a grant that its recipient gets."""
    kind = row["kind"]
    grant = "free" if row["who"] == "alone" else row["grant"]
    may_be_all = kind in ("requisition", "payment", "reclaim", "waiver")
    amount = row["amount"] if row["amount"] is not None or may_be_all else 7
    replaces = row["replaces"] if kind in ("requisition", "report") else ""
    due = max(row["due"], row["day"])
    to = "free" if row["who"] == "alone" else row["to"]
    return {**row, "grant": grant, "amount": amount, "replaces": replaces, "due": due, "to": to}


EVENTS = st.lists(ROWS.map(sound), max_size=30).map(
    lambda rows: sorted(rows, key=lambda row: row["day"])
)
DAYS = st.integers(0, 450).map(lambda days: FIRST + timedelta(days=days))


def event(row: Row) -> Event:
    """The row as the program reads it."""
    return event_of(dossier(), row)


def event_of(dossier: Dossier, row: Row) -> Event:
    """The row as the program reads it for an agreement."""
    members = {award.member.code: award.member for award in dossier.awards}
    kind, amount = row["kind"], row["amount"]
    return Event(
        kind=kind,
        day=row["day"],
        member=None if kind == "reversal" else members[row["who"]],
        grant=row["grant"],
        amount=None if amount is None else 100 * amount,
        what="",
        span=Span(Source("events.csv")),
        id=row["id"],
        of="ask" if kind == "extension" else row["of"],
        replaces=row["replaces"],
        due=row["due"],
        to=row["to"],
        against="other/grant",
    )


def settled(rows: Iterable[Row], on: date) -> Settlement:
    """The settlement on a day of the events of some rows."""
    return settle(dossier(), [[event(row) for row in rows]], (), on)


def holds(one: Position) -> None:
    """The sums of a position, and that none of its amounts is below nought."""
    assert one.granted + one.overpaid == one.outstanding + one.paid + one.forfeited
    assert one.paid == one.used + one.to_repay + one.unreported
    assert one.to_repay + one.overrepaid + one.refunded == (
        one.repaid + one.set_off + one.waived + one.left_to_repay
    )
    assert min(one) >= 0
    assert one.left_to_repay >= 0
    assert one.used <= one.costs or not one.costs
    assert one.requested <= one.granted
    assert one.waived + one.left_to_repay <= one.to_repay + one.refunded


@given(EVENTS, DAYS)
def test_every_account_is_what_the_second_books_say(rows: list[Row], on: date) -> None:
    expected = books(rows, TERMS, on)
    made = settled(rows, on)
    found = {(line.award.member.code, line.award.grant.id): line.position for line in made.lines}
    for account, amounts in expected.items():
        position = found[account]
        for name, kronor in amounts.items():
            assert getattr(position, name) == 100 * kronor, (account, name)


@given(EVENTS, DAYS)
def test_every_account_adds_up_whatever_happens(rows: list[Row], on: date) -> None:
    made = settled(rows, on)
    for line in made.lines:
        holds(line.position)
    holds(made.position)
    granted = made.position.granted
    assert made.total == 1_000_00
    assert made.total + made.decided == made.pending + made.rounding + granted


@given(EVENTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_of_a_day_makes_no_difference_between_kinds(
    rows: list[Row], on: date, random: object
) -> None:
    """Rows of one kind keep their order: of two decisions of a day, the first one counts."""
    plain = [row for row in rows if not row["id"]]
    shuffled = list(plain)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    place = {id(row): number for number, row in enumerate(plain)}
    by_kind = {kind: iter(sorted(
        (row for row in shuffled if row["kind"] == kind), key=lambda row: place[id(row)]
    )) for kind in {row["kind"] for row in plain}}  # fmt: skip
    mixed = sorted((next(by_kind[row["kind"]]) for row in shuffled), key=lambda row: row["day"])
    assert positions(settled(mixed, on)) == positions(settled(plain, on))


def positions(made: Settlement) -> list[Position]:
    """The positions of all lines."""
    return [line.position for line in made.lines]


@given(EVENTS, EVENTS, DAYS)
def test_appending_never_changes_the_past(rows: list[Row], more: list[Row], on: date) -> None:
    last = max([row["day"] for row in rows], default=FIRST)
    day = min(on, last - timedelta(days=1))
    assert positions(settled([*rows, *more], day)) == positions(settled(rows, day))


@given(EVENTS, DAYS)
def test_the_state_of_a_day_is_that_of_the_events_until_then(rows: list[Row], on: date) -> None:
    until = [row for row in rows if row["day"] <= on]
    assert positions(settled(rows, on)) == positions(settled(until, on))


@given(EVENTS, ROWS.map(sound), DAYS)
def test_what_is_reversed_the_same_day_never_happened(rows: list[Row], one: Row, on: date) -> None:
    if one["kind"] == "reversal":
        return
    new = {**one, "id": "new", "replaces": ""}
    undo = {**one, "kind": "reversal", "id": "", "of": "new", "replaces": ""}
    mixed = sorted([*rows, new, undo], key=lambda row: row["day"])
    assert positions(settled(mixed, on)) == positions(settled(rows, on))


@given(EVENTS, DAYS)
def test_costs_in_a_file_of_their_own_add_up(rows: list[Row], on: date) -> None:
    costs = [
        event({**row, "kind": "report"})._replace(from_costs=True)
        for row in rows
        if row["kind"] != "reversal"
    ]
    for line in settle(dossier(), None, costs, on).lines:
        holds(line.position)
