"""What others do to files and folders while a command reads or writes them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Told, agree
from tests.faults.calls import Call, Calls, watched
from tests.faults.commands import COMMANDS, before, lay_out, state_of


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small agreement, where commands run."""
    lay_out(tmp_path, before(COMMANDS["one file"]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def meanwhile(here: Path, name: str, path: str, done: Callable[[], object]) -> Told:
    """Run a command; before the first call of a name on a path, something is done by others."""
    words = COMMANDS["one file"].words
    agree(*words[:2])  # what a run remembers is read no more
    counted = Calls(str(here))
    with watched(counted):
        agree(*words)
    lay_out(here, before(COMMANDS["one file"]))
    place = next(
        place for place, call in enumerate(counted.made) if call.name == name and path in call.path
    )

    def others(_: Call) -> None:
        done()

    with watched(Calls(str(here), place, others)):
        return agree(*words)


@pytest.mark.parametrize("call", ["open", "read", "stat"])
def test_an_agreement_that_is_removed_while_it_is_read(call: str, here: Path) -> None:
    told = meanwhile(here, call, "towns.yaml", (here / "towns.yaml").unlink)
    if call == "read":  # who has opened it reads all of it
        assert told.code == 0
    else:
        assert (told.code, "[no-such-file]" in told.err) == (1, True)
        assert (here / "out.csv").read_text(encoding="utf-8") == "what stood there\n"


def test_data_that_are_cut_off_while_they_are_read(here: Path) -> None:
    told = meanwhile(here, "read", "sizes.csv", lambda: (here / "data/sizes.csv").write_text(""))
    assert (told.code, "[empty-file]" in told.err) == (1, True)
    assert (here / "out.csv").read_text(encoding="utf-8") == "what stood there\n"


@pytest.mark.parametrize("call", ["create", "write", "fsync", "chmod", "replace"])
def test_a_folder_that_is_removed_while_a_file_is_written_there(call: str, here: Path) -> None:
    told = meanwhile(here, call, ".tmp", lambda: shutil.rmtree(here))
    assert (told.code, "Traceback" in told.all) == (2, False)
    assert "[not-written]" in told.err
    here.mkdir(exist_ok=True)
    assert state_of(here).files == {}


def test_a_file_that_somebody_removes_before_it_is_replaced_is_written(here: Path) -> None:
    told = meanwhile(here, "replace", ".tmp", (here / "out.csv").unlink)
    assert (told.code, (here / "out.csv").stat().st_size > 100) == (0, True)
    assert not state_of(here).left
