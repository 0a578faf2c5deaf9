"""What happens after the signing: corrections, decisions, claims back, takeovers, by hand.

Town A is granted 100 kr of roads and 10 of parks, Town B 300 and 30; Alone 60 without asking.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agree import run
from agree.base import Source
from agree.life.reading import EventFile, events_in
from agree.life.row_cells import Window
from agree.life.settlement import Settlement, settle, window_of
from agree.messages import Locale
from agree.pipeline import Result
from agree.questions import settle as question
from agree.report import Text
from tests.helpers import recorded, result_of, worded
from tests.life.books import INVENTED, account, codes, kronor, opened
from tests.life.test_reports import reported
from tests.life.test_state import AGREED, dossier, holds

HEADER = (
    "date;event;recipient;grant;amount;what;id;of;replaces;due;reference;to;against;agreement\n"
)


def after(rows: str, on: str | None = None, *more: str) -> Settlement:
    """The settlement of the invented agreement after the rows of one or several files."""
    files = [
        EventFile(Source(f"{place}.csv", HEADER + text)) for place, text in enumerate((rows, *more))
    ]
    made = settle(
        dossier(),
        [events_in(dossier(), file) for file in files],
        (),
        date.fromisoformat(on) if on else None,
    )
    for line in made.lines:
        holds(line.position)
    return made


def row(day: str, event: str, who: str, grant: str = "", amount: str = "", **more: str) -> str:
    """A row of a file of events."""
    cells = {"date": day, "event": event, "recipient": who, "grant": grant, "amount": amount} | more
    return ";".join(cells.get(name, "") for name in HEADER.strip().split(";")) + "\n"


def amounts(made: Settlement, who: str, grant: str, *names: str) -> tuple[int, ...]:
    """Amounts of one recipient's grant, in kronor."""
    position = account(made, who, grant).position
    return tuple(kronor(getattr(position, name)) for name in names)


ASKED = row("2030-01-10", "requisition", "Town A", "roads")
PAID = ASKED + row("2030-02-01", "payment", "Town A", "roads", "100", id="p1")


def test_a_reversal_takes_an_event_out_from_its_day_on() -> None:
    rows = (
        PAID
        + row("2030-03-01", "reversal", "", of="p1")
        + row("2030-03-01", "payment", "Town A", "roads", "80")
    )
    assert amounts(after(rows, "2030-02-28"), "Town A", "roads", "paid") == (100,)
    made = after(rows, "2030-03-01")
    assert not made.findings
    assert amounts(made, "Town A", "roads", "paid", "outstanding") == (80, 20)


def test_an_event_is_reversed_once_and_a_reversal_never() -> None:
    rows = PAID + row("2030-03-01", "reversal", "", of="p1", id="x")
    assert codes(after(rows + row("2030-03-02", "reversal", "", of="p1")).findings) == [
        ("reversed-before", 5)
    ]
    assert codes(after(rows + row("2030-03-02", "reversal", "", of="x")).findings) == [
        ("reversal-of-reversal", 5)
    ]
    assert codes(after(PAID + row("2030-03-02", "reversal", "", of="y")).findings) == [
        ("unknown-event", 4)
    ]


def test_requisitions_add_up_until_the_deadline_and_replace_each_other() -> None:
    first = row("2030-01-10", "requisition", "Town B", "roads", "100", id="r1")
    second = row("2030-02-10", "requisition", "Town B", "roads", "50")
    instead = row("2030-03-10", "requisition", "Town B", "roads", "120", replaces="r1")
    late = row("2030-07-10", "requisition", "Town B", "roads", "30")
    made = after(first + second + instead + late)
    assert amounts(made, "Town B", "roads", "requested", "forfeited") == (170, 130)
    assert account(made, "Town B", "roads").bounds["requested_late"] == (30_00, 30_00)


def test_what_was_replaced_counts_again_when_the_replacement_is_reversed() -> None:
    """100 asked for, 120 instead, and 150 instead of that; taken back one after the other."""
    first = row("2030-01-10", "requisition", "Town B", "roads", "100", id="r1")
    second = row("2030-02-10", "requisition", "Town B", "roads", "120", id="r2", replaces="r1")
    third = row("2030-03-10", "requisition", "Town B", "roads", "150", id="r3", replaces="r2")
    rows = first + second + third + row("2030-04-01", "reversal", "", of="r3")
    made = after(rows)
    assert not made.findings
    assert amounts(made, "Town B", "roads", "requested", "forfeited") == (120, 180)
    rows += row("2030-04-02", "reversal", "", of="r2")
    assert amounts(after(rows), "Town B", "roads", "requested", "forfeited") == (100, 200)
    rows += row("2030-04-03", "reversal", "", of="r1")
    assert amounts(after(rows), "Town B", "roads", "requested", "forfeited") == (0, 300)


