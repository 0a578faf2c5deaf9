"""Files that are added to: replaced in one step, and only while they hold what was read of them.

Who adds to a file takes a lock beside it, so that of two who do it at once the second one has to
read what the first one wrote. Others, such as Excel or a text editor, take no lock: what the file
holds is compared once more right before it is replaced.
"""

from __future__ import annotations

import errno
import os
import sys
import time
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from agree.base import late_pattern
from agree.render.files import Content, NotWritten, replace_files, target_of

IS_LOCK = late_pattern(r"\.agree-[0-9a-f]{8}\.lock").fullmatch
"""The name of a lock. One that was left behind locks nothing, and the next who adds removes it."""
PATIENCE = 20.0
"""Seconds to wait for others; they need the lock only to write."""
BETWEEN_TRIES = 0.02
WRITABLE = 0o222
NO_FOLLOWING = getattr(os, "O_NOFOLLOW", 0)


class ChangedMeanwhile(Exception):
    """A file no longer holds what it did when it was read: nothing was written."""


def replace_unchanged(
    files: Mapping[Path, Content], folders: Iterable[Path], held: Mapping[Path, bytes | None]
) -> None:
    """Write files, all of them or none, if some still hold what they `held` (None: not there).

    Raises ChangedMeanwhile when they do not, and NotWritten: also for those that may only be read.
    """
    with ExitStack() as locks:
        for path in sorted(held):
            try:
                target = target_of(path)
                _refuse_read_only(target)
                locks.enter_context(_locked(target))
            except OSError as fault:
                raise NotWritten(path, fault) from fault
        replace_files(files, folders, partial(_compare, held))


def _compare(held: Mapping[Path, bytes | None]) -> None:
    """Raise ChangedMeanwhile unless each file holds what it did. Raises NotWritten."""
    for path, content in held.items():
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            found = None
        except OSError as fault:
            raise NotWritten(path, fault) from fault
        if found != content:
            raise ChangedMeanwhile


def _refuse_read_only(target: Path) -> None:
    """Raise PermissionError for a file that may only be read, though its folder may be changed."""
    if not target.exists():
        return
    if not target.stat().st_mode & WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def lock_of(target: Path) -> Path:
    """Return the lock of a file: one for all names that a system takes for the same."""
    name = unicodedata.normalize("NFC", target.name).casefold()
    return target.with_name(f".agree-{zlib.crc32(name.encode(errors='surrogatepass')):08x}.lock")


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep others out who add to a file. Raises OSError."""
    lock = lock_of(target)
    descriptor = _taken(lock)
    try:
        yield
    finally:
        _let_go(descriptor, lock)


def _taken(lock: Path) -> int:
    """Return the descriptor of a lock, once nobody else has it. Raises OSError.

    Who has it removes it, so that the one that was waited for may be another than the one there is.
    """
    until = time.monotonic() + PATIENCE
    while True:
        descriptor = _opened(lock)
        taken = False
        try:
            with suppress(FileNotFoundError):  # it was removed, and is made anew
                taken = _try(descriptor) and os.path.samestat(os.fstat(descriptor), lock.stat())
        finally:
            if not taken:
                os.close(descriptor)
        if taken:
            return descriptor
        if time.monotonic() > until:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(lock))
        time.sleep(BETWEEN_TRIES)


def _opened(lock: Path) -> int:
    """Open a lock, also one that another user's run has left behind; make it if there is none."""
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | NO_FOLLOWING, 0o666)
    except PermissionError:
        if not lock.exists():
            raise
        return os.open(lock, os.O_RDONLY | NO_FOLLOWING)


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        """Return whether a lock could be taken; also where the disk knows no locks."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError:
            return True
        return True

    def _let_go(descriptor: int, lock: Path) -> None:
        """Give a lock back, and remove it; what another one has open cannot be removed."""
        os.close(descriptor)
        with suppress(OSError):
            lock.unlink()
else:
    import fcntl

    def _try(descriptor: int) -> bool:
        """Return whether a lock could be taken; also where the disk knows no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # then what the file holds is still compared
            return True
        return True

    def _let_go(descriptor: int, lock: Path) -> None:
        """Remove a lock while nobody else can have it, and give it back."""
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)
