"""What a settlement does not know: it is pending, unknown or at least so much, and never nought."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree.base import Amount, Source, Span
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.known import known_amounts
from agree.life.settlement import Settlement, settle as settle_dossier, today
from agree.messages import Locale
from agree.questions import settle
from agree.report import NOT_APPLICABLE, PENDING, UNKNOWN, AtLeast, Cell, Report, Text
from tests.helpers import recorded, result_of
from tests.life.books import INVENTED, account, codes, opened, read, settled
from tests.life.oracle import ORDER, Row, Terms, known
from tests.life.test_passing_on import PASSED
from tests.life.test_reports import reported
from tests.life.test_state import FIRST, event_of, sound

HALF = (
    INVENTED.replace("id: later,", "id: later, name: Later,")
    .replace("keys:\n", "keys:\n  half: {portions: [{share: 1/2, weight: size}, {weight: late}]}\n")
    .replace("bodies:", "      - {id: half, name: Half, to: towns, amount: 80, key: half}\nbodies:")
)
"""Of 80 kr the half is shared 1 : 3 (10 and 30 kr), and the other half waits; so do 500 kr."""
DARK = HALF.replace(
    "bodies:", "      - {id: dark, name: Dark, to: alone, amount: unknown}\nbodies:"
)
"""Also a grant whose amount no source tells."""


@lru_cache(maxsize=1)
def half() -> Dossier:
    return opened(result_of(HALF))


def shown(dossier: Dossier, cell: Cell) -> int | str:
    """Kronor, "at least" them, or why there are none."""
    known = cell.value if isinstance(cell, AtLeast) else cell
    if isinstance(known, Amount):
        kronor = known.minor // dossier.agreement.currency.minor
        return f"at least {kronor}" if isinstance(cell, AtLeast) else kronor
    return {PENDING: "pending", UNKNOWN: "unknown", NOT_APPLICABLE: "–"}[known]  # type: ignore[index]


def amounts(events: str | None, name: str, grant: str, costs: str = "") -> dict[str, int | str]:
    """The amounts of one recipient's grant, at the end of 2030."""
    dossier, on = half(), date(2030, 12, 31)
    if events is None:
        made = settle_dossier(dossier, None, read(dossier, costs, costs=True)[0], on)
    else:
        made = settled(dossier, "date;event;recipient;grant;amount\n" + events, costs, on)
    assert not codes(made.findings)
    cells = known_amounts(dossier.agreement, account(made, name, grant))
    return {amount: shown(dossier, cell) for amount, cell in cells.items()}


COSTS = "date;recipient;grant;amount\n"
PAID_AHEAD = "2030-02-01;payment;Town A;later;100;\n"
CLAIMED = PAID_AHEAD + "2030-03-01;reclaim;Town A;later;60;2030-04-01\n"


def books_of(events: str, dossier: Dossier, on: date = date(2030, 5, 1)) -> Settlement:
    """The settlement on a day after events with a last day."""
    return settled(dossier, "date;event;recipient;grant;amount;due\n" + events, on=on)


def of_later(made: Settlement) -> dict[str, int | str]:
    """The amounts of Town A's grant that waits."""
    cells = known_amounts(half().agreement, account(made, "Town A", "later"))
    return {name: shown(half(), cell) for name, cell in cells.items()}


def test_who_was_sent_a_claim_is_to_repay_at_least_that_though_the_grant_waits() -> None:
    """100 kr are paid of a grant that waits, and 60 claimed back: so between 60 and 100 go back."""
    claimed = of_later(books_of(CLAIMED, half()))
    names = ("paid", "reclaimed", "to_repay", "left_to_repay", "unreported", "overpaid")
    assert [claimed[name] for name in names] == [
        100, 60, "at least 60", "at least 60", "pending", "pending",
    ]  # fmt: skip
    repaid = of_later(books_of(CLAIMED + "2030-03-20;repayment;Town A;later;25;\n", half()))
    assert (repaid["to_repay"], repaid["left_to_repay"]) == ("at least 60", "at least 35")