def test_a_replacement_after_the_deadline_leaves_the_first_one() -> None:
    first = row("2030-01-10", "requisition", "Town B", "roads", "100", id="r1")
    late = row("2030-07-10", "requisition", "Town B", "roads", "300", replaces="r1")
    made = after(first + late)
    assert codes(made.findings) == [("late-replacement", 3)]
    assert amounts(made, "Town B", "roads", "requested", "forfeited") == (100, 200)


def test_a_requisition_of_a_krona_too_much_is_cut_and_not_forfeited() -> None:
    made = after(row("2030-01-10", "requisition", "Town A", "roads", "101"), "2030-12-31")
    assert codes(made.findings) == [("cut-to-granted", 2)]
    assert amounts(made, "Town A", "roads", "requested", "forfeited") == (100, 0)


def test_what_was_paid_stays_paid_when_the_grant_is_lowered() -> None:
    """The decision lowers 100 kr to 70, of which 65 are used: 30 + 5 are to go back."""
    rows = PAID + row("2030-05-01", "decision", "Town A", "roads", "70", reference="S2030/1")
    rows += row("2030-06-01", "report", "Town A", "roads", "65")
    made = after(rows)
    names = ("granted", "paid", "overpaid", "used", "to_repay", "outstanding")
    assert amounts(made, "Town A", "roads", *names) == (70, 100, 30, 65, 35, 0)
    assert (kronor(made.decided), kronor(made.total)) == (-30, 1_000)
    assert amounts(after(rows, "2030-04-30"), "Town A", "roads", "granted", "overpaid") == (100, 0)


def test_a_decision_needs_its_reference_and_is_one_a_day() -> None:
    made = after(row("2030-05-01", "decision", "Town A", "roads", "70"))
    assert codes(made.findings) == [("missing-cell", 2)]
    two = "".join(
        row("2030-05-01", "decision", "Town A", "roads", amount, reference="S1")
        for amount in ("70", "60")
    )
    made = after(two)
    assert codes(made.findings) == [("decided-twice", 3)]
    assert amounts(made, "Town A", "roads", "granted") == (70,)


def test_a_decision_on_a_grant_that_waits_takes_from_what_is_pending() -> None:
    """500 kr wait. 120 are decided for Town A: 380 wait. Then 400 for Town B: 20 kr more."""
    one = row("2030-05-01", "decision", "Town A", "later", "120", reference="S1")
    made = after(one)
    assert (kronor(made.pending), kronor(made.decided)) == (380, 0)
    both = after(one + row("2030-06-01", "decision", "Town B", "later", "400", reference="S2"))
    assert (kronor(both.pending), kronor(both.decided)) == (0, 20)
    assert both.total + both.decided == both.pending + both.rounding + both.position.granted


def test_a_claim_back_is_owed_until_it_is_repaid_set_off_or_waived() -> None:
    """100 kr are claimed back: 40 are repaid, 25 set off, the other 35 waived."""
    rows = PAID + row("2031-02-01", "reclaim", "Town A", "roads", due="2031-03-01")
    assert amounts(after(rows), "Town A", "roads", "to_repay", "left_to_repay", "unreported") == (
        100, 100, 0,
    )  # fmt: skip
    rows += row("2031-02-10", "repayment", "Town A", "roads", "40")
    rows += row("2031-02-11", "setoff", "Town A", "roads", "25", against="next/roads")
    rows += row("2031-02-12", "waiver", "Town A", "roads")
    made = after(rows)
    assert not made.findings
    names = ("repaid", "set_off", "waived", "left_to_repay")
    assert amounts(made, "Town A", "roads", *names) == (40, 25, 35, 0)


def test_a_claim_on_a_grant_that_waits_is_of_what_was_paid_in_amounts() -> None:
    """100 kr of a grant that waits were paid; 150, then all is claimed, and only 100 counts."""
    paid = row("2030-03-01", "payment", "Town A", "later", "100")
    more = paid + row("2030-04-01", "reclaim", "Town A", "later", "150", due="2030-05-01")
    made = after(more)
    assert codes(made.findings) == [("grant-waits", 2), ("reclaimed-more", 3)]
    assert amounts(made, "Town A", "later", "reclaimed") == (100,)
    whole = after(paid + row("2030-04-01", "reclaim", "Town A", "later", due="2030-05-01"))
    assert codes(whole.findings) == [("grant-waits", 2)]
    assert amounts(whole, "Town A", "later", "reclaimed") == (100,)


