"""Which entries a reader asks for, and all that one recipient gets."""

from __future__ import annotations

from agree.questions.amounts import minor_of
from agree.questions.recipient import roles
from agree.questions.selection import Selection, members_called
from agree.questions.summary import summary
from agree.report import PENDING
from tests.distribute.signed import ledger as ledger_2023
from tests.helpers import ledger_of, small

TEXT = small(
    "{weight: size}",
    "30 kr",
    recipients="others: {name: Others, members: {a: Aye, p: P}}",
    grants="- {id: second, name: Second, to: [everyone, others], amount: 40 kr, key: equally}\n"
    "- {id: waits, name: Waits, to: everyone, amount: 5 kr, key: pending, section: '7'}",
    keys="equally: {equal: true}",
) + (
    "  - {id: other, name: Other, grants: "
    "[{id: third, name: Third, to: others, amount: 8 kr, key: equally}]}\n"
)


def test_everything_is_kept_when_nothing_is_asked_for() -> None:
    ledger = ledger_of(TEXT)
    assert Selection().entries(ledger) == ledger.entries


def test_an_area_keeps_its_own_entries() -> None:
    entries = Selection(area="other").entries(ledger_of(TEXT))
    assert [(entry.grant, entry.code) for entry in entries] == [("third", "a"), ("third", "p")]


def test_a_group_keeps_what_its_members_get_and_what_it_waits_for() -> None:
    entries = Selection(group="everyone").entries(ledger_of(TEXT))
    assert [(entry.grant, entry.group, entry.code) for entry in entries] == [
        ("grant", "everyone", "a"),
        ("grant", "everyone", "b"),
        ("second", "everyone", "a"),
        ("second", "everyone", "b"),
        ("waits", "everyone", None),
    ]
    assert all(
        entry.grant != "waits" for entry in Selection(group="others").entries(ledger_of(TEXT))
    )


def test_a_recipient_keeps_its_own_entries_in_its_own_role() -> None:
    ledger = ledger_of(TEXT)
    (member,) = ledger.agreement.recipients["others"].members[:1]
    entries = Selection(members=(member,)).entries(ledger)
    assert [(entry.grant, entry.group, entry.code) for entry in entries] == [
        ("second", "others", "a"),
        ("third", "others", "a"),
    ]


def test_a_code_that_several_groups_use_calls_all_its_members() -> None:
    found = members_called(ledger_of(TEXT).agreement, "a")
    assert [(member.group, member.name) for member in found] == [
        ("everyone", "A"),
        ("others", "Aye"),
    ]


def test_a_recipients_roles_hold_all_that_it_gets() -> None:
    ledger = ledger_of(TEXT)
    everyone, others = roles(ledger, Selection(members=members_called(ledger.agreement, "a")))
    assert (everyone.group, minor_of(everyone.total)) == ("Everyone", 1_000 + 1_000)
    assert [(one.name, minor_of(one.amount), one.pending) for one in everyone.grants] == [
        ("Area", 1_000, 0),
        ("Second", 1_000, 0),
        ("Waits", 0, 500),
    ]
    assert everyone.grants[-1].amount == PENDING
    assert everyone.grants[-1].section == "7"
    assert [(one.area, one.name, minor_of(one.amount)) for one in others.grants] == [
        ("Area", "Second", 1_000),
        ("Other", "Third", 400),
    ]


def test_roles_may_be_kept_to_an_area() -> None:
    ledger = ledger_of(TEXT)
    chosen = Selection(area="other", members=members_called(ledger.agreement, "Aye"))
    (role,) = roles(ledger, chosen)
    assert (minor_of(role.total), [one.name for one in role.grants]) == (400, ["Third"])
    assert roles(ledger, Selection()) == ()


def test_gotland_gets_what_bilaga_2_and_3_print_for_it() -> None:
    ledger = ledger_2023()
    chosen = Selection(members=members_called(ledger.agreement, "Gotland"))
    found = {role.member.group: minor_of(role.total) // 100 for role in roles(ledger, chosen)}
    assert (found["regions"], found["counties"]) == (43_355_825, 6_650_626)


def test_a_summary_may_be_kept_to_an_area() -> None:
    found = summary(ledger_of(TEXT), Selection(area="other"))
    assert [(area.name, area.amount) for area in found.areas] == [("Other", 800)]
    assert [(group.name, group.amount, group.pending) for group in found.groups] == [
        ("Others", 800, 0)
    ]
    assert found.pending == ()


def test_a_summary_tells_what_waits() -> None:
    found = summary(ledger_of(TEXT), Selection())
    assert [(one.grant, one.amount) for one in found.pending] == [("Waits", 500)]
    groups = {group.name: (group.amount, group.pending) for group in found.groups}
    assert groups == {"Everyone": (3_500, 500), "Everyone, Others": (4_000, 0), "Others": (800, 0)}
    lines = [(line.name, line.key, line.pending) for area in found.areas for line in area.grants]
    assert lines == [
        ("Area", "key", False),
        ("Second", "equally", False),
        ("Waits", "", True),
        ("Third", "equally", False),
    ]
