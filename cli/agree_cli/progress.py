"""How far a long answer has come: one line on a terminal, which goes away when all is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from agree.base import Message
from agree.messages import Locale
from agree_cli.terminal import width

PATIENCE = 1.0
"""Seconds before anything is said; it is then renewed twice as often."""
BEGIN_AGAIN, CLEAR = "\r", "\x1b[K"
ROOM_FOR_CURSOR = 1


@contextmanager
def progress(told: Message | None, locale: Locale) -> Iterator[Callable[[int], None] | None]:
    """Give what shows a count on a terminal; None where there is nothing to say or no terminal."""
    if told is None or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    line = Line(told, locale)
    try:
        yield line.show
    finally:
        line.clear()


class Line:
    """A line of a terminal that is written over, once patience is over."""

    def __init__(self, told: Message, locale: Locale) -> None:
        self.told, self.locale = told, locale
        self.began = time.monotonic()
        self.last = self.began
        self.shown = False

    def show(self, count: int) -> None:
        """Show a count in place of the one before."""
        now = time.monotonic()
        if now - self.began > PATIENCE and now - self.last > PATIENCE / 2:
            words = self.locale.text(self.told.filled(count=count))
            self.last, self.shown = now, True
            self._write(words[: width() - ROOM_FOR_CURSOR])

    def clear(self) -> None:
        """Leave nothing of what was shown."""
        if self.shown:
            self._write("")

    def _write(self, words: str) -> None:
        print(f"{BEGIN_AGAIN}{words}{CLEAR}", end="", file=sys.stderr, flush=True)
