"""Where output goes: a terminal that may lack letters, or a file that is replaced in one step."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TextIO

PLAIN = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2003": "  ", "\u2212": "-", "–": "-",
    "—": "-", "“": '"', "”": '"', "’": "'", "…": "...", "≈": "~", "→": "->", "·": "-",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "─": "-", "█": "#", "▌": "-", "▐": "-", "▏": "|",
}  # fmt: skip
"""What stands for a character that the terminal's encoding does not have."""


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


def legible(stream: TextIO) -> None:
    """Let a stream write what its encoding lacks as the nearest that it has."""
    codecs.register_error("legible", _legible)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="legible")


def wants_color(stream: TextIO) -> bool:
    """Whether to write bold and colour: to a terminal that has them, unless NO_COLOR is set."""
    terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    return terminal and not os.environ.get("NO_COLOR")


def width() -> int:
    """How many columns there are: the terminal's, COLUMNS, or 80."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def show(text: str) -> None:
    """Write text to standard output."""
    sys.stdout.write(text)
    sys.stdout.flush()


def replace_file(path: Path, text: str) -> None:
    """Write a file in one step: it has the whole text, or is as it was. Raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
