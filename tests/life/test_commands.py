"""The four commands as people run them, in both languages, for a region, a county body and SKR."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
import vobject

from tests.cli.command import agree
from tests.life.books import EXAMPLES, INVENTED

EVENTS, COSTS = str(EXAMPLES / "events.csv"), str(EXAMPLES / "costs.csv")
DETAILS, REPORT = str(EXAMPLES / "details-region.yaml"), str(EXAMPLES / "details-report.yaml")
ASK = ("requisition", "2023", "--details", DETAILS, "--recipient")
SETTLE = ("settle", "2023", "--costs", COSTS, "--requisitions", EVENTS)


@pytest.mark.parametrize(
    ("recipient", "amount"),
    [
        ("Region Dalarna", 146_099_749),  # bilaga 3
        ("counties/20", 34_999_324),  # bilaga 2
        ("SKR", 51_500_000),  # section 7
    ],
)
def test_a_requisition_is_for_what_the_document_gives(recipient: str, amount: int) -> None:
    code, out, err = agree(*ASK, recipient, "--format", "json")
    assert (code, err) == (0, "")
    fields = {one["field"]: one["value"] for one in json.loads(out)["tables"]["requisition"]}
    assert fields["amount"] == amount


def test_the_word_requisition_read_back(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    code, _, _ = agree("requisition", "2023", "--recipient", "regions/20", "--details", DETAILS, "-o", str(path),
    )  # fmt: skip
    assert code == 0
    document = docx.Document(str(path))
    headings = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"
    ]
    assert [heading[:2] for heading in headings] == ["1.", "2.", "3.", "4."]
    grants = next(table for table in document.tables if len(table.columns) == 3)
    rows = [[cell.text for cell in row.cells] for row in grants.rows]
    # Bilaga 3, Region Dalarna.
    printed = [
        "72 895 526",
        "54 818 170",
        "10 969 119",
        "2 742 280",
        "2 131 656",
        "2 542 998",
        "146 099 749",
    ]
    assert [row[2].replace("\u00a0", " ") for row in rows[1:]] == printed
    pairs = {
        row.cells[0].text: row.cells[1].text
        for table in document.tables
        if len(table.columns) == 2
        for row in table.rows
    }
    assert pairs["Organisationsnummer"] == "232199-0018"
    assert pairs["Bankgiro/Plusgiro"] == "Bankgiro 991-2346"
    assert pairs["Underskrift"] == ""


def test_the_word_report_has_the_certificate(tmp_path: Path) -> None:
    path = tmp_path / "e.docx"
    code, _, _ = agree(*SETTLE, "--recipient", "regions/20", "--details", REPORT, "--format", "docx", "-o", str(path),
    )  # fmt: skip
    assert code == 0
    words = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "☐ Alt 1" in words
    assert "☒ Alt 2" in words


def test_the_calendar_file_is_read_by_another_library(tmp_path: Path) -> None:
    path = tmp_path / "skr.ics"
    assert agree("calendar", "2023", "--for", "SKR", "--format", "ics", "-o", str(path))[0] == 0
    found = vobject.readOne(path.read_text(encoding="utf-8"))
    assert len(found.vevent_list) == 5
    assert "avsnitt 9.2" in found.vevent_list[0].description.value


def test_the_position_sums_to_the_total() -> None:
    _, out, _ = agree(*SETTLE, "--format", "json")
    whole = json.loads(out)["whole"]
    assert whole["outstanding_status"] == "pending"  # what vfu will be
    parts = ("pending", "rounding", "paid", "forfeited")
    assert sum(whole[part] for part in parts) == whole["total"] == 6_394_500_000


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("no-such-recipient-or-body", ("conditions", "2023", "--for", "Dalrna")),
        ("no-such-grant", ("conditions", "2023", "--grant", "ambulan")),
        ("no-such-recipient-or-body", ("calendar", "2023", "--for", "nobody")),
        ("several-recipients", (*ASK, "Dalarna")),
        ("needs-output", (*ASK, "SKR", "--format", "docx")),
        ("no-such-format", (*ASK, "SKR", "-o", "x.odt")),
        ("needs-details", ("requisition", "2023", "--recipient", "SKR")),
        ("no-single-recipient", (*ASK, "Kammarkollegiet")),
        ("needs-books", ("settle", "2023")),
        ("no-such-day", (*SETTLE, "--on", "2024-02-30")),
        ("needs-option", (*SETTLE, "-o", "x.yaml")),
        ("needs-option", (*SETTLE, "--details", REPORT)),
        ("no-such-form", ("requisition", "2022", "--recipient", "SKR", "--details", DETAILS)),
        ("format-cannot-hold", ("calendar", "2023", "-o", "x.yaml")),
        ("format-cannot-hold", ("conditions", "2023", "-o", "x.yaml")),
        ("format-cannot-hold", (*SETTLE, "--format", "ics")),
    ],
)
def test_wrong_usage(code: str, arguments: tuple[str, ...]) -> None:
    exit_code, out, err = agree(*arguments)
    assert (exit_code, out) == (2, "")
    assert err.startswith("fel: ")
    assert f"[{code}]" in err
    assert f"Hjälp: agree {arguments[0]} --help" in err


def test_all_that_is_wrong_in_what_is_asked_is_told_at_once() -> None:
    told = agree("settle", "2023", "--on", "soon", "--recipient", "Dalarna", "--lang", "en")
    assert told[0] == 2
    for code in ("no-such-day", "several-recipients", "needs-books"):
        assert f"[{code}]" in told[2]


def test_a_word_file_says_beside_it_what_the_form_does_not(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    _, out, err = agree(*ASK, "regions/20", "-o", str(path), "--lang", "en")
    assert (out, err.splitlines()[1:]) == ("", ["The requisition is for 146,099,749\u00a0kr."])


def test_findings_on_the_money_and_on_the_life_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    faulty = INVENTED.replace("latest: ask", "latest: aks").replace("key: by_size", "key: by_sise")
    file.write_text(faulty, encoding="utf-8")
    code, out, err = agree("calendar", str(file), "--lang", "en")
    assert (code, out) == (1, "")
    assert re.findall(r" error: .*\[([a-z-]+)\]$", err, re.MULTILINE) == [
        "unknown-key-name",  # of two grants
        "unknown-key-name",
        "unknown-deadline",
    ]


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ("requisition:grants", "what;where;amount"),
        ("Belopp per bidrag", "what;where;amount"),  # as the form calls it
        ("requests", "grant;name;granted;requested;remaining;latest"),
    ],
)
def test_a_table_of_a_form_is_named_in_csv_as_in_json(named: str, first: str) -> None:
    told = agree(*ASK, "SKR", "--format", "csv", "--table", named)
    assert (told.code, told.out.splitlines()[0]) == (0, first)


def test_a_table_that_a_form_has_not_is_a_finding() -> None:
    told = agree(*ASK, "SKR", "--format", "csv", "--table", "grants", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert "Tables: requisition, requisition:grants and requests." in told.err


def test_nothing_is_written_when_details_fail(tmp_path: Path) -> None:
    details, path = tmp_path / "d.yaml", tmp_path / "r.docx"
    details.write_text("email: none\n", encoding="utf-8")
    path.write_bytes(b"as it was")
    code, out, err = agree("requisition", "2023", "--recipient", "SKR", "--details", str(details), "-o", str(path),
    )  # fmt: skip
    assert (code, out) == (1, "")
    assert "d.yaml:1:8" in err
    assert path.read_bytes() == b"as it was"


def test_nothing_is_written_when_an_event_is_impossible(tmp_path: Path) -> None:
    events, path = tmp_path / "events.csv", tmp_path / "out.csv"
    events.write_text(
        "date;event;recipient;grant;amount\n2023-12-01;payment;SKR;ambulans;1\n", encoding="utf-8"
    )
    arguments = ("settle", "2023", "--requisitions", str(events))
    assert agree(*arguments, "--format", "csv", "-o", str(path))[0] == 1
    assert not path.exists()
    code, out, err = agree(*arguments, "--lang", "en")
    assert code == 1
    assert re.search(r"^The agreement's total +6,394,500,000$", out, re.MULTILINE)
    assert re.findall(r"\[([a-z-]+)\]$", err, re.MULTILINE) == ["not-their-grant"]


def test_findings_on_the_life_are_part_of_check(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(INVENTED.replace("latest: ask", "latest: aks"), encoding="utf-8")
    code, out, _ = agree("check", str(file), "--lang", "en")
    assert code == 1
    assert "unknown-deadline" in out
    assert agree("calendar", str(file))[0] == 1


def test_run_does_not_load_what_only_these_commands_need() -> None:
    code = (
        "import sys\n"
        "from agree_cli.main import main\n"
        "try:\n    main(['run', '2023'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'agree.life', 'docx', 'icalendar', 'stdnum', 'holidays', 'xlsxwriter'}\n"
        "sys.exit(len(heavy & set(sys.modules)))\n"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode
        == 0
    )
