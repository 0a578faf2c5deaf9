"""No order that is shown depends on the seed by which Python hashes texts: sets have none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers import small

SEEDS = ("0", "1", "2")
PARTLY = """\
partly: {as_of: unknown, source: S, values: {a: 1, b: pending}}
later: {as_of: unknown, source: S, values: {a: pending, b: 1}}
never: {as_of: unknown, source: S, values: {a: pending, b: 1}}"""
CODE = """\
import sys
from tests.cli.command import agree
for command in ("run", "check", "explain", "verify"):
    for file in sys.argv[1:]:
        print(*agree(command, file, "--format", "json"))
"""


def told(seed: str, files: list[str]) -> str:
    """What commands tell of some files in a process of its own, with a seed of its own."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *files],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return done.stdout


def test_what_is_told_is_the_same_whatever_the_seed(tmp_path: Path) -> None:
    pending = tmp_path / "pending.yaml"
    pending.write_text(small("{weight: partly + later + never}", facts=PARTLY), encoding="utf-8")
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(pending.read_text("utf-8").replace("weight:", "wieght:"), encoding="utf-8")
    first, *others = [told(seed, ["2023", str(pending), str(faulty)]) for seed in SEEDS]
    assert "later" in first
    assert others == [first, first]
