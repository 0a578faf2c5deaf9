"""The command `agree`: it runs a command line, and gives an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from types import TracebackType

from agree.base import message
from agree.messages import LANGUAGES, Locale
from agree_cli.commands import COMMANDS
from agree_cli.terminal import replace_unencodable, tell

RESULT = message("the result")
INTERRUPTION = message("Interrupted.")
FAULT = message(
    "agree stopped because of a fault in the program itself (reference {reference}); please report "
    "it, with the details in {file}."
)
FAULT_WITHOUT_DETAILS = message(
    "agree stopped because of a fault in the program itself (reference {reference}, {fault}); "
    "please report it, with the command."
)
FAULTY_FILES, WRONG_USAGE, FAULTY_PROGRAM, INTERRUPTED, READER_GONE = 1, 2, 70, 130, 141


def run(words: list[str]) -> int:
    """Run a command line and return its exit code; wrong usage is told in its language, with 2."""
    locale = Locale(language_of(words))
    sys.excepthook = partial(_print_crash, locale, words)
    replace_unencodable(sys.stdout)
    replace_unencodable(sys.stderr)
    try:
        return _run(words, locale)
    except BrokenPipeError:
        _close_output()
        return READER_GONE  # who read the output (head, less) has closed it: end quietly
    except OSError as fault:
        return _tell_refusal(fault, locale)


def language_of(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, also when the rest of it is wrong."""
    language = os.environ.get("AGREE_LANG", "")
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            language = words[place + 1]
        elif word.startswith("--lang="):
            language = word.partition("=")[2]
    return language if language in LANGUAGES else LANGUAGES[0]


def tell_interruption(words: list[str]) -> int:
    """Say that a command line was interrupted; return the exit code."""
    tell(Locale(language_of(words)).text(INTERRUPTION))
    return INTERRUPTED


def _run(words: list[str], locale: Locale) -> int:
    """Run a command line: one of plain words at once, any other one as click reads it."""
    name, *rest = words
    if name in COMMANDS and _is_plain(rest):
        from agree_cli.asking import Asking

        asking = Asking(COMMANDS[name], locale)
        given = asking.plainly(rest)
        if given is not None:
            return asking.run(given)
    from agree_cli.command_line import run_in_full  # click takes a while to read

    return run_in_full(words, locale)


def _tell_refusal(fault: OSError, locale: Locale) -> int:
    """Say what the operating system refused: a file that was looked at, or else the result."""
    from pathlib import Path  # only what is refused needs these

    from agree.base import Source, Span
    from agree.source import not_read
    from agree_cli.terminal import print_finding
    from agree_cli.writing import print_not_written

    _close_output()
    if isinstance(fault.filename, str):
        name = fault.filename
        print_finding(not_read(fault, Path(name), name, Span(Source(name))), locale)
        return FAULTY_FILES
    print_not_written(locale.text(RESULT), fault, locale)
    return WRONG_USAGE


def _is_plain(words: Sequence[str]) -> bool:
    """Return whether no word is empty, in an environment that asks for nothing else."""
    in_known_language = os.environ.get("AGREE_LANG", "") in ("", *LANGUAGES)
    return all(words) and in_known_language and "_AGREE_COMPLETE" not in os.environ


def _print_crash(
    locale: Locale, words: Sequence[str], kind: type[BaseException], fault: BaseException,
    trace: TracebackType | None,
) -> None:  # fmt: skip
    """Say in one sentence that the program itself is at fault, and exit with 70.

    The same fault has the same reference. The details are in a file of their own.
    """
    import platform  # only a crash needs these
    import shlex
    import tempfile
    import traceback
    import zlib

    from agree.version import __version__

    frames = [f"{frame.name} {frame.lineno}" for frame in traceback.extract_tb(trace)]
    reference = f"{zlib.crc32(' '.join((__version__, kind.__name__, *frames)).encode()):08x}"
    system = f"agree {__version__}, Python {platform.python_version()}, {platform.platform()}"
    told = "".join(traceback.format_exception(kind, fault, trace))
    details = f"{reference}\n{system}\nagree {shlex.join(words)}\n\n{told}"
    try:
        descriptor, file = tempfile.mkstemp(f"-{reference}.txt", "agree-")
        with os.fdopen(descriptor, "wb") as written:
            written.write(details.encode(errors="backslashreplace"))
        sentence = FAULT.filled(reference=reference, file=file)
    except OSError:
        words_of_fault = f"{kind.__name__}: {fault}"
        sentence = FAULT_WITHOUT_DETAILS.filled(reference=reference, fault=words_of_fault)
    tell(locale.text(sentence))
    os._exit(FAULTY_PROGRAM)


def _close_output() -> None:
    """Let what is left of the output go nowhere, so that no more is said of it."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):  # it has no file of the system, or is closed
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
