"""What payers are to pass on and have passed on, by hand.

North and South get 5 kr of roads and 5 of parks each, and pass them on: North to Nordby and Norrby
in equal parts, South to Sydby.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agree.base import Source, Words
from agree.life.dossier import Dossier
from agree.life.reading import EventFile, events_in
from agree.life.settlement import Settlement, settle
from agree.messages import Locale
from agree.questions import settle as question
from agree.questions.amounts import minor_of
from agree.report import Report, Text
from tests.helpers import recorded, result_of
from tests.life.books import codes, opened
from tests.life.test_corrections import HEADER, row
from tests.life.test_passing_on import TIERS
from tests.life.test_reports import reported

TWO = TIERS.replace(
    '{code: n1, name: Nordby, part_of: "1"}',
    '{code: n1, name: Nordby, part_of: "1"}\n      - {code: n2, name: Norrby, part_of: "1"}',
).replace("part_of: s1}\n", "part_of: s1}\n      - {code: v3, name: Norrvik, part_of: n2}\n")
PAID = row("2030-01-10", "requisition", "North") + row("2030-01-20", "payment", "North")


def books_of(rows: str, text: str = TWO, on: date | None = None) -> Settlement:
    """The settlement after some rows."""
    own: Dossier = opened(result_of(text))
    return settle(own, [events_in(own, EventFile(Source("e.csv", HEADER + rows)))], (), on)


def asked(tmp_path: Path, rows: str, text: str = TWO, **options: str) -> Report:
    """The report after some rows."""
    path = tmp_path / "events.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return reported(question.answer(result_of(text), events=path, **options))


def told(report: Report, payer: str = "offices/1") -> list[tuple[object, ...]]:
    """To whom a payer passes on: what is due, what was passed on, too much of it, and what is left."""
    names = ("name", "due", "amount", "above", "left")
    rows = recorded(report, "passed_on")
    return [tuple(one[name] for name in names) for one in rows if one["payer"] == payer]


def test_what_is_to_be_passed_on_stands_beside_what_was_and_what_is_left(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "3", to="Nordby")
    report = asked(tmp_path, rows)
    assert told(report) == [("Nordby", 5, 3, 0, 2), ("Norrby", 5, 0, 0, 5)]
    assert told(report, "offices/2") == [("Sydby", 10, 0, 0, 10)]


def test_there_is_a_sum_only_where_no_money_is_passed_on_twice(tmp_path: Path) -> None:
    """North's 10 kr go to Nordby and Norrby, and from them to Smalby and Norrvik: 20 is no sum."""
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "3", to="Nordby")
    assert not asked(tmp_path, rows).tables["passed_on"].sums
    assert not asked(tmp_path, rows, recipient="Nordby").tables["passed_on"].sums
    (sums,) = asked(tmp_path, rows, recipient="North").tables["passed_on"].sums
    assert [minor_of(cell) for cell in sums.cells[1:]] == [10_00, 3_00, 7_00]


def test_a_sum_of_several_grants_is_passed_on_by_the_name_of_the_tier(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "To the towns", "5", to="Nordby")
    rows += row("2030-02-02", "onward", "North", "parks", "1", to="Norrby")
    report = asked(tmp_path, rows)
    assert told(report) == [("Nordby", 5, 5, 0, 0), ("Norrby", 5, 1, 0, 4)]
    assert not books_of(rows).findings


def test_a_receiver_may_pass_on_what_it_got(tmp_path: Path) -> None:
    """Nordby gets 5 kr of North and has them all for Smalby."""
    rows = PAID + row("2030-02-01", "onward", "North", "passing", "5", to="Nordby")
    rows += row("2030-02-02", "onward", "Nordby", "last", "4", to="Smalby")
    assert not books_of(rows).findings
    assert told(asked(tmp_path, rows), "towns/n1") == [("Smalby", 5, 4, 0, 1)]


