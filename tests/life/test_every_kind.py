"""Every kind of finding on an agreement's life, and on what is asked of it, is found by a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from agree.findings import stages

ASKED = (
    "no-such-recipient-or-body", "several-recipients", "no-single-recipient", "requested-through",
    "nothing-to-request", "no-such-form", "no-such-day", "needs-books", "needs-output",
)  # fmt: skip
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(__file__).parent.glob("test_*.py")
    if path != Path(__file__)
)


@pytest.mark.parametrize("code", [*stages()["life"], *ASKED])
def test_a_test_finds_it(code: str) -> None:
    assert f'"{code}"' in TESTS
