"""Runs the command inside the test's own process, as a shell would: arguments in, texts out."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import NamedTuple

from agree_cli.main import main


class Told(NamedTuple):
    """What a command said and its exit code."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Both texts."""
        return self.out + self.err


def agree(*arguments: str) -> Told:
    """Run `agree ARGUMENTS`; whatever it raises besides SystemExit fails the test."""
    try:
        return _run(arguments)
    finally:
        gc.enable()  # a command that ends at once collects nothing; the tests go on


def collects(*arguments: str) -> bool:
    """Return whether `agree ARGUMENTS` collects what it no longer needs."""
    try:
        _run(arguments)
        return gc.isenabled()
    finally:
        gc.enable()


def _run(arguments: Sequence[str]) -> Told:
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with redirect_stdout(out), redirect_stderr(err), _exit() as left:
        main(list(arguments))
    code = left[0] if left else None
    assert isinstance(code, int), f"exit code {code!r}"
    return Told(code, out.getvalue(), err.getvalue())


@contextmanager
def _exit() -> Iterator[list[object]]:
    left: list[object] = []
    try:
        yield left
    except SystemExit as exit_:
        left.append(exit_.code)