def test_a_repayment_after_its_last_day_is_marked() -> None:
    """What is unused is repaid by 31 December; what is claimed back, by the day that it says."""
    rows = PAID + row("2030-06-01", "report", "Town A", "roads", "60")
    late = row("2031-01-05", "repayment", "Town A", "roads", "40")
    assert codes(after(rows + late).findings) == [("repaid-late", 5)]
    claimed = row("2030-12-20", "reclaim", "Town A", "roads", "40", due="2031-01-31")
    assert not after(rows + claimed + late).findings


def test_an_extension_moves_the_last_day_of_one_recipient() -> None:
    given = row("2030-06-20", "extension", "Town A", of="ask", due="2030-07-31")
    asked = "".join(row("2030-07-15", "requisition", who, "roads") for who in ("Town A", "Town B"))
    made = after(given + asked)
    assert amounts(made, "Town A", "roads", "requested", "forfeited") == (100, 0)
    assert amounts(made, "Town B", "roads", "requested", "forfeited") == (0, 300)


@pytest.mark.parametrize(("wrong", "near"), [("tall", "tell"), ("xyz", None)])
def test_a_deadline_that_there_is_not_is_told_with_all_that_there_are(
    wrong: str, near: str | None
) -> None:
    """The nearest word may be none that was meant."""
    made = after(row("2030-06-20", "extension", "Town A", of=wrong, due="2030-07-31"))
    (finding,) = made.findings
    assert (finding.code, finding.suggestion) == ("unknown-extended", near)
    assert "Those that exist are ask and tell." in worded(finding.hint, "en")


def test_an_extension_for_a_successor_is_of_all_that_it_holds() -> None:
    """Town B, with 300 kr of its own and the 100 of Town A, may ask until 31 July."""
    longer = row("2030-06-01", "extension", "Town B", of="ask", due="2030-07-31", id="e")
    asked_for = row("2030-07-10", "requisition", "Town B", "roads")
    made = after(TAKEN + longer + asked_for, "2030-12-31")
    assert amounts(made, "Town B", "roads", "requested", "forfeited") == (400, 0)
    undone = after(TAKEN + longer + asked_for + row("2030-07-11", "reversal", "", of="e"))
    assert amounts(undone, "Town B", "roads", "requested", "forfeited") == (0, 400)
    before = after(longer.replace("2030-06-01", "2030-03-01") + TAKEN + asked_for, "2030-12-31")
    assert amounts(before, "Town B", "roads", "requested", "forfeited") == (300, 100)


def test_each_part_of_what_a_successor_holds_is_forfeited_after_its_own_last_day() -> None:
    """Town A's 100 kr may be asked for until 31 July, the 300 of Town B until 30 June."""
    rows = row("2030-03-01", "extension", "Town A", of="ask", due="2030-07-31") + TAKEN
    names = ("forfeited", "outstanding")
    assert amounts(after(rows, "2030-06-30"), "Town B", "roads", *names) == (0, 400)
    assert amounts(after(rows, "2030-07-01"), "Town B", "roads", *names) == (300, 100)
    assert amounts(after(rows, "2030-08-01"), "Town B", "roads", *names) == (400, 0)
    some = rows + row("2030-05-01", "requisition", "Town B", "roads", "350")
    assert amounts(after(some, "2030-07-01"), "Town B", "roads", *names) == (0, 400)
    assert amounts(after(some, "2030-08-01"), "Town B", "roads", *names) == (50, 350)


def test_money_is_moved_between_grants_only_where_the_agreement_says_so() -> None:
    """Of 100 kr asked for and paid, 30 are moved to parks, where they count as asked and paid."""
    moved = PAID + row("2030-05-01", "transfer", "Town A", "roads", "30", to="parks")
    made = after(moved)
    names = ("granted", "requested", "paid", "outstanding", "overpaid")
    assert amounts(made, "Town A", "roads", *names) == (70, 70, 70, 0, 0)
    assert amounts(made, "Town A", "parks", *names, "forfeited") == (40, 30, 30, 0, 0, 10)
    assert kronor(made.decided) == 0
    plain = opened(result_of(INVENTED))
    file = EventFile(Source("e.csv", HEADER + moved))
    assert codes(settle(plain, [events_in(plain, file)]).findings) == [("no-such-transfer", 4)]


