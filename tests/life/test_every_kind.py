"""Every kind of finding on an agreement's life is found by a test here, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.findings.catalogue.life import KINDS
from agree_cli.legacy.texts_life import TEXTS

TESTS = "".join(
    path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
)


@pytest.mark.parametrize("code", KINDS)
def test_a_test_finds_it(code: str) -> None:
    assert f'"{code}"' in TESTS


def test_both_languages_have_the_same_texts() -> None:
    assert set(TEXTS["sv"]) == set(TEXTS["en"])
