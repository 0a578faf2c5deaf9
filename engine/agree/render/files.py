"""Files that are written in one step: all that an answer brings, or none of it.

Only a regular file is replaced. A link leads to the file that is replaced; what is a device, a pipe
or a folder stays. The content is on the disk before a file has it.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from agree.base import late_pattern

Content: TypeAlias = "bytes | Callable[[], Iterable[bytes]]"
"""What a file is to hold: its bytes, or what yields them part by part while it is written."""

NO_PATHS: Mapping[Path, Path | None] = MappingProxyType({})
STREAMS = (1, 2)
BINARY = getattr(os, "O_BINARY", 0)
"""What Windows needs to be told to write bytes as they are."""
NOT_REGULAR = errno.ENXIO
"""The error number of what is there, and is no regular file."""
LEFT_BEHIND = late_pattern(r"\.agree-([0-9a-f]{8})-(\d{1,9})-[^-]*\.tmp").fullmatch
"""The name of a file that is being written: on which computer, and by which process."""
LONGEST_TO_WRITE = 24 * 60 * 60
"""Seconds after which a file that is being written has been left behind, whoever writes it."""


class NotWritten(OSError):
    """The file that could not be written; of those that were to be written with it, none was.

    Files that could be neither left alone nor given back what they held are `changed`, each with
    where that stands now; None where there was no file before.
    """

    def __init__(
        self, path: Path, fault: OSError, changed: Mapping[Path, Path | None] = NO_PATHS
    ) -> None:
        super().__init__(fault.errno, fault.strerror, str(path))
        self.changed = changed


def replace_files(
    files: Mapping[Path, Content],
    folders: Iterable[Path] = (),
    when_ready: Callable[[], object] = bool,
) -> None:
    """Write files, each in one step: all of them, or none. Raises NotWritten.

    `folders` are made if they are not there. A file may turn out to be locked only when it is
    replaced, as one that is open in Excel is, and Ctrl-C may come between two files. Then those
    that were replaced are put back. `when_ready` is called when all stand beside those that they
    replace; what it raises leaves everything as it is.
    """
    _replace_all(files.items(), folders, when_ready=when_ready)


def replace_folder(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    outdated: Callable[[], Iterable[str]] = tuple[str, ...],
    meanwhile: Callable[[], Mapping[str, bytes]] = dict[str, bytes],
) -> None:
    """Write the files of a folder, all of them or none, each as soon as it is made.

    The names are below the folder, with / between; folders are made where they are not there. Files
    that are `outdated` are asked for, and removed, when all others are written. When all are ready,
    `meanwhile` says what some of them hold until the others are in their places, for a later run to
    know where this one ended. Raises NotWritten.
    """
    with suppress(OSError):
        _remove_left_below(folder)
    _replace_all(
        ((folder / name, content) for name, content in files),
        (folder,),
        make_folders=True,
        outdated=lambda: (folder / name for name in outdated()),
        meanwhile=lambda: {folder / name: content for name, content in meanwhile().items()},
    )


def _replace_all(
    files: Iterable[tuple[Path, Content]],
    folders: Iterable[Path],
    *,
    make_folders: bool = False,
    outdated: Callable[[], Iterable[Path]] = tuple[Path, ...],
    meanwhile: Callable[[], Mapping[Path, bytes]] = dict[Path, bytes],
    when_ready: Callable[[], object] = bool,
) -> None:
    writing = _Writing()
    try:
        for folder in folders:
            writing.make_folder(folder)
        for path, content in files:
            if make_folders:
                writing.make_folder(path.parent)
            writing.prepare(path, content)
        when_ready()
        writing.hold_meanwhile(meanwhile())
        writing.put_in_place(outdated)
    except BaseException as fault:
        with _holding_interrupts():
            changed = _undo(writing.kept, writing.temporaries(), writing.made)
        if isinstance(fault, NotWritten):
            raise NotWritten(Path(fault.filename), fault, changed) from fault
        if isinstance(fault, OSError):
            raise NotWritten(writing.at, fault, changed) from fault
        if changed:  # more than an interruption has to be told
            interrupted = InterruptedError(errno.EINTR, "")
            raise NotWritten(writing.at, interrupted, changed) from fault
        raise
    _finish(writing.kept.values(), writing.folders)
    for path in writing.removed:
        with suppress(OSError):  # others have files there
            path.parent.rmdir()


class _Writing:
    """Files that are being written: each stands beside the one that it is to replace, until all do.

    `at` is the one that is written just now, as it is `named`; `made` are folders that were not
    there, and `kept` says where stands what replaced and `removed` files held. `interim` are those
    that hold something else until the others are in their places.
    """

    def __init__(self) -> None:
        self.at = Path()
        self.made: list[Path] = []
        self.ready: dict[Path, Path] = {}
        self.interim: dict[Path, Path] = {}
        self.named: dict[Path, Path] = {}
        self.kept: dict[Path, Path | None] = {}
        self.removed: list[Path] = []
        self.folders: set[Path] = set()

    def temporaries(self) -> Iterable[Path]:
        """Return the files that stand beside others, or did."""
        return (*self.ready.values(), *self.interim.values())

    def make_folder(self, folder: Path) -> None:
        """Make a folder if it is not there."""
        self.at = folder
        _make_folder(folder, self.made)

    def prepare(self, path: Path, content: Content) -> None:
        """Write what a file is to hold beside it."""
        self.at = path
        target = target_of(path)
        if target.parent not in self.folders:
            self.folders.add(target.parent)
            _remove_left_behind(target.parent)
        self.named[target] = path
        temporary = self.ready[target] = _name_beside(target)
        _write(temporary, content, _mode(target))

    def hold_meanwhile(self, meanwhile: Mapping[Path, bytes]) -> None:
        """Have some files hold what they are to until all others are in their places."""
        for path, content in meanwhile.items():
            self.at = path
            target = target_of(path)
            temporary = self.interim[target] = _name_beside(target)
            _write(temporary, content, _mode(target))
            with _holding_interrupts():
                _replace(target, temporary, self.kept, keep=True)
            _sync_folder(target.parent)

    def put_in_place(self, outdated: Callable[[], Iterable[Path]]) -> None:
        """Replace all files by those that are ready, and remove others."""
        with _holding_interrupts() as interrupts:
            for target, temporary in self.ready.items():
                if interrupts:
                    raise KeyboardInterrupt
                if target not in self.interim:
                    self.at = self.named[target]
                    _replace(target, temporary, self.kept, keep=len(self.ready) > 1)
            for path in outdated():
                self.at = path
                _remove(path, self.kept)
                self.removed.append(path)
            for target in self.interim:  # where what it held stands has been noted
                self.at = self.named[target]
                self.ready[target].replace(target)


def _replace(target: Path, temporary: Path, kept: dict[Path, Path | None], *, keep: bool) -> None:
    """Replace a file; with `keep`, note first where what it held stands (None: nowhere)."""
    try:
        if keep and target.exists():
            backup = kept[target] = _name_beside(target)
            _keep(target, backup)
        elif keep:
            kept[target] = None
        temporary.replace(target)
    except OSError:  # it is as it was: there is nothing to give back, nor a whole copy of it
        noted = kept.pop(target, None)
        if noted is not None:
            _remove_if_possible(noted)
        raise


def _remove(target: Path, kept: dict[Path, Path | None]) -> None:
    """Remove a file, and note where what it held stands."""
    backup = _name_beside(target)
    _keep(target, backup)
    kept[target] = backup
    target.unlink()


def _keep(target: Path, backup: Path) -> None:
    """Have what a file holds under another name too: the same file, or a copy where none can be."""
    try:
        os.link(target, backup)
    except OSError:
        _write(backup, target.read_bytes(), _mode(target))


def _undo(
    kept: Mapping[Path, Path | None], temporaries: Iterable[Path], made: Sequence[Path]
) -> dict[Path, Path | None]:
    """Give every file back what it held, and remove what was not there.

    Return the files of which that failed, each with where what it held stands now. The others are
    as they were.
    """
    changed: dict[Path, Path | None] = {}
    for target, backup in reversed([*kept.items()]):  # what was held first is given back last
        try:
            if backup is None:
                target.unlink(missing_ok=True)
            elif backup.exists():
                backup.replace(target)
        except OSError:
            changed[target] = None if backup is None else _saved(backup, target)
    for temporary in temporaries:
        _remove_if_possible(temporary)
    for folder in reversed(made):
        with suppress(OSError):  # others have files there, or it cannot be removed
            folder.rmdir()
    return changed


def _saved(backup: Path, target: Path) -> Path:
    """Give a backup a name that no later run removes; return the name that it has."""
    name = target.with_name(f"{target.name}.{os.urandom(4).hex()}.old")
    try:
        backup.rename(name)
    except OSError:
        return backup
    return name


def _finish(backups: Iterable[Path | None], folders: Iterable[Path]) -> None:
    """Remove what the files held before, and have the names in their folders on the disk."""
    for backup in backups:
        if backup is not None:
            _remove_if_possible(backup)
    for folder in folders:
        _sync_folder(folder)


def _remove_if_possible(temporary: Path) -> None:
    """Remove a file that has had its use; one that cannot be removed is left to a later run."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


