"""What a recipient gets in all its roles: each krona once, also what it passes on to itself."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, strategies as st
from hypothesis.strategies import DrawFn

from agree.base import Amount, Joined
from agree.questions import overview, recipient
from agree.questions.amounts import minor_of
from agree.questions.entries import entries_table
from agree.questions.own_total import own_total
from agree.questions.selection import Selection, exact_members
from agree.report import Report, Text
from tests.helpers import as_yaml, recorded, result_of, worded
from tests.life.books import signed_result
from tests.strategies import agreements, written

ROLES = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  counties: {name: Counties, members: {A: Isle, B: Bee}}
  towns:
    name: Towns
    members: [{code: a1, name: Isle, part_of: A}, {code: b1, name: B1, part_of: B}]
keys: {equally: {equal: true}}
areas:
  - {id: area, name: Area, grants: [{id: one, name: One, to: counties, amount: 1000 kr, key: equally}]}
onward:
  - {id: tier, name: Tier, from: counties, to: towns, within: true, key: equally}
"""
KEEPING = ROLES.replace("within: true", "within: true, deduct: [{id: kept, amount: 100 kr}]")


def asked(text: str, name: str) -> Report:
    """Give all that a recipient gets."""
    report = recipient.answer(result_of(text), recipient=name).report
    assert report is not None
    return report


def lines(report: Report) -> list[str]:
    """Give what is said below the tables."""
    (text,) = (block for block in report.blocks if isinstance(block, Text))
    said = worded(Joined(tuple(text.paragraphs), "|"))
    return said.replace("\u00a0", " ").split("|")


def amounts(text: str, name: str) -> list[tuple[Any, Any, Any]]:
    """Give the entries of a recipient: tier, code and amount."""
    rows = recorded(asked(text, name), "entries")
    return [(row["tier"], row["code"], row["amount"]) for row in rows]


def test_what_a_recipient_passes_on_to_itself_is_counted_once() -> None:
    """Isle gets 500 kr as a county and passes it on to itself, its only town."""
    assert lines(asked(ROLES, "Isle"))[1:] == [
        "Totalt 500 kr i 2 roller.",
        "De 500 kr som förs vidare från en av rollerna till en annan räknas en gång.",
    ]
    assert amounts(ROLES, "Isle") == [(1, "A", 500)]


UNGRANTED = ROLES.replace("onward:\n", "").replace(
    "  - {id: tier, name: Tier, from: counties, to: towns, within: true, key: equally}\n", ""
)


def test_a_role_that_no_grant_goes_to_is_told_and_has_no_table_with_a_sum_of_nought() -> None:
    """Isle gets 500 kr as a county, and nothing as a town; B1 is a town alone."""
    both = asked(UNGRANTED, "Isle")
    assert [table.id for table in both.tables.values() if table.shown] == ["counties/A"]
    assert lines(both) == ["Överenskommelsen anger inget bidrag till Isle (Towns)."]
    assert totals(UNGRANTED, "Isle")["received"] == 500
    assert not [table for table in asked(UNGRANTED, "B1").tables.values() if table.shown]
    assert lines(asked(UNGRANTED, "B1")) == ["Överenskommelsen anger inget bidrag till B1 (Towns)."]
    none = totals(UNGRANTED, "B1")
    for one in ("received", "passed_on", "stays"):
        assert (none[one], none[f"{one}_status"]) == (None, "not_applicable")


def test_a_recipient_without_a_grant_in_an_area_is_told_so() -> None:
    report = recipient.answer(result_of(UNGRANTED), recipient="B1", area="area").report
    assert report is not None
    assert lines(report) == ["Överenskommelsen anger inget bidrag till B1 i området Area."]


def totals(text: str, name: str) -> dict[str, object]:
    """Give the totals of a recipient, as data."""
    (row,) = recorded(asked(text, name), "totals")
    del row["recipient"]
    return row


def test_each_role_alone_shows_what_it_gets_itself() -> None:
    assert amounts(ROLES, "towns/a1") == [(2, "a1", 500)]
    assert amounts(ROLES, "counties/A") == [(1, "A", 500), (2, "A", -500)]


def test_what_is_passed_on_to_others_is_taken_off() -> None:
    """Bee gets 500 kr, keeps 100 kr of it and passes on 400 kr."""
    assert amounts(KEEPING, "Bee") == [(1, "B", 500), (2, "B", -400)]
    assert amounts(KEEPING, "B1") == [(2, "b1", 400)]
    assert lines(asked(KEEPING, "Bee"))[-1] == (
        "Totalt 500 kr: 400 kr förs vidare till andra och 100 kr stannar hos mottagaren."
    )
    assert totals(KEEPING, "Bee") == {"received": 500, "passed_on": 400, "stays": 100}


def test_what_is_passed_on_to_itself_stays() -> None:
    assert amounts(KEEPING, "Isle") == [(1, "A", 500)]
    assert totals(KEEPING, "Isle") == {"received": 500, "passed_on": 0, "stays": 500}