def test_a_successor_has_what_both_had_from_that_day_on() -> None:
    """Town B takes over Town A, which was paid 100 kr and had asked for nothing of parks."""
    rows = PAID + row("2030-04-01", "succession", "Town A", to="Town B")
    rows += row("2030-05-01", "requisition", "Town B")
    rows += row("2030-06-01", "payment", "Town B")
    made = after(rows)
    assert [line.award.member.name for line in made.lines if line.award.grant.id == "roads"] == [
        "Town B"
    ]
    assert amounts(made, "Town B", "roads", "granted", "requested", "paid") == (400, 400, 400)
    assert amounts(made, "Town B", "parks", "granted", "paid") == (40, 40)
    assert amounts(after(rows, "2030-03-31"), "Town A", "roads", "granted", "paid") == (100, 100)
    old = after(rows + row("2030-06-02", "report", "Town A", "roads", "5"))
    assert codes(old.findings) == [("succeeded", 7)]
    assert amounts(old, "Town B", "roads", "costs") == (5,)


def test_a_grant_is_found_by_each_of_its_names_also_by_who_has_taken_it_over() -> None:
    books = after(row("2030-04-01", "succession", "Town A", to="Town B")).books
    day = date(2030, 5, 1)
    for award in books.dossier.awards:
        awards = books.awards_of(award.member, day)
        for name in [name for one in awards.values() for name in one.grant.names]:
            first = next(one for one in awards.values() if name in one.grant.names)
            assert books.awards_by_name(award.member, day)[name.casefold()] is first
        assert awards[award.grant.id] == award


def test_a_decision_on_a_successor_is_of_all_that_it_holds() -> None:
    """Town B holds 300 kr and the 100 that Town A had asked for; 500, then 50 are decided."""
    taken = ASKED + row("2030-04-01", "succession", "Town A", to="Town B")
    more = row("2030-05-01", "decision", "Town B", "roads", "500", reference="S1")
    made = after(taken + more)
    names = ("granted", "requested", "forfeited")
    assert amounts(made, "Town B", "roads", *names) == (500, 100, 400)
    assert kronor(made.decided) == 100
    less = row("2030-05-02", "decision", "Town A", "roads", "50", reference="S2")
    lowered = after(taken + more + less)
    assert amounts(lowered, "Town B", "roads", *names) == (50, 50, 0)
    assert kronor(lowered.decided) == -350


def test_a_successor_moves_also_what_it_has_taken_over() -> None:
    """Of 400 kr, of which Town A had asked for 100, 350 are moved; nothing comes of nothing."""
    taken = ASKED + row("2030-04-01", "succession", "Town A", to="Town B")
    made = after(taken + row("2030-05-01", "transfer", "Town B", "roads", "350", to="parks"))
    assert amounts(made, "Town B", "roads", "granted", "requested") == (50, 50)
    assert amounts(made, "Town B", "parks", "granted", "requested") == (390, 50)
    assert kronor(made.decided) == 0


def test_a_decision_that_money_was_moved_by_cannot_be_taken_out_before_the_transfer() -> None:
    """1 000 kr are decided and 900 moved: without the decision there would be 100 to move."""
    decided = row("2030-04-01", "decision", "Town A", "roads", "1000", reference="S1", id="d1")
    moved = row("2030-05-01", "transfer", "Town A", "roads", "900", to="parks", id="t1")
    back = row("2030-05-02", "reversal", "", of="d1")
    made = after(decided + moved + back)
    assert codes(made.findings) == [("moved-since", 4)]
    assert amounts(made, "Town A", "roads", "granted") == (100,)
    assert amounts(made, "Town A", "parks", "granted") == (910,)
    undone = after(decided + moved + row("2030-05-02", "reversal", "", of="t1") + back)
    assert not undone.findings
    assert amounts(undone, "Town A", "roads", "granted") == (100,)
    assert amounts(undone, "Town A", "parks", "granted") == (10,)


TAKEN = row("2030-04-01", "succession", "Town A", to="Town B", id="s")
PARTED = row("2030-08-01", "reversal", "", of="s")


