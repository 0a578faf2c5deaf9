"""Faults in what an agreement says of its life: found at their line, with the nearest name."""

from __future__ import annotations

import pytest

from agree.life import life_of
from tests.helpers import errors, result_of
from tests.life.books import INVENTED


def _found(old: str, new: str) -> list[tuple[str, str | None]]:
    assert INVENTED.count(old) == 1, old
    result = result_of(INVENTED.replace(old, new))
    assert not errors(result)
    living = life_of(result)
    assert living is not None
    return [(finding.code, finding.suggestion) for finding in living.findings]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "from: towns, to: agency, what: Ask",
            "from: town, to: agency, what: Ask",
            ("unknown-who", "towns"),
        ),
        (
            "{agency: {name: The agency}}",
            "{agency: {name: X}, towns: {name: Z}}",
            ("body-is-recipient", None),
        ),
        ("latest: ask", "latest: aks", ("unknown-deadline", "ask")),
        ("unless: tell", "unless: tel", ("unknown-deadline", "tell")),
        ("id: tell,", "id: ask,", ("repeated-id", None)),
        ("latest: ask, ", "", ("forfeited-without-date", None)),
        ("to: alone}\nrepayment", "to: towns}\nrepayment", ("paid-twice", None)),
        ("what: Ask}", "what: Ask, grants: raods}", ("unknown-grant", "roads")),
    ],
)
def test_a_fault(old: str, new: str, found: tuple[str, str | None]) -> None:
    assert found in _found(old, new)


def test_conditions_of_grants_that_others_get() -> None:
    more = "conditions:\n  - {id: a, who: alone, grants: roads, strength: must, what: Do}\n"
    living = life_of(result_of(INVENTED + more))
    assert living is not None
    assert [finding.code for finding in living.findings] == ["grant-of-others"]


def test_an_area_that_is_not_there() -> None:
    more = "duties:\n  - {id: a, who: agency, area: aera, strength: must, what: Do}\n"
    living = life_of(result_of(INVENTED + more))
    assert living is not None
    assert [(one.code, one.suggestion) for one in living.findings] == [("unknown-area", "area")]


@pytest.mark.parametrize("day", ["2030-02-30", "2030-13"])
def test_dates_that_do_not_exist(day: str) -> None:
    result = result_of(INVENTED.replace("2030-06-30", day))
    living = life_of(result)
    assert living is not None
    assert "no-such-date" in [*errors(result), *(one.code for one in living.findings)]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("conditions:\n  - {id: a, who: towns, strength: shall, what: Do}\n", "not-a-choice"),
        ("conditions:\n  - {id: a, who: towns, strength: must}\n", "missing-key"),
        ("conditions:\n  - {id: a, who: towns, strength: must, what: Do, wen: x}\n", "unknown-key"),
        ("targets:\n  - {id: a, what: Do, by: soon}\n", "wrong-form"),
        ("forms: {requisition: {title: T, parts: []}}\n", "empty-value"),
        ("forms: {requisitions: {title: T}}\n", "unknown-key"),
    ],
)
def test_faults_of_form(more: str, code: str) -> None:
    assert code in errors(result_of(INVENTED + more))


def test_an_alternative_that_asks_for_a_field_that_is_not_there() -> None:
    more = """\
forms:
  report:
    title: T
    parts:
      - title: P
        fields:
          - {id: a, label: A, kind: choice, choices: [{id: b, label: B, asks_for: nothing}]}
          - {id: a, label: A}
"""
    living = life_of(result_of(INVENTED + more))
    assert living is not None
    assert [one.code for one in living.findings] == ["repeated-id", "unknown-field"]
