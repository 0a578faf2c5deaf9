"""Money that a recipient passes on: whom its conditions concern, and who acts for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agree.life import life_of
from agree.life.audience import intermediaries
from agree.messages import Locale
from agree.questions import conditions, recipient
from tests.cli.command import agree
from tests.helpers import recorded, result_of
from tests.life.books import asked_for, opened, signed_result

PASSED = """\
language: 1
id: passed
name: Passed on
between: [Payer]
amounts_in: kr
recipients:
  offices: {name: Offices, members: {"1": North, "2": South}}
  towns:
    name: Towns
    members:
      - {code: n1, name: Nordby, part_of: "1"}
      - {code: s1, name: Sydby, part_of: "2"}
  villages:
    name: Villages
    members:
      - {code: v1, name: Smalby, part_of: n1}
facts:
  size: {as_of: unknown, source: S, values: {"1": 1, "2": 1}}
keys: {by_size: {weight: size}}
areas:
  - id: area
    name: Area
    grants:
      - {id: roads, to: offices, amount: 10, key: by_size, section: "1"}
      - {id: parks, to: offices, amount: 10, key: by_size, section: "1"}
bodies: {agency: {name: The agency}}
conditions:
  - {id: sweep, who: towns, grants: roads, strength: must, what: Sweep the roads, section: "1"}
deadlines:
  - {id: ask, date: 2030-06-28, from: offices, to: agency, what: Ask for the money, section: "2"}
  - {id: tell, date: 2030-06-27, from: towns, to: agency, what: Count the roads, section: "2"}
payments:
  - {id: first, what: On request, to: offices, request: requisition, latest: ask, section: "2"}
  - {id: further, what: To the villages, paid_by: towns, to: villages, grants: roads, section: "4"}
  - {id: onward, what: To the towns, paid_by: offices, to: towns, grants: roads, section: "3"}
forms:
  requisition:
    title: Requisition
    to: agency
    latest: ask
    parts: [{title: All, fields: [{id: amount, label: Amount, filled: requested}]}]
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "passed.yaml"
    path.write_text(PASSED, encoding="utf-8")
    return str(path)


def test_a_grant_reaches_those_it_is_passed_on_to_step_by_step() -> None:
    dossier = opened(result_of(PASSED))
    reached = dossier.life.groups_reached(dossier.agreement)
    assert reached == {
        "roads": frozenset({"offices", "towns", "villages"}),
        "parks": frozenset({"offices"}),
    }


def test_a_redistribution_reaches_its_receivers_without_a_payment() -> None:
    """The second tier is named by the third, so what it is of is what the villages are reached by."""
    only = PASSED[: PASSED.index("deadlines:")] + (
        "onward:\n"
        "  - {id: first, from: offices, grants: [roads], to: towns, within: true, key: alike}\n"
        "  - {id: second, from: towns, member: n1, grants: [first], to: villages, key: alike}\n"
    )
    only = only.replace("keys: {", "keys: {alike: {equal: true}, ")
    dossier = opened(result_of(only))
    reached = dossier.life.groups_reached(dossier.agreement)
    assert reached == {
        "roads": frozenset({"offices", "towns", "villages"}),
        "parks": frozenset({"offices"}),
    }


@pytest.mark.parametrize(
    ("words", "payers"),
    [("Nordby", ["North"]), ("Sydby", ["South"]), ("North", []), ("Smalby", ["Nordby"])],
)
def test_the_payer_is_the_one_that_the_recipient_is_part_of(words: str, payers: list[str]) -> None:
    """Smalby's payer is Nordby, a town: its code n1 is what Smalby is part of."""
    dossier = opened(result_of(PASSED))
    asked = asked_for(dossier, words)
    found = intermediaries(dossier, asked)
    names = [member.name for one in found for member in one.members]
    assert names == payers


def test_a_condition_may_stand_on_those_who_get_the_grant_from_its_recipients(file: str) -> None:
    told = agree("check", file, "--lang", "en")
    assert told.code == 0, told.all
    Path(file).write_text(PASSED.replace("grants: roads, strength", "grants: parks, strength"))
    told = agree("check", file, "--lang", "en")
    assert told.code == 1
    assert "[grant-of-others]" in told.out


def test_conditions_name_those_who_act_for_a_recipient(file: str) -> None:
    told = agree("conditions", file, "--for", "Nordby", "--lang", "en")
    text = " ".join(told.out.split())
    assert "Sweep the roads" in text
    assert "Road" not in text.replace("roads", "")
    assert "paid to North, who requisitions the money" in text
    assert "--recipient offices/1" in text
    assert "(section 3)" in text


