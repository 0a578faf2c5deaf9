"""Codes that a spreadsheet made numbers, in the files that people append to."""

from __future__ import annotations

import pytest

from agree.base import Finding
from agree.life.dossier import Dossier
from agree.life.settlement import settle
from tests.helpers import result_of, worded
from tests.life import followed
from tests.life.books import INVENTED, account, kronor, opened, read

NUMBERED = INVENTED.replace("{a: Town A, b: Town B}", '{"01": Town A, "010": Town B}').replace(
    "{a: 1, b: 3}", '{"01": 1, "010": 3}'
)
HEADER = "date;event;recipient;grant;amount;what\n"


def numbered() -> Dossier:
    """The invented agreement, where the towns have codes with noughts."""
    return opened(result_of(NUMBERED))


def told(finding: Finding) -> tuple[str, str, int, str]:
    """A finding's severity, kind, line and words."""
    words = worded(finding.message, "en")
    return finding.severity, finding.code, finding.span.line, words


@pytest.mark.parametrize("ending", ["", ".0", ",00"])
def test_events_of_such_codes_are_booked_and_noted_once(ending: str) -> None:
    rows = "".join(
        f"2030-01-01;requisition;{code}{ending};roads;;\n2030-01-01;payment;{code}{ending};roads;;\n"
        for code in ("1", "10")
    )
    events, (note,) = read(numbered(), HEADER + rows)
    assert told(note) == (
        "note", "codes-as-numbers", 2,
        f"codes that a spreadsheet wrote as numbers were read as codes: 1{ending} as 01 and 10{ending} as 010",
    )  # fmt: skip
    made = settle(numbered(), [events])
    assert kronor(account(made, "Town A", "roads").position.paid) == 100
    assert kronor(account(made, "Town B", "roads").position.paid) == 300


def test_costs_of_such_codes_are_noted_too() -> None:
    costs, (note,) = read(numbered(), "recipient;grant;amount\n1;roads;5\n", costs=True)
    assert (note.code, [one.member and one.member.code for one in costs]) == (
        "codes-as-numbers",
        ["01"],
    )


def test_a_number_that_is_several_codes_is_asked_about() -> None:
    dossier = opened(result_of(NUMBERED.replace('"010"', '"001"')))
    events, (finding,) = read(dossier, f"{HEADER}2030-01-01;requisition;1;roads;;\n")
    assert (finding.code, events) == ("which-person", ())
    assert worded(finding.hint, "en") == "Write group/code: towns/01 or towns/001."


def test_a_code_is_itself_before_it_is_a_number() -> None:
    dossier = opened(result_of(NUMBERED.replace('"010"', '"1"')))
    events, findings = read(dossier, f"{HEADER}2030-01-01;requisition;1;roads;;\n")
    assert findings == []
    assert [one.member and one.member.code for one in events] == ["1"]


def test_answers_of_such_codes_count_and_are_noted() -> None:
    text = followed.FOLLOWED.replace("a: Town A", '"01": Town A').replace("{a:", '{"01":')
    dossier = opened(result_of(text))
    row = "2030-02-01;1;paved;met;;;\n"
    replies, (note,) = followed.read(followed.HEADER + row, dossier=dossier)
    assert [one.party.id for one in replies] == ["towns/01"]
    assert told(note)[:3] == ("note", "codes-as-numbers", 2)
