"""`agree list` and `agree completion`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from agree import __version__
from agree.questions.agreements import answer as agreements
from agree.questions.registers import answer as registers
from tests.cli.command import agree
from tests.helpers import recorded

PROGRAM = "from agree_cli.main import main; main()"


def test_the_list_has_the_bundled_agreements_and_their_totals() -> None:
    """2022: the slides; 2023: section 1.2."""
    told = agree("list")
    assert (told.code, told.err) == (0, "")
    rows = [" ".join(line.split()) for line in told.out.split("\n") if line.startswith("202")]
    assert rows == [
        "2022 God och nära vård 2022 6 373,0 mnkr",
        "2023 God och nära vård 2023 6 394,5 mnkr",
    ]


def test_the_list_in_english() -> None:
    lines = [" ".join(line.split()) for line in agree("list", "--lang", "en").out.split("\n")]
    assert "2023 God och nära vård 2023 6,394.5 mnkr" in lines
    assert lines[-2] == "Show one of them with: agree run 2022"


def test_what_the_list_says_to_run_runs() -> None:
    command = agree("list").out.strip().split("\n")[-1].partition("agree ")[2]
    assert agree(*command.split()).code == 0


def test_the_list_as_csv_and_markdown() -> None:
    lines = agree("list", "--format", "csv").out.split("\r\n")
    assert lines[0] == "name;currency;unit;agreement;total;total_status"
    assert lines[2] == "2023;SEK;kr;God och nära vård 2023;6394500000;"
    table = agree("list", "--format", "markdown").out.replace("\u00a0", " ").split("\n")
    assert "| 2023 | God och nära vård 2023 | 6 394,5 | mnkr |" in table


def test_the_totals_are_exact_records_and_what_is_not_known_is_no_nought() -> None:
    """Section 3.1 of 2023: 2 919 mnkr for one area of 2020, nothing told of three."""
    report = agreements().report
    assert report is not None
    found = {one["name"]: one for one in recorded(report)}
    assert (found["2023"]["total"], found["2023"]["total_status"]) == (6_394_500_000, None)
    older = found["history/2020"]
    assert (older["total"], older["total_status"]) == (2_919_000_000, "at_least")
    assert found["history/2018"]["total"] == 2_000_000_000


def test_the_lists_of_recipients_are_exact_records() -> None:
    """Sweden has 21 regions and 290 municipalities."""
    report = registers().report
    assert report is not None
    found = {one["name"]: one for one in recorded(report)}
    assert found["register:regions"]["members"] == 21
    assert found["register:municipalities"]["members"] == 290
    assert found["register:municipalities"]["parent"] == "regions"
    assert found["register:regions"]["parent"] is None


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(shell: str) -> None:
    told = agree("completion", shell)
    assert (told.code, told.err) == (0, "")
    assert "_AGREE_COMPLETE" in told.out
    assert "\x1b" not in told.out


def _completed(words: str) -> str:
    environment = {
        **os.environ,
        "_AGREE_COMPLETE": "bash_complete",
        "AGREE_LINE": words,
        "AGREE_BREAKS": "=:",
    }
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in run.stderr
    return run.stdout


@pytest.mark.slow
def test_commands_and_names_are_completed() -> None:
    assert "plain,check" in _completed("agree ch")
    assert "plain,2023" in _completed("agree run 20")
    assert "plain,--recipient" in _completed("agree run 2023 --re")
    assert "plain,2023" in _completed("agree new 2024 --from 20")
    assert "plain,bash" in _completed("agree completion ba")
    assert "plain,--keep-total" in _completed("agree whatif 2023 --ke")


def test_the_version() -> None:
    assert agree("--version").out == f"agree, version {__version__}\n"
