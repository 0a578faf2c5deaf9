"""The dates of 2023, from sections 3.6.1, 6, 9.1 and 9.2, and what a calendar program reads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import vobject

from agree.messages import Locale
from agree.questions.calendar import answer, calendar, uid
from agree.render import Layout, render
from agree.report import Report
from tests.helpers import recorded, result_of
from tests.life.books import INVENTED, asked_for, signed, signed_result

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


def test_events_are_whole_days_and_have_the_section() -> None:
    for event in _events():
        assert type(event.dtstart.value) is date
        assert "avsnitt" in event.description.value


def _alarms(written: str) -> list[list[int]]:
    return [
        [alarm.trigger.value.days for alarm in event.valarm_list]
        for event in vobject.readOne(written).vevent_list
    ]


def test_the_last_alarm_rings_on_the_working_day_before() -> None:
    """31 March 2024 is Easter Sunday: the last working day before it is Maundy Thursday."""
    assert _alarms(_ics()) == [[-30, -7, -1]] * 5 + [[-30, -7, -3]] * 4


@pytest.mark.parametrize(
    ("day", "country", "alarms"),
    [
        ("2024-04-02", "SE", [-30, -7, -5]),  # after Easter Monday: Maundy Thursday
        ("2024-06-24", "SE", [-30, -7, -4]),  # a Monday after Midsummer's Eve: Thursday
        ("2024-09-30", "SE", [-30, -7, -3]),  # a Monday: Friday
        ("2024-10-01", "SE", [-30, -7, -1]),  # a Tuesday
        ("2024-07", "SE", [-30, -7, -3]),  # from Monday 1 July
        ("2024-09-30", "", [-30, -7, -1]),  # nobody says whose working days count
        ("2024-02-19", "CN", [-30, -10]),  # Chinese New Year is from Saturday 10 to Sunday 18
    ],
)
def test_the_last_alarm_of_any_day(day: str, country: str, alarms: list[int]) -> None:
    said = f"country: {country}\n" if country else ""
    report = answer(result_of(said + INVENTED.replace("2030-06-30", day))).report
    assert report is not None
    written = render("ics", report, Locale("sv"), Layout()).decode()
    assert alarms in _alarms(written)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_calendar_without_dates_has_its_headings_and_is_a_calendar(lang: str) -> None:
    report = answer(signed_result("2023"), recipient="vardgivaren").report
    assert report is not None
    heading = {
        "sv": "Datum  Dag  Från → till  Vad  Avsnitt",
        "en": "Date  Day  From → to  What  Section",
    }
    shown = render("text", report, Locale(lang), Layout()).decode()
    assert heading[lang] in shown
    assert {"sv": "Inga datum.", "en": "No dates."}[lang] in shown
    read = vobject.readOne(render("ics", report, Locale(lang), Layout()).decode())
    assert read.validate(raiseException=True)
    assert read.x_wr_calname.value == "God och nära vård 2023"
    # RFC 5545, 3.6: a calendar has at least one component; 3.6.5: a zone has a standard time.
    assert [one.name for one in read.components()] == ["VTIMEZONE"]


def test_the_first_and_the_last_day_that_there_are_can_be_dates() -> None:
    text = INVENTED.replace("2030-06-30", "0001-01-01").replace("2030-12-31", "9999-12-31")
    report = answer(result_of(f"country: SE\n{text}")).report
    assert report is not None
    written = render("ics", report, Locale("sv"), Layout()).decode()
    assert _alarms(written) == [[-30, -7, 0], [-30, -7, -1]]


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