def test_what_was_booked_under_a_takeover_that_is_reversed_is_told() -> None:
    """Town A has asked for 100 kr of roads; Town B, with 300 of its own, is paid 100 and 250."""
    rows = ASKED + TAKEN + row("2030-05-01", "payment", "Town A", "roads", "100", id="p")
    rows += row("2030-05-02", "decision", "Town B", "roads", "350", reference="S1", id="d")
    made = after(rows + PARTED)
    assert codes(made.findings) == [
        ("succeeded", 4), ("stays-at-successor", 4), ("stays-at-successor", 5),
    ]  # fmt: skip
    told = made.findings[-1]
    assert [place.line for place in told.related] == [3, 6]
    values = dict(told.values)
    assert (values["heir"], values["recipient"]) == ("Town B", "Town A")
    assert (values["taken"], values["reversed"]) == (date(2030, 4, 1), date(2030, 8, 1))
    assert codes(after(rows, "2030-12-31").findings) == [("succeeded", 4)]
    assert codes(after(rows + PARTED, "2030-07-31").findings) == [("succeeded", 4)]


def test_an_extension_under_a_takeover_that_is_reversed_counts_for_both_and_is_told() -> None:
    later = row("2030-05-01", "extension", "Town B", of="ask", due="2030-07-31", id="x")
    assert not after(TAKEN + later).findings
    made = after(TAKEN + later + PARTED)
    assert codes(made.findings) == [("stays-at-both", 3)]
    assert [account(made, who, "roads").award.latest for who in ("Town A", "Town B")] == [
        date(2030, 7, 31), date(2030, 7, 31),
    ]  # fmt: skip
    anew = row("2030-08-01", "reversal", "", of="x")
    assert not after(TAKEN + later + PARTED + anew).findings
    before = row("2030-03-01", "extension", "Town B", of="ask", due="2030-07-31")
    assert not after(before + TAKEN + PARTED).findings


def test_what_is_booked_anew_after_a_takeover_was_reversed_is_not_told_again() -> None:
    rows = ASKED + TAKEN + row("2030-05-01", "payment", "Town B", "roads", "100", id="p") + PARTED
    assert codes(after(rows).findings)[-1] == ("stays-at-successor", 4)
    anew = row("2030-08-02", "reversal", "", of="p")
    anew += row("2030-08-02", "payment", "Town A", "roads", "100")
    made = after(rows + anew)
    assert "stays-at-successor" not in dict(codes(made.findings))
    assert amounts(made, "Town A", "roads", "paid", "outstanding") == (100, 0)
    assert amounts(made, "Town B", "roads", "paid") == (0,)


@pytest.mark.parametrize(
    "rows",
    [
        row("2030-05-01", "requisition", "Town B"),
        row("2030-05-01", "payment", "Alone", "free", "60"),
        row("2030-05-01", "contact", "Town B", what="Ada"),
    ],
)
def test_what_is_right_without_a_takeover_too_is_not_told_when_it_is_reversed(rows: str) -> None:
    assert not after(TAKEN + rows + PARTED).findings


def test_a_takeover_that_was_dated_wrongly_and_entered_anew_leaves_nothing_to_tell_apart() -> None:
    rows = ASKED + TAKEN + row("2030-05-01", "payment", "Town B", "roads", "100") + PARTED
    made = after(rows + row("2030-08-01", "succession", "Town A", to="Town B"))
    assert "stays-at-successor" not in dict(codes(made.findings))


def test_a_takeover_in_a_row_of_takeovers_is_told_apart_by_itself() -> None:
    """Town A goes to Town B, and that to Town C; the first is reversed, and A has its own again."""
    three = AGREED.replace("b: Town B}", "b: Town B, c: Town C}").replace("b: 3}", "b: 3, c: 4}")
    own = opened(result_of(three))
    rows = TAKEN + row("2030-04-02", "succession", "Town B", to="Town C", id="s2")
    rows += row("2030-05-01", "payment", "Town C", "roads", "10") + PARTED
    file = EventFile(Source("e.csv", HEADER + rows))
    made = settle(own, [events_in(own, file)], ())
    told = [found for found in made.findings if found.code == "stays-at-successor"]
    assert [(found.span.line, dict(found.values)["recipient"]) for found in told] == [(4, "Town A")]
    assert account(made, "Town A", "roads").position.paid == 0
    more = EventFile(Source("e.csv", HEADER + rows + row("2030-08-02", "reversal", "", of="s2")))
    both = [
        found
        for found in settle(own, [events_in(own, more)], ()).findings
        if found.code == "stays-at-successor"
    ]
    assert [dict(found.values)["recipient"] for found in both] == ["Town A", "Town B"]


