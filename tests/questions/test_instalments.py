"""Instalments in the tables of a run, in an explanation, and in the calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agree.life.dossier import Dossier
from agree.questions import annex, calendar, conditions, overview, recipient
from agree.questions.dossier import dossier_of
from agree.questions.explain.report import answer as explained
from agree.questions.instalment_dates import paid_in_instalments
from agree.report import Branch, Text, Tree
from tests.helpers import answer_rows, result_of, small, worded

# A third of 100 kr is 33 kr to a, and 67 kr to b; 60 kr are 20 and 40 kr of that.
PAID = small(
    "{weight: size}",
    grant="instalments: [{when: 2024-03, amount: 60 %}, {when: 2025, amount: rest}]",
)
WAITING = PAID.replace("weight: size", "weight: late")
UNTIMED = PAID.replace("2024-03", "våren")


def test_a_run_tells_how_much_is_paid_each_time() -> None:
    rows = answer_rows(overview.answer(result_of(PAID)), "instalments")
    assert [(row["id"], row["when"], row["amount"]) for row in rows] == [
        ("grant", "2024-03", 60),
        ("grant", "2025", 40),
    ]


def test_a_recipient_is_told_what_it_is_paid_each_time() -> None:
    rows = answer_rows(recipient.answer(result_of(PAID), recipient="a"), "instalments")
    assert [(row["code"], row["when"], row["amount"]) for row in rows] == [
        ("a", "2024-03", 20),
        ("a", "2025", 13),
    ]


def test_a_group_has_a_column_for_each_instalment() -> None:
    rows = answer_rows(annex.answer(result_of(PAID), group="everyone"), "instalments")
    first, rest = "instalment:grant:2024-03", "instalment:grant:2025"
    assert [(row["code"], row[first], row[rest]) for row in rows] == [("a", 20, 13), ("b", 40, 27)]


def test_two_instalments_at_one_time_have_a_column_each() -> None:
    text = PAID.replace("when: 2025", "when: 2024-03")
    rows = answer_rows(annex.answer(result_of(text), group="everyone"), "instalments")
    assert [row["instalment:grant:2024-03:2"] for row in rows] == [13, 27]


def test_what_waits_is_pending_in_the_tables() -> None:
    result = result_of(WAITING)
    mine = answer_rows(recipient.answer(result, recipient="a"), "instalments")
    assert {(row["amount"], row["amount_status"]) for row in mine} == {(None, "pending")}
    each = answer_rows(annex.answer(result, group="everyone"), "instalments")
    assert {row["instalment:grant:2025_status"] for row in each} == {"pending"}


def test_what_is_held_back_until_a_condition_is_met_says_so() -> None:
    text = PAID.replace("amount: rest", "amount: rest, until: told") + (
        "conditions: [{id: told, who: everyone, strength: must, what: All report.}]\n"
    )
    result = result_of(text)
    assert [row["until"] for row in answer_rows(overview.answer(result), "instalments")] == [
        None,
        "told",
    ]
    dates = answer_rows(calendar.answer(result), "dates", "en")
    assert "held back" not in str(dates[0]["what"])
    assert str(dates[1]["what"]).endswith("held back until the condition “All report.” is met")


def test_there_is_no_table_without_instalments() -> None:
    report = overview.answer(result_of(small("{weight: size}"))).report
    assert report is not None
    assert "instalments" not in report.tables


def test_an_explanation_tells_what_each_instalment_comes_from() -> None:
    report = explained(result_of(PAID), recipient="a").report
    assert report is not None
    tree = next(block for block in report.blocks if isinstance(block, Tree))
    told = [worded(step, "en") for step in _steps(tree.root)]
    plain = [line.replace("\u00a0", " ") for line in told]
    assert "instalment 2024-03: 20 kr, its share of 60 kr" in plain
    assert "instalment 2025: 13 kr, what is left of its amount" in plain


def _steps(branch: Branch) -> list[object]:
    return [*branch.steps, *(step for child in branch.children for step in _steps(child))]


@pytest.mark.parametrize(("who", "first"), [(None, "60"), ("a", "20")])
def test_the_time_of_an_instalment_is_a_date_for_payer_and_recipients(
    who: str | None, first: str
) -> None:
    rows = answer_rows(calendar.answer(result_of(PAID), recipient=who), "dates", "en")
    assert [(row["first"], row["last"]) for row in rows] == [
        (date(2024, 3, 1), date(2024, 3, 31)),
        (date(2025, 1, 1), date(2025, 12, 31)),
    ]
    assert str(rows[0]["what"]).replace("\u00a0", " ") == f"Instalment of Area: {first} kr"
    assert "Payer" in str(rows[0]["from"])
    assert "Everyone" in str(rows[0]["to"])


def test_an_instalment_at_a_time_in_words_is_no_date() -> None:
    rows = answer_rows(calendar.answer(result_of(UNTIMED)), "dates")
    assert [row["first"] for row in rows] == [date(2025, 1, 1)]


def test_the_dates_of_a_recipient_are_those_of_grants_that_it_shares_in() -> None:
    rows = answer_rows(calendar.answer(result_of(PAID), recipient="alone"), "dates")
    assert rows == []


def test_below_the_table_of_a_group_stands_what_is_held_back() -> None:
    text = PAID.replace("amount: rest", "amount: rest, until: told") + (
        "conditions: [{id: told, who: everyone, strength: must, what: All report.}]\n"
    )
    report = annex.answer(result_of(text), group="everyone").report
    assert report is not None
    lines = [worded(one, "en") for block in report.blocks if isinstance(block, Text)
             for one in block.paragraphs]  # fmt: skip
    assert lines == ["Area 2025 is held back until the condition “told” is met."]
    alone = annex.answer(result_of(text), group="alone").report
    assert alone is not None
    assert not any(isinstance(block, Text) for block in alone.blocks)


def test_what_conditions_release_is_told_beside_their_status(tmp_path: Path) -> None:
    """Of the 40 kr of 2025, 13 kr are a's, whose condition is met, and 27 kr are b's."""
    text = PAID.replace("amount: rest", "amount: rest, until: told") + (
        "conditions: [{id: told, who: everyone, strength: must, what: All report.}]\n"
    )
    status = tmp_path / "status.csv"
    status.write_text("date;recipient;condition;status\n2024-05-01;a;told;met\n")
    for recipient_asked, expected in ((None, (13, 27)), ("a", (13, 0)), ("b", (0, 27))):
        answer = conditions.answer(
            result_of(text), status=status, on="2024-06-01", recipient=recipient_asked
        )
        (row,) = answer_rows(answer, "released")
        assert (row["when"], row["until"]) == ("2025", "told")
        assert (row["released"], row["held_back"]) == expected
    before = conditions.answer(result_of(text), status=status, on="2024-04-01")
    assert [(row["released"], row["held_back"]) for row in answer_rows(before, "released")] == [
        (0, 40)
    ]


CITED = PAID.replace("amount: 60 %", 'amount: 60 %, section: "5.1"').replace(
    "key: key", 'section: "3", key: key'
)


def test_an_instalment_cites_its_own_section_and_the_others_that_of_the_grant() -> None:
    result = result_of(CITED)
    for answer in (overview.answer(result), recipient.answer(result, recipient="a")):
        assert [row["section"] for row in answer_rows(answer, "instalments")] == ["5.1", "3"]
    dates = answer_rows(calendar.answer(result), "dates")
    assert [row["section"] for row in dates] == ["5.1", "3"]


def test_no_instalment_that_cites_a_section_no_column_of_sections() -> None:
    text = PAID.replace("key: key", 'section: "3", key: key')
    (first, _) = answer_rows(overview.answer(result_of(text)), "instalments")
    assert "section" not in first


@pytest.mark.parametrize("who", ["a", None])
def test_an_explanation_cites_the_section_of_an_instalment(who: str | None) -> None:
    report = explained(result_of(CITED), recipient=who, grant="grant").report
    assert report is not None
    tree = next(block for block in report.blocks if isinstance(block, Tree))
    lines = [worded(step, "en") for step in _steps(tree.root)]
    (first, second) = [line for line in lines if line.startswith("instalment")]
    assert first.endswith("(section 5.1)")
    assert "section" not in second


def test_what_is_released_cites_the_section_of_the_instalment(tmp_path: Path) -> None:
    text = CITED.replace("amount: 60 %", "amount: 60 %, until: told") + (
        "conditions: [{id: told, who: everyone, strength: must, what: All report.}]\n"
    )
    status = tmp_path / "status.csv"
    status.write_text("date;recipient;condition;status\n2024-05-01;a;told;met\n")
    answer = conditions.answer(result_of(text), status=status, on="2024-06-01")
    assert [row["section"] for row in answer_rows(answer, "released")] == ["5.1"]


def test_what_is_told_beside_a_request_cites_the_section_of_the_instalment() -> None:
    dossier = dossier_of(result_of(CITED))
    assert isinstance(dossier, Dossier)
    (grant,) = dossier.agreement.grants
    member = dossier.agreement.members(grant.to)[0]
    (line,) = (worded(one, "en") for one in paid_in_instalments(dossier, grant, member))
    assert line.replace("\u00a0", " ") == (
        "Area is paid in instalments: 2024-03 20 kr (section 5.1); 2025 13 kr."
    )
