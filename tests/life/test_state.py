"""Properties of the fold: whatever happens, no krona is lost and the past stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from agree.base import Source, Span
from agree.life.accounts import accounts_after, in_date_order
from agree.life.events import Event
from agree.life.settlement import Position, settle
from tests.life.books import invented

DOSSIER = invented()
AWARDS = DOSSIER.awards
FIRST = date(2030, 1, 1)


def _event(draw_day: int, place: int, kind: str, amount: int | None) -> Event:
    award = AWARDS[place]
    day = FIRST + timedelta(days=draw_day)
    here = Span(Source("events.csv"))
    return Event(kind, day, award.member, award.grant.id, amount, "", here)  # type: ignore[arg-type]


EVENTS = st.lists(
    st.builds(
        _event,
        st.integers(0, 400),
        st.integers(0, len(AWARDS) - 1),
        st.sampled_from(["requisition", "payment", "report", "repayment"]),
        st.none() | st.integers(0, 40_000),
    ),
    max_size=30,
)
LATER = EVENTS.map(lambda events: sorted(events, key=lambda event: event.day))
DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))


def _holds(one: Position) -> None:
    assert one.granted == one.outstanding + one.paid + one.forfeited
    assert one.paid == one.used + one.to_repay + one.unreported
    assert min(one) >= 0
    assert one.repaid <= one.to_repay
    assert one.paid <= one.granted


@given(EVENTS, DAYS)
def test_every_account_adds_up_whatever_happens(events: list[Event], on: date) -> None:
    made = settle(DOSSIER, tuple(events), (), on)
    for line in made.lines:
        _holds(line.position)
    _holds(made.position)
    assert made.total == made.pending + made.rounding + made.position.granted == 1_000_00


@given(LATER, DAYS)
def test_costs_and_events_together_add_up(events: list[Event], on: date) -> None:
    costs = tuple(event._replace(kind="report") for event in events)
    made = settle(DOSSIER, None, costs, on)
    for line in made.lines:
        _holds(line.position)


@given(EVENTS)
def test_the_same_events_give_the_same_state(events: list[Event]) -> None:
    currency = DOSSIER.agreement.currency
    assert accounts_after(events, AWARDS, currency) == accounts_after(
        list(events), AWARDS, currency
    )


@given(EVENTS, EVENTS, DAYS)
def test_appending_never_changes_the_past(events: list[Event], more: list[Event], on: date) -> None:
    kept, _ = in_date_order(events)
    last = max([event.day for event in kept], default=FIRST)
    day = min(on, last - timedelta(days=1))
    before = settle(DOSSIER, tuple(events), (), day)
    after = settle(DOSSIER, (*events, *more), (), day)
    assert after.lines == before.lines


@given(LATER, st.integers(0, 29))
def test_the_state_of_a_day_is_that_of_the_events_until_then(
    events: list[Event], place: int
) -> None:
    day = events[min(place, len(events) - 1)].day if events else FIRST
    until = tuple(event for event in events if event.day <= day)
    assert settle(DOSSIER, tuple(events), (), day).lines == settle(DOSSIER, until, (), day).lines


@given(EVENTS)
def test_an_impossible_event_changes_nothing(events: list[Event]) -> None:
    currency = DOSSIER.agreement.currency
    possible: list[Event] = []
    for event in events:
        if not accounts_after([*possible, event], AWARDS, currency)[1]:
            possible.append(event)
    assert accounts_after(possible, AWARDS, currency) == (
        accounts_after(events, AWARDS, currency)[0],
        (),
    )
