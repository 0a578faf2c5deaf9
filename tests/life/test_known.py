"""What a settlement does not know: it is pending, unknown or at least so much, and never nought."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree.base import Amount, Source, Span
from agree.life.dossier import Dossier
from agree.life.events import Event
from agree.life.known import known_amounts
from agree.life.settlement import SettlementLine, settle as settle_dossier, today
from agree.messages import Locale
from agree.questions import settle
from agree.report import NOT_APPLICABLE, PENDING, UNKNOWN, AtLeast, Cell, Report, Text
from tests.helpers import recorded, result_of
from tests.life.books import INVENTED, account, codes, opened, read, settled
from tests.life.test_passing_on import PASSED
from tests.life.test_reports import reported

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


@pytest.mark.parametrize("event", ["2030-07-01;requisition;Town A;{};\n", ""])
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


def known_minors(line: SettlementLine) -> dict[str, int]:
    """Every amount of a line by its name."""
    beside = {"left_to_repay": line.position.left_to_repay, "reclaimable": line.reclaimable}
    return {**line.position._asdict(), **beside}


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
        then, now = known_minors(line), known_minors(later)
        for name, minor in then.items():
            if name in line.unknown.lacking:
                assert now[name] >= minor, name
            elif name not in line.unknown.open:
                assert now[name] == minor, name
