"""The start of the command `agree`: Ctrl-C ends it also before the program has been read."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit.

    An interruption while the program is being read is remembered until it can be told.
    """
    asked: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        del frame
        asked.append(number)

    before = signal.getsignal(signal.SIGINT)
    can_set = threading.current_thread() is threading.main_thread()
    if can_set and before is signal.default_int_handler:
        signal.signal(signal.SIGINT, remember)
    from agree_cli.program import run, tell_interruption  # what takes time to read

    words = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        if can_set and before is signal.default_int_handler:
            signal.signal(signal.SIGINT, before)
        if asked:
            raise KeyboardInterrupt
        code = run(words)
    except KeyboardInterrupt:
        if can_set:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends already
        code = tell_interruption(words)
    sys.exit(code)
