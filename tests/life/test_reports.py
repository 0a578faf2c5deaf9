"""Conditions, requisitions and settlements as records of exact values, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from agree.messages import LANGUAGES, Locale
from agree.pipeline import Result
from agree.questions import conditions, requisition, settle
from agree.questions.question import Answer
from agree.render import Layout, render
from agree.report import Form, Report
from agree.report.report import ReportStatus
from tests.cli.command import agree
from tests.helpers import recorded, result_of, worded
from tests.life.books import EXAMPLES, INVENTED, signed_result

DALARNA = "regions/20"
# Bilaga 3, Region Dalarna, and its sum.
PRINTED = [72_895_526, 54_818_170, 10_969_119, 2_742_280, 2_131_656, 2_542_998]
SUM = 146_099_749
NO_BREAK = "\u00a0"


def reported(answer: Answer) -> Report:
    assert answer.report is not None, answer.findings
    return answer.report


def requested(recipient: str = DALARNA) -> Report:
    details = EXAMPLES / "details-region.yaml"
    found = requisition.answer(signed_result("2023"), recipient=recipient, details=details)
    return reported(found)


def settled(**asked: object) -> Answer:
    books = {"costs": EXAMPLES / "costs.csv", "events": EXAMPLES / "events.csv"}
    return settle.answer(signed_result("2023"), **{**books, **asked})  # type: ignore[arg-type]


def text(report: Report, form: str, lang: str = "sv") -> str:
    written = render(form, report, Locale(lang), Layout()).decode()
    return written.replace(NO_BREAK, " ")


# ---------------------------------------------------------------------------------------------
# Conditions


def asked(recipient: str | None = None, **others: object) -> Report:
    result = signed_result("2023")
    found = conditions.answer(result, recipient=recipient, **others)  # type: ignore[arg-type]
    return reported(found)


def test_the_records_of_the_conditions_say_whose_they_are() -> None:
    by_id = {one["id"]: one for one in recorded(asked())}
    report = by_id["vfu-kommunniva"]  # section 3.6.1 asks it of the municipalities alone
    assert (report["strength"], report["entitles"]) == ("must", "yes")
    assert (report["who"], report["grants"]) == (["municipalities"], ["vfu"])
    assert report["latest"] == date(2023, 3, 31)  # section 3.6.1
    assert (report["group:municipalities"], report["group:regions"]) == ("must", None)
    assert report["section"] == "3.6.1"


def columns_of_conditions(report: Report) -> list[str]:
    return [str(column.heading) for column in report.tables["conditions"].columns[2:]]


def test_a_recipient_that_is_asked_for_has_a_column_and_nobody_else() -> None:
    assert columns_of_conditions(asked("Region Dalarna")) == ["Region Dalarna"]
    assert columns_of_conditions(asked("Dalarna")) == ["Region Dalarna", "RSS Dalarnas län"]
    by_id = {one["id"]: one for one in recorded(asked("Dalarna"))}
    report = by_id["redovisa-insatser"]  # section 6: the county body hands it in as the region does
    assert (report["recipient:regions:20"], report["recipient:counties:20"]) == ("must", "must")
    plan = by_id["ambulans-plan"]  # section 5 is about the regions alone
    assert (plan["recipient:regions:20"], plan["recipient:counties:20"]) == ("must", None)
    assert (plan["who"], report["who"]) == (["regions"], ["regions", "counties"])


def test_a_recipient_that_has_one_name_in_two_groups_is_told_with_each() -> None:
    """Falun is a municipality, and is listed once more as one of Dalarna's in the file of 2022."""
    found = conditions.answer(signed_result("2022"), recipient="Falun")
    headings = columns_of_conditions(reported(found))
    assert len(headings) == len(set(headings))


def test_a_group_that_is_asked_for_has_one_column() -> None:
    assert columns_of_conditions(asked("regions")) == ["Regionerna"]
    assert "group:regions" in recorded(asked("regions"))[0]