def test_all_that_was_paid_and_claimed_back_is_to_be_repaid_whatever_the_grant_comes_to() -> None:
    claimed = of_later(books_of(CLAIMED.replace("60", "100"), half()))
    assert [claimed[name] for name in ("to_repay", "left_to_repay", "unreported")] == [100, 100, 0]


def test_costs_leave_at_least_the_rest_to_repay_though_the_grant_waits() -> None:
    """Of 100 kr that were paid, 70 were spent: at least 30 go back; of 40 gone, 10 may be over."""
    spent = PAID_AHEAD + "2030-03-01;report;Town A;later;70;\n"
    reported = of_later(books_of(spent, half()))
    assert [reported[name] for name in ("to_repay", "used")] == ["at least 30", "pending"]
    back = of_later(books_of(spent + "2030-04-01;repayment;Town A;later;40;\n", half()))
    assert [back[name] for name in ("left_to_repay", "overrepaid")] == ["pending", "pending"]


def test_a_waiver_takes_from_what_is_known_to_be_left_to_repay() -> None:
    """Of the 60 kr that were claimed back 45 are waived."""
    waived = of_later(books_of(CLAIMED + "2030-04-01;waiver;Town A;later;45;\n", half()))
    names = ("to_repay", "waived", "left_to_repay")
    assert [waived[name] for name in names] == ["at least 60", 45, "at least 15"]


@pytest.mark.parametrize(
    ("amount", "code", "waived"),
    [("100", None, "at least 60"), ("101", "waived-more", "at least 60"), ("", "not-all-known", 0)],
)
def test_a_waiver_is_held_against_what_may_be_left_to_repay(
    amount: str, code: str | None, waived: int | str
) -> None:
    """Between 60 and 100 kr are left: more than 100 cannot be waived, and all of it is no amount."""
    made = books_of(CLAIMED + f"2030-04-01;waiver;Town A;later;{amount};\n", half())
    assert [found for found, _ in codes(made.findings)][1:] == ([] if code is None else [code])
    assert of_later(made)["waived"] == waived


def test_what_nothing_is_left_of_is_not_waived_though_the_grant_waits() -> None:
    made = books_of("2030-04-01;waiver;Town A;later;5;\n", half())
    assert codes(made.findings) == [("nothing-to-waive", 2)]
    all_known = CLAIMED.replace("60", "100") + "2030-04-01;waiver;Town A;later;;\n"
    assert of_later(books_of(all_known, half()))["left_to_repay"] == 0


ALL_PAID = "2030-01-10;requisition;Town A;later;;\n2030-02-01;payment;Town A;later;;\n"
KNOWN_LATER = "late: {as_of: unknown, known: 2030-05-02, source: S, values: {a: 2, b: 3}}"


@lru_cache(maxsize=1)
def in_time() -> Dossier:
    """The agreement whose facts become known on 2 May: then Town A gets 200 of 500 kr, and 16."""
    return opened(
        result_of(HALF.replace("late: {as_of: unknown, source: S, values: pending}", KNOWN_LATER))
    )


def test_what_was_paid_of_all_of_a_grant_that_waited_is_what_it_comes_to() -> None:
    """All is paid in February, and on 2 May it is known to be 200 kr: they were paid."""
    before = of_later(books_of(ALL_PAID, in_time()))
    assert (before["paid"], before["outstanding"]) == ("pending", 0)
    after = of_later(books_of(ALL_PAID, in_time(), date(2030, 5, 2)))
    assert (after["granted"], after["paid"], after["outstanding"]) == (200, 200, 0)
    ahead = ALL_PAID.replace("2030-02-01", "2030-01-20;payment;Town A;later;30;\n2030-02-01")
    assert of_later(books_of(ahead, in_time(), date(2030, 5, 2)))["paid"] == 200


