"""What is held for every input: how the command ends, what it says, and what it leaves."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from unittest.mock import patch

from agree.base import Finding
from agree_cli import asking, delivery
from agree_cli.main import main
from tests.fuzz.draw import Input

SECONDS = 30
"""How much of a processor's time an input may take: `publish` of a whole year takes ten."""
PATIENCE = 120
"""How long it may wait by the clock, with hardly any of a processor's time in between."""
HARDLY_ANY = 0.1
CODES = {0, 1, 2}
ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")
"""Where folders are made, where the system has it: a disk takes as long as half of the commands."""
VARIABLE = re.compile(r"[A-Z_]+=")
"""A word before the command, as a shell takes it: a variable of the environment and its value."""
WRITTEN = {"-o", "--output", "--save", "--raw"}
ADDS, ADDED_TO = "--add", ("--events", "--requisitions")
"""What adds to a file, and what names it; of several the last."""


class Fault(NamedTuple):
    """What was not held: of which kind, where in the program, and what there is to say of it."""

    kind: str
    place: str
    told: str = ""

    def __str__(self) -> str:
        return f"{self.kind} at {self.place}\n{self.told}".strip()


class TooSlow(BaseException):
    """The time of an input is over."""


class Stopped(BaseException):
    """The run was asked to end."""


class Told(NamedTuple):
    """How a command ended, and what it gave."""

    code: object
    out: bytes
    err: bytes
    findings: tuple[Finding, ...]


def faults_of(one: Input) -> list[Fault]:
    """Return what is not held for an input."""
    return faults_in(one.files(), one.words)


def faults_in(files: Mapping[str, bytes], words: tuple[str, ...]) -> list[Fault]:
    """Return what is not held when a command is run in a folder with some files."""
    memory = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory) as name:
        outer = Path(name)
        folder, spare = outer / "folder", outer / "tmp"
        spare.mkdir()
        folder.mkdir()
        for file, content in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        said = tuple(takewhile(VARIABLE.match, words))
        with _in(folder, spare, dict(one.split("=", 1) for one in said)):
            try:
                with _in_time():
                    told = _told(words[len(said) :])
            except TooSlow as fault:
                return [Fault("too slow", _innermost(fault), _trace(fault))]
            except (KeyboardInterrupt, Stopped):
                raise
            except BaseException as fault:  # noqa: BLE001 - also the panic of a library in Rust
                return [Fault(type(fault).__name__, _innermost(fault), _trace(fault))]
        return [*of_answer(told), *_of_folder(outer, files, words)]


def of_answer(told: Told) -> Iterator[Fault]:
    """Yield what is wrong with an exit code, a text or a finding."""
    if told.code not in CODES:
        yield Fault("exit code", str(told.code), told.err.decode(errors="replace"))
    for text in (told.out, told.err):
        try:
            text.decode()
        except UnicodeDecodeError as fault:
            yield Fault("not UTF-8", str(fault.reason))
    if b"Traceback (most recent call last)" in told.err:
        yield Fault("traceback", "standard error", told.err.decode(errors="replace"))
    if told.code and not told.out + told.err:
        yield Fault("nothing said", str(told.code))
    for finding in told.findings:
        if not finding.code.usage and (not finding.span.file or finding.span.line < 1):
            yield Fault("no place", finding.code, str(finding.span))
        if finding.span.source.text and finding.span.source.line(finding.span.line) is None:
            yield Fault("no such line", finding.code, str(finding.span))
        if told.code == 0 and finding.severity == "error":
            yield Fault("an error, and 0", finding.code)


