"""The start of the command `agree`: Ctrl-C ends it also before the program has been read."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit; at once, where it is that of the process.

    An interruption while the program is being read is remembered until it can be told.
    """
    asked: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        del frame
        asked.append(number)

    before = signal.getsignal(signal.SIGINT)
    remembers = before is signal.default_int_handler and _interrupts(remember)
    gc.disable()  # one short command: collecting garbage costs more than it frees
    from agree_cli.program import run, tell_interruption  # what takes time to read

    words = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        if remembers:
            signal.signal(signal.SIGINT, before)
        if asked:
            raise KeyboardInterrupt
        code = run(words)
    except KeyboardInterrupt:
        _interrupts(signal.SIG_IGN)  # it ends already
        code = tell_interruption(words)
    if arguments is None:
        _end_at_once(code)
    sys.exit(code)


def _interrupts(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> bool:
    """Give interruptions to a handler; return whether that can be done: only in the main thread."""
    try:
        signal.signal(signal.SIGINT, handler)
    except ValueError:
        return False
    return True


def _end_at_once(code: int) -> None:
    """End the process as it is: to take apart all that it made is a good part of a short run.

    Nothing is done where somebody waits for the usual end: at a prompt, or where the program is
    measured or debugged; nor where something that was written cannot leave.
    """
    is_watched = "coverage" in sys.modules or sys.gettrace() or sys.getprofile()
    if is_watched or sys.flags.interactive:
        return
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        return
    with suppress(OSError, ValueError):  # nobody can be told
        if sys.stderr is not None:
            sys.stderr.flush()
    os._exit(code)
