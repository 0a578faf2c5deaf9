"""A requisition of some grants, or of a part of one: bilaga 3, Region Dalarna; section 9.1."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from agree import load
from agree.messages import Locale
from agree.questions import requisition
from agree.questions.question import Answer
from agree.render import Layout, render
from agree.report import Form, Report
from tests.cli.command import agree
from tests.helpers import recorded, result_of
from tests.life.books import EXAMPLES, INVENTED, signed_result

DALARNA = "regions/20"
SUM, AMBULANCE, E_HEALTH = 146_099_749, 2_542_998, 2_131_656
NO_BREAK = "\u00a0"


def asked(*grants: str, **words: Any) -> Answer:
    given = {"recipient": DALARNA, "blank": True, **words}
    return requisition.answer(signed_result("2023"), grant=grants, **given)


def reported(*grants: str, **words: Any) -> Report:
    answer = asked(*grants, **words)
    assert answer.report is not None, answer.findings
    return answer.report


def rows(report: Report) -> list[tuple[object, object]]:
    return [(one["what"], one["amount"]) for one in recorded(report, "requisition:grants")]


def total(report: Report) -> object:
    (amount,) = (
        one["value"] for one in recorded(report, "requisition") if one["field"] == "amount"
    )
    return amount


def below(report: Report, lang: str = "en") -> str:
    (form,) = (block for block in report.blocks if isinstance(block, Form))
    return " ".join(map(Locale(lang).text, form.below)).replace(NO_BREAK, " ")


def test_the_form_has_the_grants_that_are_asked_for_and_their_sum() -> None:
    report = reported("Ambulans", "vision-e-halsa")
    # In the order of the agreement, whatever the order on the command line.
    assert rows(report) == [("Vision e-hälsa", E_HEALTH), ("Ambulans", AMBULANCE)]
    assert total(report) == E_HEALTH + AMBULANCE


def test_a_part_of_a_grant_is_requested_and_the_rest_remains() -> None:
    report = reported("Ambulans = 1 mnkr")
    assert rows(report) == [("Ambulans", 1_000_000)]
    assert total(report) == 1_000_000
    requests = {one["grant"]: one for one in recorded(report, "requests")}
    ambulance = requests["ambulans"]
    assert (ambulance["granted"], ambulance["requested"]) == (AMBULANCE, 1_000_000)
    assert (ambulance["remaining"], ambulance["latest"]) == (1_542_998, date(2023, 12, 1))
    assert requests["vision-e-halsa"]["remaining"] == E_HEALTH
    assert [one["remaining"] for one in requests.values()] == [
        72_895_526, 54_818_170, 10_969_119, 2_742_280, E_HEALTH, 1_542_998,
    ]  # fmt: skip


def test_what_remains_and_until_when_is_said_under_the_form() -> None:
    said = "Remains to be requested by 1 December 2023: 145,099,749 kr (Nära vård 72,895,526 kr, "
    assert said in below(reported("Ambulans=1 mnkr"))
    assert below(reported("Ambulans=1 mnkr")).endswith(
        "Ambulans 1,542,998 kr). What is not requested by then is forfeited."
    )
    assert "senast den 1 december 2023: 145 099 749 kr" in below(reported("Ambulans=1 mnkr"), "sv")
    written = render("docx", reported("Ambulans=1 mnkr"), Locale("en"), Layout())
    paragraphs = [
        one.text.replace(NO_BREAK, " ") for one in docx.Document(io.BytesIO(written)).paragraphs
    ]
    assert any(one.startswith(said) for one in paragraphs)


def test_when_all_is_requested_nothing_remains() -> None:
    report = reported()
    assert "Remains" not in below(report)
    assert {one["remaining"] for one in recorded(report, "requests")} == {0}
    whole = reported("ambulans=2 542 998 kr", "nara-vard-regioner", "medarbetare-regioner",
                     "vidareutbildning-regioner", "karriartjanster", "vision-e-halsa")  # fmt: skip
    assert (total(whole), "Remains" in below(whole)) == (SUM, False)


@pytest.mark.parametrize(
    ("grants", "codes"),
    [
        (("Ambulans = 2 542 999",), ["more-than-requestable"]),  # a krona too much
        (("Ambulans=2,6 mnkr",), ["more-than-requestable"]),
        (("ambulanss",), ["no-such-grant"]),
        (("Ambulans=three",), ["not-a-sought-amount"]),
        (("Ambulans=-1",), ["not-a-sought-amount"]),
        (("Ambulans=",), ["not-a-sought-amount"]),
        (("Ambulans=0",), ["requests-nothing"]),
        (("vfu",), ["not-requested"]),  # paid on reported weeks: section 3.6.1
        (("nara-vard-kommuner",), ["not-requested"]),  # RSS requests it
        (("Ambulans", "ambulans=1"), ["requested-twice"]),
        (("x", "Ambulans=3 mnkr"), ["no-such-grant", "more-than-requestable"]),
        (("",), ["no-such-grant"]),
        (("=5",), ["no-such-grant"]),
    ],
)
def test_what_cannot_be_requested_is_a_finding(grants: tuple[str, ...], codes: list[str]) -> None:
    answer = asked(*grants)
    assert answer.report is None
    assert [finding.code for finding in answer.findings] == codes
    assert all(finding.code.usage for finding in answer.findings)


def test_a_name_that_has_the_sign_of_an_amount_is_a_name() -> None:
    text = INVENTED.replace("{id: parks,", "{id: parks, name: Parks = green,")
    text += "forms: {requisition: {title: R, parts: [{title: P, fields: [{id: rows, label: Rows, kind: grants}]}]}}\n"
    result = result_of(text)
    for asked_for, amount in (("Parks = green", 10), ("Parks = green = 4", 4)):
        answer = requisition.answer(result, recipient="towns/a", blank=True, grant=asked_for)
        assert answer.report is not None, answer.findings
        (row,) = recorded(answer.report, "requisition:rows")
        assert row["amount"] == amount


def test_details_and_the_file_of_details_go_with_a_part() -> None:
    details = EXAMPLES / "details-region.yaml"
    report = reported("Ambulans=1 mnkr", blank=False, details=details)
    assert total(report) == 1_000_000
    text = render("yaml", reported("Ambulans=1 mnkr"), Locale("sv"), Layout()).decode()
    assert text == render("yaml", reported(), Locale("sv"), Layout()).decode()


def test_of_all_recipients_those_who_get_the_grant_have_a_form(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    ask = ("requisition", "2023", "--all", "--blank", "--grant", "Ambulans=900 tkr")
    assert agree(*ask, "-o", str(folder)).code == 0
    assert len(list(folder.iterdir())) == 21  # the regions: bilaga 3, column Ambulans
    told = agree(*ask, "--group", "counties", "-o", str(tmp_path / "none"), "--lang", "en")
    assert (told.code, "[not-requested]" in told.err) == (2, True)
    ask = ("requisition", "2023", "--all", "--blank", "--grant", "Ambulans=1 mnkr")
    told = agree(*ask, "-o", str(tmp_path / "none"), "--lang", "en")
    assert (told.code, told.err.count("[more-than-requestable]")) == (2, 1)
    assert "Region Gotland" in told.err  # 933 387 kr is the only one below 1 mnkr
    assert not (tmp_path / "none").exists()


def test_in_python_one_grant_or_several_may_be_named() -> None:
    agreement = load("2023")
    for grant in ("Ambulans", ("Ambulans",)):
        assert rows_of(agreement.requisition(recipient=DALARNA, blank=True, grant=grant)) == 1


def rows_of(report: Any) -> int:
    return len(report.records("requisition:grants"))


# ---------------------------------------------------------------------------------------------
# Grants that wait, and the figures that they wait for


NAMED = INVENTED
for name in ("roads", "parks", "later"):
    NAMED = NAMED.replace(f"{{id: {name},", f"{{id: {name}, name: {name.title()},")
REQUISITION = """\
forms:
  requisition:
    title: Requisition
    parts:
      - title: All
        fields: [{id: rows, label: Amounts, kind: grants}, {id: sum, label: A, filled: requested}]
