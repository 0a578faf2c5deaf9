"""What a person is asked who fills in a fact on a terminal; a script is never asked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from agree_cli import asking
from tests.cli.command import agree
from tests.tables.agreements import figures, write
from tests.tables.test_hard_tables import GOOD, TEXT

TABLE = "Ort;Antal\nAla;100\nBjorko;200\nCemby;300\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text(TABLE)
    return write(tmp_path, TEXT)


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(asking, "is_terminal", lambda _: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_name_that_is_nearly_one_and_the_change_are_asked_about(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "y", "j")
    told = agree("fill", "draft.yaml", "size", "t.csv", "--lang", "en")
    assert told.code == 0
    assert "Is “Bjorko” the same as 02 Björkö? [y/N]" in told.err
    assert "Write this? [y/N]" in told.err
    assert told.out.count("the sum is 600.") == 1
    assert figures(file, "size") == GOOD


@pytest.mark.parametrize("said", [("n",), ("",), ("y", "n"), ()])
def test_another_answer_writes_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, said: tuple[str, ...]
) -> None:
    answers(monkeypatch, *said)
    told = agree("fill", "draft.yaml", "size", "t.csv", "--lang", "en")
    assert told.code == 1
    assert told.err.endswith("Nothing was written.\n")
    assert file.read_text() == TEXT


def test_a_script_is_not_asked(file: Path) -> None:
    told = agree("fill", "draft.yaml", "size", "t.csv", "--match", "Bjorko=02", "--lang", "en")
    assert told.code == 1
    assert "nothing was written [not-written-yet]" in told.err
    assert file.read_text() == TEXT
    told = agree("fill", "draft.yaml", "size", "t.csv", "--match", "Bjorko=02", "--yes")
    assert told.code == 0
    assert figures(file, "size") == GOOD


def test_figures_that_are_there_already_change_nothing_and_are_not_told_to(file: Path) -> None:
    """Once its data file is made, only a figure that differs makes it change: 300 to 301."""
    asked = ("fill", "draft.yaml", "size", "t.csv", "--match", "Bjorko=02", "--yes", "--lang", "en")
    assert "made" in agree(*asked).out
    again = agree(*asked)
    assert "[nothing-to-change]" in again.err
    assert "In the agreement" not in again.out
    (file.parent / "t.csv").write_text(TABLE.replace("300", "301"))
    assert "changed" in agree(*asked).out
