"""What people see of a sweep: names and values as they write them, and how far it has come."""

from __future__ import annotations

import io
import itertools
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import agree
from agree.base import NO_BREAK
from agree_cli.main import main
from tests.cli.command import agree as command
from tests.scenario.base import SIX


class Screen(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return True


def test_values_go_by_their_names_and_units() -> None:
    """An amount with more than two decimals in the unit of the file is written in kronor."""
    made = agree.loads(SIX).sweep(
        vary=("parameters.each=49 999 kr..60 000 kr", "keys.half.portions.first.share=1/3..0,5"),
        sample="5",
    )
    shown = made.text(lang="en").replace(NO_BREAK, " ")
    assert "Each" in shown
    assert "49,999 kr" in shown
    assert "60 tkr" in shown
    assert "50 %" in shown
    assert [row["path"] for row in made.records("varied")] == [
        "parameters.each",
        "keys.half.portions.first.share",
    ]


def test_a_long_sweep_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three blocks of 2 048; the clock is made to run by a second each time it is looked at."""
    file = tmp_path / "six.yaml"
    file.write_text(SIX, encoding="utf-8")
    ticks = itertools.count()
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
    out, screen = io.StringIO(), Screen()
    words = ["sweep", str(file), "--vary", "grants.near.amount=1..3", "--sample", "6144"]
    with redirect_stdout(out), redirect_stderr(screen), pytest.raises(SystemExit):
        main([*words, "--lang", "en"])
    lines = [line for line in screen.getvalue().split("\r") if "%" in line]
    assert lines[-1].startswith("█" * 24 + " 100 %  6,144 scenarios …")
    assert "█" * 16 + "░" * 8 + "  66 %  4,096 scenarios" in screen.getvalue()
    assert "░" not in out.getvalue()
    assert command(*words).err == ""