def test_nobody_takes_over_itself_or_who_took_it_over() -> None:
    rows = row("2030-04-01", "succession", "Town A", to="Town B")
    for more in (
        row("2030-05-01", "succession", "Town B", to="Town A"),
        row("2030-05-01", "succession", "Town B", to="Town B"),
        row("2030-05-01", "succession", "Town B", to="Alone"),
        row("2030-05-01", "succession", "Town B"),
    ):
        assert codes(after(rows + more).findings) == [("no-successor", 3)]


def test_a_new_name_is_that_of_the_recipient_from_its_day_on() -> None:
    made = after(row("2030-04-01", "succession", "Town A", what="New Town"))
    assert amounts(made, "New Town", "roads", "granted") == (100,)


def test_what_is_passed_on_is_at_most_what_there_is() -> None:
    rows = PAID + row("2030-03-01", "onward", "Town A", "roads", "60", to="Alone")
    made = after(rows)
    assert not made.findings
    assert made.books.passed_on[("towns", "a"), "roads"] == {("alone", "alone"): 60_00}
    more = after(rows + row("2030-03-02", "onward", "Town A", "roads", "41", to="Town B"))
    assert codes(more.findings) == [("passed-on-more", 5)]


def test_a_set_off_against_this_agreement_pays_its_grant() -> None:
    """In the books of another agreement 25 kr are set off against roads of this one."""
    other = row(
        "2030-03-01", "setoff", "Town A", "streets", "25", against="invented/roads",
        agreement="before",
    )  # fmt: skip
    skipped = row("2030-03-02", "payment", "Town A", "streets", "7", agreement="before")
    made = after(ASKED + other + skipped)
    assert not made.findings
    assert amounts(made, "Town A", "roads", "paid", "outstanding") == (25, 75)


def test_a_set_off_in_other_books_is_taken_back_as_it_is_there() -> None:
    """A row of the other agreement that reverses the set-off; its ids are not those of this one."""
    there = {"agreement": "before"}
    paid = row("2030-03-01", "payment", "Town A", "roads", "10", id="s1")
    other = row(
        "2030-03-01", "setoff", "Town A", "streets", "25", against="invented/roads", id="S1",
        **there,
    )  # fmt: skip
    again = row("2030-03-02", "payment", "Town A", "streets", "7", id="p7", **there)
    back = "".join(row("2030-03-03", "reversal", "", of=of, **there) for of in ("s1", "p7"))
    made = after(ASKED + paid + other + again + back)
    assert not made.findings
    assert amounts(made, "Town A", "roads", "paid") == (10,)
    assert amounts(after(ASKED + paid + other + again), "Town A", "roads", "paid") == (35,)


def test_several_files_count_together_in_the_order_of_their_dates() -> None:
    payments = row("2030-02-01", "payment", "Town A", "roads")
    for files in ((ASKED, payments), (payments, ASKED)):
        made = after(files[0], None, files[1])
        assert not made.findings
        assert amounts(made, "Town A", "roads", "paid") == (100,)


def test_a_blank_grant_is_all_that_is_paid_on_requisition() -> None:
    text = AGREED.replace("to: towns, request: requisition", "to: towns, grants: [roads], request: requisition").replace(
        "  - {id: rest, what: Without",
        "  - {id: told, what: On a report, to: towns, grants: [parks], request: report, latest: ask}\n"
        "  - {id: rest, what: Without",
    )  # fmt: skip
    own = opened(result_of(text))
    rows = row("2030-01-10", "requisition", "Town A") + row("2030-02-01", "payment", "Town A")
    made = settle(own, [events_in(own, EventFile(Source("e.csv", HEADER + rows)))])
    assert amounts(made, "Town A", "roads", "requested", "paid") == (100, 100)
    assert amounts(made, "Town A", "parks", "requested", "paid") == (0, 0)


def test_faults_after_the_day_that_is_asked_for_do_not_hinder() -> None:
    rows = PAID + "2031-02-01;nonsense;Nobody;x;y;;;;;;;;;\n"
    assert not after_until(rows, "2030-12-31").findings
    assert codes(after_until(rows, None).findings) == [
        ("unknown-kind", 4), ("unknown-person", 4), ("not-a-number", 4),
    ]  # fmt: skip


def after_until(rows: str, on: str | None) -> Settlement:
    """The settlement as the question asks for it: no row after the day is read."""
    day = date.fromisoformat(on) if on else None
    file = EventFile(Source("e.csv", HEADER + rows))
    return settle(dossier(), [events_in(dossier(), file, window_of(dossier(), day))], (), day)