def test_more_than_is_due_to_a_receiver_is_told_and_stands_by_itself(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "4", to="Nordby")
    rows += row("2030-02-02", "onward", "North", "parks", "3", to="Nordby")
    assert codes(books_of(rows).findings) == [("passed-on-above", 5)]
    report = asked(tmp_path, rows)
    assert told(report) == [("Nordby", 5, 7, 2, 0), ("Norrby", 5, 0, 0, 5)]


def test_who_is_to_get_nothing_of_it_has_been_passed_on_too_much(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "4", to="Sydby")
    assert codes(books_of(rows).findings) == [("passed-on-above", 4)]
    assert told(asked(tmp_path, rows))[-1] == ("Sydby", 0, 4, 4, 0)


def test_more_than_was_paid_of_all_grants_of_a_tier_is_told() -> None:
    paid = row("2030-01-10", "requisition", "North") + row(
        "2030-01-20", "payment", "North", "roads", "5"
    )
    rows = paid + row("2030-02-01", "onward", "North", "passing", "4", to="Nordby")
    rows += row("2030-02-02", "onward", "North", "roads", "2", to="Norrby")
    assert codes(books_of(rows).findings) == [("passed-on-more", 5)]


WAITS = TWO.replace('values: {"1": 1, "2": 1}', "values: pending")


def test_what_is_due_of_a_grant_that_waits_waits_and_is_never_too_little(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "4", to="Nordby")
    assert not books_of(rows, WAITS).findings
    nordby, norrby = [
        one for one in recorded(asked(tmp_path, rows, WAITS), "passed_on")
        if one["payer"] == "offices/1"
    ]  # fmt: skip
    for one in (nordby, norrby):
        assert (one["due"], one["due_status"]) == (None, "pending")
        assert (one["left"], one["left_status"]) == (None, "pending")
    assert (nordby["amount"], nordby["above_status"]) == (4, "pending")
    assert (norrby["amount"], norrby["above"]) == (0, 0)


def test_of_two_recipients_of_one_name_the_one_is_meant_that_the_payer_passes_on_to() -> None:
    """Nordby is a town that North passes on to, and a member of the club, which is granted 1 kr."""
    both = TWO.replace(
        "  villages:\n", "  club: {name: The club, members: {x: Nordby}}\n  villages:\n"
    )
    both = both.replace(
        "      - {id: parks,",
        "      - {id: fee, to: club, amount: 1, key: each}\n      - {id: parks,",
    )
    made = books_of(PAID + row("2030-02-01", "onward", "North", "passing", "5", to="Nordby"), both)
    assert not made.findings
    assert made.books.passed_on == {(("offices", "1"), "passing"): {("towns", "n1"): 5_00}}


@pytest.mark.parametrize(
    ("text", "payer", "heading"),
    [
        (TWO, "North", "North, To the towns"),
        (TWO, "Nordby", "Nordby, To the villages"),
        (TWO.replace("grants: [roads, parks]", "grants: [roads]"), "North", "North, Roads"),
    ],
)
def test_what_is_passed_on_is_called_by_its_one_grant_or_by_its_own_name(
    text: str, payer: str, heading: str, tmp_path: Path
) -> None:
    rows = asked(tmp_path, PAID, text).tables["passed_on"].rows
    headings = [Locale("en").text(one.cells[0]) for one in rows if one.role == "heading"]
    assert heading in headings


def test_a_recipient_sees_what_it_passes_on_and_what_is_passed_on_to_it(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "3", to="Nordby")
    report = asked(tmp_path, rows, recipient="Nordby")
    assert [(one["payer"], one["name"]) for one in recorded(report, "passed_on")] == [
        ("offices/1", "Nordby"), ("towns/n1", "Smalby"),
    ]  # fmt: skip


