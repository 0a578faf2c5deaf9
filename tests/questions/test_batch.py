"""Asking for each recipient: who is one, what its file is called, and what is in it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, strategies as st

from agree.base import Finding
from agree.pipeline import Result
from agree.questions import Answer, recipient, requisition
from agree.questions.batch import file_names
from agree.questions.names import who_is_meant
from agree.questions.selection import all_recipients
from agree.render.safe import LONGEST_FILE_NAME, for_file_name
from agree.sections import Member
from tests.helpers import recorded, result_of, small
from tests.life.books import EXAMPLES, INVENTED, signed_result

DETAILS = (EXAMPLES / "details-region.yaml").read_text(encoding="utf-8")


def names_of(*members: tuple[str, str, str]) -> list[str]:
    return list(file_names(Member(*one) for one in members))


def codes(answer: Answer) -> list[str]:
    return [finding.code for finding in answer.findings]


# ---------------------------------------------------------------------------------------------
# What a file is called


@pytest.mark.parametrize(
    ("code", "name", "file"),
    [
        ("20", "Region Dalarna", "20-Region-Dalarna"),
        ("23", "Region Jämtland Härjedalen", "23-Region-Jämtland-Härjedalen"),
        ("skr", "SKR", "SKR"),
        ("aux", "AUX", "AUX_"),  # a device of Windows
        ("a", "../../etc/passwd", "a-..-..-etc-passwd"),
        ("c:", 'A<B>:"|?*', "c-A-B"),
        ("1", "A\nB\x1b[31m\u202eC\u200b.", "1-A-B-31m-C"),
        ("1", "Ja\u0308mtland", "1-Jämtland"),  # a letter and its dots apart
        ("-rf", "*", "rf"),
        ("?", "?", "_"),
    ],
)
def test_the_name_of_a_file_is_safe_on_every_system(code: str, name: str, file: str) -> None:
    assert names_of(("group", code, name)) == [file]


@given(st.text(), st.text())
def test_no_name_steers_a_system_or_leads_out_of_the_folder(code: str, name: str) -> None:
    (file,) = names_of(("group", code, name))
    assert file
    assert len(file.encode()) <= LONGEST_FILE_NAME + 1
    assert file[0] not in "-."
    assert file[-1] not in ". "
    assert not set(file) & set('<>:"/\\|?*\0')
    assert all(unicodedata.category(sign)[0] in "LMN" or sign in "-_." for sign in file)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(\..*)?", file)
    assert for_file_name(file) in (file, f"{file}_")


def test_recipients_of_the_same_name_have_files_of_their_own() -> None:
    assert names_of(("a", "1", "Ö"), ("b", "1", "ö"), ("b", "2", "X")) == ["a-1-Ö", "b-1-ö", "2-X"]
    # The code tells them apart, also when none of its signs may stand in the name of a file.
    first, second = names_of(("g", "1?", "A"), ("g", "1*", "A"))
    assert re.fullmatch(r"g-1-A-[0-9a-f]{12}", first)
    assert re.fullmatch(r"g-1-A-[0-9a-f]{12}", second)
    assert first != second
    # A longer name that is there already makes both longer.
    first, second, third = names_of(("a", "1", "A"), ("b", "1", "A"), ("x", "a", "1-A"))
    assert re.fullmatch(r"a-1-A-[0-9a-f]{12}", first)
    assert (second, third) == ("b-1-A", "x-a-1-A")


MEMBERS = st.lists(
    st.tuples(st.sampled_from("abAB?*"), st.sampled_from("abAB?*"), st.text(max_size=2)),
    unique_by=lambda one: one[:2],
)


@given(MEMBERS)
def test_no_two_names_are_alike_on_any_system(members: list[tuple[str, str, str]]) -> None:
    names = names_of(*members)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(members)


@given(MEMBERS, st.randoms())
def test_the_order_of_a_file_says_nothing_of_what_files_are_called(
    members: list[tuple[str, str, str]], random: Random
) -> None:
    """A page of one recipient is never found under the name that another's had."""
    shuffled = random.sample(members, len(members))
    assert dict(zip(members, names_of(*members), strict=True)) == dict(
        zip(shuffled, names_of(*shuffled), strict=True)
    )


# ---------------------------------------------------------------------------------------------
# Who is a recipient