def test_a_date_outside_the_agreements_time_is_told_and_moves_no_day() -> None:
    text = AGREED.replace("bodies:", "period: {from: 2030-01-01, to: 2030-12-31}\nbodies:")
    own = opened(result_of(text))
    rows = "".join(
        row(day, "payment", "Alone", "free", "1") for day in ("2029-12-31", "2030-02-01", "2049-01-01")
    )  # fmt: skip
    window = window_of(own, None)
    assert window == Window(date(2030, 1, 1), date(2030, 12, 31))
    made = settle(own, [events_in(own, EventFile(Source("e.csv", HEADER + rows)), window)])
    assert codes(made.findings) == [("before-first-day", 2), ("long-after-last-day", 4)]
    assert (made.on, kronor(made.position.paid)) == (date(2031, 1, 1), 1)


KNOWN = AGREED.replace(
    "late: {as_of: unknown, source: S, values: pending}",
    "late: {as_of: unknown, known: 2030-04-14, source: S, values: {a: 2, b: 3}}",
)


def test_a_fact_is_pending_until_the_day_that_it_became_known() -> None:
    """500 kr by 2 : 3. What was asked for of all of it before counts when it is known."""
    own = opened(result_of(KNOWN))
    rows = row("2030-03-01", "requisition", "Town A", "later")
    rows += row("2030-05-01", "payment", "Town A", "later")
    for day, pending, paid in (("2030-04-13", 500, 0), ("2030-05-01", 0, 200)):
        on = date.fromisoformat(day)
        made = settle(own, [events_in(own, EventFile(Source("e.csv", HEADER + rows)))], (), on)
        assert kronor(made.pending) == pending
        assert amounts(made, "Town A", "later", "paid") == (paid,)
        assert made.total == made.pending + made.rounding + made.position.granted


def asked(tmp_path: Path, rows: str, result: Result | None = None, **options: object) -> str:
    """What the question says in sentences, in English."""
    path = tmp_path / "events.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    report = reported(question.answer(result or result_of(AGREED), events=path, **options))  # type: ignore[arg-type]
    texts = [block for block in report.blocks if isinstance(block, Text)]
    return " ".join(Locale("en").text(words) for text in texts for words in text.paragraphs)


def test_the_report_of_a_recipient_tells_what_was_decided_and_whom_to_ask(tmp_path: Path) -> None:
    rows = row("2030-01-02", "contact", "Town A", what="Ada, ada@a.example") + PAID
    rows += row("2030-05-01", "decision", "Town A", "roads", "70", reference="S2030/1")
    said = asked(tmp_path, rows, recipient="Town A").replace("\xa0", " ")
    assert "Contact since 2 January 2030: Ada, ada@a.example." in said
    assert "Town A, Area: 70 kr by later decisions, 100 kr by the agreement." in said
    assert "Town A: 30 kr more was paid than it has a right to." in said


def test_every_event_of_a_recipient_stands_in_its_report(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    rows = PAID + row("2030-03-01", "reversal", "", of="p1")
    path.write_text(HEADER + rows, encoding="utf-8")
    report = reported(question.answer(result_of(AGREED), events=path, recipient="Town A"))
    events = recorded(report, "events")
    assert [(one["event"], one["amount"], one["undone"]) for one in events] == [
        ("requisition", None, None),
        ("payment", 100, "yes"),
        ("reversal", None, None),
    ]


def test_the_list_to_follow_up_tells_who_is_to_do_what_by_when(tmp_path: Path) -> None:
    """Town B never asked; Town A was paid 100 kr of roads and has not reported by 31 December."""
    path = tmp_path / "events.csv"
    path.write_text(HEADER + PAID, encoding="utf-8")
    report = reported(question.answer(result_of(AGREED), events=path, on="2030-12-31"))
    found = [
        (one["name"], one["what"], one["latest"], one["amount"], one.get("amount_status"))
        for one in recorded(report, "follow_up")
    ]
    ask, tell = date(2030, 6, 30), date(2030, 12, 31)
    assert found == [
        ("Town A", "forfeited", ask, 10, "at_least"),  # and later, which waits for figures
        ("Town B", "forfeited", ask, 330, "at_least"),
        ("Town A", "not_reported", tell, 100, None),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (  # 100 kr of roads, of which 40 and 25 are asked for; nothing of the 10 of parks
            [("roads", "40"), ("roads", "25")],
            [("not_requested", 10, "at_least"), ("rest_not_requested", 35, None)],
        ),
        ([("roads", "40"), ("roads", "60")], [("not_requested", 10, "at_least")]),
        (  # of later, which waits for figures, it is not known how much is left
            [("", ""), ("later", "5")],
            [],
        ),
        (
            [("roads", ""), ("parks", ""), ("later", "5")],
            [("rest_not_requested", None, "pending")],
        ),
    ],
)
def test_the_rest_of_a_grant_of_which_a_part_was_asked_for_is_to_be_followed_up(
    tmp_path: Path, rows: list[tuple[str, str]], expected: list[tuple[object, ...]]
) -> None:
    path = tmp_path / "events.csv"
    asked = "".join(row("2030-01-10", "requisition", "Town A", *cells) for cells in rows)
    path.write_text(HEADER + asked, encoding="utf-8")
    report = reported(question.answer(result_of(AGREED), events=path, on="2030-02-01"))
    found = [
        (one["what"], one["amount"], one.get("amount_status"))
        for one in recorded(report, "follow_up")
        if one["name"] == "Town A"
    ]
    assert found == expected