def test_a_grant_that_waits_and_one_through_another_have_no_amount() -> None:
    (vfu, dalarna, *its_grants) = recorded(asked("Falun"), "grants")
    assert (vfu["grant"], vfu["amount"], vfu["amount_status"]) == ("vfu", None, "pending")
    # What the county body passes on to Falun comes of three grants together: of 34 999 324 kr
    # (bilaga 2) by 59 837 of Dalarna's 288 387 inhabitants it is 7 261 958,93 kr.
    assert (dalarna["grant"], dalarna["amount"]) == ("dalarna", 7_261_959)
    assert dalarna["grants"] == [one["grant"] for one in its_grants]
    told = {(one["amount"], one["amount_status"]) for one in its_grants}
    assert told == {(None, "not_applicable")}
    (skr,) = recorded(asked("SKR"), "grants")
    assert skr["amount"] == 51_500_000  # section 7
    shown = text(asked("Falun"), "text")
    assert "väntar" in shown
    assert "ingår ovan" in shown


def test_the_records_of_targets_and_payments() -> None:
    targets = recorded(asked(), "targets")
    assert Counter(one["figure"] for one in targets) == {55: 1, 20: 2, 80: 1, None: 1}
    assert {one["by"] for one in targets} == {date(2022, 12, 31)}
    (first, *_) = recorded(asked("SKR"), "payments")
    assert (first["latest"], first["forfeited"]) == (date(2023, 12, 1), "yes")  # section 9.1
    assert (first["from"], first["request"]) == (["Kammarkollegiet"], "requisition")
    assert recorded(asked(grant="ambulans"), "payments") == []


def test_a_recipient_that_measures_a_target_is_shown_it() -> None:
    target = "targets: [{id: goal, what: Swept roads, who: towns, measured_by: alone}]\n"
    result = result_of(INVENTED + target)
    assert result.ledger is not None
    report = reported(conditions.answer(result, recipient="Alone"))
    assert [one["id"] for one in recorded(report, "targets")] == ["goal"]


def test_a_checklist_has_a_box_for_each_condition_and_duty() -> None:
    plain, ticking = asked("SKR"), asked("SKR", checklist=True)
    assert [one for one in ticking.blocks if isinstance(one, Form)] != []
    assert recorded(ticking) == recorded(plain)  # the data is the same
    wanted = [one["id"] for table in ("conditions", "duties") for one in recorded(plain, table)]
    boxes = recorded(ticking, "checklist")
    assert [one["field"] for one in boxes] == wanted
    assert {one["value"] for one in boxes} == {None}
    for form, box in (("text", "[ ] "), ("markdown", "- [ ] "), ("html", 'type="checkbox"')):
        assert text(ticking, form).count(box) == len(wanted)
    assert "- [ ] ska\\*: Rekvirera medlen" in text(ticking, "markdown")
    assert "must: Stödja förändringsledning (SKR; section 2.1.3)" in text(ticking, "text", "en")


def test_a_name_that_fits_two_names_both_in_the_heading() -> None:
    report = asked("Dalarna")
    assert worded(report.title).endswith("för Region Dalarna och RSS Dalarnas län")
    assert worded(report.title, "en").endswith("of Region Dalarna and RSS Dalarnas län")


def test_that_there_are_no_conditions_or_duties_is_said() -> None:
    report = reported(conditions.answer(result_of(INVENTED), recipient="alone", grant="free"))
    assert "No conditions or duties." not in text(report, "text", "en")  # its grant is shown
    nobody = reported(conditions.answer(result_of(INVENTED), recipient="agency", grant="free"))
    assert text(nobody, "text", "en").endswith("\n\nNo conditions or duties.\n")


# ---------------------------------------------------------------------------------------------
# The requisition


def test_the_records_of_a_requisition() -> None:
    report = requested()
    fields = {str(one["field"]): one["value"] for one in recorded(report)}
    assert fields["amount"] == SUM
    assert fields["organisation_number"] == "232199-0018"
    assert fields["fax"] is None
    assert "signature" not in fields  # signed by hand: no data
    tables = [name for name in report.tables if name.startswith("requisition:")]
    (amounts,) = (recorded(report, name) for name in tables)
    assert [one["amount"] for one in amounts] == PRINTED
    assert dict(report.values)["deadline"] == date(2023, 12, 1)
    assert dict(report.values)["recipient"] == DALARNA


