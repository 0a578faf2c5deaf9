"""Files that are written in one step: all that an answer brings, or none of it.

Only a regular file is replaced. A link leads to the file that is replaced; what is a device, a pipe
or a folder stays. The content is on the disk before a file has it.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import stat
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

STREAMS = (1, 2)
NOT_REGULAR = errno.ENXIO
"""The error number of what is there, and is no regular file."""
LEFT_BEHIND = re.compile(r"\.agree-([0-9a-f]{8})-(\d{1,9})-[^-]*\.tmp").fullmatch
"""The name of a file that is being written: on which computer, and by which process."""
LONGEST_TO_WRITE = 24 * 60 * 60
"""Seconds after which a file that is being written has been left behind, whoever writes it."""


class NotWritten(OSError):
    """The file that could not be written; of those that were to be written with it, none was."""

    def __init__(self, path: Path, fault: OSError) -> None:
        super().__init__(fault.errno, fault.strerror, str(path))


def replace_files(files: Mapping[Path, bytes], folders: Iterable[Path] = ()) -> None:
    """Write files, each in one step: all of them, or none. Raises NotWritten.

    `folders` are made if they are not there. A file may turn out to be locked only when it is
    replaced, as one that is open in Excel is. Those that were replaced before it get back what
    they held.
    """
    made: list[Path] = []
    targets: dict[Path, Path] = {}
    ready: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    path = Path()
    try:
        for path in folders:
            made += _make_folder(path)
        for path in files:
            targets[path] = target_of(path)
        for path, content in files.items():
            ready[path] = _beside(targets[path], content)
        for path, temporary in ready.items():
            target = targets[path]
            held = target.read_bytes() if len(ready) > 1 and target.exists() else None
            temporary.replace(target)
            before[target] = held
    except BaseException as fault:
        _give_back(before)
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)
        for folder in reversed(made):
            folder.rmdir()
        if isinstance(fault, OSError):
            raise NotWritten(path, fault) from fault
        raise
    for folder in dict.fromkeys(target.parent for target in before):
        _sync_folder(folder)


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


def _make_folder(path: Path) -> Iterator[Path]:
    """Make a folder, and those that it is in; yield each that was not there."""
    if not path.is_dir():
        yield from _make_folder(path.parent)
        path.mkdir()
        yield path


def _give_back(before: Mapping[Path, bytes | None]) -> None:
    """Write again what files held, and remove those that were not there."""
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


def _beside(target: Path, content: bytes) -> Path:
    """Write the whole content beside a file that it is to replace; return where it stands."""
    _remove_left_behind(target.parent)
    prefix = f".agree-{_computer()}-{os.getpid()}-"
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


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
    return f"{zlib.crc32(platform.node().encode(errors='surrogateescape')):08x}"


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
