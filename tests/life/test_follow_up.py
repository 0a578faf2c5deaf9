"""The follow-up of conditions: the last answer until a day counts, and every other is kept."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from agree.base import heard
from agree.life.follow_up import STATUSES, StatusName, tally
from agree.life.row_cells import people_of
from agree.questions.selection import all_members, exact_members
from agree.sections.member import names_of
from tests.helpers import worded
from tests.life.books import codes, signed
from tests.life.followed import HAVE, HEADER, case, ids, read, stands

ALL = [(party, name) for party, names in HAVE.items() for name in names]


def test_everybody_has_a_case_for_each_condition_and_duty_of_theirs() -> None:
    assert ids(stands("").cases) == ALL
    assert {one.status for one in stands("").cases} == {"no_answer"}


def test_the_last_answer_counts_and_the_others_are_kept() -> None:
    rows = (
        "2030-02-01;Town A;plan;under way;Ann;;\n"
        "2030-02-01;Town B;plan;met;;;\n"
        "2030-03-01;Town A;plan;met;Bo;dnr 7;at last\n"
    )
    found = case(stands(rows), "towns/a", "plan")
    assert (found.status, found.is_open) == ("met", False)
    assert [(one.day.isoformat(), one.status) for one in found.replies] == [
        ("2030-02-01", "under_way"), ("2030-03-01", "met"),
    ]  # fmt: skip
    last = found.replies[-1]
    assert (last.responsible, last.evidence, last.comment) == ("Bo", "dnr 7", "at last")
    before = case(stands(rows, date(2030, 2, 28)), "towns/a", "plan")
    assert (before.status, before.is_open, len(before.replies)) == ("under_way", True, 1)


def test_of_two_answers_of_one_day_the_lower_row_counts() -> None:
    rows = "2030-02-01;Town A;plan;met;;;\n2030-02-01;Town A;plan;not met;;;\n"
    assert case(stands(rows), "towns/a", "plan").status == "not_met"


def test_no_answer_is_not_counted_as_not_met() -> None:
    counts = tally(stands("2030-02-01;Town A;plan;not met;;;\n").cases)
    assert (counts.asked, counts.answered, counts.open) == (12, 1, 12)
    assert (counts.statuses["not_met"], counts.statuses["no_answer"]) == (1, 11)


def test_what_is_met_or_does_not_apply_is_settled_and_all_else_is_open() -> None:
    opened = {}
    for name, (english, _) in STATUSES.items():
        found = case(stands(f"2030-02-01;Town A;plan;{english};;;\n"), "towns/a", "plan")
        assert found.status == name
        opened[name] = found.is_open
    assert opened == {
        "met": False, "not_applicable": False,
        "partly": True, "under_way": True, "not_met": True, "no_answer": True,
    }  # fmt: skip


def test_an_answer_that_is_taken_back_is_no_answer_and_is_kept() -> None:
    rows = "2030-02-01;Town A;plan;met;;;\n2030-02-02;Town A;plan;inget svar;;;INVENTED: mixed up\n"
    found = case(stands(rows), "towns/a", "plan")
    assert (found.status, found.is_answered, len(found.replies)) == ("no_answer", False, 2)
    assert tally(stands(rows).cases).answered == 0


@pytest.mark.parametrize("name", STATUSES)
def test_a_status_is_written_in_either_language_or_as_data_has_it(name: StatusName) -> None:
    english, swedish = STATUSES[name]
    for word in (english, swedish, swedish.upper(), f" {english} ", name):
        replies, findings = read(f"{HEADER}2030-02-01;Town A;plan;{word};;;\n")
        assert [one.status for one in replies] == [name], (word, findings)


@pytest.mark.parametrize("who", ["Town A", "town a", "towns/a", "Towns/a", " TOWNS / A "])
@pytest.mark.parametrize("what", ["paved", "Pave a road", "pave  a ROAD"])
def test_recipients_and_conditions_are_found_by_id_or_by_name(who: str, what: str) -> None:
    found = stands(f"2030-02-01;{who};{what};met;;;\n")
    assert case(found, "towns/a", "paved").status == "met"


def test_a_name_that_several_have_is_the_one_whom_the_condition_concerns() -> None:
    """The code `a` is a town's and a county's; only the county reports, both have a plan."""
    assert case(stands("2030-02-01;a;report;met;;;\n"), "counties/a", "report").is_answered
    _, (finding,) = read(f"{HEADER}2030-02-01;a;plan;met;;;\n")
    assert (finding.code, finding.span.line, finding.span.column) == ("which-person", 2, 12)
    assert worded(finding.hint, "en") == "Write group/code: towns/a or counties/a."


def test_a_body_answers_too() -> None:
    found = stands("2030-02-01;The agency;watch;met;;;\n2030-02-01;Alone;watch;partly;;;\n")
    assert case(found, "agency", "watch").status == "met"
    assert case(found, "alone/alone", "watch").status == "partly"


def test_what_is_asked_for_narrows_the_cases_as_it_does_the_matrix() -> None:
    rows = "2030-02-01;Town A;plan;met;;;\n2030-02-01;County A;plan;met;;;\n"
    assert ids(stands(rows, who="Town A").cases) == [("towns/a", name) for name in HAVE["towns/a"]]
    assert len(stands(rows, who="Town A").replies) == 1
    assert {one.party.id for one in stands(rows, who="towns").cases} == {"towns/a", "towns/b"}
    assert ids(stands(rows, who="The agency").cases) == [("agency", "watch")]
    # Roads go to the county, which passes them on to the towns: the conditions of both are theirs.
    assert ids(stands(rows, grant="roads").cases) == [
        ("towns/a", "plan"), ("towns/a", "asked"), ("towns/a", "paved"),
        ("towns/b", "plan"), ("towns/b", "asked"), ("towns/b", "paved"),
        ("counties/a", "plan"), ("counties/a", "report"),
    ]  # fmt: skip


def test_what_is_open_is_due_by_its_deadline() -> None:
    rows = "2030-02-01;Town A;asked;met;;;\n2030-02-01;Town B;paved;under way;;;\n"
    ask, tell = stands(rows, date(2030, 3, 31)).due_days
    assert (ask.deadline.id, ask.late, ids(ask.cases)) == ("ask", False, [("towns/b", "asked")])
    assert [one.name for one in ask.unanswered] == ["Town B"]
    assert ids(tell.cases) == [
        ("towns/a", "paved"), ("towns/b", "paved"), ("counties/a", "report"),
    ]  # fmt: skip
    assert [one.name for one in tell.unanswered] == ["Town A", "County A"]
    day_after = stands(rows, date(2030, 4, 1))
    assert [one.late for one in day_after.due_days] == [True, False]
    assert case(day_after, "towns/b", "asked").is_overdue(day_after.on)
    assert not case(day_after, "towns/a", "asked").is_overdue(day_after.on)


# ---------------------------------------------------------------------------------------------
# Faults


@pytest.mark.parametrize(
    ("row", "code", "column", "near"),
    [
        ("2030-02-30;Town A;plan;met", "bad-date", 1, None),
        (";Town A;plan;met", "missing-cell", 1, None),
        ("2030-02-01;;plan;met", "missing-cell", 1, None),
        ("2030-02-01;Town A;;met", "missing-cell", 1, None),
        ("2030-02-01;Town A;plan;", "missing-cell", 1, None),
        ("2030-02-01;Town Aa;plan;met", "unknown-person", 12, "Town A"),
        ("2030-02-01;Town A;plans;met", "unknown-condition", 19, "plan"),
        ("2030-02-01;Town A;Have a plane;met", "unknown-condition", 19, "Have a plan"),
        ("2030-02-01;Town A;plan;mett", "unknown-status", 24, "met"),
        ("2030-02-01;Town A;plan;uppfylld", "unknown-status", 24, "uppfyllt"),
        ("2030-02-01;Town A;report;met", "not-their-condition", 19, None),
        ("2030-02-01;Town A;nobodys;met", "not-their-condition", 19, None),
        ("2030-02-01;Nobody at all;plan;met", "unknown-person", 12, None),
        ("2030-01-31;Town A;plan;met", "row-out-of-order", 1, None),
        ("2029-12-31;Town A;plan;met", "before-first-day", 1, None),
        ("2031-06-02;Town A;plan;met", "after-today", 1, None),
    ],
)
def test_a_row_that_cannot_be_so(row: str, code: str, column: int, near: str | None) -> None:
    first = "2030-02-01;Town B;plan;met;;;\n"
    replies, (finding,) = read(f"{HEADER}{first}{row};;;\n")
    assert (finding.code, finding.span.line, finding.span.column) == (code, 3, column)
    assert finding.suggestion == near
    assert [one.case for one in replies] == [("towns/b", "plan")]


def test_every_fault_of_a_file_at_once_in_its_order() -> None:
    rows = "2030-13-01;Nobody;nothing;never;;;\n2030-02-01;Town A;plan;met;;;\n;;;;;;\n2030-01-01;Town A;paln;met;;;\n"
    replies, findings = read(HEADER + rows)
    assert codes(findings) == [
        ("bad-date", 2), ("unknown-person", 2), ("unknown-condition", 2), ("unknown-status", 2),
        ("row-out-of-order", 5), ("unknown-condition", 5),
    ]  # fmt: skip
    assert len(replies) == 1


def test_what_comes_after_the_day_is_not_looked_at() -> None:
    rows = "2030-02-01;Town A;plan;met;;;\n2030-05-01;Nobody;nothing;never;;;\n2030-03-01;Town B;plan;met;;;\n"
    replies, findings = read(HEADER + rows, date(2030, 4, 30))
    assert (len(replies), findings) == (2, ())
    replies, findings = read(HEADER + rows, date(2030, 5, 1))
    assert (len(replies), len(findings)) == (1, 4)


def test_a_day_that_is_mistyped_does_not_hinder_the_rows_below() -> None:
    rows = "2042-02-01;Town A;plan;met;;;\n2003-02-01;Town A;plan;met;;;\n2030-02-01;Town B;plan;met;;;\n"
    replies, findings = read(HEADER + rows)
    assert codes(findings) == [("after-today", 2), ("before-first-day", 3)]
    assert [one.case for one in replies] == [("towns/b", "plan")]


def test_a_column_that_is_missing_is_told_once() -> None:
    text = "datum;mottagare;villkor\n2030-02-01;Town A;plan\n2030-02-01;Town B;plan\n"
    replies, (finding,) = read(text)
    assert (finding.code, replies) == ("no-column", ())
    assert "status" in worded(finding.message, "sv")


def test_a_single_row_with_an_empty_cell_has_its_column() -> None:
    _, (finding,) = read("date;recipient;condition;status\n2030-02-01;Town A;plan;\n")
    assert (finding.code, finding.span.line) == ("missing-cell", 2)


def test_swedish_headings() -> None:
    text = "datum;mottagare;villkor;status;ansvarig;underlag;kommentar\n2030-02-01;Town A;plan;delvis;Ann;dnr 1;så\n"
    (reply,), findings = read(text)
    assert findings == ()
    assert (reply.responsible, reply.evidence, reply.comment) == ("Ann", "dnr 1", "så")


def test_status_as_yaml() -> None:
    text = """\