def test_a_decision_tells_how_much_was_paid_of_all_of_a_grant_that_waits() -> None:
    """120 kr are decided after all was paid; a later decision makes that 50 of 120 too much."""
    decided = "2030-03-01;decision;Town A;later;120;S1\n"
    lowered = decided + "2030-04-01;decision;Town A;later;70;S2\n"
    for rows, expected in ((decided, (120, 120, 0)), (lowered, (70, 120, 50))):
        text = "date;event;recipient;grant;amount;reference\n" + ALL_PAID + rows
        made = of_later(settled(half(), text, on=date(2030, 5, 1)))
        assert tuple(made[name] for name in ("granted", "paid", "overpaid")) == expected


def test_under_the_assumption_paid_and_requested_are_as_known_as_granted() -> None:
    waits = amounts(None, "Town A", "later")
    assert {waits[name] for name in ("granted", "requested", "paid", "unreported")} == {"pending"}
    assert {waits[name] for name in ("forfeited", "outstanding", "repaid", "costs")} == {0}
    part = amounts(None, "Town A", "half")
    assert {part[name] for name in ("granted", "requested", "paid", "unreported")} == {
        "at least 10"
    }
    assert {part[name] for name in ("forfeited", "outstanding", "repaid", "used")} == {0}


def test_costs_within_what_is_known_are_used_and_the_rest_goes_back() -> None:
    spent = amounts(None, "Town A", "half", f"{COSTS}2030-12-01;Town A;half;4\n")
    assert (spent["costs"], spent["used"], spent["to_repay"]) == (4, 4, "at least 6")
    assert spent["unreported"] == 0


def test_costs_above_what_is_known_use_all_of_it() -> None:
    spent = amounts(None, "Town A", "half", f"{COSTS}2030-12-01;Town A;half;25\n")
    assert (spent["costs"], spent["used"], spent["to_repay"]) == (25, "at least 10", "pending")


def test_costs_of_a_grant_that_waits_are_costs() -> None:
    spent = amounts(None, "Town A", "later", f"{COSTS}2030-12-01;Town A;later;25\n")
    assert (spent["costs"], spent["used"], spent["to_repay"]) == (25, "pending", "pending")


def test_what_happened_is_known_also_of_a_grant_that_waits() -> None:
    asked = amounts("2030-06-01;requisition;Town A;later;\n", "Town A", "later")
    assert (asked["requested"], asked["paid"], asked["outstanding"]) == ("pending", 0, "pending")
    assert asked["forfeited"] == 0
    paid = amounts(
        "2030-06-01;requisition;Town A;later;\n2030-06-02;payment;Town A;later;\n",
        "Town A",
        "later",
    )
    assert (paid["paid"], paid["outstanding"]) == ("pending", 0)
    part = amounts("2030-06-01;requisition;Town A;half;\n", "Town A", "half")
    assert (part["requested"], part["outstanding"]) == ("at least 10", "at least 10")


@pytest.mark.parametrize(
    "event", ["2030-07-01;requisition;Town A;{};\n", "2030-06-01;payment;Alone;free;60\n"]
)
@pytest.mark.parametrize(
    ("grant", "expected"), [("later", "pending"), ("half", "at least 10"), ("roads", 100)]
)
def test_a_grant_that_waits_is_forfeited_as_any_other(
    event: str, grant: str, expected: int | str
) -> None:
    late = amounts(event.format(grant), "Town A", grant)
    assert (late["forfeited"], late["outstanding"], late["requested"]) == (expected, 0, 0)


def test_what_is_asked_for_by_amount_is_known() -> None:
    asked = amounts("2030-06-01;requisition;Town A;half;6\n", "Town A", "half")
    assert (asked["requested"], asked["forfeited"], asked["granted"]) == (
        6,
        "at least 4",
        "at least 10",
    )


