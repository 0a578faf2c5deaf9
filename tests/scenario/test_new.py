"""Next year's file: what is kept, moved, marked and left out; it checks and runs as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agree import Result, run
from agree.base import Source
from agree.bundled import agreement_files, agreements_folder
from agree.drafting.next_year import moved_day, next_year, with_year, year_of
from agree.pipeline import run_document
from agree.scenario.fault import ScenarioFault
from agree.source import parse_document
from tests.helpers import told
from tests.scenario.base import SIX, base_of

FILES = list(agreement_files())


ADDED = {
    "claims": "alternatives:\n  - {id: other, to: regions, amount: 1, key: only_here}\nclaims:\n",
    "keys": "keys:\n  only_here: {weight: rare}\n",
    "facts": """\
facts:
  rare: {as_of: unknown, source: S, values: {"01": 1, "02": 1, "03": 1}}
""",
}
"""An alternative, with a key and a fact that nothing else uses."""


def made(result: Result, new: int) -> tuple[str, Result]:
    """The file for a new year, and what becomes of it."""
    assert result.agreement is not None
    assert result.document is not None
    assert result.folder is not None
    old = year_of(result.agreement, result.document.root)
    assert old is not None
    text = next_year(result, old, new)
    document, findings = parse_document(Source("new.yaml", text))
    return text, run_document(document, findings, result.folder)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_bundled_agreement_gives_one_that_checks_and_runs(file: Path) -> None:
    before = run(file)
    assert before.agreement is not None
    assert before.ledger is not None
    _, after = made(before, 2031)
    assert after.ledger is not None, told(after)
    assert after.agreement is not None
    assert after.ledger.total == before.ledger.total
    kept = [[grant.id for grant in area.grants] for area in before.agreement.areas]
    assert [[grant.id for grant in area.grants] for area in after.agreement.areas] == kept


def test_the_to_do_list_is_every_amount_parameter_and_fact_at_its_line() -> None:
    text, after = made(run(agreements_folder() / "2023.yaml"), 2024)
    assert after.agreement is not None
    notes = [finding for finding in after.findings if finding.code.startswith("to-")]
    shown = [finding.span.source.line(finding.span.line) or "" for finding in notes]
    grants = sum(len(area.grants) for area in after.agreement.areas)
    assert sum("amount:" in line for line in shown) >= grants
    pending = [one for one in notes if one.code == "to-fill-in"]
    assert len(pending) == len(after.agreement.facts)
    assert all(fact.pending for fact in after.agreement.facts.values())
    assert text.count("confirm: true") == len(notes)


def test_what_is_kept_moved_and_left_out() -> None:
    text = SIX
    for key, added in ADDED.items():
        text = text.replace(f"{key}:\n", added)
    new, after = made(base_of(text).original, 2024)
    assert after.ledger is not None, told(after)
    assert "id: six-2024\nname: Six 2024\n" in new
    assert "by_size: {weight: size}   # the usual one\n" in new
    assert "# The areas, as the document has them.\n" in new
    assert "as_of: 2023-11-01" in new
    assert "parameters:\n  base: {value: 100 tkr, confirm: true}\n" in new
    assert "amount: 3, key: by_size, confirm: true}   # the largest\n" in new
    for gone in ("claims", "alternatives", "only_here", "rare"):
        assert gone not in new


def test_what_has_no_end_has_none_next_year() -> None:
    dated = SIX.replace("total: 6\n", "total: 6\nperiod: {from: 2023-01-01, to: 9999-12-31}\n", 1)
    new, after = made(base_of(dated).original, 2024)
    assert after.ledger is not None, told(after)
    assert "period: {from: 2024-01-01, to: 9999-12-31}\n" in new
    began = dated.replace("2022-11-01, source", "0001-01-01, source", 1)
    new, _ = made(base_of(began).original, 2022)
    assert "as_of: 0001-01-01" in new


@pytest.mark.parametrize(
    ("day", "year", "is_moved"),
    [("9998-12-31", 2024, True), ("9998-12-31", 2025, False), ("0002-01-01", 2021, False)],
)
def test_a_date_that_would_leave_the_calendar_is_a_finding(
    day: str, year: int, is_moved: bool
) -> None:
    dated = SIX.replace("as_of: 2022-11-01", f"as_of: {day}", 1)
    dated = dated.replace("total: 6\n", "total: 6\nperiod: {from: 2023-01-01, to: 2023-12-31}\n", 1)
    if is_moved:
        assert "as_of: 9999-12-31" in made(base_of(dated).original, year)[0]
        return
    with pytest.raises(ScenarioFault) as fault:
        made(base_of(dated).original, year)
    (finding,) = fault.value.findings
    assert (finding.code, finding.values["date"]) == ("beyond-calendar", day)
    assert (finding.span.source.line(finding.span.line) or "").count(day) == 1


def test_a_leap_day_becomes_the_last_of_february() -> None:
    assert moved_day(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert moved_day(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert moved_day(date(2023, 2, 28), 1) == date(2024, 2, 28)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gnv-2023", "gnv-2024"),
        ("Vision 2025", "Vision 2025"),
        ("2023/2024", "2024/2024"),
        ("12023", "12023"),
    ],
)
def test_only_the_year_itself_is_moved_in_names(text: str, expected: str) -> None:
    assert with_year(text, 2023, 2024) == expected