status:
  - {date: 2030-02-01, recipient: Town A, condition: plan, status: under way}
  - {datum: 2030-02-02, mottagare: towns/a, villkor: Have a plan, status: uppfyllt}
  - nonsense
  - {date: 2030-02-03, recipient: [Town A], condition: plan, status: met}
"""
    replies, findings = read(text, yaml=True)
    assert [one.status for one in replies] == ["under_way", "met"]
    assert codes(findings) == [
        ("missing-cell", 5),
        ("not-a-row", 4),
        ("not-one-value", 5),
    ] or codes(findings) == [("not-a-row", 4), ("missing-cell", 5), ("not-one-value", 5)]


def test_of_many_faults_of_a_kind_the_first_are_told_and_the_rest_counted() -> None:
    rows = "".join(f"2030-02-01;Town A;plan;word {n};;;\n" for n in range(30))
    _, findings = read(HEADER + rows)
    assert Counter(one.code for one in findings) == {"unknown-status": 20, "more-of-these": 1}
    assert findings[-1].values["count"] == 10


# ---------------------------------------------------------------------------------------------
# Any file: held against a count with plain dictionaries

WORDS = [
    ("met", "met"), ("uppfyllt", "met"), ("partly", "partly"), ("delvis", "partly"),
    ("under way", "under_way"), ("pågår", "under_way"), ("not met", "not_met"),
    ("inte uppfyllt", "not_met"), ("not applicable", "not_applicable"),
    ("gäller inte", "not_applicable"), ("no answer", "no_answer"), ("inget svar", "no_answer"),
]  # fmt: skip
FIRST = date(2030, 1, 1)
days = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
rows_of_files = st.lists(
    st.tuples(days, st.sampled_from(ALL), st.sampled_from(WORDS), st.text("ab;\"', ", max_size=4)),
    max_size=30,
)


def written(rows: list[tuple[date, tuple[str, str], tuple[str, str], str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    for day, (party, name), (word, _), comment in rows:
        writer.writerow([day.isoformat(), party, name, word, "", "", comment])
    return file.getvalue()


@given(rows_of_files, days)
def test_any_file_says_what_a_dictionary_says(
    rows: list[tuple[date, tuple[str, str], tuple[str, str], str]], on: date
) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    last = dict.fromkeys(ALL, "no_answer")
    history: dict[tuple[str, str], list[str]] = {one: [] for one in ALL}
    for day, one, (_, status), _ in rows:
        if day <= on:
            last[one] = status
            history[one].append(status)
    found = stands(written(rows), on)
    told = {(one.party.id, one.line.requirement.id): one for one in found.cases}
    assert {one: told[one].status for one in ALL} == last
    assert {one: [reply.status for reply in told[one].replies] for one in ALL} == history
    counts = tally(found.cases)
    times = Counter(last.values())
    assert {name: times[name] for name in STATUSES} == counts.statuses
    assert counts.answered == sum(status != "no_answer" for status in last.values())
    settled = times["met"] + times["not_applicable"]
    assert (counts.asked, counts.open) == (len(ALL), len(ALL) - settled)
    due = {"asked": date(2030, 3, 31), "paved": date(2030, 12, 31), "report": date(2030, 12, 31)}
    late = {
        one
        for one, status in last.items()
        if one[1] in due and due[one[1]] < on and status not in ("met", "not_applicable")
    }
    assert {one for one in ALL if told[one].is_overdue(on)} == late
    assert {one for day in found.due_days if day.late for one in ids(day.cases)} == late


@given(rows_of_files, days, st.data())
def test_a_row_that_is_appended_changes_nothing_of_the_days_before_it(
    rows: list[tuple[date, tuple[str, str], tuple[str, str], str]], on: date, data: st.DataObject
) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    cut = data.draw(st.integers(0, len(rows)))
    before = [row for row in rows[:cut] if row[0] <= on]
    later = [row for row in rows[cut:] if row[0] > on]
    assert stands(written(before + later), on) == stands(written(before), on)


@given(rows_of_files)
def test_the_sums_by_party_and_by_condition_are_the_whole(
    rows: list[tuple[date, tuple[str, str], tuple[str, str], str]],
) -> None:
    found = stands(written(sorted(rows, key=lambda row: row[0])))
    whole = tally(found.cases)
    for keys in ({one.party.id for one in found.cases}, {i for _, i in ids(found.cases)}):
        parts = [
            tally(one for one in found.cases if key in (one.party.id, one.line.requirement.id))
            for key in keys
        ]
        assert sum(part.answered for part in parts) == whole.answered
        assert sum(part.open for part in parts) == whole.open


@given(st.text(max_size=300), st.booleans())
def test_no_text_breaks_the_reading(text: str, yaml: bool) -> None:
    read(text, yaml=yaml)
    read(HEADER + text)


def test_people_are_called_as_everywhere() -> None:
    for name in ("2022", "2023"):
        dossier = signed(name)
        agreement, people = dossier.agreement, people_of(dossier)
        members = all_members(agreement)
        words = {word for one in members for word in names_of(one)}
        words |= {f"{one.group}/{one.code}" for one in members}
        words |= {f"{group.name}/20" for group in agreement.recipients.values()}
        words |= {"regions/nobody", "nobody/20", "", "/", "Region", heard("REGION dalarna")}
        for word in sorted(words):
            found = {f"{one.group}/{one.code}" for one in exact_members(agreement, word)}
            assert {one.id for one in people.called(word)} == found, word