ROLES = """\
regions: {name: Regions, members: [
  {code: "1", name: North}, {code: "2", name: South}, {code: "3", name: West, aliases: [East]}]}
bodies: {name: Bodies, members: {"1": Body of North}}
towns: {name: Towns, members: {"21": South, "31": East}}
both: {name: Both, union: [towns, regions]}
"""


def recipients_of(groups: str) -> list[list[str]]:
    """The roles of each recipient of an agreement with these groups, as group/code."""
    agreement = result_of(small("{equal: true}", to="alone", recipients=groups)).agreement
    assert agreement is not None
    found = [["/".join(role.id) for role in roles] for roles in all_recipients(agreement)]
    return [roles for roles in found if roles[0].partition("/")[0] not in ("everyone", "alone")]


def test_a_code_or_a_name_in_common_makes_one_recipient_and_an_alias_does_not() -> None:
    """Stockholm is what a region is called for short, and a town that is another recipient."""
    assert recipients_of(ROLES) == [
        ["regions/1", "bodies/1"],
        ["regions/2", "towns/21"],
        ["regions/3"],
        ["towns/31"],
    ]


def test_who_is_one_with_two_makes_all_three_one() -> None:
    groups = ('p: {name: P, members: {"1": One}}', 'q: {name: Q, members: {"2": Two}}')
    both = 'r: {name: R, members: {"2": One}}'
    assert recipients_of("\n".join(groups)) == [["p/1"], ["q/2"]]
    assert recipients_of("\n".join([*groups, both])) == [["p/1", "q/2", "r/2"]]


def test_two_of_a_group_with_one_name_are_two_recipients() -> None:
    """The codes tell them apart, so neither has the other's money; the name alone asks which."""
    text = small("{equal: true}", "30 kr", {"a": 1, "b": 1, "c": 1})
    text = text.replace('{"a": "A", "b": "B", "c": "C"}', "{a: Same, b: SAME, c: Other}")
    agreement = result_of(text).agreement
    assert agreement is not None
    found = [[role.code for role in roles] for roles in all_recipients(agreement)]
    assert found == [["a"], ["b"], ["c"], ["alone"]]
    asked = who_is_meant(agreement, "same")
    assert isinstance(asked, Finding)
    assert asked.code == "several-recipients"


# ---------------------------------------------------------------------------------------------
# What each recipient gets

# Bilaga 3: the name and the sum of each region.
BILAGA_3 = {
    "01-Region-Stockholm": 1_103_067_686,
    "03-Region-Uppsala": 184_785_349,
    "09-Region-Gotland": 43_355_825,
    "20-Region-Dalarna": 146_099_749,
}


def each(result: Result, **asked: str) -> Answer:
    return recipient.answer_each(result, **asked)


def test_each_region_of_2023_has_what_bilaga_3_gives_it_and_its_county_body() -> None:
    answer = each(signed_result("2023"), group="regions")
    assert len(answer.batch) == 21
    for name, amount in BILAGA_3.items():
        report = answer.batch[name]
        rows = recorded(report, f"regions/{name[:2]}")
        assert sum(one["amount"] for one in rows if isinstance(one["amount"], int)) == amount
        assert f"counties/{name[:2]}" in report.tables


def test_all_of_2023_have_a_file_and_a_recipient_of_several_roles_has_one() -> None:
    answer = each(signed_result("2023"))
    # 21 regions, each with its county body, 290 municipalities, and SKR.
    assert len(answer.batch) == 21 + 290 + 1
    assert "0180-Stockholm" in answer.batch


def test_the_entries_of_all_files_are_what_all_get() -> None:
    result = result_of(INVENTED)
    entries = [one for report in each(result).batch.values() for one in recorded(report, "entries")]
    # 100 and 300 kr of roads, 10 and 30 of parks, 60 to the one alone; 500 wait.
    assert sum(int(str(one["amount"])) for one in entries if one["status"] == "allocated") == 500


def test_an_area_has_files_of_those_who_get_something_in_it() -> None:
    answer = each(signed_result("2023"), area="ambulans")
    assert len(answer.batch) == 21
    (row,) = recorded(answer.batch["20-Region-Dalarna"], "regions/20")
    assert row["amount"] == 2_542_998
    assert codes(each(signed_result("2023"), area="ambulans", group="skr")) == ["receives-nothing"]