def test_the_calendar_names_them_too_and_a_whole_group_is_told_of_all_payers(file: str) -> None:
    told = agree("calendar", file, "--for", "Towns", "--lang", "en")
    text = " ".join(told.out.split())
    assert "Count the roads" in text
    assert "Ask for the money" not in text
    assert "paid to Offices" in text


def test_a_requisition_for_one_who_has_none_says_who_requisitions(
    file: str, tmp_path: Path
) -> None:
    details = tmp_path / "details.yaml"
    details.write_text("contact_person: A\n")
    told = agree(
        "requisition", file, "--recipient", "Sydby", "--details", str(details), "--lang", "en"
    )
    assert told.code == 2
    assert told.out == ""
    assert "Sydby requisitions nothing itself: South, who is paid Area" in told.err
    code = "requested-through"
    assert f"[{code}]" in told.err
    assert "--recipient offices/2" in told.err


def test_one_who_is_paid_without_asking_has_nothing_to_requisition(
    file: str, tmp_path: Path
) -> None:
    Path(file).write_text(PASSED.replace("request: requisition, ", ""))
    details = tmp_path / "details.yaml"
    details.write_text("{}\n")
    told = agree("requisition", file, "--recipient", "North", "--details", str(details))
    code = "nothing-to-request"
    assert told.code == 2
    assert f"[{code}]" in told.err


def test_programs_get_the_payers_as_data(file: str) -> None:
    told = agree("conditions", file, "--for", "Nordby", "--format", "json")
    expected = [{"payment": "onward", "payers": ["offices/1"], "grants": ["roads"], "section": "3"}]
    assert json.loads(told.out)["tables"]["through"] == expected
    told = agree("calendar", file, "--for", "Nordby", "--format", "json")
    assert json.loads(told.out)["tables"]["through"] == expected
    told = agree("conditions", file, "--format", "json")
    assert json.loads(told.out)["tables"]["through"] == []


def test_a_recipient_that_says_not_whose_part_it_is_is_told_of_the_payers_as_a_group(
    file: str,
) -> None:
    text = PASSED.replace('{code: n1, name: Nordby, part_of: "1"}', "{code: n1, name: Nordby}")
    Path(file).write_text(text.replace("part_of: n1", 'part_of: "x"'))
    told = agree("calendar", file, "--for", "Nordby", "--lang", "en")
    assert "paid to Offices" in " ".join(told.out.split())


def test_a_payer_that_is_no_recipient_is_not_named_among_those_who_act(file: str) -> None:
    Path(file).write_text(PASSED.replace("paid_by: offices", "paid_by: [agency, offices]"))
    told = agree("calendar", file, "--for", "Towns", "--lang", "en")
    assert "paid to Offices, who" in " ".join(told.out.split())


@pytest.mark.parametrize("who", ["Towns", "agency"])
def test_a_group_and_a_body_are_no_recipient_that_requisitions(
    who: str, file: str, tmp_path: Path
) -> None:
    details = tmp_path / "details.yaml"
    details.write_text("contact_person: A\n")
    told = agree("requisition", file, "--recipient", who, "--details", str(details), "--lang", "en")
    assert told.code == 2
    code = "group-as-recipient" if who == "Towns" else "no-single-recipient"
    assert f"not a single recipient [{code}]" in told.err.replace("not a group, ", "")


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("paid_by: villages, to: offices, grants: roads", ["paid-in-circle"]),
        ("paid_by: villages, to: offices", ["paid-in-circle"]),
        ("paid_by: villages, to: offices, grants: parks", []),
    ],
)
def test_money_that_comes_back_to_who_passed_it_on_is_a_finding(
    back: str, expected: list[str]
) -> None:
    payment = f"  - {{id: back, what: Back again, {back}}}\n"
    text = PASSED.replace("forms:\n", f"{payment}forms:\n")
    living = life_of(result_of(text))
    assert living is not None
    codes = [one.code for one in living.findings]
    assert [code for code in codes if code == "paid-in-circle"] == expected


def test_what_hangs_on_grants_that_are_passed_on_is_counted_and_their_sum_is_not_said(
    file: str,
) -> None:
    told = agree("conditions", file, "--for", "Nordby", "--lang", "en")
    (row,) = [line for line in told.out.splitlines() if "(through North)" in line]
    assert row.partition("(through North)")[2].split() == ["not", "stated", "1", "0", "0"]
    told = agree("conditions", file, "--for", "Nordby", "--format", "json")
    (stake,) = json.loads(told.out)["tables"]["grants"]
    assert (stake["through"], stake["amount"], stake["must"]) == (["offices/1"], None, 1)
    assert stake["amount_status"] == "unknown"


