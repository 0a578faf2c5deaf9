"""Figures that are reported after the signing are known from the day that their file says.

12 mnkr by 70 + 100 + 30 weeks are 4,2 mnkr for Dalarna; by 50 + 100 + 30 they are 3 333 333 kr.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from agree import run
from agree.base import Finding
from agree.questions import settle
from tests.helpers import recorded, worded
from tests.life.books import codes
from tests.life.test_corrections import HEADER, PLACES, row
from tests.life.test_reports import reported

DATED = PLACES.replace(
    "amounts_in: mnkr\n", "amounts_in: mnkr\nperiod: {from: 2030-01-01, to: 2030-12-31}\n"
)
ASKED = row("2030-03-20", "requisition", "Dalarna", "places")
WEEKS = {"20": 70, "21": 100, "22": 30}


def file_of(*days: str) -> str:
    """A file of reported weeks, with the day of each row."""
    rows = zip(WEEKS.items(), days, strict=True)
    return "code;weeks;known\n" + "".join(f"{code};{weeks};{day}\n" for (code, weeks), day in rows)


def granted(folder: Path, agreement: str, facts: str | None, on: str | None = None) -> object:
    """What Dalarna is granted on a day, in kronor; None while it waits."""
    file, events, weeks = (folder / name for name in ("a.yaml", "e.csv", "f.csv"))
    file.write_text(agreement, encoding="utf-8")
    events.write_text(HEADER + ASKED, encoding="utf-8")
    if facts is not None:
        weeks.write_text(facts, encoding="utf-8")
    result = run(file, facts=None if facts is None else weeks)
    report = reported(settle.answer(result, events=events, on=on))
    (line,) = [one for one in recorded(report) if one["code"] == "20"]
    return line["granted"]


def faults(folder: Path, agreement: str, facts: str) -> tuple[Finding, ...]:
    """What keeps the weeks of a file from being settled."""
    file, events, weeks = (folder / name for name in ("a.yaml", "e.csv", "f.csv"))
    file.write_text(agreement, encoding="utf-8")
    events.write_text(HEADER + ASKED, encoding="utf-8")
    weeks.write_text(facts, encoding="utf-8")
    answer = settle.answer(run(file, facts=weeks), events=events)
    assert answer.report is None
    return tuple(one for one in answer.findings if one.severity == "error")


@pytest.mark.parametrize(
    ("on", "expected"), [("2030-04-09", None), ("2030-04-10", 4_200_000), ("2030-12-31", 4_200_000)]
)
def test_a_file_of_one_day_is_not_known_before_it(
    on: str, expected: object, tmp_path: Path
) -> None:
    by_file = file_of(*["2030-04-10"] * 3)
    assert granted(tmp_path, DATED, by_file, on) == expected
    told = DATED.replace("values: pending", f"values: {WEEKS}, known: 2030-04-10")
    assert granted(tmp_path, told, None, on) == expected


def test_what_is_shared_waits_for_the_last_of_several_days(tmp_path: Path) -> None:
    days = file_of("2030-04-10", "2030-04-12", "2030-04-11")
    shown = [granted(tmp_path, DATED, days, f"2030-04-{day}") for day in ("09", "11", "12")]
    assert shown == [None, None, 4_200_000]


def test_a_file_without_days_is_known_from_the_day_that_the_agreement_says(tmp_path: Path) -> None:
    told = DATED.replace("values: pending", "values: pending, known: 2030-04-10")
    for weeks in ("code;weeks\n20;70\n21;100\n22;30\n", file_of("", "2030-04-10", "")):
        shown = [granted(tmp_path, told, weeks, f"2030-04-{day}") for day in ("09", "10")]
        assert shown == [None, 4_200_000]
    assert granted(tmp_path, DATED, "code;weeks\n20;70\n21;100\n22;30\n", "2030-01-01") == 4_200_000


def test_before_its_day_a_figure_is_what_the_agreement_itself_has(tmp_path: Path) -> None:
    estimated = DATED.replace("values: pending", 'values: {"20": 50, "21": 100, "22": 30}')
    weeks = file_of(*["2030-04-10"] * 3)
    grouped = weeks.replace("code;", "group;code;").replace("\n2", "\nregions;2")
    for reports in (weeks, grouped):
        shown = [granted(tmp_path, estimated, reports, f"2030-04-{day}") for day in ("09", "10")]
        assert shown == [3_333_333, 4_200_000]


def test_without_a_day_asked_for_all_that_the_file_has_is_known(tmp_path: Path) -> None:
    assert granted(tmp_path, DATED, file_of(*["2031-05-02"] * 3)) == 4_200_000


def test_who_gets_what_in_the_end_does_not_ask_for_the_day(tmp_path: Path) -> None:
    file, weeks = tmp_path / "a.yaml", tmp_path / "f.csv"
    file.write_text(DATED, encoding="utf-8")
    weeks.write_text(file_of(*["2030-04-10"] * 3), encoding="utf-8")
    ledger = run(file, facts=weeks).ledger
    assert ledger is not None
    assert [entry.amount for entry in ledger.entries] == [420_000_000, 600_000_000, 180_000_000]


def test_a_figure_that_still_waits_needs_no_day(tmp_path: Path) -> None:
    weeks = file_of("2030-04-10", "2030-04-10", "").replace("22;30", "22;pending")
    assert granted(tmp_path, DATED, weeks, "2030-12-31") is None


TOLD = DATED.replace("values: pending", "values: pending, known: 2030-04-10")


@pytest.mark.parametrize(
    ("agreement", "weeks", "code", "line"),
    [
        (DATED, file_of("2030-04-10", "in April", "2030-04-10"), "bad-date", 3),
        (DATED, file_of("2030-04-10", "2030-04-31", "2030-04-10"), "bad-date", 3),
        (DATED, file_of("2030-04-10", "2030-04-10", ""), "figure-without-day", 4),
        (TOLD, file_of("2030-04-11", "2030-04-10", "2030-04-10"), "known-twice", 2),
        (DATED, file_of("2029-12-31", "2030-04-10", "2030-04-10"), "before-first-day", 2),
        (DATED, file_of("2041-01-01", "2030-04-10", "2030-04-10"), "long-after-last-day", 2),
        (
            DATED,
            "code;weeks;known;Known\n20;70;2030-04-10;2030-04-11\n21;1;;\n22;1;;\n",
            "csv-repeated-column",
            1,
        ),
    ],
)
def test_a_day_that_will_not_do_is_told_at_its_cell(
    agreement: str, weeks: str, code: str, line: int, tmp_path: Path
) -> None:
    assert codes(faults(tmp_path, agreement, weeks)) == [(code, line)]


def test_two_days_of_one_fact_are_both_told(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, TOLD, file_of("2030-04-11", "2030-04-10", "2030-04-10"))
    assert worded(found.message, "en").replace("\xa0", " ") == (
        "the figures of “weeks” became known on 11 April 2030 by the file, but on 10 April 2030 by the agreement"
    )
    assert [one.file for one in found.related] == [str(tmp_path / "a.yaml")]


def test_a_day_of_the_agreement_itself_is_within_its_time_too(tmp_path: Path) -> None:
    early = DATED.replace("values: pending", "values: pending, known: 2029-04-10")
    assert [code for code, _ in codes(faults(tmp_path, early, file_of("", "", "")))] == [
        "before-first-day"
    ]


def test_a_fact_may_itself_be_called_known(tmp_path: Path) -> None:
    named = DATED.replace("weeks:", "known:").replace("weight: weeks", "weight: known")
    assert granted(tmp_path, named, "code;known\n20;70\n21;100\n22;30\n") == 4_200_000
