"""How long a test of findings may take: bad input ends in findings, and soon."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

FOR_A_TEST = 60
FOR_A_TEXT = 20
"""Seconds; a text takes less than one, also while its lines are counted on a busy machine."""


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what takes longer; what stands around it gets its whole time anew.

    So a test of many texts is held text by text, and not by how many there are.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    around = signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(FOR_A_TEST if around else 0)
        signal.signal(signal.SIGALRM, before)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("bad input takes too long")
