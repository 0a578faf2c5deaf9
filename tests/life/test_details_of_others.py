"""Details that contradict the agreement: another recipient, another agreement, another period."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.base import Source
from agree.life.details import details_of, shared_numbers
from agree.questions import requisition, settle
from agree.questions.selection import all_members
from agree.source import parse_document
from tests.cli.command import agree
from tests.life.books import EXAMPLES, codes, signed, signed_result

WHOLE = (EXAMPLES / "details-region.yaml").read_text(encoding="utf-8")
LINE = WHOLE.count("\n") + 1


def found(folder: Path, line: str, recipient: str = "regions/20", *, blank: bool = False) -> object:
    details = folder / "details.yaml"
    details.write_text(f"{WHOLE}{line}\n", encoding="utf-8")
    answer = requisition.answer(
        signed_result("2023"), recipient=recipient, details=details, blank=blank
    )
    assert (answer.report is None) == bool(answer.findings)
    return codes(answer.findings)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("recipient: Region Skåne", "other-recipient"),
        ("recipient: skåne", "other-recipient"),  # another way to write its name
        ("recipient: Falun", "other-recipient"),
        ("agreement: God och nära vård 2022", "other-agreement"),
        ("agreement: Professionsmiljarden 2016–2018", "other-agreement"),
        ("reference: SKR2021/00001", "other-reference"),
        ("period: 2022-01-01 – 2022-12-31", "other-period"),
        ("period: 2023-01-01 – 2024-01-31", "other-period"),  # a month too long
        ("period: 2022-12-31 – 2023-12-31", "other-period"),  # a day too early
    ],
)
def test_what_is_of_another_is_a_finding_at_its_line(line: str, code: str, tmp_path: Path) -> None:
    assert found(tmp_path, line) == [(code, LINE)]
    assert found(tmp_path, line, blank=True) == [(code, LINE)]


@pytest.mark.parametrize(
    "line",
    [
        "recipient: Region Dalarna",
        "recipient: Dalarna",  # the region and the county body: one recipient in two roles
        "recipient: Region Dalarna, Hälso- och sjukvården",
        "agreement: god och nära vård 2023",
        "agreement: Överenskommelsen God och nära vård 2023",
        "agreement: God och nära vård",
        "agreement: gnv-2023",
        "reference: SKR2022/00764 och S2023/00001",
        "period: 2023-01-01 – 2023-06-30",  # a part of the year
        "period: 2023-01-01 – 2023-12-31",
    ],
)
def test_what_the_agreement_knows_may_be_said_in_other_words(line: str, tmp_path: Path) -> None:
    assert found(tmp_path, line) == []


def test_the_details_of_one_recipient_do_not_make_the_form_of_another(tmp_path: Path) -> None:
    assert found(tmp_path, "recipient: Region Dalarna", "SKR") == [("other-recipient", LINE)]


def test_the_financial_report_is_held_against_the_agreement_too(tmp_path: Path) -> None:
    details = tmp_path / "details.yaml"
    text = (EXAMPLES / "details-report.yaml").read_text(encoding="utf-8")
    details.write_text(f"{text}recipient: SKR\nperiod: 2022-01-01 – 2022-12-31\n", encoding="utf-8")
    answer = settle.answer(
        signed_result("2023"), costs=EXAMPLES / "costs.csv", events=EXAMPLES / "events.csv",
        recipient="regions/20", details=details,
    )  # fmt: skip
    assert answer.report is None
    line = text.count("\n") + 1
    assert codes(answer.findings) == [("other-recipient", line), ("other-period", line + 1)]


def test_the_number_of_another_is_told_where_both_are_known(tmp_path: Path) -> None:
    folder = tmp_path / "details"
    folder.mkdir()
    for name in ("20-Region-Dalarna", "21-Region-Gävleborg"):
        (folder / f"{name}.yaml").write_text(WHOLE, encoding="utf-8")
    ask = ("requisition", "2023", "--all", "--blank", "--details", str(folder), "--lang", "en")
    told = agree(*ask, "-o", str(tmp_path / "forms"))
    assert (told.code, told.err.count("[number-of-another]")) == (0, 1)
    assert told.err.count("[giro-of-another]") == 1
    assert "warning: “232199-0018” is the organisation number of Region Dalarna too" in told.err
    assert "2 warnings." in told.err.splitlines()
    assert (tmp_path / "forms" / "21-Region-Gävleborg.docx").exists()


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("991-2346", "bg 9912346", True),
        ("pg 12 34 56-6", "123456-6", True),
        ("991-2346", "12 34 56-6", False),
    ],
)
def test_a_giro_number_of_two_is_told_however_it_is_written(
    one: str,
    other: str,
    is_told: bool,
) -> None:
    form = signed("2023").life.forms["requisition"]
    told, agreement = [], signed("2023").agreement
    members = {member.id: member for member in all_members(agreement)}
    for code, number in (("20", one), ("21", other)):
        document = parse_document(Source(f"{code}.yaml", f'giro: "{number}"\n'))
        details, findings = details_of(*document, form)
        assert details is not None
        assert not findings
        told.append((members["regions", code], details))
    found = [item.code for item in shared_numbers(agreement, form, told)]
    assert found == (["giro-of-another"] if is_told else [])


def test_a_region_may_have_the_number_of_its_county_body(tmp_path: Path) -> None:
    folder = tmp_path / "details"
    folder.mkdir()
    for name in ("20-Region-Dalarna", "20-RSS-Dalarnas-län"):
        (folder / f"{name}.yaml").write_text(WHOLE, encoding="utf-8")
    ask = ("requisition", "2023", "--all", "--blank", "--details", str(folder), "--lang", "en")
    told = agree(*ask, "-o", str(tmp_path / "forms"))
    assert (told.code, "[number-of-another]" in told.err) == (0, False)