def test_what_is_asked_for_wrongly_is_told_all_at_once() -> None:
    answer = each(signed_result("2023"), area="ambulance", group="regioner", unit="kronor")
    assert codes(answer) == ["no-such-group", "no-such-area", "no-such-unit"]
    assert not answer.batch


def test_whom_no_source_names_has_no_file() -> None:
    result = signed_result("history/2020")
    unknown = [
        group for group in (result.agreement.recipients.values() if result.agreement else ())
        if group.unknown
    ]  # fmt: skip
    assert [group.id for group in unknown] == ["untold"]
    names = list(each(result).batch)
    assert len(names) == 21 + 290  # regions and municipalities, each with its code
    assert [name for name in names if not name[0].isdigit()] == []


# ---------------------------------------------------------------------------------------------
# The forms of all


def forms(folder: Path | None = None, **asked: object) -> Answer:
    return requisition.answer_each(signed_result("2023"), details=folder, **asked)  # type: ignore[arg-type]


def test_who_requisitions_in_2023_has_a_form() -> None:
    answer = forms(blank=True)
    # Section 9.1: the regions, the county bodies (RSS) and SKR.
    assert len(answer.batch) == 21 + 21 + 1
    rows = recorded(answer.batch["20-Region-Dalarna"])
    one = {row["field"]: row["value"] for row in rows}
    assert (one["amount"], one["contact_person"]) == (146_099_749, None)
    assert len(forms(blank=True, group="counties").batch) == 21


def test_each_form_is_filled_in_from_the_file_of_its_name(tmp_path: Path) -> None:
    for name in ("20-Region-Dalarna", "SKR"):
        text = DETAILS.replace("Alva Exempelsson", name)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    answer = forms(tmp_path, blank=True)
    for name in ("20-Region-Dalarna", "SKR"):
        found = {row["field"]: row["value"] for row in recorded(answer.batch[name])}
        assert found["contact_person"] == name
    assert len(answer.batch) == 43
    assert list(forms(tmp_path, group="skr").batch) == ["SKR"]


def test_details_that_are_missing_wrong_or_of_nobody_are_told_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    assert codes(forms()) == ["needs-details-folder"]
    assert codes(forms(tmp_path / "nothing")) == ["needs-details-folder"]
    assert codes(forms(tmp_path)) == ["no-details-of"] * 43
    (tmp_path / "SKR.yaml").write_text(DETAILS, encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    assert codes(forms(tmp_path)) == ["no-details-of"] * 42
    (tmp_path / "20-Region-Dalrna.yml").write_text(DETAILS, encoding="utf-8")
    answer = forms(tmp_path, blank=True)
    assert [(one.code, one.suggestion) for one in answer.findings] == [
        ("details-of-nobody", "20-Region-Dalarna.yaml")
    ]
    (tmp_path / "20-Region-Dalrna.yml").rename(tmp_path / "20.yml")  # by its code alone
    answer = forms(tmp_path, blank=True)
    assert [one.suggestion for one in answer.findings] == ["20-Region-Dalarna.yaml"]
    (tmp_path / "20.yml").rename(tmp_path / "SKR.yml")
    assert codes(forms(tmp_path, blank=True)) == ["details-twice"]
    (tmp_path / "SKR.yml").unlink()
    wrong = DETAILS.replace("232199-0018", "232199-0019")
    (tmp_path / "SKR.yaml").write_text(wrong, encoding="utf-8")
    answer = forms(tmp_path, blank=True)
    assert (codes(answer), dict(answer.batch)) == (["bad-organisation-number"], {})


def test_a_file_of_details_may_have_its_dots_apart_as_macos_writes_them(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "04-Region-Sörmland.yaml")
    (tmp_path / name).write_text(DETAILS, encoding="utf-8")
    found = recorded(forms(tmp_path, blank=True).batch["04-Region-Sörmland"])
    assert ["contact_person", "Alva Exempelsson"] in [[*row.values()][:2] for row in found]


def test_when_nobody_asks_for_money_it_is_told() -> None:
    assert codes(forms(blank=True, group="municipalities")) == ["nothing-to-request"]
    assert codes(requisition.answer_each(signed_result("2022"), blank=True)) == ["no-such-form"]


def test_an_agreement_with_faults_has_no_batch() -> None:
    broken = result_of(small("{weight: sise}"))
    assert codes(each(broken)) == codes(requisition.answer_each(broken, blank=True))
    assert "unknown-fact" in codes(each(broken))
