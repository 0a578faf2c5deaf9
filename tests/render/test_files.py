"""Files are replaced in one step: regular ones only, through links, and nothing is left behind."""

from __future__ import annotations

import errno
import os
import platform
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from agree.render.files import LEFT_BEHIND, NOT_REGULAR, NotWritten, replace_files

UNIX = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes of a Unix kind")
NEW = b"new"
DAY = 24 * 60 * 60


def names(folder: Path) -> list[str]:
    """What a folder holds, by name."""
    return sorted(path.name for path in folder.iterdir())


@UNIX
def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    target, link, second = tmp_path / "a" / "t", tmp_path / "link", tmp_path / "second"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to("a/t")
    second.symlink_to("link")
    replace_files({second: NEW})
    assert (link.is_symlink(), second.is_symlink(), target.read_bytes()) == (True, True, NEW)
    assert (names(tmp_path), names(target.parent)) == (["a", "link", "second"], ["t"])


@UNIX
def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target")
    replace_files({link: NEW})
    assert (link.is_symlink(), (tmp_path / "target").read_bytes()) == (True, NEW)


@UNIX
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(NotWritten) as fault:
        replace_files({tmp_path / "link": NEW})
    assert fault.value.errno == errno.ELOOP


@UNIX
@pytest.mark.parametrize("linked", [False, True])
def test_pipes_and_sockets_stay(linked: bool, tmp_path: Path) -> None:
    pipe, bound = tmp_path / "pipe", socket.socket(socket.AF_UNIX)
    os.mkfifo(pipe)
    with bound:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is short
        bound.bind("socket")
        os.chdir(here)
        for path in (pipe, tmp_path / "socket"):
            output = path
            if linked:
                output = path.with_suffix(".link")
                output.symlink_to(path)
            with pytest.raises(NotWritten) as fault:
                replace_files({tmp_path / "first": NEW, output: NEW})
            assert (fault.value.errno, fault.value.filename) == (NOT_REGULAR, str(output))
        assert (pipe.is_fifo(), (tmp_path / "socket").is_socket()) == (True, True)
    assert "first" not in names(tmp_path)
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]


def test_what_is_written_is_on_the_disk_before_it_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, sync = Path.replace, os.fsync

    def synced(descriptor: int) -> None:
        done.append("sync")
        sync(descriptor)

    def replaced(self: Path, target: Path) -> Path:
        done.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    replace_files({tmp_path / "a": NEW})
    assert done == ["sync", "replace", *(["sync"] if os.name == "posix" else [])]


def test_when_it_is_interrupted_between_two_files_both_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, replace = tmp_path / "first", tmp_path / "new" / "second", Path.replace
    first.write_bytes(b"old")

    def interrupted(self: Path, target: Path) -> Path:
        if target == second:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_files({first: NEW, second: NEW}, [second.parent])
    assert (names(tmp_path), first.read_bytes()) == (["first"], b"old")


def test_what_was_replaced_is_put_back_as_it_was_also_where_it_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file comes back, with its permissions: nothing is written into it again."""
    paths, replace = [tmp_path / name for name in ("a", "b", "c")], Path.replace
    for path in paths[:2]:
        path.write_bytes(b"old")
        path.chmod(0o444)
    same = [path.stat().st_ino for path in paths[:2]]

    def refused(self: Path, target: Path) -> Path:
        if target == paths[2]:
            raise PermissionError(errno.EPERM, "no")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotWritten) as fault:
        replace_files(dict.fromkeys(paths, NEW))
    assert fault.value.filename == str(paths[2])
    assert names(tmp_path) == ["a", "b"]
    assert [path.read_bytes() for path in paths[:2]] == [b"old", b"old"]
    assert [path.stat().st_ino for path in paths[:2]] == same
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths[:2]} == {0o444}


def test_where_no_file_has_two_names_a_copy_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, replace = tmp_path / "first", tmp_path / "second", Path.replace
    first.write_bytes(b"old")

    def refused(self: Path, target: Path) -> Path:
        if target == second:
            raise PermissionError(errno.EPERM, "no")
        return replace(self, target)

    def no_link(_: Path, __: Path) -> None:
        raise OSError(errno.ENOTSUP, "no")

    monkeypatch.setattr(Path, "replace", refused)
    monkeypatch.setattr(os, "link", no_link)
    with pytest.raises(NotWritten):
        replace_files({first: NEW, second: NEW})
    assert (names(tmp_path), first.read_bytes()) == (["first"], b"old")


def test_a_copy_that_is_not_whole_is_never_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the third file that is written: what the first one held, as a copy."""
    first, second, sync = tmp_path / "first", tmp_path / "second", os.fsync
    first.write_bytes(b"old")
    written: list[int] = []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 3:
            os.ftruncate(descriptor, 1)
            raise OSError(errno.ENOSPC, "full")
        sync(descriptor)

    def no_link(_: Path, __: Path) -> None:
        raise OSError(errno.ENOTSUP, "no")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(os, "link", no_link)
    with pytest.raises(NotWritten) as fault:
        replace_files({first: NEW, second: NEW})
    assert (fault.value.errno, dict(fault.value.changed)) == (errno.ENOSPC, {})
    assert (names(tmp_path), first.read_bytes()) == (["first"], b"old")