def test_what_can_still_be_asked_for_is_told_beside_what_is_forfeited(tmp_path: Path) -> None:
    """Of what Town B holds, the 100 and 10 kr of Town A may be asked for until 31 July."""
    path = tmp_path / "events.csv"
    rows = row("2030-03-01", "extension", "Town A", of="ask", due="2030-07-31") + TAKEN
    path.write_text(HEADER + rows, encoding="utf-8")
    report = reported(question.answer(result_of(AGREED), events=path, on="2030-07-01"))
    found = [
        (one["name"], one["what"], one["amount"], one.get("amount_status"))
        for one in recorded(report, "follow_up")
    ]
    assert found == [
        ("Town B", "not_requested", 110, "at_least"),
        ("Town B", "forfeited", 330, "at_least"),
    ]


def test_a_day_before_the_agreement_is_told(tmp_path: Path) -> None:
    text = AGREED.replace("bodies:", "period: {from: 2030-01-01, to: 2030-12-31}\nbodies:")
    path = tmp_path / "events.csv"
    path.write_text(HEADER + PAID, encoding="utf-8")
    told = {
        day: [one.code for one in question.answer(result_of(text), events=path, on=day).findings]
        for day in ("2020-01-01", "2029-12-31", "2030-01-01")
    }
    assert told == {
        "2020-01-01": ["before-agreement"], "2029-12-31": ["before-agreement"], "2030-01-01": [],
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["setoff", "kvittning"])
def test_a_set_off_is_against_another_agreement(kind: str) -> None:
    for against in ("invented/roads", "roads", "next/", "/roads"):
        rows = PAID + row("2030-05-01", kind, "Town A", "roads", "5", against=against)
        assert codes(after(rows).findings) == [("not-another-grant", 4)]


PLACES = """\
language: 1
id: places
name: Places
between: [State, SKR]
amounts_in: mnkr
recipients:
  regions: {name: Regions, members: {"20": Dalarna, "21": Gävleborg, "22": Västernorrland}}
facts:
  weeks: {as_of: unknown, source: Reports, values: pending}
keys: {growth: {weight: weeks}}
areas:
  - {id: area, name: Area, grants: [{id: places, to: regions, amount: 12, key: growth}]}
bodies: {board: {name: The board}}
deadlines:
  - {id: told, date: 2030-03-31, from: regions, to: board, what: Report the weeks}
payments:
  - {id: paid, what: By the weeks, to: regions, request: report, latest: told}
"""


def test_a_grant_by_reported_weeks_is_asked_for_paid_and_corrected(tmp_path: Path) -> None:
    """12 mnkr by 70 + 100 + 30 weeks are 4,2 for Dalarna. By 50 + 100 + 30 they are 3,333 333."""
    file, events, facts = (tmp_path / name for name in ("a.yaml", "e.csv", "f.csv"))
    file.write_text(PLACES, encoding="utf-8")
    rows = row("2030-03-20", "requisition", "Dalarna", "places")
    rows += row("2030-04-15", "payment", "Dalarna", "places", "4,2 mnkr")
    events.write_text(HEADER + rows, encoding="utf-8")
    found = []
    for weeks in (70, 50):
        facts.write_text(f"code;weeks\n20;{weeks}\n21;100\n22;30\n", encoding="utf-8")
        report = reported(question.answer(run(file, facts=facts), events=events))
        (line,) = [one for one in recorded(report) if one["code"] == "20"]
        found.append([line[name] for name in ("granted", "paid", "overpaid", "to_repay")])
    assert found == [[4_200_000, 4_200_000, 0, 0], [3_333_333, 4_200_000, 866_667, 866_667]]
