"""No test of findings may hang: bad input ends in findings, and soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.findings.patience import FOR_A_TEST, no_longer_than


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """Fail a test that takes a minute, apart from what each of many texts may take."""
    with no_longer_than(FOR_A_TEST):
        yield
