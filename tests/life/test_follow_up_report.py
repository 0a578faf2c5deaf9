"""The follow-up of conditions as a report: its records, what people see, and what may be asked."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from agree.base import NO_BREAK
from agree.messages import LANGUAGES, Locale
from agree.questions import conditions
from agree.questions.question import Answer
from agree.render import TEXT_FORMATS, Layout, render
from agree.report import Report
from tests.cli.command import agree
from tests.helpers import recorded
from tests.life.books import signed_result
from tests.life.followed import FOLLOWED, HAVE, HEADER, followed_result

ROWS = """\
2030-02-01;Town A;plan;under way;Ann;;
2030-02-10;Town A;plan;met;Bo;dnr 7;at last
2030-03-01;Town B;asked;not met;;;too late
2030-03-02;County A;report;delvis;;;
"""
ON = "2030-04-01"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "status.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def answered(file: Path, **asked: object) -> Answer:
    return conditions.answer(followed_result(), status=file, **{"on": ON, **asked})  # type: ignore[arg-type]


def report(file: Path, **asked: object) -> Report:
    found = answered(file, **asked)
    assert found.findings == ()
    assert found.report is not None
    return found.report


def test_a_record_for_each_recipient_and_condition(file: Path) -> None:
    records = recorded(report(file))
    assert [(one["recipient"], one["condition"]) for one in records] == [
        (party, name) for party, names in HAVE.items() for name in names
    ]
    by_id = {(one["recipient"], one["condition"]): one for one in records}
    plan = by_id["towns/a", "plan"]
    assert (plan["status"], plan["date"]) == ("met", date(2030, 2, 10))
    assert (plan["responsible"], plan["evidence"], plan["comment"]) == ("Bo", "dnr 7", "at last")
    assert plan["history"] == ["2030-02-01 under_way", "2030-02-10 met"]
    assert (plan["due"], plan["overdue"], plan["strength"]) == (None, None, "must")
    asked = by_id["towns/b", "asked"]
    assert (asked["status"], asked["due"], asked["overdue"]) == (
        "not_met", date(2030, 3, 31), "yes",
    )  # fmt: skip
    silent = by_id["agency", "watch"]
    assert (silent["status"], silent["date"], silent["history"]) == ("no_answer", None, [])
    assert (silent["kind"], silent["name"]) == ("duty", "The agency")


def test_the_history_has_every_answer_in_the_order_of_the_file(file: Path) -> None:
    history = recorded(report(file), "history")
    assert [(one["recipient"], one["condition"], one["status"]) for one in history] == [
        ("towns/a", "plan", "under_way"), ("towns/a", "plan", "met"),
        ("towns/b", "asked", "not_met"), ("counties/a", "report", "partly"),
    ]  # fmt: skip


def test_the_counts_in_all_and_by_condition_and_recipient(file: Path) -> None:
    """Of 12 that are asked, 3 are answered and 1 of these is settled."""
    found = report(file)
    assert dict(found.values) == {"on": date(2030, 4, 1), "asked": 12, "answered": 3, "open": 11}
    counts = {one["status"]: one["number"] for one in recorded(found, "counts")}
    assert counts == {
        "met": 1, "partly": 1, "under_way": 0, "not_met": 1, "not_applicable": 0, "no_answer": 9,
    }  # fmt: skip
    by_condition = {one["condition"]: one for one in recorded(found, "by_condition")}
    told = {
        name: (one["asked"], one["answered"], one["open"]) for name, one in by_condition.items()
    }
    assert told == {
        "plan": (3, 1, 2), "asked": (2, 1, 2), "paved": (2, 0, 2), "report": (1, 1, 1),
        "report-towns": (2, 0, 2), "watch": (2, 0, 2),
    }  # fmt: skip
    by_recipient = {one["recipient"]: one for one in recorded(found, "by_recipient")}
    assert {name: (one["asked"], one["answered"]) for name, one in by_recipient.items()} == {
        "towns/a": (4, 1), "towns/b": (4, 1), "counties/a": (2, 1), "alone/alone": (1, 0),
        "agency": (1, 0),
    }  # fmt: skip
    assert by_condition["asked"]["not_met"] == 1


def test_what_is_due_and_who_has_not_answered(file: Path) -> None:
    """31 March 2030 is a Sunday; the last working day before it is the Friday."""
    ask, tell = recorded(report(file, on="2030-03-30"), "due")
    assert (ask["id"], ask["state"], ask["last"]) == ("ask", "next", date(2030, 3, 31))
    assert ask["working_day_before"] == date(2030, 3, 29)
    assert (ask["open"], ask["silent"], ask["recipients"]) == (2, 1, ["towns/a"])
    assert (tell["state"], tell["conditions"]) == ("later", ["paved", "report"])
    assert (tell["open"], tell["silent"], tell["recipients"]) == (3, 2, ["towns/a", "towns/b"])
    late = recorded(report(file, on="2030-04-01"), "due")
    assert [one["state"] for one in late] == ["overdue", "next"]


def test_only_what_is_open(file: Path) -> None:
    found = report(file, only_open=True)
    open_ones = [(one["recipient"], one["condition"]) for one in recorded(found)]
    assert ("towns/a", "plan") not in open_ones
    assert len(open_ones) == 11
    assert dict(found.values)["asked"] == 12
    whole = [one["recipient"] for one in recorded(found, "by_recipient")]
    assert "towns/a" in whole  # other conditions of it are open


def test_a_recipient_with_nothing_open_is_not_among_the_open_ones(tmp_path: Path) -> None:
    path = tmp_path / "status.csv"
    path.write_text(HEADER + "2030-02-01;Alone;watch;met;;;\n", encoding="utf-8")
    found = report(path, only_open=True)
    assert "alone/alone" not in [one["recipient"] for one in recorded(found, "by_recipient")]


def shown(found: Report) -> set[str]:
    return {name for name, table in found.tables.items() if table.shown}


def test_one_recipient_has_a_row_a_condition_and_several_those_that_are_answered(
    file: Path,
) -> None:
    alone = report(file, recipient="Town A")
    assert shown(alone) == {"counts", "due"}
    assert render("text", alone, Locale("en"), Layout(width=200)).decode().count("no answer") == 4
    several = report(file)
    assert shown(several) == {"counts", "due", "by_condition", "by_recipient"}
    text = render("text", several, Locale("en"), Layout(width=200)).decode()
    assert text.count("Have a plan") == 2  # once counted, once answered by Town A
    assert "no answer from Town A" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_every_format_has_the_answers(file: Path, name: str, lang: str) -> None:
    for asked in ({}, {"recipient": "Town A"}, {"only_open": True}, {"checklist": True}):
        if name == "csv" and "checklist" in asked:
            continue
        written = render(name, report(file, **asked), Locale(lang), Layout()).decode()
        assert "plan" in written


def test_the_csv_can_be_read_back_as_a_file_of_the_status(file: Path, tmp_path: Path) -> None:
    """What has an answer, with its date, is a row of a file of status as it stands."""
    written = render("csv", report(file), Locale("sv"), Layout(headings=False)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline=""), delimiter=";"))
    columns = ("date", "recipient", "condition", "status", "responsible", "evidence", "comment")
    kept = sorted((row for row in rows if row["date"]), key=lambda row: row["date"])
    lines = [";".join(row[name] for name in columns) for row in kept]
    again = tmp_path / "again.csv"
    again.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    before, after = recorded(report(file)), recorded(report(again))
    assert [one["status"] for one in after] == [one["status"] for one in before]


def test_a_list_to_tick_has_what_is_settled_ticked(file: Path) -> None:
    found = report(file, checklist=True, recipient="Town A")
    text = render("markdown", found, Locale("en"), Layout()).decode()
    assert "- [x] must: Have a plan" in text
    assert text.count("- [ ]") == 3
    assert render("docx", found, Locale("sv"), Layout(file=True)).startswith(b"PK")


def notes(found: Report, lang: str = "en") -> list[str]:
    text = render("json", found, Locale(lang), Layout()).decode()
    return [one.replace(NO_BREAK, " ") for one in json.loads(text)["notes"]]


def test_what_has_no_deadline_and_what_is_settled_is_said(tmp_path: Path) -> None:
    path = tmp_path / "status.csv"
    path.write_text(HEADER + "2030-02-01;Alone;watch;partly;;;\n", encoding="utf-8")
    assert "Nothing that is open has a deadline." in notes(report(path, recipient="Alone"))
    path.write_text(HEADER + "2030-02-01;Alone;watch;met;;;\n", encoding="utf-8")
    assert "Nothing is open." in notes(report(path, recipient="Alone", only_open=True))


def test_a_star_is_explained_wherever_it_stands(file: Path) -> None:
    star = "* Required to get the money."
    for asked in ({"recipient": "Town A"}, {"checklist": True}, {}):
        text = render("text", report(file, **asked), Locale("en"), Layout()).decode()
        assert text.count(star) == 1, asked
    alone = render("text", report(file, recipient="Alone"), Locale("en"), Layout()).decode()
    assert star not in alone


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--open",), "needs-option"),
        (("--on", "2030-01-01"), "needs-option"),
        (("--status", "status.csv", "--on", "tomorrow"), "no-such-day"),
        (("--status", "none.csv"), "no-such-file"),
        (("--status", "status.csv", "--recipient", "Nobody"), "no-such-recipient-or-body"),
        (("--status", "status.csv", "--grant", "nothing"), "no-such-grant"),
        (("--status", "empty.csv"), "empty-file"),
        (("--status", "half.yaml"), "open-bracket"),
    ],
)
def test_what_cannot_be_asked(
    options: tuple[str, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "followed.yaml").write_text(FOLLOWED, encoding="utf-8")
    (tmp_path / "status.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "half.yaml").write_text("status:\n  - {date: 2030-02-01, recip", encoding="utf-8")
    told = agree("conditions", "followed.yaml", *options, "--lang", "en")
    assert told.code in (1, 2)
    assert f"[{code}]" in told.err, told.err
    assert told.out == ""


def test_what_is_wrong_is_left_out_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "followed.yaml").write_text(FOLLOWED, encoding="utf-8")
    text = HEADER + ROWS + "2030-03-03;Town C;plan;met;;;\n"
    (tmp_path / "status.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    asked = ("conditions", "followed.yaml", "--status", "status.csv", "--lang", "en", "--on", ON)
    told = agree(*asked)
    counted = "Answered: 3 of 12; open: 11."
    assert (told.code, counted in told.out.replace(NO_BREAK, " ")) == (1, True)
    assert "What is wrong is not counted; the rest stands." in told.out
    assert "status.csv:6:12: error" in told.err
    assert agree(*asked, "-o", "out.csv").code == 1
    assert not (tmp_path / "out.csv").exists()
    before = agree(*asked[:-1], "2030-03-02", "--format", "json")
    assert (before.code, json.loads(before.out)["answered"]) == (0, 3)


def test_of_many_faults_it_is_told_how_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "followed.yaml").write_text(FOLLOWED, encoding="utf-8")
    rows = "".join(f"2030-02-01;Town A;plan;word {number};;;\n" for number in range(30))
    (tmp_path / "status.csv").write_text(HEADER + rows, encoding="utf-8")
    asked = ("conditions", "followed.yaml", "--status", "status.csv", "--lang", "en", "--on", ON)
    told = agree(*asked)
    assert told.err.count("error: ") == 20
    assert "not shown: 10 more of this kind (unknown-status)" in told.err.replace(NO_BREAK, " ")
    assert told.err.replace(NO_BREAK, " ").endswith("30 errors.\n")


def test_without_a_day_it_is_today(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agree.questions.conditions.report.today", lambda: date(2030, 2, 5))
    found = answered(file, on=None)
    assert found.report is not None
    assert dict(found.report.values)["on"] == date(2030, 2, 5)
    assert [one.code for one in found.findings] == ["after-today"] * 3


def test_municipalities_that_are_paid_through_a_county_body_have_their_own_conditions(
    tmp_path: Path,
) -> None:
    """Section 3.6.1 is for the municipalities; 9.1 has the county body ask for their money."""
    path = tmp_path / "status.csv"
    path.write_text("date;recipient;condition;status\n2023-03-30;Falun;vfu-i-tid;met\n")
    asked = {"status": path, "on": "2023-04-01", "recipient": "Falun"}
    found = conditions.answer(signed_result("2023"), **asked)  # type: ignore[arg-type]
    assert found.report is not None
    names = {one["condition"]: one["status"] for one in recorded(found.report)}
    assert names["vfu-i-tid"] == "met"
    assert "rekvirera" not in names
    (due,) = recorded(found.report, "due")
    assert (due["state"], due["conditions"]) == (
        "overdue", ["vfu-redovisa-2022", "vfu-uppskatta-2023", "vfu-kommunniva"],
    )  # fmt: skip


def test_a_working_day_is_told_only_where_the_deadline_is_none(tmp_path: Path) -> None:
    """31 March 2023 is a Friday, 31 March 2024 Easter Sunday; Maundy Thursday is the 28th."""
    path = tmp_path / "status.csv"
    path.write_text("date;recipient;condition;status\n")
    found = conditions.answer(signed_result("2023"), status=path, on="2023-03-01")
    assert found.report is not None
    told = {one["id"]: one["working_day_before"] for one in recorded(found.report, "due")}
    assert told["vfu-redovisning"] is None
    assert told["ekonomisk-redovisning"] == date(2024, 3, 28)