@contextmanager
def _holding_interrupts() -> Iterator[list[int]]:
    """Hold Ctrl-C back until the block is done, and yield the list of those that came.

    Only the main thread gets them; in another one there is nothing to hold back.
    """
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def target_of(path: Path) -> Path:
    """Return the file that is replaced when something is written to a path: links are followed.

    Raises OSError for what is there and is no regular file, for one to which the program's streams
    go (/dev/stdout is a link to it), and for a link that leads to itself.
    """
    fault = 0
    with suppress(FileNotFoundError):
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            fault = errno.EISDIR
        elif not stat.S_ISREG(state.st_mode):
            fault = NOT_REGULAR
        elif _is_stream(state):
            fault = errno.EBUSY
    if fault:
        raise OSError(fault, os.strerror(fault), str(path))
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _is_stream(state: os.stat_result) -> bool:
    """Return whether standard output or standard error goes to a file."""
    for descriptor in STREAMS:
        with suppress(OSError):  # the shell may have closed it
            if os.path.samestat(state, os.fstat(descriptor)):
                return True
    return False


def _make_folder(path: Path, made: list[Path]) -> None:
    """Make a folder, and those that it is in; note each that was not there."""
    if not path.is_dir():
        _make_folder(path.parent, made)
        path.mkdir()
        made.append(path)


