"""Recipients: members from a table, a mapping or a list; unions; a single recipient."""

from __future__ import annotations

import pytest

from agree.questions.selection import members_called
from agree.sections import Member
from tests.helpers import entries_of, errors, kronor, ledger_of, result_of, small

WAYS = {
    "a mapping": '{"01": Ay, "02": Bee}',
    "a list": '[{code: "01", name: Ay, aliases: [A, First]}, {code: "02", name: Bee}]',
    "a table": "members.csv",
}
FILES = {"members.csv": "code;name;aliases\n01;Ay;A|First\n02;Bee;\n"}


def text_with(members: str) -> str:
    """A small agreement with these members, 01 (size 1) and 02 (size 3)."""
    return small("{weight: size}", size={"01": 1, "02": 3}).replace(
        '{"01": "01", "02": "02"}', members
    )


@pytest.mark.parametrize("members", WAYS.values(), ids=WAYS.keys())
def test_members_are_listed_in_one_of_three_ways(members: str) -> None:
    ledger = ledger_of(text_with(members), FILES)
    assert kronor(ledger) == {"01": 25, "02": 75}
    assert [entry.name for entry in entries_of(ledger)] == ["Ay", "Bee"]


@pytest.mark.parametrize("members", [WAYS["a list"], WAYS["a table"]])
def test_a_member_goes_by_its_code_its_name_and_its_aliases(members: str) -> None:
    agreement = ledger_of(text_with(members), FILES).agreement
    for words in ("01", "Ay", "ay", "A", "first", " First "):
        assert [member.code for member in members_called(agreement, words)] == ["01"]
    assert [member.code for member in members_called(agreement, "ee")] == ["02"]
    assert members_called(agreement, "nobody") == ()
    assert members_called(agreement, " ") == ()


@pytest.mark.parametrize(
    ("members", "files", "code"),
    [
        (
            '[{code: "01", name: A}, {code: "01", name: B}, {code: "02", name: C}]',
            {},
            "repeated-member",
        ),
        ("members.csv", {"members.csv": "code;name\n01;A\n01;B\n02;C\n"}, "repeated-member"),
        ("members.csv", {"members.csv": "code;name\n01;A\n02; \n"}, "empty-cell"),
        ("members.csv", {"members.csv": "code;title\n01;A\n02;B\n"}, "csv-missing-column"),
        ("members.csv", {"members.csv": "kod;name\n01;A\n02;B\n"}, "csv-missing-column"),
        ("members.csv", {}, "no-such-file"),
        ("{}", {}, "empty-value"),
        ("{01: A, 02: B}", {}, "leading-zero"),
        ('{"01": A, "02": ""}', {}, "empty-value"),
    ],
)
def test_members_that_cannot_be_read_are_a_finding(
    members: str, files: dict[str, str], code: str
) -> None:
    assert code in errors(result_of(text_with(members), files))


def test_a_union_has_the_members_of_its_groups_once_each() -> None:
    text = small(
        "{equal: true}",
        "90 kr",
        to="all",
        recipients="all: {name: All, union: [everyone, pair, alone]}\n"
        "pair: {name: Pair, union: [alone, everyone]}",
    )
    ledger = ledger_of(text)
    assert kronor(ledger) == {"a": 30, "b": 30, "alone": 30}
    assert ledger.agreement.members(ledger.outcomes[0].pool.grant.to)[-1].group == "alone"


