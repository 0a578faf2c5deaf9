"""Who is meant by a name: one recipient in all its roles, and never several."""

from __future__ import annotations

import pytest

from agree.base import Finding
from agree.questions import explain, recipient
from agree.questions.names import recipient_called
from tests.helpers import ledger_of, result_of, small, worded

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
        ("svedala", ["towns/20"]),
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


@pytest.mark.parametrize("question", [recipient.answer, explain.answer])
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
