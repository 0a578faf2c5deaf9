"""`agree list` and `agree completion`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from agree import __version__
from tests.cli.command import agree

PROGRAM = "from agree_cli.main import main; main()"


def test_the_list_has_the_bundled_agreements_and_their_totals() -> None:
    told = agree("list")
    shown = told.out.replace("\u00a0", " ")
    assert (told.code, told.err) == (0, "")
    line = next(line for line in shown.split("\n") if line.startswith("2023 "))
    assert "God och nära vård 2023" in line
    assert "6 394,5" in line
    assert "mnkr" in line
    assert "har fel" not in shown


def test_the_list_in_english() -> None:
    shown = agree("list", "--lang", "en").out
    assert "6,394.5" in shown
    assert "Run one of them with: agree run " in shown


def test_what_the_list_says_to_run_runs() -> None:
    command = agree("list").out.strip().split("\n")[-1].partition("agree ")[2]
    assert agree(*command.split()).code == 0


def test_the_list_as_csv_and_markdown() -> None:
    lines = agree("list", "--format", "csv").out.split("\n")
    assert lines[0].startswith("Namn;Överenskommelse;Totalt")
    assert any(line.startswith("2023;God och nära vård 2023;6394,5") for line in lines)
    table = agree("list", "--format", "markdown").out
    assert "| 2023 | God och nära vård 2023 |" in table
    assert "# \n" not in table


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
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
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


def test_commands_and_names_are_completed() -> None:
    assert "plain,check" in _completed("agree ch")
    assert "plain,2023" in _completed("agree run 20")
    assert "plain,--recipient" in _completed("agree run 2023 --re")
    assert "plain,2023" in _completed("agree new 2024 --from 20")
    assert "plain,bash" in _completed("agree completion ba")
    assert "plain,--keep-total" in _completed("agree whatif 2023 --ke")


def test_the_version() -> None:
    assert agree("--version").out == f"agree, version {__version__}\n"