@pytest.mark.parametrize(
    ("asked", "paid", "repaid", "code"),
    [
        ("11", None, None, None),
        ("", "11", None, None),
        ("6", "7", None, "paid-more-than-requested"),
        ("", "", "11", None),
        ("", "6", "7", "overrepaid"),
    ],
)
def test_what_is_above_the_known_part_is_only_too_much_if_no_more_may_come(
    asked: str, paid: str | None, repaid: str | None, code: str | None
) -> None:
    rows = [("requisition", asked), ("payment", paid), ("repayment", repaid)]
    events = "".join(
        f"2030-06-01;{kind};Town A;half;{amount}\n" for kind, amount in rows if amount is not None
    )
    made = settled(half(), "date;event;recipient;grant;amount\n" + events)
    assert [found for found, _ in codes(made.findings)] == ([] if code is None else [code])


def test_what_is_paid_without_request_is_not_requested() -> None:
    assert amounts(None, "Alone", "free")["requested"] == "–"


# ---------------------------------------------------------------------------------------------
# The sums


def asked(tmp_path: Path, text: str, costs: str, **others: str) -> Report:
    path = tmp_path / "costs.csv"
    path.write_text(COSTS + costs, encoding="utf-8")
    return reported(settle.answer(result_of(text), costs=path, **others))


def notes(report: Report) -> str:
    texts = [block for block in report.blocks if isinstance(block, Text)]
    return " ".join(Locale("en").text(words) for text in texts for words in text.paragraphs)


def position(report: Report) -> dict[object, tuple[object, object]]:
    return {
        one["id"]: (one["amount"], one.get("amount_status")) for one in recorded(report, "position")
    }


def test_the_sums_say_of_what_they_are_sums(tmp_path: Path) -> None:
    """Town A: roads 100, parks 10, half 10 and more, later; of which 4 kr of half were used."""
    report = asked(tmp_path, HALF, "2030-12-01;Town A;half;4\n", recipient="Town A")
    assert position(report) == {
        "granted": (120, "at_least"),
        "requested": (120, "at_least"),
        "paid": (120, "at_least"),
        "used": (4, None),
        "to_repay": (6, "at_least"),
        "unreported": (110, "at_least"),
        "forfeited": (0, None),
        "outstanding": (0, None),
        "repaid": (0, None),
        "left_to_repay": (6, "at_least"),
    }
    by_grant = {one["grant"]: one for one in recorded(report, "grants")}
    assert (by_grant["later"]["paid"], by_grant["later"]["paid_status"]) == (None, "pending")
    assert (by_grant["half"]["paid"], by_grant["half"]["paid_status"]) == (10, "at_least")
    (town,) = recorded(report, "recipients")
    assert (town["granted"], town["granted_status"]) == (120, "at_least")


def test_a_sum_of_nothing_known_is_no_nought(tmp_path: Path) -> None:
    only = HALF.replace("      - {id: roads, to: towns, amount: 400, key: by_size}\n", "")
    only = only.replace("      - {id: parks, to: towns, amount: 40, key: by_size}\n", "")
    only = only.replace("      - {id: half, name: Half, to: towns, amount: 80, key: half}\n", "")
    report = asked(tmp_path, only, "", recipient="Town A")
    assert position(report)["granted"] == position(report)["paid"] == (None, "pending")
    assert notes(report) == "Later is left out: the grant is waiting for figures."


def test_programs_are_told_why_also_of_a_column_that_readers_are_not_shown(
    tmp_path: Path,
) -> None:
    report = asked(tmp_path, HALF, "", recipient="Alone")
    (free,) = recorded(report, "grants")
    assert (free["requested"], free["requested_status"]) == (None, "not_applicable")


def test_the_whole_agreement_is_known_as_far_as_its_lines(tmp_path: Path) -> None:
    report = asked(tmp_path, DARK, "2030-12-01;Town A;later;25\n")
    whole = dict(report.values)["whole"]
    assert isinstance(whole, dict)
    # 400 + 40 + 40 to the towns, 60 to the one alone; 540 wait.
    assert (whole["granted"], whole["granted_status"]) == (540, "at_least")
    assert (whole["paid"], whole["paid_status"]) == (540, "at_least")
    assert (whole["requested"], whole["requested_status"]) == (480, "at_least")
    assert (whole["used"], whole["used_status"]) == (None, "pending")
    assert whole["pending"] == 540


