"""What every command that reads an agreement has in common, and the annexes in their results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.cli.signed import annex, swedish

READERS = {
    "run": [],
    "verify": [],
    "explain": [],
    "infer": ["--table", "bilaga-3", "--column", "Ambulans"],
}


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_file_that_is_missing(command: str, lang: str) -> None:
    told = agree(command, "saknas.yaml", *READERS[command], "--lang", lang)
    assert told.code == 1
    assert "saknas.yaml:1:1: " in told.all
    assert "[no-such-file]" in told.all


@pytest.mark.parametrize("command", READERS)
def test_a_faulty_file_as_json(command: str, tmp_path: Path) -> None:
    (tmp_path / "avtal.yaml").write_text("No agreement.\n")
    told = agree(command, str(tmp_path / "avtal.yaml"), *READERS[command], "--format", "json")
    assert told.code == 1
    assert [one["code"] for one in json.loads(told.out)["findings"]] == ["not-an-agreement"]


def test_explain_ends_in_the_figures_of_the_annexes() -> None:
    shown = agree("explain", "2023", "--recipient", "Dalarna").out
    for figure in annex("regions")["Region Dalarna"].values():
        assert swedish(figure) in shown
    assert swedish(annex("counties")["Dalarna"]["Totalt"]) in shown
