"""What a recipient gets in all its roles: each krona once, also what it passes on to itself."""

from __future__ import annotations

from agree.base import Joined
from agree.questions import recipient
from agree.report import Report, Text
from tests.helpers import recorded, result_of, worded

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


def amounts(text: str, name: str) -> list[tuple[object, object, object]]:
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


def test_each_role_alone_shows_what_it_gets_itself() -> None:
    assert amounts(ROLES, "towns/a1") == [(2, "a1", 500)]
    assert amounts(ROLES, "counties/A") == [(1, "A", 500)]


def test_what_a_payer_keeps_is_in_what_it_received() -> None:
    """Bee gets 500 kr, keeps 100 kr of it and passes on 400 kr."""
    assert amounts(KEEPING, "Bee") == [(1, "B", 500)]
    assert amounts(KEEPING, "Isle") == [(1, "A", 500)]
    assert amounts(KEEPING, "B1") == [(2, "b1", 400)]


def test_what_it_waits_for_and_passes_on_to_itself_waits_once() -> None:
    text = ROLES.replace("key: equally}]", "key: pending}]")
    rows = recorded(asked(text, "Isle"), "entries")
    assert [(row["tier"], row["amount"], row["status"]) for row in rows] == [(1, None, "pending")]
