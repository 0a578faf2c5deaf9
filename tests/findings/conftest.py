"""No test of findings may hang: bad input ends in findings, and soon."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

PATIENCE = 600


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """Fail a test that takes a minute; it is far beyond what any of them needs."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {PATIENCE} seconds")
