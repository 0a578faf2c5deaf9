"""A command that is killed at any call: each file is whole, and the next run finishes and tidies up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS

ROOT = Path(__file__).parents[2]
STEPS = {"a site": 97, "every scenario and a file": 5}
"""Of what makes many calls, or takes long, the command is killed at each so many."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes of a Unix kind")
@pytest.mark.parametrize("name", COMMANDS)
def test_the_next_run_finishes_what_a_killed_one_began(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed", name, tmp_path, str(STEPS.get(name, 1))],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert int(done.stdout.split()[0]) >= 10