# North gets 5 of roads and 5 of parks, passes 10 on to Nordby, and Nordby all of that to Smalby.
TIERS = PASSED.replace("paid_by: offices, to: towns, grants: roads", "paid_by: offices, to: towns")
TIERS += """\
onward:
  - {id: passing, name: To the towns, from: offices, grants: [roads, parks], to: towns, within: true, key: each}
  - {id: last, name: To the villages, from: towns, to: villages, within: true, key: each}
"""
for old, new in (
    ("keys: {", "keys: {each: {equal: true}, "),
    ("{id: roads,", "{id: roads, name: Roads,"),
    ("{id: parks,", "{id: parks, name: Parks,"),
    ("part_of: n1}\n", "part_of: n1}\n      - {code: v2, name: Storby, part_of: s1}\n"),
):
    TIERS = TIERS.replace(old, new)


def stakes(text: str, who: str, grant: str | None = None) -> list[dict[str, object]]:
    answer = conditions.answer(result_of(text), recipient=who, grant=grant)
    assert answer.report is not None, answer.findings
    return recorded(answer.report, "grants")


def test_what_comes_of_several_grants_together_has_one_amount_and_they_are_told_below() -> None:
    together, roads, parks = stakes(TIERS, "Nordby")
    assert (together["grant"], together["grants"]) == ("passing", ["roads", "parks"])
    assert (together["amount"], together["through"]) == (10, ["offices/1"])
    for one, name, must in ((roads, "roads", 1), (parks, "parks", 0)):
        assert (one["grant"], one["grants"], one["must"]) == (name, [name], must)
        assert (one["amount"], one["amount_status"]) == (None, "not_applicable")
    assert together["must"] == 1  # each condition once


def test_the_amount_is_said_to_be_of_grants_together_when_one_of_them_is_asked_for() -> None:
    (roads,) = stakes(TIERS, "Nordby", "roads")
    assert (roads["grant"], roads["grants"], roads["amount"]) == ("roads", ["roads", "parks"], 10)
    answer = conditions.answer(result_of(TIERS), recipient="Nordby", grant="roads")
    assert answer.report is not None
    (row,) = answer.report.tables["grants"].rows
    assert Locale("en").text(row.cells[0]) == "Roads (through North, together with Parks)"


def test_a_later_tier_comes_of_the_same_grants() -> None:
    together, *grants = stakes(TIERS, "Smalby")
    assert (together["grant"], together["amount"], together["through"]) == (
        "last", 10, ["towns/n1"],
    )  # fmt: skip
    assert [one["grant"] for one in grants] == ["roads", "parks"]


def test_what_comes_of_a_single_grant_is_its_amount() -> None:
    single = TIERS.replace("grants: [roads, parks]", "grants: [roads]")
    roads, *others = stakes(single, "Nordby")
    assert (roads["grant"], roads["amount"], roads["must"]) == ("roads", 5, 1)
    assert others == []


def test_what_is_passed_on_of_a_grant_that_waits_waits() -> None:
    waits = TIERS.replace('values: {"1": 1, "2": 1}', "values: pending")
    together, *_ = stakes(waits, "Nordby")
    assert (together["amount"], together["amount_status"]) == (None, "pending")


@pytest.mark.parametrize(
    ("year", "who"),
    [
        *(("2022", who) for who in ("Falun", "RSS Dalarnas län", "SKR")),
        *(("2023", who) for who in ("Falun", "RSS Dalarnas län", "SKR")),
        *(("2023", who) for who in ("Region Dalarna", "Region Gotland")),
    ],
)
def test_conditions_and_run_tell_the_same_amounts(year: str, who: str) -> None:
    """One counts the awards of its life, the other the entries of the ledger."""
    asked = conditions.answer(signed_result(year), recipient=who)
    assert asked.report is not None
    told = recipient.answer(signed_result(year), recipient=who)
    assert told.report is not None
    grants = [one for one in recorded(asked.report, "grants") if one["amount"] is not None]
    assert grants
    roles = [recorded(told.report, table) for table in told.report.tables if "/" in table]
    received = [one for role in roles for one in role if one["amount"] is not None]
    assert {(one["grant"], one["amount"]) for one in grants} == {
        (one["id"], one["amount"]) for one in received
    }
