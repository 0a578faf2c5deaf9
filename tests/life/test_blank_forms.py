"""A form without details: lines to write on, or a file of details to fill in and to give back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from agree import AgreementError, load
from agree.base import Finding, Source
from agree.life.details import details_of
from agree.messages import LANGUAGES, Locale
from agree.questions import Answer, requisition, settle
from agree.render import Layout, render
from agree.report import Report
from agree.source import parse_document
from tests.cli.command import agree
from tests.helpers import recorded, result_of
from tests.life.books import EXAMPLES, INVENTED, signed, signed_result

DALARNA = "regions/20"
DETAILS = EXAMPLES / "details-region.yaml"
DETAILS_OF_REPORT = EXAMPLES / "details-report.yaml"
# Bilaga 3, the sum of Region Dalarna.
SUM = 146_099_749
KNOWN = {
    "recipient": "Region Dalarna",
    "agreement": "God och nära vård 2023",
    "reference": "SKR2022/00764",
    "amount": SUM,
    "period": "2023-01-01 – 2023-12-31",
}
"""What the agreement itself says of the fields of bilaga 1."""
ORGANISATION = "232199-0018"
"""An invented number, with the check digit that is right."""


def asked(**words: Any) -> Answer:
    return requisition.answer(signed_result("2023"), **{"recipient": DALARNA, **words})


def reported(**words: Any) -> Report:
    report = asked(**words).report
    assert report is not None
    return report


def fields(report: Report, form: str = "requisition") -> dict[object, object]:
    return {one["field"]: one["value"] for one in recorded(report, form)}


def file_of(report: Report, lang: str = "sv") -> str:
    return render("yaml", report, Locale(lang), Layout()).decode()


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_blank_form_knows_what_the_agreement_knows_and_leaves_the_rest() -> None:
    report = reported(blank=True)
    assert {name: one for name, one in fields(report).items() if one is not None} == KNOWN
    assert [one["amount"] for one in recorded(report, "requisition:grants")] == [
        72_895_526, 54_818_170, 10_969_119, 2_742_280, 2_131_656, 2_542_998,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("text", "Kontaktperson: ____"),
        ("markdown", r"- Kontaktperson: \_\_\_\_"),
        ("html", '<dt>Kontaktperson</dt><dd class="pen">'),
    ],
)
def test_a_blank_form_has_lines_to_write_on(form: str, line: str) -> None:
    assert line in render(form, reported(blank=True), Locale("sv"), Layout()).decode()


def test_without_details_the_finding_tells_of_both_ways() -> None:
    told = agree("requisition", "2023", "--recipient", DALARNA)
    assert (told.code, told.out) == (2, "")
    assert "[needs-details]" in told.err
    assert "--details saknas" in told.err
    assert "--blank -o uppgifter.yaml" in told.err
    both = asked(recipient="nobody at all")
    assert codes(both.findings) == ["no-such-recipient-or-body", "needs-details"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_to_fill_in_has_every_detail_that_the_form_asks_for(
    lang: str, tmp_path: Path
) -> None:
    form = signed("2023").life.forms["requisition"]
    wanted = {field.id for field in form.fields() if field.asked}
    assert wanted == {
        "recipient", "organisation_number", "contact_person", "postal_address", "phone", "fax",
        "email", "agreement_number", "decision_number", "agreement", "reference", "period", "giro",
        "payment_reference",
    }  # fmt: skip
    text = file_of(reported(blank=True), lang)
    read, findings = details_of(*parse_document(Source("d.yaml", text)), form)
    assert (findings, read and read.by_field) == ([], {})
    lines = [line.removeprefix("# ").partition(":")[0] for line in text.splitlines()]
    assert wanted <= set(lines)
    mandatory = {"sv": "måste anges", "en": "mandatory"}[lang]
    (above,) = (line for line in text.splitlines() if line.startswith("# Organisationsnummer"))
    assert mandatory in above
    assert "NNNNNN-NNNN" in above


def test_once_filled_in_the_file_gives_the_form_that_the_details_give(tmp_path: Path) -> None:
    text = file_of(reported(blank=True))
    for line in DETAILS.read_text(encoding="utf-8").splitlines():
        name, colon, value = line.partition(": ")
        if colon and not line.startswith("#"):
            assert f'\n{name}: ""\n' in text
            text = text.replace(f'\n{name}: ""\n', f'\n{name}: "{value.strip(chr(34))}"\n')
    details = tmp_path / "details.yaml"
    details.write_text(text, encoding="utf-8")
    assert fields(reported(details=details)) == fields(reported(details=DETAILS))


def test_a_file_of_a_filled_form_has_its_details_and_can_be_given_back(tmp_path: Path) -> None:
    details = tmp_path / "details.yaml"
    details.write_text(file_of(reported(details=DETAILS)), encoding="utf-8")
    assert f'organisation_number: "{ORGANISATION}"' in details.read_text(encoding="utf-8")
    assert fields(reported(details=details)) == fields(reported(details=DETAILS))


def test_what_the_agreement_knows_may_be_said_otherwise(tmp_path: Path) -> None:
    text = file_of(reported(details=DETAILS)).replace("# period:", "period:")
    details = tmp_path / "details.yaml"
    details.write_text(text.replace("2023-12-31", "2023-06-30"), encoding="utf-8")
    report = reported(details=details)
    assert fields(report)["period"] == "2023-01-01 – 2023-06-30"
    assert '\nperiod: "2023-01-01 – 2023-06-30"\n' in file_of(report)


def test_a_file_to_fill_in_is_no_requisition_and_says_nothing_of_its_amount(tmp_path: Path) -> None:
    ask = ("requisition", "2023", "--recipient", "SKR", "--blank", "-o")
    assert agree(*ask, str(tmp_path / "a.yaml")).err == f"Skrev {tmp_path / 'a.yaml'}.\n"
    assert "Rekvisitionen gäller" in agree(*ask, str(tmp_path / "a.docx")).err


def test_a_missing_detail_is_reported_where_its_line_is(tmp_path: Path) -> None:
    details = tmp_path / "details.yaml"
    text = file_of(reported(details=DETAILS)).replace('"Alva Exempelsson"', '""')
    details.write_text(text, encoding="utf-8")
    (finding,) = asked(details=details).findings
    line = text.splitlines().index('contact_person: ""') + 1
    assert (finding.code, finding.span.line) == ("missing-detail", line)


def test_a_blank_form_takes_the_details_that_there_are_and_says_what_is_wrong_in_them(
    tmp_path: Path,
) -> None:
    details = tmp_path / "details.yaml"
    details.write_text(f"organisation_number: {ORGANISATION}\n", encoding="utf-8")
    assert codes(asked(details=details).findings) == ["missing-detail"] * 7
    report = reported(details=details, blank=True)
    assert fields(report)["organisation_number"] == ORGANISATION
    assert fields(report)["contact_person"] is None
    details.write_text("organisation_number: 1\ncontact_persn: A\n", encoding="utf-8")
    answer = asked(details=details, blank=True)
    assert codes(answer.findings) == ["bad-organisation-number", "unknown-detail"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Bankgiro 991-2346", "Bankgiro 991-2346"),
        ("bg 9912346", "Bankgiro 991-2346"),
        ("BG: 991-2346", "Bankgiro 991-2346"),
        ("plusgiro 991-2346", None),  # that is the form of a bankgiro
    ],
)
def test_a_giro_number_may_have_its_word(written: str, printed: str | None, tmp_path: Path) -> None:
    details = tmp_path / "details.yaml"
    text = DETAILS.read_text(encoding="utf-8").replace("991-2346", f'"{written}"')
    details.write_text(text, encoding="utf-8")
    answer = asked(details=details)
    if printed is None:
        assert codes(answer.findings) == ["bad-giro"]
    else:
        assert answer.report is not None
        assert fields(answer.report)["giro"] == printed


def test_the_financial_report_has_such_a_file_too(tmp_path: Path) -> None:
    words: dict[str, Any] = {"costs": EXAMPLES / "costs.csv", "recipient": DALARNA}
    bare = settle.answer(signed_result("2023"), **words).report
    assert bare is not None
    text = file_of(bare)
    assert "#   incorrect: Alt 2: Jag bedömer inte" in text
    assert '\ncertificate: ""\n' in text
    assert "unused" not in text  # computed
    details = tmp_path / "details.yaml"
    filled = settle.answer(signed_result("2023"), details=DETAILS_OF_REPORT, **words).report
    assert filled is not None
    details.write_text(file_of(filled), encoding="utf-8")
    again = settle.answer(signed_result("2023"), details=details, **words).report
    assert again is not None
    assert fields(again, "report") == fields(filled, "report")


FORM = """\
forms:
  requisition:
    title: Requisition
    parts:
      - title: All
        fields: [FIELDS]