"""


def files(folder: Path) -> tuple[str, str]:
    """An agreement with a grant that waits, and its figures: 2 of 5 parts to Town A."""
    agreement, facts = folder / "a.yaml", folder / "facts.csv"
    agreement.write_text(NAMED + REQUISITION, encoding="utf-8")
    facts.write_text("code;late\na;2\nb;3\n", encoding="utf-8")
    return str(agreement), str(facts)


def amounts(report: Any) -> dict[object, object]:
    return {one["what"]: one["amount"] for one in report.records("requisition:rows")}


def test_with_its_figures_a_grant_that_waited_is_requested(tmp_path: Path) -> None:
    agreement, facts = files(tmp_path)
    ask = {"recipient": "towns/a", "blank": True}
    assert amounts(load(agreement).requisition(**ask)) == {"Roads": 100, "Parks": 10, "Later": None}
    told = load(agreement, facts=facts).requisition(**ask)
    assert amounts(told) == {"Roads": 100, "Parks": 10, "Later": 200}  # 500 x 2/5
    command = ("requisition", agreement, "--recipient", "towns/a", "--blank", "--lang", "en")
    assert "The requisition is for at least 110\u00a0kr." in agree(*command).out
    shown = agree(*command, "--facts", facts)
    assert (shown.code, "The requisition is for 310\u00a0kr." in shown.out) == (0, True)
    assert "left out" not in shown.out


def test_with_the_figures_so_are_the_forms_of_all(tmp_path: Path) -> None:
    agreement, facts = files(tmp_path)
    folder = tmp_path / "forms"
    command = ("requisition", agreement, "--all", "--blank", "--format", "json", "--facts", facts)
    assert agree(*command, "-o", str(folder)).code == 0
    (town,) = folder.glob("b-*.json")
    assert '"amount": 300' in town.read_text(encoding="utf-8")  # 500 x 3/5


def test_of_a_grant_that_waits_no_amount_can_be_requested_and_the_rest_waits() -> None:
    result = result_of(NAMED + REQUISITION)
    answer = requisition.answer(result, recipient="towns/a", blank=True, grant="later=1")
    assert [finding.code for finding in answer.findings] == ["more-than-requestable"]
    answer = requisition.answer(result, recipient="towns/a", blank=True, grant="roads=40")
    assert answer.report is not None
    assert below(answer.report) == (
        "Remains to be requested by 30 June 2030: at least 70 kr (Roads 60 kr, Parks 10 kr, Later "
        "pending). What is not requested by then is forfeited."
    )


def test_a_grant_that_is_paid_on_another_report_is_not_in_the_form(tmp_path: Path) -> None:
    """VFU (section 3.6.1) is paid on reported weeks; with the weeks in it still is."""
    reports = EXAMPLES.parent / "placements" / "reported.csv"
    report = load("2023", facts=reports).requisition(recipient=DALARNA, blank=True)
    assert [one["amount"] for one in report.records("requisition:grants")] == [
        72_895_526, 54_818_170, 10_969_119, 2_742_280, E_HEALTH, AMBULANCE,
    ]  # fmt: skip