def test_costs_of_grants_that_wait_are_in_the_sum_of_the_costs(tmp_path: Path) -> None:
    rows = "2030-12-01;Town A;later;25\n2030-12-01;Town A;half;4\n2030-12-01;Town A;roads;7\n"
    report = asked(tmp_path, HALF, rows)
    costs = report.tables["costs"]
    assert [one["amount"] for one in recorded(report, "costs")] == [7, 25, 4]
    assert [shown(half(), row.cells[-1]) for row in costs.sums] == [36]


def test_what_is_in_the_sums_in_part_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    said = notes(asked(tmp_path, DARK, "2030-12-01;Town A;half;4\n2030-12-01;Alone;free;1\n"))
    for words in (
        "Later is left out: the grant is waiting for figures.",
        "Half is included only in part: the rest is waiting for figures.",
        "Dark is left out: no source states its amount.",
    ):
        assert said.count(words) == 1
    only = notes(asked(tmp_path, DARK, "2030-12-01;Town A;half;4\n", recipient="Town A"))
    assert only.count("Town A: at least 6\xa0kr remains to be repaid.") == 1


SPENT = "2030-02-01;payment;Town A;later;100\n2030-03-01;report;Town A;later;70\n"


@pytest.mark.parametrize(
    ("rows", "on", "said"),
    [
        (
            "2030-01-10;requisition;Town A;later;\n2030-02-01;payment;Town A;later;\n",
            "2031-02-01",
            "what was paid may be reclaimed, but it is not known yet how much that is",
        ),
        (
            "2030-02-01;payment;Town A;later;100\n",
            "2030-05-01",
            "it is not known yet whether anything remains to be repaid, and how much",
        ),
        (
            SPENT + "2030-03-02;repayment;Town A;later;50\n",
            "2030-05-01",
            "it is not known yet whether more was repaid than it should",
        ),
    ],
)
def test_a_recipient_is_told_of_what_may_be_owed_though_nobody_knows_how_much(
    rows: str, on: str, said: str, tmp_path: Path
) -> None:
    events = tmp_path / "events.csv"
    events.write_text("date;event;recipient;grant;amount\n" + rows, encoding="utf-8")
    answer = settle.answer(result_of(HALF), events=events, on=on, recipient="Town A")
    assert f"Town A: {said}." in notes(reported(answer)).replace(
        "the report is missing or was late; ", ""
    )


def test_a_grant_that_waits_is_not_said_to_be_left_out_once_money_of_it_was_paid(
    tmp_path: Path,
) -> None:
    events = tmp_path / "events.csv"
    header = "date;event;recipient;grant;amount\n"
    for rows, said in (
        ("2030-02-01;payment;Town A;later;100\n", "Later is included only in part"),
        ("2030-02-01;requisition;Town A;later;\n", "Later is left out"),
    ):
        events.write_text(header + rows, encoding="utf-8")
        told = notes(reported(settle.answer(result_of(HALF), events=events)))
        assert (
            f"{said}: the {'rest' if 'part' in said else 'grant'} is waiting for figures." in told
        )


def test_who_gets_nothing_but_through_another_has_no_noughts(tmp_path: Path) -> None:
    report = asked(tmp_path, PASSED, "", recipient="Nordby")
    assert set(position(report).values()) == {(None, "not_applicable")}
    assert "paid to North, who requisitions the money" in notes(report)
    north = asked(tmp_path, PASSED, "", recipient="North")
    assert position(north)["granted"] == (10, None)
    assert "paid to" not in notes(north)


