"""Where output goes: a terminal that may lack letters, or a file that is replaced in one step."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from agree.base import message
from agree.messages import Locale
from agree.render.lines import Line, Style, visible
from agree.render.text import plain

if TYPE_CHECKING:
    from rich.text import Text

PLAIN = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2003": "  ", "\u2212": "-", "–": "-",
    "—": "-", "“": '"', "”": '"', "’": "'", "…": "...", "≈": "~", "→": "->", "·": "-",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "─": "-", "█": "#", "▌": "-", "▐": "-", "▏": "|",
}  # fmt: skip
"""What stands for a character that the terminal's encoding does not have."""

NARROWEST = 48

NO_PERMISSION = message("you have no permission to write there")
NO_FOLDER = message("there is no such folder")
REASONS = {
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.EISDIR: message("it is a folder"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the disk can only be read"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EBADF: message("it is closed"),
}
"""What the operating system says, for people."""


def _legible(fault: UnicodeError) -> tuple[str, int]:
    """The nearest that the encoding can show: å as a, a no-break space as a space."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    shown = ""
    for character in fault.object[fault.start : fault.end]:
        base = unicodedata.normalize("NFKD", character)
        kept = "".join(part for part in base if part.isascii())
        shown += PLAIN.get(character, kept or "?")
    return shown, fault.end


def legible(stream: TextIO | None) -> None:
    """Let a stream write what its encoding lacks as the nearest that it has."""
    codecs.register_error("legible", _legible)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="legible")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person reads what is written, on a screen."""
    return stream is not None and stream.isatty()


def wants_color(stream: TextIO | None) -> bool:
    """Whether to write bold and colour: to a terminal that has them, unless NO_COLOR is set."""
    terminal = is_terminal(stream) and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


def width() -> int:
    """How many columns to fill: the terminal's, COLUMNS, or 80; enough for whole figures."""
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def show(text: str) -> None:
    """Write text for people to standard output. Raises OSError."""
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
        show(content.decode())
    else:
        show("".join(f"{plain(line)}\n" for line in content))


def paint(lines: Iterable[Line], *, to_errors: bool = False) -> None:
    """Write lines to a terminal, in colour, with places that can be opened. Raises OSError."""
    from rich.console import Console  # only a terminal needs it

    console = Console(
        stderr=to_errors, force_terminal=True, markup=False, emoji=False, highlight=False,
        legacy_windows=False, soft_wrap=True,
    )  # fmt: skip
    for line in lines:
        console.print(painted(line), soft_wrap=True)


def painted(line: Line) -> Text:
    """Return a line as rich paints it."""
    from rich.text import Text

    text = Text()
    for piece in line:
        text.append(visible(piece.text), style=f"{STYLES[piece.style]} {_link(piece.link)}".strip())
    text.rstrip()
    return text


def _link(name: str) -> str:
    """Return the style that opens a file; none for a name that is no file here."""
    there = bool(name) and Path(name).is_file()
    return f"link {Path(name).absolute().as_uri()}" if there else ""


def show_data(content: str | bytes) -> None:
    """Write CSV or JSON to standard output, as UTF-8 whatever the terminal has. Raises OSError."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        show(data.decode())
        return
    raw.write(data)
    raw.flush()


def reason(fault: OSError, locale: Locale) -> str:
    """Return why a file could not be written, in words."""
    known = REASONS.get(fault.errno or 0)
    return locale.text(known) if known is not None else fault.strerror or str(fault)
