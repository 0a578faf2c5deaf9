"""A requisition of one instalment: what a recipient is paid then of each grant it requests."""

from __future__ import annotations

import pytest

from agree.questions import requisition
from agree.questions.question import Answer
from tests.helpers import altered, answer_rows, result_of, small, worded

# A third of 300 kr is 100 kr to a and 200 kr to b: 40 and 80 kr in 2024, then 60 and 120 kr.
AGREEMENT = small(
    "{weight: size}",
    "300 kr",
    grant="name: Paid, instalments: [{when: 2024-03-01, amount: 40 %}, {when: 2025, amount: rest}]",
    grants="- {id: at-once, name: At once, to: everyone, amount: 30 kr, key: key}",
) + (
    "payments: [{id: paid, to: everyone, request: requisition, what: Paid.}]\n"
    "forms: {requisition: {title: R, parts: [{title: P, fields: "
    "[{id: rows, label: Rows, kind: grants}]}]}}\n"
)


def asked(*grants: str, text: str = AGREEMENT, **words: object) -> Answer:
    given: dict[str, object] = {"recipient": "a", "blank": True, **words}
    return requisition.answer(result_of(text), grant=grants, **given)  # type: ignore[arg-type]


def requested(answer: Answer) -> list[tuple[object, object, object]]:
    """The grants with what is requested of each and what is left, in kronor."""
    rows = answer_rows(answer, "requests")
    return [(row["grant"], row["requested"], row["remaining"]) for row in rows]


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2024-03-01", 40), ("2024-03", 40), ("2024", 40), ("2025", 60)],
)
def test_what_is_paid_at_a_time_is_requested(when: str, expected: int) -> None:
    rows = requested(asked(instalment=when))
    assert rows == [("grant", expected, 100 - expected), ("at-once", 0, 10)]


def test_one_grant_of_several_may_be_named() -> None:
    assert requested(asked("Paid", instalment="2025"))[0] == ("grant", 60, 40)
    assert codes(asked("At once", instalment="2025")) == ["not-paid-then"]


def test_a_time_without_an_instalment_tells_those_that_there_are() -> None:
    (finding,) = asked(instalment="2026").findings
    assert finding.code == "not-paid-then"
    told = f"{worded(finding.message, 'en')} {worded(finding.hint, 'en')}"
    assert "A requests" in told


@pytest.mark.parametrize(
    ("grants", "text", "expected"),
    [
        (("Paid=10",), AGREEMENT, ["amount-of-instalment"]),
        (("Piad",), AGREEMENT, ["no-such-grant"]),
        ((), AGREEMENT.replace("weight: size", "weight: late"), ["instalment-not-known"]),
    ],
)
def test_what_cannot_be_requested_is_told(
    grants: tuple[str, ...], text: str, expected: list[str]
) -> None:
    assert codes(asked(*grants, text=text, instalment="2025")) == expected


def test_all_who_are_paid_then_have_a_form() -> None:
    answer = requisition.answer_each(result_of(AGREEMENT), instalment="2025", blank=True)
    requests = {name: requested(Answer(one, ())) for name, one in answer.batch.items()}
    assert [rows[0] for rows in requests.values()] == [("grant", 60, 40), ("grant", 120, 80)]
    assert codes(requisition.answer_each(result_of(AGREEMENT), instalment="2026", blank=True)) == [
        "not-paid-then"
    ]


def test_who_is_paid_nothing_then_has_no_form() -> None:
    only_b = altered(
        AGREEMENT, "key: {weight: size}", "key: {table: {values: {a: 0 kr, b: 300 kr}}}"
    )
    only_b = altered(only_b, "amount: 30 kr, key: key", "amount: 30 kr, key: alike")
    only_b = altered(only_b, "keys:\n", "keys:\n  alike: {equal: true}\n")
    answer = requisition.answer_each(result_of(only_b), instalment="2025", blank=True)
    assert len(answer.batch) == 1


def codes(answer: Answer) -> list[str]:
    return [finding.code for finding in answer.findings]