def test_everybody_stands_in_every_table_also_who_no_file_tells_of(tmp_path: Path) -> None:
    report = asked(tmp_path, HALF, "2030-12-01;Town A;roads;7\n")
    assert [one["recipient"] for one in recorded(report, "recipients")] == [
        "towns/a", "towns/b", "alone/alone",
    ]  # fmt: skip
    roads = {one["grant"]: one for one in recorded(report, "grants")}["roads"]
    assert (roads["granted"], roads["used"], roads["unreported"]) == (400, 7, 300)


def test_what_is_requested_says_of_which_grants_where_others_need_no_request(
    tmp_path: Path,
) -> None:
    only = HALF.replace(
        "to: towns, request: requisition", "to: towns, grants: later, request: report"
    )
    report = asked(tmp_path, only, "2030-12-01;Town A;roads;7\n")
    assert position(report)["requested"] == (None, "pending")
    assert "reported on before they are paid: Later." in notes(report)
    for recipient in ("Town B", "Alone"):
        of_one = asked(tmp_path, HALF, "", recipient=recipient)
        assert "Requested in time covers" not in notes(of_one)


# ---------------------------------------------------------------------------------------------
# The day


BARE = """\
language: 1
id: bare
name: Bare
between: [Payer]
amounts_in: kr
recipients: {towns: {name: Towns, members: {a: Town A, b: Town B}}}
areas: [{id: x, name: X, grants: [{id: one, to: towns, amount: 10, key: each}]}]
keys: {each: {equal: true}}
"""


def test_where_nothing_has_a_date_the_day_is_todays_and_said_to_be(tmp_path: Path) -> None:
    costs = tmp_path / "costs.csv"
    costs.write_text("recipient;grant;amount\nTown A;one;2\n", encoding="utf-8")
    before = today()
    answer = settle.answer(result_of(BARE), costs=costs)
    assert not answer.findings
    report = reported(answer)
    assert before <= dict(report.values)["on"] <= today()  # type: ignore[operator]
    # The costs have no day either: they are of today.
    assert [one["amount"] for one in recorded(report, "costs")] == [2]
    assert position(report)["used"] == (2, None)


@pytest.mark.parametrize(
    ("rows", "on", "is_todays"),
    [
        ("", None, True),
        (";Town A;one;2\n", None, True),
        (";Town A;one;2\n", "2030-01-02", False),
        ("2020-01-02;Town A;one;2\n", None, False),
        ("2020-01-02;Town A;one;2\n;Town A;one;2\n", None, True),
        ("9020-01-02;Town A;one;2\n;Town A;one;2\n", None, False),
    ],
)
def test_only_a_day_that_no_date_tells_is_said_to_be_todays(
    rows: str, on: str | None, is_todays: bool, tmp_path: Path
) -> None:
    report = asked(tmp_path, BARE, rows, **({} if on is None else {"on": on}))
    assert ("the position is today's" in Locale("en").text(report.subtitle)) == is_todays


# ---------------------------------------------------------------------------------------------
# Whatever comes: what is known stays, and what is said to lack something only grows


@lru_cache(maxsize=3)
def later_known(a: int, b: int) -> Dossier:
    """The agreement once the facts that it waits for are there."""
    return opened(result_of(HALF.replace("values: pending", f"values: {{a: {a}, b: {b}}}")))


def _event(day: int, place: int, kind: str, amount: int | None) -> Event:
    award = half().awards[place]
    amount = amount if kind in ("requisition", "payment") or amount is not None else 1
    here, when = Span(Source("events.csv")), date(2030, 1, 1 + day)
    return Event(kind, when, award.member, award.grant.id, amount, "", here)  # type: ignore[arg-type]


EVENTS = st.lists(
    st.builds(
        _event,
        st.integers(0, 30),
        st.integers(0, 8),
        st.sampled_from(["requisition", "payment", "report", "repayment"]),
        st.none() | st.integers(0, 4_000),
    ),
    max_size=20,
).map(lambda events: sorted(events, key=lambda event: event.day))


