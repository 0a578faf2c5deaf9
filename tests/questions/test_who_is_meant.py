"""Who is meant by a name: one recipient in all its roles, and never several."""

from __future__ import annotations

import pytest

from agree.base import Finding
from agree.questions import calendar, conditions, explain, recipient
from agree.questions.names import recipient_called, who_is_meant
from agree.scenario.fault import ScenarioFault
from agree.scenario.goal import parse_sought_amount
from tests.helpers import ledger_of, result_of, small, worded
from tests.life.books import asked_for, signed

NAMES = small(
    "{equal: true}",
    "30 kr",
    {"20": 1, "21": 1},
    recipients="""\
counties: {name: Counties, members: {"20": RSS Dalarnas län, "30": RSS Gästrikland}}
towns: {name: Towns, members: {"20": Svedala, "66": Sveg, "99": Gästrike, "88": Älvdalen}}
others: {name: Others, members: {"77": Älvdalen}}
""",
    grants="- {id: second, to: [counties, towns, others], amount: 60 kr, key: key}",
).replace('{"20": "20", "21": "21"}', '{"20": Region Dalarna, "21": Dal}')


def meant(words: str, group: str | None = None) -> list[str]:
    """Give who is meant, as group/code."""
    found = recipient_called(ledger_of(NAMES).agreement, words, group)
    assert not isinstance(found, Finding)
    return ["/".join(member.id) for member in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dal", ["everyone/21"]),  # the whole name goes before a part of others
        ("21", ["everyone/21"]),
        ("towns/20", ["towns/20"]),
        ("TOWNS / 20", ["towns/20"]),
        ("Others/77", ["others/77"]),
        ("svedala", ["towns/20"]),
        ("A\u0308lvdalen", ["towns/88", "others/77"]),  # as a Mac may write it
        ("Dalarna", ["everyone/20", "counties/20"]),  # one code: one recipient in two roles
        ("lvdal", ["towns/88", "others/77"]),  # one name: one recipient too
        ("strikl", ["counties/30"]),
    ],
)
def test_a_code_or_name_means_one_recipient_in_all_its_roles(
    words: str, expected: list[str]
) -> None:
    assert meant(words) == expected


def test_a_group_tells_which_of_several_is_meant() -> None:
    assert meant("gästr", "towns") == ["towns/99"]


@pytest.mark.parametrize(
    "question", [recipient.answer, explain.answer, conditions.answer, calendar.answer]
)
def test_a_part_of_several_names_is_a_finding_that_names_them(question) -> None:  # type: ignore[no-untyped-def]
    (finding,) = question(result_of(NAMES), recipient="gästr").findings
    assert finding.code == "several-recipients"
    assert worded(finding.values["members"]) == "RSS Gästrikland eller Gästrike"
    assert worded(finding.values["codes"]) == "30 eller 99"


def test_a_code_that_means_others_too_is_told_with_its_group() -> None:
    """20 is also Dalarna's code, and Dalarna is not meant by "sve"."""
    found = recipient_called(ledger_of(NAMES).agreement, "sve")
    assert isinstance(found, Finding)
    assert worded(found.values["codes"]) == "towns/20 eller 66"


GROUPS = NAMES.replace("others: {", "gruppen: {name: Älvarna, members: {dal: Sveg}}\n  others: {")
"""Agreements with a group that has the id of a part of a name, and the name of nobody."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("counties", "counties"),  # a group, before the recipients with it as a part of a name
        ("Älvarna", "gruppen"),
        ("GRUPPEN", "gruppen"),
        ("agency", "agency"),
        ("The Agency", "agency"),
    ],
)
def test_a_group_or_an_authority_goes_before_a_part_of_a_name(words: str, expected: str) -> None:
    agreement = ledger_of(GROUPS).agreement
    assert who_is_meant(agreement, words, authorities={"agency": "The agency"}) == expected


def test_a_recipient_goes_before_a_group_that_is_called_the_same() -> None:
    text = NAMES.replace("others: {name", "dal: {name").replace("towns, others]", "towns, dal]")
    found = who_is_meant(ledger_of(text).agreement, "dal")
    assert [member.id for member in found] == [("everyone", "21")]  # type: ignore[union-attr]


def test_a_name_of_several_groups_asks_which() -> None:
    text = NAMES.replace("name: Others", "name: Towns")
    found = who_is_meant(ledger_of(text).agreement, "Towns")
    assert isinstance(found, Finding)
    assert found.code == "several-named"
    assert worded(found.values["ids"]) == "towns eller others"


def test_a_group_is_no_single_recipient() -> None:
    (finding,) = recipient.answer(result_of(NAMES), recipient="towns").findings
    assert finding.code == "group-as-recipient"
    assert worded(finding.values["name"]) == "Towns"
    assert finding.hint is not None
    assert "agree run" in worded(finding.hint)
    assert "--group towns" in worded(finding.hint)


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_dalarna_means_the_region_and_its_county_body_everywhere(year: str) -> None:
    """Also in 2022, where a group has the id dalarna."""
    both = [("regions", "20"), ("counties", "20")]
    dossier = signed(year)
    assert [one.id for one in asked_for(dossier, "Dalarna").members] == both
    for meant in (
        recipient_called(dossier.agreement, "Dalarna"),
        who_is_meant(dossier.agreement, "Dalarna"),
    ):
        assert [one.id for one in meant] == both  # type: ignore[union-attr]
    sought = parse_sought_amount("Dalarna = 1 kr", dossier.agreement)
    assert sought.members == frozenset(both)


def test_a_part_of_several_names_is_no_target_of_a_search() -> None:
    with pytest.raises(ScenarioFault) as fault:
        parse_sought_amount("gästr = 1 kr", ledger_of(NAMES).agreement)
    assert [finding.code for finding in fault.value.findings] == ["several-recipients"]
    assert fault.value.findings[0].span.file == "--seek"


@pytest.mark.parametrize(
    ("words", "codes"), [("Stockholm", "01 eller 0180"), ("uppsala", "03 eller 0380")]
)
def test_a_short_name_of_one_that_is_the_name_of_another_asks_which(words: str, codes: str) -> None:
    """In 2023 Stockholm is a municipality, and short for the region and its county body."""
    found = who_is_meant(signed("2023").agreement, words)
    assert isinstance(found, Finding)
    assert found.code == "several-recipients"
    assert worded(found.values["codes"]) == codes