def _of_folder(outer: Path, files: Mapping[str, bytes], words: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what was left on the disk, or changed there, though nobody asked for it."""
    asked = {words[place + 1] for place, word in enumerate(words[:-1]) if word in WRITTEN}
    grows = _added_to(outer / "folder", words)
    found = {path.relative_to(outer): path for path in outer.rglob("*") if path.is_file()}
    for name, path in sorted(found.items()):
        room, first = name.parts[0], name.parts[1]
        if room == "folder" and first in asked:
            continue
        kept = files.get("/".join(name.parts[1:])) if room == "folder" else None
        found_there = path.read_bytes()
        grew = found_there.startswith(kept or b"") or not (kept or b"").strip()
        if path == grows and grew:
            continue
        if "confirm" in words and first in words and len(found_there) <= len(kept or b""):
            continue  # marks are taken away in the file itself
        if "new" in words and name.suffix == ".csv":
            continue  # the data files of another year, to be filled in
        if "--yes" in words and (first in words or name.suffix == ".csv"):
            continue  # figures are filled in: in the agreement, and in its data file
        if kept is None:
            yield Fault("left on the disk", path.suffix or str(name))
        elif kept != found_there:
            yield Fault("changed", str(name))
    for file in files:
        if not (outer / "folder" / file).exists():
            yield Fault("removed", file)


def _added_to(folder: Path, words: tuple[str, ...]) -> Path | None:
    """Return the file that a command in a folder may add to."""
    named = [words[place + 1] for place, word in enumerate(words[:-1]) if word in ADDED_TO]
    adds = any(word.startswith(ADDS) for word in words)
    return Path(os.path.normpath(folder / named[-1])) if adds and named else None


def _told(words: tuple[str, ...]) -> Told:
    """Run a command as a shell would, with its findings as data."""
    findings: list[Finding] = []
    deliver, failure = delivery.deliver, delivery.print_failure

    def delivered(answer: Any, *rest: Any) -> int:
        findings.extend(answer.findings)
        findings.extend(() if answer.report is None else answer.report.findings)
        return deliver(answer, *rest)

    def failed(found: tuple[Finding, ...], *rest: Any) -> int:
        findings.extend(found)
        return failure(found, *rest)

    written = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(one, "utf-8", newline="\n") for one in written)
    code: object = None
    with (
        patch.object(asking, "deliver", delivered),
        patch.object(asking, "print_failure", failed),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(list(words))
        except SystemExit as left:
            code = left.code
    for stream in (out, err):
        stream.flush()
    said, errors = (one.getvalue() for one in written)
    return Told(code, said, errors, tuple(findings))


@contextlib.contextmanager
def _in(folder: Path, spare: Path, said: Mapping[str, str]) -> Iterator[None]:
    """Be in a folder, with another one for what is temporary, and an environment."""
    before, hook = Path.cwd(), sys.excepthook
    os.chdir(folder)
    try:
        own = {"TMPDIR": str(spare), "HOME": str(spare)}
        with patch.dict(os.environ, {**own, **said}), patch.object(tempfile, "tempdir", str(spare)):
            yield
    finally:
        os.chdir(before)
        sys.excepthook = hook
        gc.enable()  # a command collects no garbage, since it ends soon


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """End what is done in here when it takes too long."""

    used = time.process_time()

    def end(alarm: int, _frame: FrameType | None) -> None:
        nonlocal used
        earlier, used = used, time.process_time()
        if alarm == signal.SIGALRM and used - earlier > HARDLY_ANY:
            return  # it goes on, and others have the processor meanwhile
        raise TooSlow

    alarms = {signal.SIGPROF: signal.ITIMER_PROF, signal.SIGALRM: signal.ITIMER_REAL}
    before = {number: signal.signal(number, end) for number in alarms}
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, PATIENCE)
    try:
        yield
    finally:
        for number, timer in alarms.items():
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


def _innermost(fault: BaseException) -> str:
    """Return the innermost function of the program that a fault came through."""
    frames = [
        frame
        for frame in traceback.extract_tb(fault.__traceback__)
        if "/agree" in frame.filename and "/tests/" not in frame.filename
    ]
    if not frames:
        return "outside"
    return f"{Path(frames[-1].filename).name} {frames[-1].name}"


def _trace(fault: BaseException) -> str:
    told = traceback.format_exception(fault, limit=-12)
    return "".join(told).replace(f"{ROOT}{os.sep}", "")[-3_000:]