@given(
    EVENTS | st.none(), st.sampled_from([(1, 0), (0, 1), (2, 3)]), st.sampled_from([1, 200, 400])
)
def test_what_is_known_stays_and_the_rest_only_grows(
    events: list[Event] | None, facts: tuple[int, int], day: int
) -> None:
    on = date.fromordinal(date(2030, 1, 1).toordinal() + day)
    happened = None if events is None else [events]
    before = settle_dossier(half(), happened, (), on)
    after = settle_dossier(later_known(*facts), happened, (), on)
    for line, later in zip(before.lines, after.lines, strict=True):
        for name, then in line.bounds.items():
            now = later.bounds[name]
            assert now.is_known, name
            assert then.least <= now.least <= then.most, name


ASK = date(2030, 6, 30)
WAITING = {
    ("a", "later"): Terms(0, on_request=True, last_day=ASK, waits=True),
    ("a", "half"): Terms(10, on_request=True, last_day=ASK, waits=True),
}
"""What is known of what the agreement grants Town A of the grants that wait."""
SMALL = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([*(kind for kind in ORDER if kind != "transfer"), "reversal"]),
        "day": st.integers(0, 8).map(lambda months: FIRST + timedelta(days=30 * months)),
        "who": st.just("a"),
        "grant": st.sampled_from(["later", "half"]),
        "amount": st.none() | st.integers(0, 7) | st.sampled_from([12]),
        "id": st.just("") | st.sampled_from("uvw"),
        "of": st.sampled_from("uvw"),
        "replaces": st.just("") | st.sampled_from("uvw"),
        "due": st.integers(1, 60).map(lambda days: ASK + timedelta(days=days)),
        "to": st.just("later"),
    }
)
FEW = st.lists(SMALL.map(sound), max_size=7).map(
    lambda rows: sorted(rows, key=lambda row: row["day"])
)


@given(FEW, st.integers(0, 300).map(lambda days: FIRST + timedelta(days=days)))
def test_what_is_known_is_what_holds_whatever_a_grant_that_waits_comes_to(
    rows: list[Row], on: date
) -> None:
    """The second books are made for each amount that the grants may come to."""
    made = settle_dossier(half(), [[event_of(half(), row) for row in rows]], (), on)
    for (who, grant), amounts in known(rows, WAITING, on).items():
        line = account(made, {"a": "Town A"}[who], grant)
        for name, (least, most) in amounts.items():
            bounds = line.bounds[name]
            assert bounds.least == 100 * least, (grant, name)
            assert bounds.is_known == (least == most), (grant, name)
            assert bounds.most >= 100 * most, (grant, name)


@given(st.lists(SMALL.map(sound), max_size=10))
def test_what_is_known_stays_when_the_rest_becomes_known(rows: list[Row]) -> None:
    """The facts come on 2 May, and nothing else happens that day."""
    until = [row for row in rows if row["day"] < date(2030, 5, 1)]
    events = [event_of(in_time(), row) for row in sorted(until, key=lambda row: row["day"])]
    before = settle_dossier(in_time(), [events], (), date(2030, 5, 1))
    after = settle_dossier(in_time(), [events], (), date(2030, 5, 2))
    for line, later in zip(before.lines, after.lines, strict=True):
        for name, then in line.bounds.items():
            now = later.bounds[name]
            assert now.is_known, name
            assert then.least <= now.least <= then.most, name


INDEXED = INVENTED.replace("amount: 500, key: by_late", "amount: base * index(2030), key: by_size")
INDEXED += "parameters: {base: 5 kr}\nseries: {index: {source: S, values: {2030: pending}}}\n"


def test_what_waits_for_a_series_is_no_nought_in_the_position(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text(
        "date;event;recipient;grant;amount\n2030-02-01;requisition;Town A;roads;100\n"
    )
    given = settle.answer(result_of(INDEXED), events=events, on="2030-05-01")
    assert given.report is not None, given.findings
    found = {row["id"]: row for row in recorded(given.report, "position")}
    assert (found["pending"]["amount"], found["pending"]["amount_status"]) == (None, "pending")