def test_what_is_kept_and_passed_on_is_marked_in_the_entries() -> None:
    """In the whole ledger 100 kr of each county is in a row of the tier before already."""
    result = result_of(KEEPING)
    report = overview.answer(result).report
    assert report is not None
    kept = [row for row in recorded(report, "entries") if row["status"] == "kept"]
    assert [(row["code"], row["amount"]) for row in kept] == [("A", 100), ("B", 100)]
    (passed_on,) = [row for row in recorded(asked(KEEPING, "Bee"), "entries") if row["tier"] == 2]
    assert (passed_on["status"], passed_on["payer"]) == ("passed_on", "Bee")


def test_who_waits_keeps_all_it_has_while_that_is_too_little_for_what_it_keeps() -> None:
    """One grant waits: 500 kr is known, of which 600 kr is to be kept first."""
    text = KEEPING.replace("amount: 100 kr", "amount: 600 kr").replace(
        "key: equally}]}\nonward",
        "key: equally}, {id: two, name: Two, to: counties, amount: 400 kr, key: pending}]}\nonward",
    )
    assert totals(text, "Bee") == {
        "received": 500,
        "received_status": "at_least",
        "passed_on": None,
        "passed_on_status": "pending",
        "stays": 500,
        "stays_status": "at_least",
    }
    assert lines(asked(text, "Bee"))[-1] == (
        "Totalt minst 500 kr: vad som förs vidare till andra väntar"
        " och minst 500 kr stannar hos mottagaren."
    )
    assert sum(amount for _, _, amount in amounts(text, "Bee") if amount is not None) == 500


def test_of_an_area_only_what_is_received_is_told() -> None:
    report = recipient.answer(result_of(KEEPING), recipient="Bee", area="area").report
    assert report is not None
    (row,) = recorded(report, "totals")
    assert (row["received"], row["passed_on_status"]) == (500, "not_applicable")
    assert [entry["amount"] for entry in recorded(report, "entries")] == [500]
    assert lines(report) == [
        "En del av det förs vidare till andra; hur mycket visas när inget område efterfrågas."
    ]


def test_dalarna_keeps_what_the_region_gets_and_rss_passes_on_the_rest() -> None:
    """2023: 146 099 749 kr by bilaga 3 (without VFU) and 34 999 324 kr by bilaga 2."""
    report = recipient.answer(signed_result("2023"), recipient="Dalarna").report
    assert report is not None
    (row,) = recorded(report, "totals")
    assert (row["received"], row["passed_on"], row["stays"]) == (
        146_099_749 + 34_999_324,
        34_999_324,
        146_099_749,
    )
    assert row["stays_status"] == "at_least"
    assert lines(report)[-1] == (
        "Totalt minst 181 099 073 kr i 2 roller: 34 999 324 kr förs vidare till andra"
        " och minst 146 099 749 kr stannar hos mottagaren."
    )


@st.composite
def with_tiers(draw: DrawFn) -> str:
    """Any agreement whose groups pass on to the groups after them, some of it to themselves."""
    document = draw(agreements()).document
    groups = [name for name in document["recipients"] if name.startswith("group")]
    document.setdefault("keys", {})["tier"] = draw(
        st.sampled_from([{"equal": True}, {"weight": "size"}, {"weight": "late"}])
    )
    document["onward"] = [
        {
            "id": f"tier{place}",
            "from": payer,
            "to": draw(st.sampled_from(groups[place + 1 :])),
            "key": "tier",
            **({"member": "01"} if draw(st.booleans()) else {}),
            "deduct": [{"id": f"kept{place}", "amount": written(draw(st.integers(0, 1_000)))}],
        }
        for place, payer in enumerate(groups[:-1])
        if draw(st.booleans())
    ]
    if not document["onward"]:
        del document["onward"]
    return as_yaml(document)


@given(with_tiers())
def test_what_stays_with_everyone_is_what_is_granted(text: str) -> None:
    """Less what waits, what nobody knows and what rounding leaves, in every tier."""
    result = result_of(text)
    assume(result.ledger is not None)
    ledger = result.ledger
    assert ledger is not None
    codes = {
        member.code for group in ledger.agreement.recipients.values() for member in group.members
    }
    staying = 0
    for code in codes:
        members = exact_members(ledger.agreement, code)
        selection = Selection(members=members)
        total = own_total(ledger, selection)
        stays = minor_of(total.stays)
        rows = entries_table(ledger, selection).rows
        assert minor_of(*(row.cells[8] for row in rows)) == stays
        if isinstance(total.stays, Amount) and isinstance(total.passed_on, Amount):
            assert minor_of(total.received) == minor_of(total.passed_on) + stays
        staying += stays
    left = ledger.sum(lambda entry: entry.status in ("pending", "rounding"))
    assert staying == ledger.total - left


def test_what_it_waits_for_and_passes_on_to_itself_waits_once() -> None:
    text = ROLES.replace("key: equally}]", "key: pending}]")
    rows = recorded(asked(text, "Isle"), "entries")
    assert [(row["tier"], row["amount"], row["status"]) for row in rows] == [(1, None, "pending")]
