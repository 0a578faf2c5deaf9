"""The dates of 2023, from sections 3.6.1, 6, 9.1 and 9.2, and what a calendar program reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import vobject

from agree.messages import Locale
from agree.questions.calendar import answer, calendar, uid
from agree.render import Layout, render
from agree.report import Report
from tests.helpers import recorded
from tests.life.books import asked_for, signed, signed_result

STAMP = "1767323045"  # 2026-01-02 03:04:05 UTC
# The last day (the whole of April for the payment), the section, and who owes it.
DATES = [
    ("2023-03-31", "3.6.1", {"regions", "municipalities"}),
    ("2023-04-30", "3.6.1", {"kammarkollegiet", "socialstyrelsen"}),
    ("2023-05-31", "6", {"socialstyrelsen"}),
    ("2023-09-30", "9.2", {"skr"}),
    ("2023-12-01", "9.1", {"regions", "counties", "skr"}),
    ("2024-03-31", "6", {"regions", "counties"}),
    ("2024-03-31", "9.1", {"regions", "counties", "skr"}),
    ("2024-03-31", "9.1", {"regions", "counties", "skr"}),
    ("2024-03-31", "9.2", {"skr"}),
]


def test_every_date_of_the_document() -> None:
    dossier = signed("2023")
    found = [
        (str(day.deadline.when.last), day.deadline.citation.section,
         {one.name for one in day.deadline.sender})
        for day in calendar(dossier, None)
    ]  # fmt: skip
    assert found == DATES


def test_the_dates_of_2022() -> None:
    dossier = signed("2022")
    found = [str(day.deadline.when.last) for day in calendar(dossier, None)]
    assert found == ["2022-11-30", "2022-12-31"]


def test_days_off_are_marked_and_never_moved() -> None:
    dossier = signed("2023")
    off = {
        day.deadline.when.first: (Locale("sv").text(day.off), day.before)
        for day in calendar(dossier, None)
        if day.off is not None
    }
    # A Saturday, and Easter Sunday (with Good Friday before it).
    assert off == {
        date(2023, 9, 30): ("lördag", date(2023, 9, 29)),
        date(2024, 3, 31): ("påskdagen", date(2024, 3, 28)),
    }


@pytest.mark.parametrize(
    ("who", "count"), [("Region Dalarna", 7), ("counties/20", 5), ("Falun", 2), ("SKR", 5)]
)
def test_only_the_dates_of_one(who: str, count: int) -> None:
    dossier = signed("2023")
    assert len(calendar(dossier, asked_for(dossier, who))) == count


def asked(recipient: str | None = None) -> Report:
    report = answer(signed_result("2023"), recipient=recipient).report
    assert report is not None
    return report


def _ics(lang: str = "sv") -> str:
    return render("ics", asked(), Locale(lang), Layout()).decode()


@pytest.fixture(autouse=True)
def _fixed_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", STAMP)


def _events() -> list[vobject.base.Component]:
    written = _ics()
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    return list(vobject.readOne(written).vevent_list)


def test_another_library_finds_every_date() -> None:
    dossier = signed("2023")
    expected = [
        (day.deadline.when.first, day.deadline.when.last + timedelta(days=1), day.deadline.what)
        for day in calendar(dossier, None)
    ]
    found = [
        (one.dtstart.value, one.dtend.value, one.summary.value.partition(" (")[0])
        for one in _events()
    ]
    assert found == expected


def test_events_are_whole_days_with_alarms_and_the_section() -> None:
    for event in _events():
        assert type(event.dtstart.value) is date
        assert [alarm.trigger.value.days for alarm in event.valarm_list] == [-30, -7, -1]
        assert "avsnitt" in event.description.value


def test_uids_are_unique_and_stay_when_a_date_changes() -> None:
    assert len({event.uid.value for event in _events()}) == len(DATES)
    dossier = signed("2023")
    day = calendar(dossier, None)[0]
    moved = day.deadline._replace(when=day.deadline.when._replace(last=date(2030, 1, 1)))
    assert uid(dossier.agreement, day) == uid(dossier.agreement, day._replace(deadline=moved))


def test_the_moment_of_a_file_is_that_of_the_build() -> None:
    assert _ics().count("DTSTAMP:20260102T030405Z") == len(DATES)
    assert _ics() == _ics()


@pytest.mark.parametrize(("lang", "words"), [("sv", "Till: "), ("en", "To: ")])
def test_what_an_event_says_is_in_the_readers_language(lang: str, words: str) -> None:
    event = vobject.readOne(_ics(lang)).vevent_list[0]
    assert f"{words}Socialstyrelsen" in event.description.value


def test_the_records_of_the_dates() -> None:
    records = recorded(asked())
    assert [(str(one["last"]), one["section"]) for one in records] == [
        (last, section) for last, section, _ in DATES
    ]
    first, april, *_ = records
    # Section 3.6.1: by 31 March (a Friday), to Socialstyrelsen; paid some day in April.
    assert (first["first"], first["date"]) == (date(2023, 3, 31), date(2023, 3, 31))
    assert (first["weekday"], first["day_off"]) == ("fredag", None)
    assert (first["to"], first["grants"]) == (["Socialstyrelsen"], ["vfu"])
    assert (april["first"], april["last"]) == (date(2023, 4, 1), date(2023, 4, 30))
    assert (april["date"], april["weekday"]) == ("2023-04", None)
    assert first["uid"] == "vfu-redovisning.gnv-2023@agree"
    (skr, *_) = recorded(asked("SKR"))
    assert (skr["day_off"], skr["working_day_before"]) == ("lördag", date(2023, 9, 29))