WAITING = (
    INVENTED.replace("{id: roads,", "{id: roads, name: Roads,")
    .replace("{id: later,", "{id: later, name: Later,")
    .replace("      - {id: parks, to: towns, amount: 40, key: by_size}\n", "")
    + """\
forms:
  requisition:
    title: Requisition
    parts:
      - title: All
        fields: [{id: rows, label: Amounts, kind: grants}, {id: amount, label: Amount}]
"""
)


def test_a_grant_that_waits_is_left_out_and_said_so(tmp_path: Path) -> None:
    details = tmp_path / "details.yaml"
    details.write_text("amount: 100 kr\n", encoding="utf-8")
    answer = requisition.answer(result_of(WAITING), recipient="Town A", details=details)
    report = reported(answer)
    rows = recorded(report, "requisition:rows")
    assert [(one["what"], one["amount"], one["amount_status"]) for one in rows] == [
        ("Roads", 100, None),
        ("Later", None, "pending"),
    ]
    shown = text(report, "text", "en")
    assert "Later is left out: the grant is waiting for figures." in shown
    assert "The requisition is for at least 100 kr." in shown
    assert re.search(r"^Sum +at least 100$", shown, re.MULTILINE)
    assert "What is waiting for figures is requested when it is decided." in shown
    assert re.search(r"^Later +pending$", shown, re.MULTILINE)
    assert "| Later |  | pending |" in text(report, "markdown", "en")


GRANTS = (
    "Nära vård", "Vårdens medarbetare", "Vidareutbildning", "Karriärtjänster", "Vision e-hälsa",
    "Ambulans",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "mark", "sum_", "until"),
    [
        ("sv", " ", "Summa", "Ska ha kommit in senast den 1 december 2023"),  # section 9.1
        ("en", ",", "Sum", "To be received by 1 December 2023"),
    ],
)
def test_the_form_on_the_screen(lang: str, mark: str, sum_: str, until: str) -> None:
    lines = [" ".join(line.split()) for line in text(requested(), "text", lang).split("\n")]
    columns = zip(GRANTS, PRINTED, strict=True)  # all by section 7
    rows = [f"{name} 7 {kronor:,}".replace(",", mark) for name, kronor in columns]
    first = lines.index(rows[0])
    assert lines[first : first + 6] == rows
    assert lines[first + 7] == f"{sum_} {SUM:,}".replace(",", mark)
    assert until in lines
    assert f"Belopp som rekvireras: {f'{SUM:,}'.replace(',', mark)} kr" in lines


def test_csv_has_a_row_for_each_field_or_the_grants() -> None:
    rows = list(csv.reader(io.StringIO(text(requested(), "csv")), delimiter=";"))
    assert rows[0] == ["field", "value"]
    assert ["amount", str(SUM)] in rows
    (table,) = (name for name in requested().tables if name.startswith("requisition:"))
    layout = Layout(table=table)
    written = render("csv", requested(), Locale("sv"), layout).decode()
    assert [line.split(";")[-1] for line in written.split()[1:]][-1] == "2542998"


