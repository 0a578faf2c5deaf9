"""The terminal: text, colours, what its encoding lacks, and how far a long answer has come."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from agree.base import Finding, Message, message
from agree.messages import Locale
from agree.render.findings import finding_lines, finding_text
from agree.render.layout import STANDARD_WIDTH, Line, Style, line_text
from agree.render.safe import for_text

if TYPE_CHECKING:
    from rich.text import Text

PLAIN = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2003": "  ", "\u2212": "-", "–": "-",
    "—": "-", "“": '"', "”": '"', "’": "'", "…": "...", "≈": "~", "→": "->", "·": "-",
    "×": "x", "‹": "<", "›": ">", "½": "1/2", "¼": "1/4", "¾": "3/4", "─": "-", "│": "|",
    "├": "|", "└": "+", "█": "#", "░": ".", **dict.fromkeys("▏▎▍▌▋▊▉▐▕", "-"),
}  # fmt: skip
"""What stands for a character that the terminal's encoding does not have."""

YES_OR_NO = message("[y/N]")
NARROWEST = 40
PATIENCE = 1.0
"""Seconds before progress is shown; it is then renewed twice as often."""
BEGIN_AGAIN, CLEAR = "\r", "\x1b[K"
ROOM_FOR_CURSOR = 1
WIDTH_OF_BAR, DONE, LEFT = 24, "█", "░"


def replace_unencodable(stream: TextIO | None) -> None:
    """Let a stream write what its encoding lacks as the nearest that it has."""
    codecs.register_error("nearest", _nearest_characters)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="nearest")


def _nearest_characters(fault: UnicodeError) -> tuple[str, int]:
    """Return what to write for characters that an encoding lacks, and where to go on.

    å becomes a, a no-break space a space.
    """
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    nearest = ""
    for character in fault.object[fault.start : fault.end]:
        decomposed = unicodedata.normalize("NFKD", character)
        ascii_part = "".join(part for part in decomposed if part.isascii())
        nearest += PLAIN.get(character, ascii_part or "?")
    return nearest, fault.end


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person reads what is written, on a screen."""
    return stream is not None and stream.isatty()


def wants_color(stream: TextIO | None) -> bool:
    """Return whether to write bold and colour: to a terminal that has them, without NO_COLOR."""
    terminal = is_terminal(stream) and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


def width() -> int:
    """Return how many columns to fill: COLUMNS, the terminal's, or 80; enough for figures."""
    if width_is_asked_for():
        return max(NARROWEST, int(os.environ["COLUMNS"]))
    out = sys.__stdout__
    try:
        columns = 0 if out is None else os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):  # no terminal, or closed
        columns = 0
    return max(NARROWEST, columns or STANDARD_WIDTH)


def width_is_asked_for() -> bool:
    """Return whether the user said how many columns to fill, in COLUMNS."""
    asked = os.environ.get("COLUMNS", "")
    return asked.isdecimal() and int(asked) > 0


def _write(text: str) -> None:
    out: TextIO | None = sys.stdout
    if out is None:  # the shell closed it
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    out.write(text)
    out.flush()


STYLES: Mapping[Style, str] = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "error": "bold red",
    "note": "yellow",
}
"""How a terminal paints each style."""


def show_text(content: bytes | Iterable[Line]) -> None:
    """Write text for people to standard output, without colour. Raises OSError."""
    if isinstance(content, bytes):
        _write(content.decode())
    else:
        _write("".join(f"{line_text(line).rstrip()}\n" for line in content))


def tell(text: str) -> None:
    """Write a line to standard error, in which nothing steers the terminal."""
    say(for_text(text))


def say(text: str) -> None:
    """Write a line to standard error as it is; where that is closed or full nobody can be told."""
    errors: TextIO | None = sys.stderr
    if errors is None:
        return
    try:
        print(text, file=errors, flush=True)
    except BrokenPipeError:  # who read it has gone, and that has an exit code
        raise
    except OSError:
        pass


def is_yes(words: Message, locale: Locale) -> bool:
    """Ask a person a question on the terminal; return whether the answer is yes."""
    asked = f"\n{for_text(locale.text(words))} {locale.text(YES_OR_NO)} "
    print(asked, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().casefold()
    return answer in ("y", "yes", "j", "ja")


def paint(lines: Iterable[Line], *, to_errors: bool = False) -> None:
    """Write lines to a terminal, in colour, with places that can be opened. Raises OSError."""
    from rich.console import Console  # only a terminal needs it

    console = Console(
        stderr=to_errors, force_terminal=True, markup=False, emoji=False, highlight=False,
        legacy_windows=False, soft_wrap=True,
    )  # fmt: skip
    for line in lines:
        console.print(painted(line), soft_wrap=True)


def print_finding(finding: Finding, locale: Locale) -> None:
    """Print a finding on standard error; on a terminal in colour, wrapped to its width."""
    if wants_color(sys.stderr):
        paint(finding_lines(finding, locale, width()), to_errors=True)
    else:
        columns = width() if is_terminal(sys.stderr) else 0
        say(finding_text(finding, locale, columns))


def painted(line: Line) -> Text:
    """Return a line as rich paints it."""
    from rich.text import Text

    text = Text()
    for piece in line:
        text.append(
            for_text(piece.text), style=f"{STYLES[piece.style]} {_link(piece.link)}".strip()
        )
    text.rstrip()
    return text


def _link(name: str) -> str:
    """Return the style that opens a file; none for a name that is no file here."""
    return f"link {Path(name).absolute().as_uri()}" if name and Path(name).is_file() else ""


def show_data(content: bytes) -> None:
    """Write CSV or JSON to standard output, as UTF-8 whatever the terminal has. Raises OSError."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        _write(content.decode())
    else:
        raw.write(content)
        raw.flush()


@contextmanager
def progress(words: Message | None, locale: Locale) -> Iterator[Callable[..., None] | None]:
    """Give a function that shows a count on the terminal; the line goes away when all is done.

    `words` say what is counted. Where the function is told of how many, a bar shows how far it has
    come. Gives None where there are no words, or no terminal.
    """
    if words is None or not is_terminal(sys.stderr):
        yield None
        return
    line = _ProgressLine(words, locale)
    try:
        yield line.show
    finally:
        line.clear()


class _ProgressLine:
    """A line of a terminal that is written over."""

    def __init__(self, words: Message, locale: Locale) -> None:
        self.words, self.locale = words, locale
        self.began = self.last = time.monotonic()
        self.is_shown = False

    def show(self, count: int, whole: int = 0) -> None:
        """Show a count (of a `whole`) in place of the one before, when it is time to."""
        now = time.monotonic()
        if now - self.began > PATIENCE and now - self.last > PATIENCE / 2:
            text = _bar(count, whole) + self.locale.text(self.words.filled(count=count))
            self.last, self.is_shown = now, True
            self._write(text[: width() - ROOM_FOR_CURSOR])

    def clear(self) -> None:
        """Leave nothing of what was shown."""
        if self.is_shown:
            self._write("")

    def _write(self, text: str) -> None:
        print(f"{BEGIN_AGAIN}{text}{CLEAR}", end="", file=sys.stderr, flush=True)


def _bar(count: int, whole: int) -> str:
    """Return a bar of how much of a whole is done, and how many per cent; nothing without one."""
    if not whole:
        return ""
    done = min(count, whole)
    filled = WIDTH_OF_BAR * done // whole
    bar = DONE * filled + LEFT * (WIDTH_OF_BAR - filled)
    return f"{bar} {100 * done // whole:3} %  "
