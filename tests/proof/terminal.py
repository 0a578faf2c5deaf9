"""The command as a person meets it: what it writes, where, and with which exit code."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from agree_cli.main import main

WIDTHS = (80, 120)
LANGUAGES = ("sv", "en")


class Shown(NamedTuple):
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    @property
    def widest(self) -> str:
        """The longest line of the output."""
        return max(self.out.split("\n"), key=len)


def agree(*arguments: str | Path, width: int = 80) -> Shown:
    """Run `agree` with those arguments on a terminal of that width; a fault of its own is raised."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with _terminal(width), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as done:
            code = done.code
    return Shown(int(str(code or 0)), out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _terminal(width: int) -> Iterator[None]:
    before = dict(os.environ)
    try:
        for name in ("AGREE_LANG", "NO_COLOR", "FORCE_COLOR"):
            os.environ.pop(name, None)
        os.environ.update({"COLUMNS": str(width), "LINES": "24"})
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def plain(text: str) -> str:
    """Text with plain spaces and hyphens, and without breaks between lines."""
    return " ".join(text.replace("\u00a0", " ").replace("\u2212", "-").split())