def test_one_that_cannot_be_put_back_keeps_no_other_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, replace = [tmp_path / name for name in ("a", "b", "c")], Path.replace
    for path in paths:
        path.write_bytes(b"old")
    begun: list[Path] = []

    def refused(self: Path, target: Path) -> Path:
        begun.append(target)
        if target == paths[2] or (target == paths[0] and begun.count(target) == 2):
            raise PermissionError(errno.EPERM, "no")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(NotWritten) as fault:
        replace_files(dict.fromkeys(paths, NEW))
    assert [path.read_bytes() for path in paths[1:]] == [b"old", b"old"]
    ((changed, saved),) = fault.value.changed.items()
    assert (changed, paths[0].read_bytes()) == (paths[0], NEW)
    assert saved is not None
    assert saved.read_bytes() == b"old"
    assert names(tmp_path) == ["a", saved.name, "b", "c"]
    assert LEFT_BEHIND(saved.name) is None  # no later run takes it for a file that was left behind


def test_ctrl_c_waits_until_every_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is pressed at each file, also while they are put back; none is ever empty or mixed."""
    paths, replace = [tmp_path / f"{number}" for number in range(4)], Path.replace
    for path in paths[1:]:
        path.write_bytes(b"old")

    def pressed(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", pressed)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        replace_files(dict.fromkeys(paths, NEW))
    assert signal.getsignal(signal.SIGINT) == before
    assert names(tmp_path) == ["1", "2", "3"]
    assert {path.read_bytes() for path in paths[1:]} == {b"old"}


def test_ctrl_c_at_the_last_file_comes_too_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is written by then, and so it is said to be."""
    replace = Path.replace

    def pressed(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", pressed)
    replace_files({tmp_path / "a": NEW})
    assert names(tmp_path) == ["a"]


def test_what_a_thread_writes_is_written_too(tmp_path: Path) -> None:
    """A thread gets no Ctrl-C, and may not hold it back."""
    thread = threading.Thread(target=replace_files, args=({tmp_path / "a": NEW},))
    thread.start()
    thread.join()
    assert (tmp_path / "a").read_bytes() == NEW


def gone() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left(folder: Path, computer: str, process: int, age: int = 0) -> str:
    """Leave a file behind as a killed run does; return its name."""
    tag = zlib.crc32(computer.encode())
    file = folder / f".agree-{tag:08x}-{process}-abc_1234.tmp"
    file.write_bytes(b"half")
    os.utime(file, (time.time() - age,) * 2)
    return file.name


@UNIX
def test_what_a_killed_run_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path) -> None:
    here = platform.node()
    left(tmp_path, here, gone())
    left(tmp_path, "elsewhere", os.getpid(), 2 * DAY)
    kept = [left(tmp_path, here, os.getpid()), left(tmp_path, "elsewhere", gone())]
    for name in (".agree-notes.tmp", ".out.csv.6ytofqxm", ".agree-0000000g-1-a.tmp"):
        (tmp_path / name).write_bytes(b"mine")
        kept.append(name)
    replace_files({tmp_path / "a": NEW})
    assert names(tmp_path) == sorted(["a", *kept])


@UNIX
@pytest.mark.parametrize("stream", [1, 2])
def test_a_file_to_which_a_stream_of_the_program_goes_stays(stream: int, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"before\n")
    (tmp_path / "link").symlink_to(log)
    program = (
        "from pathlib import Path\n"
        "from agree.render.files import replace_files\n"
        f"try: replace_files({{Path({str(tmp_path / 'link')!r}): b'new'}})\n"
        "except OSError as fault: raise SystemExit(fault.errno)\n"
    )
    with log.open("ab") as file:
        out, err = (file, None) if stream == 1 else (None, file)
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, check=False, stdout=out, stderr=err)
    assert (done.returncode, log.read_bytes()) == (errno.EBUSY, b"before\n")


@UNIX
@pytest.mark.slow
def test_the_next_write_cleans_after_a_run_that_was_killed_while_writing(tmp_path: Path) -> None:
    program = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from agree.render.files import replace_files\n"
        "Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"replace_files({{Path({str(tmp_path / 'a')!r}): b'half'}})\n"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    assert len(names(tmp_path)) == 1
    replace_files({tmp_path / "a": NEW})
    assert names(tmp_path) == ["a"]
