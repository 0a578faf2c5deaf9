"""Payers to whom nothing goes: a finding that says where the money is, and what is a real nought."""

from __future__ import annotations

import pytest

from agree.base import Finding
from agree.messages import Locale
from tests.helpers import altered, errors, ledger_of, result_of

CITIES = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  towns: {name: Towns, members: {"01": Ay, "02": Bee, "03": Cee}}
  cities: {name: Cities, members: {"01": Ay, "02": Bee}}
  alone: {name: Alone}
  quarters:
    name: Quarters
    members:
      - {code: a1, name: A1, part_of: "01"}
      - {code: a2, name: A2, part_of: "01"}
      - {code: b1, name: B1, part_of: "02"}
facts:
  size: {as_of: unknown, source: S, values: {"01": 1, "02": 0, "03": 2}}
  late: {as_of: unknown, source: S, values: pending}
keys:
  by_size: {weight: size}
  by_late: {weight: late}
  equally: {equal: true}
areas:
  - id: area
    name: Area
    grants:
      - {id: first, name: First, to: towns, amount: 90 kr, key: by_size}
      - {id: second, name: Second, to: alone, amount: 10 kr, key: equally}
onward:
  - {id: down, name: Down, from: cities, to: quarters, within: true, key: equally}
"""
TO_PASS_ON = [
    "nothing-to-pass-on",
    "received-in-another-group",
    "grants-not-received",
]


def found(text: str) -> list[Finding]:
    """The findings on payers to whom nothing goes; there are no other errors."""
    findings = [one for one in result_of(text).findings if one.severity == "error"]
    assert {one.code for one in findings} <= set(TO_PASS_ON), findings
    return findings


def words(finding: Finding) -> tuple[str, str]:
    """What a finding says in English: its message and its hint."""
    locale = Locale("en")
    return locale.text(finding.message), locale.text(finding.hint or "")


def place(text: str, finding: Finding) -> str:
    """What is written from the place of a finding on."""
    return text.splitlines()[finding.span.line - 1][finding.span.column - 1 :]


def test_a_group_whose_codes_receive_in_another_group_is_a_finding_with_both_cures() -> None:
    (finding,) = found(CITIES)
    assert finding.code == "received-in-another-group"
    assert place(CITIES, finding).startswith("cities, to:")
    said, hint = words(finding)
    assert "Ay and Bee" in said
    assert "“cities”" in said
    assert "“towns”" in said
    assert 'from: towns and member: ["01", "02"]' in hint
    assert "members: {of: towns, where: " in hint


def test_both_cures_pass_the_money_on() -> None:
    """Ay gets a third of 90 kr, and Bee, of size 0, nothing."""
    by_codes = altered(CITIES, "from: cities", 'from: towns, member: ["01", "02"]')
    by_condition = altered(
        CITIES, 'members: {"01": Ay, "02": Bee}}', "members: {of: towns, where: size < 2}}"
    )
    for text in (by_codes, by_condition):
        second = {entry.code: entry.amount for entry in ledger_of(text).entries if entry.tier == 2}
        assert second == {"a1": 1_500, "a2": 1_500}


def test_a_group_that_nothing_goes_to_anywhere_is_a_finding() -> None:
    text = altered(CITIES, '{"01": Ay, "02": Bee}', '{"11": Ay, "12": Bee}')
    text = text.replace(", within: true", "")
    (finding,) = found(text)
    assert finding.code == "nothing-to-pass-on"
    assert place(text, finding).startswith("cities, to:")


def test_one_who_is_named_and_gets_nothing_is_a_finding_at_its_code() -> None:
    """The second grant goes to Cee alone; Ay, who is named too, gets nothing of it."""
    text = altered(
        CITIES.replace("to: alone", "to: some"),
        "  alone: {name: Alone}",
        "  some: {name: Some, members: {of: towns, where: size > 1}}",
    )
    text = altered(text, "to: quarters, within: true", "to: quarters, grants: [second]")
    (finding,) = found(altered(text, "from: cities", 'from: towns, member: ["03", "01"]'))
    assert finding.code == "grants-not-received"
    text = altered(text, "from: cities", 'from: towns, member: ["03", "01"]')
    assert place(text, finding).startswith('"01"]')


def test_grants_that_go_to_others_are_a_finding_at_the_grants() -> None:
    text = altered(CITIES, "from: cities", "from: towns, grants: [second]")
    text = altered(text, ", within: true", "")
    (finding,) = found(text)
    assert finding.code == "grants-not-received"
    assert place(text, finding).startswith("second], to:")
    said, hint = words(finding)
    assert "Ay, Bee and Cee" in said
    assert "“second”" in said
    assert "“first”" in hint


def test_an_alternative_is_given_to_nobody() -> None:
    text = altered(CITIES, "from: cities", "from: towns, grants: [instead]")
    text = altered(text, ", within: true", "")
    text += "alternatives:\n  - {id: instead, to: towns, amount: 1 kr, key: equally}\n"
    assert errors(result_of(text)) == ["grants-not-received"]


def test_a_part_of_a_union_whose_codes_receive_in_another_group_is_a_finding() -> None:
    text = altered(
        CITIES, "  quarters:", "  both: {name: Both, union: [alone, cities]}\n  quarters:"
    )
    text = altered(text, "from: cities", "from: both").replace(", within: true", "")
    (finding,) = found(text)
    assert finding.code == "received-in-another-group"
    assert "Ay and Bee" in words(finding)[0]
    assert "Alone" not in words(finding)[0]


def test_members_to_whom_no_grant_goes_are_left_out_when_others_pass_on() -> None:
    """Only Cee gets the second grant, and only Cee passes it on: all 10 kr, to three quarters."""
    text = altered(
        CITIES.replace("to: alone", "to: some"),
        "  alone: {name: Alone}",
        "  some: {name: Some, members: {of: towns, where: size > 1}}",
    )
    text = altered(text, "from: cities", "from: towns, grants: [second]")
    ledger = ledger_of(altered(text, ", within: true", ""))
    assert [one.payer.name for one in ledger.redistributed] == ["Cee"]
    assert sum(entry.amount for entry in ledger.entries if entry.tier == 2) == 1_000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("amount: 90 kr", "amount: 0 kr"),
        ("amount: 90 kr, key: by_size", "amount: 90 kr, key: by_late"),
        ("amount: 90 kr, key: by_size", "amount: 90 kr, key: pending"),
        ("amount: 90 kr, key: by_size", "amount: unknown, key: equally"),
    ],
)
def test_a_real_nought_and_what_is_not_known_are_no_findings(old: str, new: str) -> None:
    text = altered(altered(CITIES, "from: cities", 'from: towns, member: ["01", "02"]'), old, new)
    assert [one.payer.name for one in ledger_of(text).redistributed] == ["Ay", "Bee"]


def test_a_share_of_nought_is_a_real_nought() -> None:
    """Bee has size 0: it receives 0 kr of the first grant, and passes 0 kr on."""
    (later,) = ledger_of(altered(CITIES, "from: cities", 'from: towns, member: "02"')).redistributed
    assert (later.payer.name, later.received) == ("Bee", 0)


def test_what_an_earlier_step_gives_is_something_wherever_the_step_stands() -> None:
    """Alone passes its 12 kr on to the cities, half each; the step before theirs is written last."""
    text = (
        altered(CITIES, "10 kr", "12 kr")
        + "  - {id: before, from: alone, to: cities, key: equally}\n"
    )
    third = {entry.code: entry.amount for entry in ledger_of(text).entries if entry.tier == 3}
    assert third == {"a1": 300, "a2": 300, "b1": 600}


def test_a_step_that_could_not_be_carried_out_is_the_only_fault_of_those_after_it() -> None:
    text = altered(CITIES, 'part_of: "02"', 'part_of: "03"')
    text = altered(text, "from: cities", "from: towns")
    text += "  - {id: after, from: quarters, member: b1, to: alone, key: equally}\n"
    text = text.replace('part_of: "01"', 'part_of: "04"').replace('part_of: "03"', 'part_of: "05"')
    assert errors(result_of(text)) == ["nobody-receives"]


def test_money_that_goes_in_a_circle_within_a_union_is_a_finding() -> None:
    text = altered(
        CITIES, "  quarters:", "  all: {name: All, union: [towns, quarters]}\n  quarters:"
    )
    text = altered(text, "from: cities", "from: all").replace(", within: true", "")
    assert errors(result_of(text)) == ["circular-tiers"]


def with_cities(count: int) -> str:
    """Towns and cities of the same codes; the towns receive, and the cities are to pass on."""
    codes = [f"{place:02}" for place in range(1, count + 1)]
    members = ", ".join(f'"{code}": Place {code}' for code in codes)
    sizes = ", ".join(f'"{code}": 1' for code in codes)
    text = altered(CITIES, '{"01": Ay, "02": Bee, "03": Cee}', f"{{{members}}}")
    text = altered(text, '{"01": Ay, "02": Bee}', f"{{{members}}}")
    text = altered(text, '{"01": 1, "02": 0, "03": 2}', f"{{{sizes}}}")
    return altered(text, ", within: true", "")


def test_ten_codes_are_written_out_and_of_more_the_first_three() -> None:
    (finding,) = found(with_cities(10))
    listed = ", ".join(f'"{place:02}"' for place in range(1, 11))
    assert f"member: [{listed}];" in words(finding)[1]
    (finding,) = found(with_cities(11))
    assert 'member: ["01", "02", "03", …];' in words(finding)[1]


def test_where_nobody_redistributes_for_want_of_parts_no_code_is_named() -> None:
    """With others who do, their codes are the example of whom to name."""
    text = CITIES.replace("from: cities", "from: towns").replace('part_of: "02"', 'part_of: "01"')
    (finding,) = [one for one in result_of(text).findings if one.code == "nobody-receives"]
    assert 'name them: member: ["01"]' in words(finding)[1]
    text = text.replace('part_of: "01"', 'part_of: "09"')
    (finding,) = [one for one in result_of(text).findings if one.code == "nobody-receives"]
    assert words(finding)[1].endswith("name them: member: ….")


TO_SOME = altered(
    CITIES.replace("to: alone", "to: some"),
    "  alone: {name: Alone}",
    "  some: {name: Some, members: {of: towns, where: size > 1}}",
)
"""The second grant goes to Cee alone."""


def test_each_who_is_named_and_gets_nothing_is_told_by_itself() -> None:
    text = altered(TO_SOME, "to: quarters, within: true", "to: quarters, grants: [second]")
    text = altered(text, "from: cities", 'from: towns, member: ["01", "03", "02"]')
    ay, bee = found(text)
    assert [place(text, one)[:4] for one in (ay, bee)] == ['"01"', '"02"']
    assert words(ay)[0].endswith("goes to Ay in “towns”")
    assert words(bee)[0].endswith("goes to Bee in “towns”")


def test_of_a_group_with_nobody_in_it_only_that_is_told() -> None:
    text = altered(
        CITIES,
        "  quarters:",
        "  none: {name: None, members: {of: towns, where: size > 9}}\n  quarters:",
    )
    text = altered(text, "from: cities", "from: none")
    assert errors(result_of(altered(text, ", within: true", ""))) == ["nobody-meets-it"]


def test_several_grants_that_go_to_others_are_told_at_the_first() -> None:
    more = "      - {id: third, name: Third, to: alone, amount: 5 kr, key: equally}\n"
    text = altered(CITIES, "onward:", f"{more}onward:")
    text = altered(text, "from: cities", "from: towns, grants: [second, third]")
    text = altered(text, ", within: true", "")
    (finding,) = found(text)
    assert place(text, finding).startswith("second, third]")
    assert words(finding)[0] == (
        "nothing of “second” or “third” goes to Ay, Bee and Cee in “towns”"
    )


def test_where_the_money_goes_to_two_other_groups_the_first_is_the_example() -> None:
    more = "      - {id: third, name: Third, to: again, amount: 5 kr, key: equally}\n"
    text = altered(CITIES, "onward:", f"{more}onward:")
    text = altered(text, "  quarters:", '  again: {name: Again, members: {"02": Bee}}\n  quarters:')
    (finding,) = found(text)
    said, hint = words(finding)
    assert said.endswith("the same codes receive money in “towns” and “again”")
    assert hint.startswith('Write from: towns and member: ["01", "02"];')


def test_only_the_grants_that_are_named_are_looked_for_elsewhere() -> None:
    """The towns get the first grant; of the second nothing goes to anybody with such a code."""
    text = altered(CITIES, "from: cities", "from: cities, grants: [second]")
    (finding,) = found(altered(text, ", within: true", ""))
    assert finding.code == "nothing-to-pass-on"
    text = altered(CITIES, "from: cities", "from: cities, grants: [first]")
    (finding,) = found(text)
    assert finding.code == "received-in-another-group"


def test_of_a_union_only_those_are_told_whose_code_receives_elsewhere() -> None:
    """Ay and Bee receive as towns; Dee nowhere, and its group passes on what Eve got."""
    text = altered(
        CITIES,
        '  cities: {name: Cities, members: {"01": Ay, "02": Bee}}\n',
        '  cities: {name: Cities, members: {"01": Ay, "02": Bee, "04": Dee}}\n'
        '  more: {name: More, members: {"01": Eve}}\n'
        "  both: {name: Both, union: [cities, more]}\n",
    )
    text = altered(
        text,
        "onward:",
        "      - {id: third, name: Third, to: more, amount: 5 kr, key: equally}\nonward:",
    )
    text = altered(text, "from: cities", "from: both").replace(", within: true", "")
    (finding,) = found(text)
    said, _ = words(finding)
    assert said.startswith("nothing to pass on goes to Ay and Bee in “both”")
    assert said.endswith("the same codes receive money in “towns”")
    assert "Dee" not in said


def test_of_a_group_that_passes_something_on_nobody_is_told() -> None:
    """Of the cities Ay alone has a part of the second grant; Bee receives as a town."""
    text = altered(CITIES, "to: alone, amount: 10 kr", "to: some, amount: 10 kr")
    some = "  some: {name: Some, members: {of: cities, where: size == 1}}\n"
    text = altered(text, "  quarters:", f"{some}  quarters:")
    assert found(text) == []
