"""Every call that a command makes of the operating system fails once, or from then on.

What a command writes is as it was or as it was to be, and all of it is the one or the other; nothing
else changes, nothing is left behind, and what is wrong is said in words.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from agree.site.sums import SUMS
from tests.cli.command import Told, agree
from tests.faults.calls import CHANGES, Call, Calls, fail, watched
from tests.faults.commands import COMMANDS, SITE_AFTER, Command, State, before, lay_out, state_of

FINDING = re.compile(r"^(fel|error): .*\[[a-z-]+\]|^\S+:\d+:\d+: .*\[[a-z-]+\]", re.MULTILINE)
LASTING = {
    errno.ENOSPC: ("write", "create", "mkdir", "link"),
    errno.EROFS: CHANGES,
}
"""What fails from then on when a disk is full, and when it can only be read."""
OF_A_SITE = 20
"""How many of a site's calls fail in a slow run; each run takes seconds."""
SMALL = [name for name in COMMANDS if name != "a site"]


class Good(NamedTuple):
    """A run in which nothing fails: what there was, what there is, and the calls between."""

    old: State
    new: State
    calls: list[Call]


def run_in(folder: Path, monkeypatch: pytest.MonkeyPatch, command: Command, calls: Calls) -> Told:
    """Run a command in a folder, and watch what it calls."""
    monkeypatch.chdir(folder)
    with watched(calls):
        return agree(*command.words)


@cache
def good(name: str, runs: int = 2) -> Good:
    """Run a command as it is, twice: what it remembers of the first run has no calls."""
    command = COMMANDS[name]
    with TemporaryDirectory() as made, pytest.MonkeyPatch.context() as monkeypatch:
        folder = Path(made)
        monkeypatch.chdir(folder)
        old = before(command)
        lay_out(folder, old)
        if command.prepare:
            assert agree(*command.prepare).code == 0
            (folder / "towns.yaml").write_text(SITE_AFTER, encoding="utf-8")
            old = state_of(folder)
        for _ in range(runs):
            lay_out(folder, old)
            calls = Calls(made)
            told = run_in(folder, monkeypatch, command, calls)
            assert told.code == 0, told.all
        return Good(old, state_of(folder), calls.made)


def check(told: Told, found: State, run: Good, call: Call, *, lasting: bool = False) -> None:
    """Hold what a command did when a call failed against what it may do."""
    assert told.code in (0, 1, 2), told
    assert "Traceback" not in told.all
    if told.code:
        assert FINDING.search(told.err), told
    cannot_tidy_up = lasting or (call.name in ("unlink", "rmdir", "scandir", "listdir", "stat"))
    expected = run.new if told.code == 0 else run.old
    if lasting and told.code and found.besides_left().files != expected.files:
        return check_told(told, found, run)
    assert {name: one[0] for name, one in found.besides_left().files.items()} == {
        name: one[0] for name, one in expected.files.items()
    }
    assert found.besides_left().files == expected.files
    if not cannot_tidy_up:
        assert found == expected
    return None


def check_told(told: Told, found: State, run: Good) -> None:
    """Hold that each file that is neither as it was nor as it was to be is told by its name."""
    for name in {*found.besides_left().files, *run.old.files}:
        if found.files.get(name) != run.old.files.get(name) and not name.endswith(".old"):
            is_of_both = name.endswith(SUMS)  # a site's list has both meanwhile
            assert is_of_both or found.files.get(name) in (run.new.files.get(name), None), name
            assert name in told.err.replace("\\", "/"), (name, told.err)


def places(run: Good, *, every: bool) -> Iterator[int]:
    """Yield the calls that are to fail: each, or in a quick run the first and last of each kind."""
    if every:
        yield from range(len(run.calls))
        return
    kinds = [(call.name, Path(call.path).suffix == ".tmp") for call in run.calls]
    last = {kind: place for place, kind in enumerate(kinds)}
    first = {kind: kinds.index(kind) for kind in last}
    yield from sorted({*first.values(), *last.values()})


class Failing:
    """A command of which a call fails, in a folder that is as before each time."""

    def __init__(self, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.name, self.folder, self.monkeypatch = name, folder, monkeypatch
        self.run, self.count = good(name), 0

    def fails(self, place: int, number: int, lasting: Collection[str] = ()) -> None:
        """Fail a call, and calls after it that are `lasting`; hold what became of it."""
        lay_out(self.folder, self.run.old)
        calls = Calls(str(self.folder), place, fail(number), lasting=lasting)
        told = run_in(self.folder, self.monkeypatch, COMMANDS[self.name], calls)
        call = calls.made[place]
        self.count += 1
        try:
            assert call.name == self.run.calls[place].name
            check(told, state_of(self.folder), self.run, call, lasting=bool(lasting))
            assert os.strerror(number) not in told.err
        except AssertionError as fault:
            fault.add_note(f"{self.name}: call {place}, {call}: {errno.errorcode[number]}")
            raise


@pytest.mark.parametrize("name", SMALL)
def test_a_call_that_fails_leaves_all_or_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(name, tmp_path, monkeypatch)
    for place in places(failing.run, every=False):
        errors = failing.run.calls[place].errors
        failing.fails(place, errors[place % len(errors)])
    assert failing.count > 8


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALL)
def test_each_call_that_fails_in_each_way_leaves_all_or_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(name, tmp_path, monkeypatch)
    for place in places(failing.run, every=True):
        for number in failing.run.calls[place].errors:
            failing.fails(place, number)
    assert failing.count > 60


@pytest.mark.parametrize("number", LASTING, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", SMALL)
def test_a_disk_that_takes_nothing_from_then_on_is_told_as_it_is(
    name: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing(name, tmp_path, monkeypatch)
    for place in places(failing.run, every=False):
        if failing.run.calls[place].name in LASTING[number]:
            failing.fails(place, number, LASTING[number])
    assert failing.count


@pytest.mark.slow
def test_a_site_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Failing("a site", tmp_path, monkeypatch)
    calls = failing.run.calls
    spread = range(0, len(calls), len(calls) // OF_A_SITE)
    for place in sorted({*places(failing.run, every=False), *spread}):
        errors = calls[place].errors
        failing.fails(place, errors[place % len(errors)])
        if calls[place].name in CHANGES:
            failing.fails(place, errno.EROFS, CHANGES)
    assert failing.count > OF_A_SITE
