"""A draft with an error: the error is told first and alone, not below all that is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import agree
from tests.helpers import altered


def test_an_error_in_a_draft_does_not_stand_below_what_is_left_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert agree("new", "2024", "--from", "2023").code == 0
    text = Path("2024.yaml").read_text(encoding="utf-8")
    Path("2024.yaml").write_text(altered(text, "amount: 2389", "amuont: 2389"), encoding="utf-8")
    for command in ("run", "todo"):
        told = agree(command, "2024.yaml", "--lang", "en").err
        assert "[unknown-key]" in told, told
        assert "[to-confirm]" not in told
        assert "[more-to-do]" not in told
    assert "[to-confirm]" in agree("check", "2024.yaml", "--lang", "en").out
