"""Neovim, where it is installed: an editor that others wrote, without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.assist.marked import SMALL, replaced
from tools.wire import LONGEST, START

NEOVIM, NEEDED = shutil.which("nvim"), os.environ.get("AGREE_NEEDS_NEOVIM")
SCRIPT = Path(__file__).with_name("neovim.lua")


@pytest.mark.slow
@pytest.mark.skipif(NEOVIM is None and not NEEDED, reason="Neovim is not installed")
def test_neovim_takes_the_answers(tmp_path: Path) -> None:
    assert NEOVIM is not None
    file, seen = tmp_path / "liten.yaml", tmp_path / "seen.json"
    file.write_text(
        replaced("key: by_population, section", "key: by_populatoin, section"), encoding="utf-8"
    )
    server = [sys.executable, "-c", START, "editor", "--lang", "en"]
    given = {"AGREE_COMMAND": json.dumps(server), "AGREE_SEEN": str(seen)}
    command = [NEOVIM, "--headless", "-u", "NONE", "-i", "NONE", "-n"]
    subprocess.run(
        [*command, "-c", f"luafile {SCRIPT}", file.name],
        cwd=tmp_path, env={**os.environ, **given}, timeout=3 * LONGEST, check=True,
        capture_output=True,
    )  # fmt: skip
    found = json.loads(seen.read_text(encoding="utf-8"))
    assert "fault" not in found, found["fault"]
    assert "by_population" in found["message"]
    assert found["actions"][0] == "Change it to “by_population”"
    assert "by_population" in found["offered"]
    assert found["mended"].split() == SMALL.split()
    assert "Befolkning" in found["hover"]
    assert found["definition"] == SMALL.split("\n").index("keys:") + 1
    assert found["renamed"].split() == SMALL.replace("by_population", "folk").split()
    assert found["symbols"] == len([one for one in SMALL.split("\n") if one[:1].strip()])