"""


def with_fields(fields_: str) -> Answer:
    text = INVENTED + FORM.replace("FIELDS", fields_)
    return requisition.answer(result_of(text), recipient="towns/a", blank=True)


def test_a_field_that_is_mandatory_and_asked_for_is_missing_once(tmp_path: Path) -> None:
    details = tmp_path / "d.yaml"
    details.write_text("choice: one\n", encoding="utf-8")
    text = INVENTED + FORM.replace(
        "FIELDS",
        "{id: choice, label: C, kind: choice, choices: [{id: one, label: O, asks_for: [why]}]}, "
        "{id: why, label: W, mandatory: true}",
    )
    answer = requisition.answer(result_of(text), recipient="towns/a", details=details)
    assert codes(answer.findings) == ["missing-detail"]


def test_a_form_that_asks_for_nothing_has_a_file_that_says_so(tmp_path: Path) -> None:
    report = with_fields("{id: amount, label: A, filled: requested, mandatory: true}").report
    assert report is not None
    assert [line for line in file_of(report).splitlines() if not line.startswith("#")] == []


def test_only_what_asks_for_details_is_a_file_to_fill_in(tmp_path: Path) -> None:
    told = agree("run", "2023", "-o", str(tmp_path / "a.yaml"), "--lang", "en")
    assert (told.code, "[format-cannot-hold]" in told.err) == (2, True)
    told = agree("settle", "2023", "--costs", str(EXAMPLES / "costs.csv"), "--format", "yaml")
    assert (told.code, "[needs-option]" in told.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_be_filled_in_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that holds the same is left so; another is refused, in a terminal and in Python."""
    monkeypatch.chdir(tmp_path)
    command = ("requisition", "2023", "--recipient", "regions/20", "--blank", "-o", "own.yaml")
    assert [agree(*command).code for _ in range(2)] == [0, 0]
    filled = Path("own.yaml").read_text(encoding="utf-8") + "# of my own\n"
    Path("own.yaml").write_text(filled, encoding="utf-8")
    told = agree(*command)
    assert told.code == 2
    assert "may-be-filled-in" in told.err
    report = load("2023").requisition(recipient="regions/20", blank=True)
    with pytest.raises(AgreementError) as fault:
        report.save("own.yaml")
    assert [finding.code for finding in fault.value.findings] == ["may-be-filled-in"]
    assert Path("own.yaml").read_text(encoding="utf-8") == filled
