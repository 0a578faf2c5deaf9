"""Instalments in a settlement: what was paid is held against them, the earliest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from agree.questions import settle
from agree.questions.question import Answer
from agree.report import Table, Text
from tests.findings.case import plain
from tests.helpers import altered, answer_rows, result_of, small, worded

# A third of 300 kr is 100 kr to a and 200 kr to b: 40, 30 and 30 kr, and twice as much.
AGREEMENT = small(
    "{weight: size}",
    "300 kr",
    grant="instalments: [{when: 2024-03-01, amount: 40 %}, {when: 2024-09-01, amount: 30 %}, "
    "{when: 2025-03-01, amount: rest, until: told}]",
) + (
    "conditions: [{id: told, who: everyone, strength: must, what: Everyone reports.}]\n"
    "period: {from: 2024-01-01, to: 2025-12-31}\n"
)
ON_REQUEST = AGREEMENT + (
    "deadlines: [{id: last, date: 2024-12-01, from: everyone, what: Ask for it.}]\n"
    "payments: [{id: paid, to: everyone, request: requisition, latest: last, what: Paid.}]\n"
)
HEAD = "date;event;recipient;grant;amount;id;reference\n"


def settled(folder: Path, *rows: str, agreement: str = AGREEMENT, **asked: object) -> Answer:
    (folder / "events.csv").write_text(HEAD + "".join(f"{row};;\n" for row in rows))
    answer = settle.answer(result_of(agreement), events=folder / "events.csv", **asked)  # type: ignore[arg-type]
    assert answer.report is not None, [worded(one.message, "en") for one in answer.findings]
    return answer


def states(answer: Answer, code: str = "a") -> list[tuple[object, ...]]:
    """What is to be paid, paid, late, and how it stands, by instalment."""
    rows = answer_rows(answer, "instalments")
    return [
        (row["due"], row["paid"], row["late"], row["state"]) for row in rows if row["code"] == code
    ]


@pytest.mark.parametrize(
    ("on", "paid", "expected"),
    [
        ("2024-02-01", "", [(40, 0, 0, "to_come"), (30, 0, 0, "to_come"), (30, 0, 0, "held_back")]),
        ("2024-03-01", "", [(40, 0, 0, "to_come"), (30, 0, 0, "to_come"), (30, 0, 0, "held_back")]),
        ("2024-03-02", "", [(40, 0, 40, "late"), (30, 0, 0, "to_come"), (30, 0, 0, "held_back")]),
        ("2024-03-02", "25", [(40, 25, 15, "late"), (30, 0, 0, "to_come"), (30, 0, 0, "held_back")]),
        ("2024-03-02", "40", [(40, 40, 0, "paid"), (30, 0, 0, "to_come"), (30, 0, 0, "held_back")]),
        ("2024-10-01", "50", [(40, 40, 0, "paid"), (30, 10, 20, "late"), (30, 0, 0, "held_back")]),
        ("2025-10-01", "70", [(40, 40, 0, "paid"), (30, 30, 0, "paid"), (30, 0, 0, "held_back")]),
        ("2025-10-01", "90", [(40, 40, 0, "paid"), (30, 30, 0, "paid"), (30, 20, 0, "held_back")]),
        # What is paid too much is no instalment's.
        ("2025-10-01", "120", [(40, 40, 0, "paid"), (30, 30, 0, "paid"), (30, 30, 0, "paid")]),
    ],
)  # fmt: skip
def test_what_was_paid_is_held_against_the_instalments(
    on: str, paid: str, expected: list[object], tmp_path: Path
) -> None:
    rows = [f"2024-02-01;payment;a;grant;{paid}"] if paid else []
    assert states(settled(tmp_path, *rows, on=on)) == expected


def test_what_is_held_back_is_paid_last(tmp_path: Path) -> None:
    """The first instalment is held back, so that 70 kr are the other two."""
    first_held = altered(AGREEMENT, "amount: 40 %}", "amount: 40 %, until: told}")
    first_held = altered(first_held, "amount: rest, until: told", "amount: rest")
    answer = settled(
        tmp_path, "2024-02-01;payment;a;grant;60", agreement=first_held, on="2024-04-01"
    )
    assert states(answer) == [(40, 0, 0, "held_back"), (30, 30, 0, "paid"), (30, 30, 0, "paid")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("2025-02-01;a;told;met\n", "late"),
        ("2025-02-01;a;told;not applicable\n", "late"),
        ("2025-02-01;a;told;partly\n", "held_back"),
        ("2025-02-01;b;told;met\n", "held_back"),
        ("2025-02-01;a;told;met\n2025-02-02;a;told;not met\n", "held_back"),
        # On the day that is settled it was not met yet.
        ("2025-05-01;a;told;met\n", "held_back"),
    ],
)
def test_a_condition_that_is_met_releases_its_instalment(
    status: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "status.csv").write_text("date;recipient;condition;status\n" + status)
    answer = settled(
        tmp_path,
        "2024-02-01;payment;a;grant;70",
        on="2025-04-01",
        status=tmp_path / "status.csv",
    )
    assert states(answer)[-1][-1] == expected


def test_a_condition_of_others_is_met_when_all_of_them_meet_it(tmp_path: Path) -> None:
    others = altered(AGREEMENT, "{id: told, who: everyone,", "{id: told, who: board,")
    others += "bodies: {board: {name: The board}}\n"
    status = tmp_path / "status.csv"
    for words, expected in (("under way", "held_back"), ("met", "late")):
        status.write_text(f"date;recipient;condition;status\n2025-02-01;The board;told;{words}\n")
        answer = settled(
            tmp_path,
            "2024-02-01;payment;a;grant;70",
            agreement=others,
            on="2025-04-01",
            status=status,
        )
        assert states(answer)[-1][-1] == expected


def test_money_that_was_not_asked_for_is_not_late(tmp_path: Path) -> None:
    """Of 40 kr that were due in March, a has asked for 30 kr; b for nothing."""
    answer = settled(
        tmp_path, "2024-02-01;requisition;a;grant;30", agreement=ON_REQUEST, on="2024-04-01"
    )
    assert states(answer)[0] == (40, 0, 30, "late")
    assert states(answer, "b")[0] == (80, 0, 0, "not_requested")


@pytest.mark.parametrize(
    ("decided", "expected"), [("60", [40, 20, 0]), ("130", [40, 30, 60]), ("20", [20, 0, 0])]
)
def test_a_decision_changes_the_last_instalments(
    decided: str, expected: list[int], tmp_path: Path
) -> None:
    answer = settled(tmp_path, f"2024-02-01;decision;a;grant;{decided};;D1", on="2024-02-02")
    assert [row[0] for row in states(answer)] == expected


def test_what_is_forfeited_is_no_instalment_any_more(tmp_path: Path) -> None:
    forfeited = altered(ON_REQUEST, "latest: last,", "latest: last, forfeited: true,")
    answer = settled(
        tmp_path, "2024-02-01;requisition;a;grant;50", agreement=forfeited, on="2024-12-02"
    )
    assert [row[0] for row in states(answer)] == [40, 10, 0]
    assert [row[0] for row in states(answer, "b")] == [0, 0, 0]


def test_who_takes_over_another_has_the_instalments_of_both(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "date;event;recipient;to;grant;amount\n2024-02-01;payment;a;;grant;40\n"
        "2024-05-01;succession;a;b;;\n"
    )
    answer = settle.answer(result_of(AGREEMENT), events=tmp_path / "events.csv", on="2024-05-02")
    assert states(answer, "a") == []
    assert [row[:3] for row in states(answer, "b")] == [(120, 40, 80), (90, 0, 0), (90, 0, 0)]


def test_while_a_grant_waits_its_instalments_are_pending(tmp_path: Path) -> None:
    waits = altered(AGREEMENT, "weight: size", "weight: late")
    answer = settled(tmp_path, agreement=waits, on="2024-04-01")
    rows = answer_rows(answer, "instalments")
    assert {(row["due"], row["due_status"], row["state"]) for row in rows} == {
        (None, "pending", "to_come")
    }


def test_the_whole_agreement_has_the_sums_of_all(tmp_path: Path) -> None:
    """a was paid 50 kr of 100, b nothing; in April the first instalment of b is late: 80 kr."""
    answer = settled(tmp_path, "2024-02-01;payment;a;grant;50", on="2024-04-01")
    assert answer.report is not None
    blocks = answer.report.blocks
    (table,) = (one for one in blocks if isinstance(one, Table) and one.id == "instalments:shown")
    rows = [[getattr(cell, "minor", cell) for cell in row.cells[2:]] for row in table.rows]
    assert rows == [
        [12000, 4000, 8000, 8000, 0],
        [9000, 1000, 8000, 0, 0],
        [9000, 0, 9000, 0, 9000],
    ]
    late = [row for row in answer_rows(answer, "follow_up") if row["what"] == "instalment_late"]
    assert [(row["recipient"], row["latest"], row["amount"]) for row in late] == [
        ("everyone/b", date(2024, 3, 1), 80)
    ]
    lines = [
        worded(one, "en") for text in blocks if isinstance(text, Text) for one in text.paragraphs
    ]
    assert "Next instalment, 2024-09-01: Area 80 kr." in map(plain, lines)


def test_without_events_nothing_is_held_against_instalments(tmp_path: Path) -> None:
    (tmp_path / "costs.csv").write_text("recipient;grant;amount\na;grant;10\n")
    answer = settle.answer(result_of(AGREEMENT), costs=tmp_path / "costs.csv")
    assert answer_rows(answer, "instalments") == []
    (tmp_path / "status.csv").write_text("date;recipient;condition;status\n")
    refused = settle.answer(
        result_of(AGREEMENT), costs=tmp_path / "costs.csv", status=tmp_path / "status.csv"
    )
    assert [finding.code for finding in refused.findings] == ["needs-option"]


@given(
    paid=st.integers(0, 150),
    decided=st.none() | st.integers(0, 150),
    day=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
)
def test_instalments_sum_to_what_is_granted_and_paid(
    paid: int, decided: int | None, day: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("settled")
    rows = [f"2024-01-01;decision;a;grant;{decided};;D1"] if decided is not None else []
    rows += [f"2024-01-01;payment;a;grant;{paid}"] if paid else []
    answer = settled(folder, *rows, on=day)
    granted = 100 if decided is None else decided
    own = states(answer)
    assert sum(int(str(row[0])) for row in own) == granted
    assert sum(int(str(row[1])) for row in own) == min(paid, granted)
    for due, got, late, state in own:
        assert 0 <= int(str(got)) <= int(str(due))
        assert (state == "paid") == (due == got)
        assert (state == "late") == (late != 0)