def test_a_grant_to_several_groups_keeps_their_members_apart() -> None:
    text = small(
        "{weight: size}",
        "100 kr",
        to="[everyone, again]",
        recipients="again: {name: Again, members: {a: A, b: B}}",
    ).replace('{"a": 1, "b": 2}}', "sizes.csv}")
    table = "group;code;value\neveryone;a;1\neveryone;b;2\nagain;a;3\nagain;b;4\n"
    ledger = ledger_of(text, {"sizes.csv": table})
    found = {(entry.group, entry.code): entry.amount // 100 for entry in ledger.entries}
    assert found == {
        ("everyone", "a"): 10, ("everyone", "b"): 20, ("again", "a"): 30, ("again", "b"): 40,
    }  # fmt: skip


def test_the_groups_of_a_fact_are_exactly_those_it_is_of() -> None:
    fact = "need: {as_of: unknown, source: S, of: %s, values: {a: 1, b: 2}}"
    assert errors(result_of(small("{equal: true}", facts=fact % "everyone"))) == []
    assert errors(result_of(small("{equal: true}", facts=fact % "[everyone, alone]"))) == [
        "missing-figures"
    ]
    assert "extra-figure" in errors(result_of(small("{equal: true}", facts=fact % "alone")))
    assert errors(result_of(small("{equal: true}", facts=fact % "nobody"))) == ["unknown-recipient"]


def test_a_single_recipient_may_have_a_code_of_its_own() -> None:
    text = small("{equal: true}", to="alone").replace("{name: Alone}", '{name: Alone, code: "99"}')
    assert kronor(ledger_of(text)) == {"99": 100}


def test_a_group_cannot_have_members_and_be_a_union() -> None:
    text = small("{equal: true}", recipients="odd: {name: Odd, members: {q: Q}, union: [everyone]}")
    assert errors(result_of(text)) == ["members-and-union"]


def test_a_member_is_known_by_its_group_and_code() -> None:
    assert Member("everyone", "01", "Ay").id == ("everyone", "01")


def test_of_unknown_recipients_one_stands_for_all() -> None:
    """Nobody has to say how their money is shared, and all of it is somewhere."""
    text = small(
        "{weight: size}", to="untold", recipients="untold: {name: Untold, members: unknown}"
    )
    ledger = ledger_of(text.replace(", key: key}", "}"))
    assert ledger.agreement.recipients["untold"].unknown
    assert kronor(ledger) == {"untold": 100}


def test_an_agreement_adds_names_to_those_of_a_register() -> None:
    added = 'aliases: {"2101": [Ockelbo kommun, Ock], "0114": Väsby}'
    text = small("{weight: size}", to="places", size={"a": 1}).replace(
        "recipients:\n",
        f"recipients:\n  places: {{name: Places, members: register:municipalities, {added}}}\n",
    )
    agreement = result_of(text).agreement
    assert agreement is not None
    for words, code in (
        ("ockelbo  KOMMUN", "2101"),
        ("Ock", "2101"),
        ("Ockelbo", "2101"),
        ("Väsby", "0114"),
    ):
        assert code in [member.code for member in members_called(agreement, words)]


def test_added_names_find_rows_and_single_recipients() -> None:
    text = small(
        "{weight: size}",
        recipients="one: {name: One, aliases: {one: The one}}\n",
        to="[everyone, one]",
    ).replace('{"a": 1, "b": 2}', "size.csv")
    text = text.replace("{name: Everyone, ", "{name: Everyone, aliases: {a: First}, ")
    rows = "name;value\nFirst;1\nB;2\nThe one;2\n"
    assert kronor(ledger_of(text, {"size.csv": rows})) == {"a": 20, "b": 40, "one": 40}


def test_names_are_added_to_codes_that_there_are() -> None:
    text = small("{equal: true}").replace(
        "{name: Everyone, ", "{name: Everyone, aliases: {c: First}, "
    )
    result = result_of(text)
    assert errors(result) == ["unknown-member"]
    assert errors(result_of(text.replace("{c: First}", "{a: []}"))) == ["empty-value"]
    union = small(
        "{equal: true}", recipients="all: {name: All, union: [everyone], aliases: {a: First}}"
    )
    assert errors(result_of(union)) == ["keys-exclude"]
    assert errors(result_of(text.replace("{c: First}", "{a: 5}"))) == ["wrong-type"]