class Page(HTMLParser):
    """What a page holds: its tags, and the words of its lists of descriptions."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_as_a_page_is_whole_and_read_aloud(lang: str) -> None:
    details = EXAMPLES / "details-report.yaml"
    page = Page(text(reported(settled(recipient=DALARNA, details=details)), "html", lang))
    assert page.open == []
    assert page.count("dt") == page.count("dd") > 20
    assert page.count("fieldset") == page.count("legend") == 1
    ticked = ["checked" in attributes for tag, attributes in page.tags if tag == "input"]
    assert ticked == [False, True]  # Alt 2 of the certificate
    assert page.count("label") == len(ticked)
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    blank = "lämnas tom" if lang == "sv" else "left blank"
    assert text(requested(), "html", lang).count(blank) == 4  # the fax number, and to sign


def test_a_printed_page_has_the_table_and_the_signature_together() -> None:
    page = text(requested(), "html")
    assert ".together { break-inside: avoid; }" in page
    _, part, table = page.split('<div class="together">\n')
    assert part.startswith("<h2>2. Bidrag som ansökan avser</h2>")
    assert table.startswith('<div class="scroll" role="region" tabindex="0" aria-label="Belopp per')
    assert table.index("Namnförtydligande") < table.index("</div></div></section>")


def test_word_is_the_same_bytes_every_time_and_bears_where_it_comes_from() -> None:
    first, second = (render("docx", requested(), Locale("sv"), Layout()) for _ in range(2))
    assert first == second
    document = docx.Document(io.BytesIO(first))
    assert document.sections[0].header.paragraphs[0].text == (
        "God och nära vård 2023 · Region Dalarna"
    )
    assert "agree" in document.core_properties.comments
    words = [one.text for one in document.paragraphs]
    assert words[:3] == ["Rekvisition", "God och nära vård 2023", "Till Kammarkollegiet"]


@pytest.mark.parametrize(("status", "mark"), [("draft", "UTKAST"), ("scenario", "SCENARIO")])
def test_what_is_not_signed_is_marked_on_paper(status: ReportStatus, mark: str) -> None:
    report = requested()
    marked = tuple(one._replace(status=status) for one in report.provenance)
    written = render("docx", report._replace(provenance=marked), Locale("sv"), Layout())
    head = docx.Document(io.BytesIO(written)).sections[0].header.paragraphs[0].text
    assert head.startswith(f"{mark} · ")


# ---------------------------------------------------------------------------------------------
# The settlement


def test_the_records_of_a_settlement_have_every_amount() -> None:
    report = reported(settled())
    recipients = {one["recipient"]: one for one in recorded(report, "recipients")}
    assert recipients[DALARNA]["granted"] == SUM
    assert recipients[DALARNA]["granted_status"] == "at_least"  # without what vfu will be
    outstanding = [recipients[DALARNA][name] for name in ("outstanding", "outstanding_status")]
    assert outstanding == [None, "pending"]  # that of vfu, and nothing else
    assert recipients["counties/20"]["outstanding"] == 0  # also what is nought everywhere
    region = {
        one["grant"]: one
        for one in recorded(report)
        if (one["group"], one["code"]) == ("regions", "20")
    }
    assert [one["granted"] for one in region.values() if one["granted"]] == PRINTED
    careers = region["karriartjanster"]  # 2 742 280 was paid, 2 000 000 used, 400 000 given back
    assert (careers["to_repay"], careers["repaid"]) == (742_280, 400_000)
    vfu = region["vfu"]
    assert (vfu["granted"], vfu["granted_status"]) == (None, "pending")
    assert (vfu["outstanding"], vfu["outstanding_status"]) == (None, "pending")
    assert (vfu["paid"], vfu["used"]) == (0, 0)


def _nothing(folder: Path) -> Path:
    """A file of events in which nothing has happened."""
    path = folder / "events.csv"
    path.write_text("date;event;recipient;grant;amount\n", encoding="utf-8")
    return path


def test_recipients_with_the_same_name_are_not_added_together(tmp_path: Path) -> None:
    twins = INVENTED.replace("members: {a: Town A, b: Town B}", "members: {a: Town, b: Town}")
    answer = settle.answer(result_of(twins), events=_nothing(tmp_path))
    granted = {one["recipient"]: one["granted"] for one in recorded(reported(answer), "recipients")}
    assert granted == {"towns/a": 110, "towns/b": 330, "alone/alone": 60}


def test_the_day_may_be_a_day_or_written() -> None:
    days = [dict(reported(settled(on=on)).values)["on"] for on in ("2023-12-02", date(2023, 12, 2))]
    assert days == [date(2023, 12, 2)] * 2


def test_the_form_is_data_and_paper_until_details_are_given() -> None:
    bare, whole = (
        reported(settled(recipient=DALARNA, details=details))
        for details in (None, EXAMPLES / "details-report.yaml")
    )
    assert "Ekonomisk redovisning" not in text(bare, "text")
    assert "[x] Alt 2" in text(whole, "text")
    fields = {one["field"]: one["value"] for one in recorded(whole, "report")}
    # 146 099 749 (bilaga 3) less the 150 539 299 that the example costs.
    assert (fields["certificate"], fields["unused"]) == ("incorrect", -4_439_550)
    assert {one["field"]: one["value"] for one in recorded(bare, "report")}["unused"] == -4_439_550


def below_the_form(**asked: object) -> str:
    """What is said below the financial report of Region Dalarna, in English."""
    report = reported(settled(recipient=DALARNA, **asked))
    (form,) = [block for block in report.blocks if isinstance(block, Form)]
    return " ".join(Locale("en").text(words) for words in form.below).replace(NO_BREAK, " ")


def test_what_is_unused_is_explained_where_other_grants_do_not_cover_their_costs() -> None:
    """60 mnkr of costs for a grant of 54 818 170 kr; 2 mnkr for one of 2 742 280 kr."""
    said = below_the_form(details=EXAMPLES / "details-report.yaml")
    assert said.endswith(
        "Costs that the money paid for a grant does not cover do not count against other grants. "
        "Costs not covered: Vårdens medarbetare 5,181,830 kr. "
        "To repay: Karriärtjänster 742,280 kr."
    )
    assert below_the_form() == said


def test_the_explanation_of_what_is_unused_is_in_the_word_file_too() -> None:
    report = reported(settled(recipient=DALARNA))
    written = docx.Document(io.BytesIO(render("docx", report, Locale("en"), Layout())))
    paragraphs = [paragraph.text.replace(NO_BREAK, " ") for paragraph in written.paragraphs]
    assert (
        sum("Costs not covered: Vårdens medarbetare 5,181,830 kr." in one for one in paragraphs)
        == 1
    )


IDS = (
    "nara-vard-regioner", "medarbetare-regioner", "vidareutbildning-regioner", "karriartjanster",
    "vision-e-halsa", "ambulans",
)  # fmt: skip


def costs_of(folder: Path, **amounts: int) -> Path:
    """A file of costs of every grant that Region Dalarna was paid, of 5 kr unless it is said."""
    path = folder / "costs.csv"
    told = dict.fromkeys(IDS, 5) | {name.replace("_", "-"): one for name, one in amounts.items()}
    rows = (f"2024-03-15;Region Dalarna;{grant};{amount}" for grant, amount in told.items())
    path.write_text("\n".join(["date;recipient;grant;amount", *rows]), encoding="utf-8")
    return path


def test_where_each_grant_covers_its_costs_nothing_is_explained(tmp_path: Path) -> None:
    assert "Costs" not in below_the_form(costs=costs_of(tmp_path, karriartjanster=2_000_000))


def test_costs_are_not_uncovered_while_nobody_knows_what_was_paid(tmp_path: Path) -> None:
    """Nobody knows yet what the region gets of the VFU grant."""
    assert "Costs" not in below_the_form(costs=costs_of(tmp_path, vfu=5), events=None)


def balances(report: Report) -> dict[object, tuple[object, ...]]:
    """What was received of each grant, its costs, what is left and what goes back."""
    return {
        one["what"]: tuple(one[name] for name in ("received", "costs", "unused", "to_repay"))
        for one in recorded(report, "report:by_grant")
    }


def test_the_financial_report_adds_up_in_all_and_for_each_grant() -> None:
    """Bilaga 1: what is unused is the contribution less the costs; paid by bilaga 3."""
    report = reported(settled(recipient=DALARNA))
    assert balances(report) == {
        "Nära vård": (72_895_526, 72_895_526, 0, 0),
        "Vårdens medarbetare": (54_818_170, 60_000_000, -5_181_830, 0),
        "Vidareutbildning": (10_969_119, 10_969_119, 0, 0),
        "Karriärtjänster": (2_742_280, 2_000_000, 742_280, 742_280),
        "Vision e-hälsa": (2_131_656, 2_131_656, 0, 0),
        "Ambulans": (2_542_998, 2_542_998, 0, 0),
    }
    fields = {one["field"]: one["value"] for one in recorded(report, "report")}
    assert (fields["received"], fields["total_costs"]) == (SUM, 150_539_299)
    assert (
        fields["unused"]
        == SUM - 150_539_299
        == sum(
            left for _, _, left, _ in ((0, 0, 0, 0), *[(0, 0, -5_181_830, 0), (0, 0, 742_280, 0)])
        )
    )


@pytest.mark.parametrize(
    ("lang", "unused", "sums"),
    [
        ("sv", "−4 439 550 kr", "Summa 146 099 749 150 539 299 −4 439 550 742 280"),
        ("en", "−4,439,550 kr", "Sum 146,099,749 150,539,299 −4,439,550 742,280"),
    ],
)
def test_costs_above_the_money_are_shown_with_a_true_minus(
    lang: str, unused: str, sums: str
) -> None:
    details = EXAMPLES / "details-report.yaml"
    shown = text(reported(settled(recipient=DALARNA, details=details)), "text", lang)
    assert f"Medel som inte har förbrukats (Bidrag – kostnader): {unused}" in shown
    assert sums in [" ".join(line.split()) for line in shown.split("\n")]


def test_what_a_grant_is_worth_that_waits_is_at_least_what_is_known(tmp_path: Path) -> None:
    report = reported(settled(costs=costs_of(tmp_path, vfu=5), events=None, recipient=DALARNA))
    (vfu,) = (one for one in recorded(report, "report:by_grant") if one["what"] == "VFU-satsning")
    assert (vfu["received"], vfu["received_status"]) == (None, "pending")
    assert (vfu["unused"], vfu["unused_status"]) == (-5, "at_least")


def test_with_a_paid_grant_unreported_there_is_no_financial_report(tmp_path: Path) -> None:
    costs = tmp_path / "costs.csv"
    rows = [f"2024-03-15;Region Dalarna;{grant};5" for grant in IDS[2:]]
    costs.write_text("\n".join(["date;recipient;grant;amount", *rows]), encoding="utf-8")
    details = EXAMPLES / "details-report.yaml"
    answer = settled(costs=costs, recipient=DALARNA, details=details)
    (finding,) = answer.findings
    assert (answer.report, finding.code) == (None, "unreported")
    assert worded(finding.message, "en").replace(NO_BREAK, " ") == (
        "Region Dalarna has not accounted for money that was paid: Nära vård and Vårdens medarbetare"
    )
    bare = settled(costs=costs, recipient=DALARNA)
    shown = " ".join(text(reported(bare), "text", "en").split())
    assert "There is no financial report yet: Region Dalarna has not accounted for" in shown
    assert "report" not in reported(bare).tables
    # On the day before the reports nothing is accounted for; nor is anything else expected.
    early = settled(costs=costs, recipient=DALARNA, on="2023-12-31")
    assert "Nära vård, Vårdens medarbetare, Vidareutbildning" in text(reported(early), "text", "sv")


def test_a_grant_of_which_nothing_was_used_is_reported_with_0_kr(tmp_path: Path) -> None:
    report = reported(settled(costs=costs_of(tmp_path, ambulans=0), recipient=DALARNA))
    assert balances(report)["Ambulans"] == (2_542_998, 0, 2_542_998, 2_542_998)


def test_the_details_of_a_report_can_be_filled_in_before_it_can_be_made(tmp_path: Path) -> None:
    costs = tmp_path / "costs.csv"
    costs.write_text("recipient;grant;amount\nSKR;skr;5\n", encoding="utf-8")
    asked = ("settle", "2023", "--costs", str(costs), "--recipient", DALARNA, "-o")
    assert agree(*asked, str(tmp_path / "details.yaml")).code == 0
    assert agree(*asked, str(tmp_path / "report.docx")).code == 0
    paragraphs = docx.Document(str(tmp_path / "report.docx")).paragraphs
    why = "Det finns ingen ekonomisk redovisning än"
    assert any(one.text.startswith(why) for one in paragraphs)


def test_the_whole_settlement_sums_to_the_total_at_any_day() -> None:
    data = json.loads(text(reported(settled(on="2023-12-02")), "json"))
    assert (data["on"], data["whole"]["total"]) == ("2023-12-02", 6_394_500_000)
    parts = ("pending", "rounding", "outstanding", "paid", "forfeited")
    assert sum(data["whole"][part] for part in parts) == data["whole"]["total"]
    assert data["whole"]["outstanding_status"] == "at_least"  # without what vfu will be


def test_a_settlement_with_faults_is_shown_and_never_filed(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    head = "date;event;recipient;grant;amount\n"
    events.write_text(f"{head}2023-12-01;payment;SKR;ambulans;1\n", encoding="utf-8")
    answer = settled(events=events, costs=None)
    assert [one.code for one in answer.findings] == ["not-their-grant"]
    assert answer.partial
    assert "Felaktiga uppgifter räknas inte med" in text(reported(answer), "text")


def test_wrong_questions_are_findings_of_usage() -> None:
    result: Result = signed_result("2023")
    found = settle.answer(result, on="yesterday", recipient="Dalarna")
    assert found.report is None
    assert [one.code for one in found.findings] == [
        "no-such-day", "several-recipients", "needs-books",
    ]  # fmt: skip
    assert all(one.code.usage for one in found.findings)


# ---------------------------------------------------------------------------------------------
# A grant whose amount no source tells


UNSTATED = INVENTED.replace(
    "      - {id: free,", "      - {id: dark, to: alone, amount: unknown}\n      - {id: free,"
)


def test_an_amount_that_no_source_tells_is_never_nought(tmp_path: Path) -> None:
    report = reported(settle.answer(result_of(UNSTATED), events=_nothing(tmp_path)))
    (dark,) = (one for one in recorded(report) if one["grant"] == "dark")
    assert (dark["granted"], dark["granted_status"]) == (None, "unknown")
    assert (dark["outstanding"], dark["paid"]) == (None, 0)
    # 440 kr to the towns (all of it forfeited by then), 60 to the one alone, and the unknown.
    by_recipient = {one["recipient"]: one for one in recorded(report, "recipients")}
    alone = by_recipient["alone/alone"]
    assert (alone["granted"], alone["granted_status"]) == (60, "at_least")
    assert by_recipient["towns/a"]["granted_status"] == "at_least"  # without the 500 that wait
    whole = dict(report.values)["whole"]
    assert isinstance(whole, dict)
    assert (whole["total"], whole["total_status"]) == (1000, "at_least")
    assert (whole["granted"], whole["granted_status"]) == (500, "at_least")
    assert (whole["forfeited"], whole["forfeited_status"]) == (440, "at_least")
    shown = text(report, "text", "en")
    assert re.search(r"^The agreement's total +at least 1,000$", shown, re.MULTILINE)
    assert "is left out: no source states its amount." in shown
    assert "The known sums agree: 1,000 kr = " in " ".join(shown.split())


def test_what_a_recipient_gets_of_an_unstated_grant_is_unknown() -> None:
    report = reported(conditions.answer(result_of(UNSTATED), recipient="Alone"))
    amounts = {
        one["grant"]: (one["amount"], one["amount_status"]) for one in recorded(report, "grants")
    }
    assert amounts == {"dark": (None, "unknown"), "free": (60, None)}


def test_a_payment_of_an_unstated_grant_counts_with_a_warning(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    head = "date;event;recipient;grant;amount\n"
    events.write_text(f"{head}2030-01-02;payment;Alone;dark;5\n", encoding="utf-8")
    answer = settle.answer(result_of(UNSTATED), events=events)
    assert [one.code for one in answer.findings] == ["grant-unstated"]
