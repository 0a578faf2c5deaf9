"""Delivering what was made: to the screen, or to a file that is replaced in one step."""

from __future__ import annotations

import sys
from pathlib import Path

from agree_cli.legacy.output import reason, replace_file, show, show_data
from agree_cli.legacy.texts import text

DATA = frozenset({"csv", "json", "ics"})
"""Formats that other programs read: UTF-8 whatever the terminal has."""


def put(content: str | bytes, output: Path | None, lang: str, form: str = "table") -> int:
    """Show what was made, or write it to a file and say so; gives the exit code."""
    if output is not None:
        return saved(output, content, lang)
    shown = content if isinstance(content, str) else content.decode("utf-8")
    (show_data if form in DATA or isinstance(content, bytes) else show)(shown)
    return 0


def saved(output: Path, content: str | bytes, lang: str) -> int:
    """Write a file in one step and say so; gives the exit code."""
    try:
        replace_file(output, content)
    except OSError as fault:
        told = text(lang, "not_written", file=output, reason=reason(fault, lang))
        print(told, file=sys.stderr)
        return 2
    print(text(lang, "written", file=output), file=sys.stderr)
    return 0
