"""Runs without end: their counts add up in the page, each kind in its own table."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz import run as fuzzing
from tests.long_runs import PAGE, add_run
from tests.oracle import soak
from tests.sweep import soak as sweeping

PLACE = """<!-- sums of {0} -->
None yet.
<!-- end of {0} -->

| Day | First seed | Things | Faults |
| --- | --- | ---: | ---: |
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(f"# A page\n\n{PLACE.format('one')}\n## Then\n\n{PLACE.format('two')}Last.\n")
    return path


def told(sums: list[str]) -> str:
    return f"{sums[0]} things, {sums[1]} faults."


def test_runs_add_up_in_the_table_of_their_kind(page: Path) -> None:
    for seed, things in ((5, 1_000), (7_000, 2_500)):
        add_run(page, "one", seed, (things, 1), told)
    add_run(page, "two", 8, (7, 0), told)
    day = time.strftime("%Y-%m-%d")
    text = page.read_text(encoding="utf-8")
    assert "<!-- sums of one -->\n3 500 things, 2 faults.\n<!-- end of one -->" in text
    assert f"---: |\n| {day} | 5 | 1 000 | 1 |\n| {day} | 7000 | 2 500 | 1 |\n\n## Then" in text
    assert "<!-- sums of two -->\n7 things, 0 faults.\n<!-- end of two -->" in text
    assert text.endswith(f"| {day} | 8 | 7 | 0 |\nLast.\n")


def test_a_run_that_tried_nothing_is_not_written(page: Path) -> None:
    before = page.read_text(encoding="utf-8")
    add_run(page, "one", 5, (0, 0), told)
    assert page.read_text(encoding="utf-8") == before


def test_a_page_without_a_place_for_the_kind_is_told(page: Path) -> None:
    with pytest.raises(ValueError, match="three"):
        add_run(page, "three", 5, (1, 0), told)


def test_the_page_of_the_project_has_a_place_for_each_kind(tmp_path: Path) -> None:
    copy = tmp_path / "reliability.md"
    copy.write_bytes(PAGE.read_bytes())
    add_run(copy, "the oracle", 1, (10, 5, 100, 0), soak.sums_of)
    add_run(copy, "fuzzing", 1, (10, 20, 0), fuzzing.sums_of)
    add_run(copy, "sweeps", 1, (10, 1, 900, 20, 0), sweeping.sums_of)
    before, after = PAGE.read_text(encoding="utf-8"), copy.read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines()) + 3