def _name_beside(target: Path) -> Path:
    """Return a name of its own beside a file, by which a later run knows what was left behind."""
    name = f".agree-{_computer()}-{os.getpid()}-{os.urandom(8).hex()}.tmp"
    return target.with_name(name)


def _write(path: Path, content: Content, mode: int) -> None:
    """Write a file that is not there yet, and have it on the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for part in (content,) if isinstance(content, bytes) else content():
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where that can be asked for."""
    with suppress(OSError):  # Windows opens no folder, nor does who may only write to it
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# What a killed run leaves behind.


def _computer() -> str:
    """Return what tells this computer from others that write to the same folder."""
    import platform  # only what a killed run left behind is asked for

    return f"{zlib.crc32(platform.node().encode(errors='surrogateescape')):08x}"


def holds_only_left_behind(path: Path) -> bool:
    """Return whether a folder has no files but those that killed runs have left in it."""
    if path.is_symlink() or not path.is_dir():
        return LEFT_BEHIND(path.name) is not None
    return all(map(holds_only_left_behind, path.iterdir()))


def _remove_left_below(folder: Path) -> None:
    """Remove what killed runs have left in a folder and below it, and folders of nothing else."""
    for inside, _, names in os.walk(folder, topdown=False):
        if any(map(LEFT_BEHIND, names)):
            _remove_left_behind(Path(inside))
            with suppress(OSError):  # there are others in it
                Path(inside).rmdir()


def _remove_left_behind(folder: Path) -> None:
    """Remove what runs that were killed have left in a folder."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            name = LEFT_BEHIND(entry.name)
            if name is not None and entry.is_file(follow_symlinks=False):
                computer, process = name.groups()
                age = time.time() - entry.stat(follow_symlinks=False).st_mtime
                gone = computer == _computer() and not _may_run(int(process))
                if gone or age > LONGEST_TO_WRITE:
                    Path(entry.path).unlink(missing_ok=True)


def _may_run(process: int) -> bool:
    """Return whether a process of this computer may still be running; where nobody can say, yes."""
    if os.name != "posix":  # elsewhere a signal, even none, ends the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