def test_a_successor_passes_on_what_both_were_to_and_gets_what_both_were_to(tmp_path: Path) -> None:
    rows = PAID + row("2030-02-01", "onward", "North", "roads", "3", to="Nordby")
    rows += row("2030-03-01", "succession", "Nordby", to="Norrby")
    assert told(asked(tmp_path, rows)) == [("Norrby", 10, 3, 0, 7)]
    rows += row("2030-03-02", "succession", "North", to="South")
    report = asked(tmp_path, rows)
    assert told(report) == []
    assert told(report, "offices/2") == [("Sydby", 10, 0, 0, 10), ("Norrby", 10, 3, 0, 7)]


def test_a_payer_that_was_granted_more_may_pass_on_more() -> None:
    more = PAID + row("2030-01-21", "decision", "North", "roads", "9", reference="S1")
    more += row("2030-01-22", "payment", "North", "roads", "4")
    assert not books_of(
        more + row("2030-02-01", "onward", "North", "roads", "7", to="Nordby")
    ).findings


def test_a_payer_that_has_less_than_it_is_to_pass_on_is_told_of(tmp_path: Path) -> None:
    """North lets parks be forfeited: of 10 kr it has 5."""
    lost = TWO.replace("latest: ask, section", "latest: ask, forfeited: true, section")
    roads = row("2030-01-10", "requisition", "North", "roads")
    report = asked(tmp_path, roads, lost, on="2030-12-31")
    texts = [block for block in report.blocks if isinstance(block, Text)]
    said = " ".join(Locale("en").text(words) for text in texts for words in text.paragraphs)
    assert "North, To the towns: what is to be passed on is counted on the 10\xa0kr" in said
    assert "North has 5\xa0kr" in said


@pytest.mark.parametrize("grant", ["nothing", "last"])
def test_what_a_payer_does_not_pass_on_is_told_with_what_it_does(grant: str) -> None:
    made = books_of(PAID + row("2030-02-01", "onward", "North", grant, "1", to="Nordby"))
    (found,) = made.findings
    assert found.code == "not-their-grant"
    assert dict(found.values)["known"] == Words(("roads", "parks", "passing"))


def test_without_events_nothing_is_said_of_what_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "costs.csv"
    path.write_text("recipient;grant;amount\nNorth;roads;1\n", encoding="utf-8")
    report = reported(question.answer(result_of(TWO), costs=path))
    assert not report.tables["passed_on"].rows


def test_what_was_passed_on_under_a_takeover_that_is_reversed_is_told() -> None:
    """The row of North counts for Norrby, the row of South for it, though each was of both."""
    rows = PAID + row("2030-02-01", "succession", "Nordby", to="Norrby", id="r")
    rows += row("2030-02-02", "onward", "North", "roads", "8", to="Norrby")
    gone = rows + row("2030-03-01", "reversal", "", of="r")
    assert codes(books_of(gone).findings)[-1] == ("stays-at-successor", 5)
    rows = PAID + row("2030-02-01", "succession", "North", to="South", id="p")
    rows += row("2030-02-02", "onward", "South", "roads", "3", to="Nordby")
    assert not books_of(rows).findings
    gone = rows + row("2030-03-01", "reversal", "", of="p")
    made = books_of(gone)
    assert codes(made.findings) == [("stays-at-successor", 5)]
    values = dict(made.findings[0].values)
    assert (values["heir"], values["recipient"]) == ("South", "North")


def test_what_a_payer_passes_on_of_its_own_is_right_without_a_takeover_of_another(
    tmp_path: Path,
) -> None:
    """Nordby took over Norrby, which is nothing to what South passes on."""
    rows = row("2030-01-10", "requisition", "South") + row("2030-01-20", "payment", "South")
    rows += row("2030-02-01", "succession", "Norrby", to="Nordby", id="r")
    rows += row("2030-02-02", "onward", "South", "roads", "3", to="Sydby")
    assert not books_of(rows + row("2030-03-01", "reversal", "", of="r")).findings
