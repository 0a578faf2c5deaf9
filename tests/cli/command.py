"""Runs the command inside the test's own process, as a shell would: arguments in, texts out."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import NamedTuple

from agree_cli.main import main


class Told(NamedTuple):
    """What a command said and its exit code, and whether it collected what it no longer needed."""

    code: int
    out: str
    err: str
    collects: bool = False

    @property
    def all(self) -> str:
        """Both texts."""
        return self.out + self.err


def agree(*arguments: str) -> Told:
    """Run `agree ARGUMENTS`; whatever it raises besides SystemExit fails the test."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with redirect_stdout(out), redirect_stderr(err), _exit() as left:
        main(list(arguments))
    collects = gc.isenabled()
    gc.enable()  # a command that ends at once collects nothing; the tests go on
    code = left[0] if left else None
    assert isinstance(code, int), f"exit code {code!r}"
    return Told(code, out.getvalue(), err.getvalue(), collects)


@contextmanager
def _exit() -> Iterator[list[object]]:
    left: list[object] = []
    try:
        yield left
    except SystemExit as exit_:
        left.append(exit_.code)
