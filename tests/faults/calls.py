"""Calls of the operating system below a folder: counted, and one of them goes wrong.

A command is run once as it is, which tells how many calls it makes. Then it is run again for each of
them, and that one fails as a full disk or a missing permission would have it, or ends the process.
A write that goes wrong leaves half of what was to be written.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

CHANGES = ("write", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "create")
"""The calls that change what is on the disk."""
LOOKS = ("open", "read", "stat", "lstat", "scandir", "listdir", "fsync")
OF_PATHS = (
    "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "stat", "lstat", "scandir",
    "listdir",
)  # fmt: skip
READING = (errno.EACCES, errno.EIO, errno.ENOENT)
WRITING = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.EBUSY)
BY_NAME = {
    "fsync": (errno.EIO, errno.ENOSPC),
    "create": (*WRITING, errno.ENOENT),
    # that a file is gone which is there is no fault, but untrue
    **dict.fromkeys(("stat", "lstat"), (errno.EACCES, errno.EIO)),
}


class Call(NamedTuple):
    """A call, and the path that it is about."""

    name: str
    path: str

    @property
    def errors(self) -> tuple[int, ...]:
        """The errors that it may end with."""
        return BY_NAME.get(self.name, WRITING if self.name in CHANGES else READING)


Act = Callable[[Call], None]
"""What is done at a call instead of it, or before it."""


def fail(number: int) -> Act:
    """Fail with an error of the operating system."""

    def act(call: Call) -> None:
        raise OSError(number, os.strerror(number), call.path)

    return act


def end(_: Call) -> None:
    """End the process as it is, as a lost current does: nothing is tidied up."""
    os._exit(99)


class Calls:
    """The calls below a folder; the one `at` goes wrong, and after it those that are `lasting`."""

    def __init__(
        self, folder: str, at: int = -1, act: Act | None = None, *, lasting: Collection[str] = ()
    ) -> None:
        self.folder = os.path.realpath(folder)
        self.at, self.act, self.lasting = at, act, lasting
        self.made: list[Call] = []
        self.descriptors: dict[int, str] = {}

    def meet(self, name: str, path: str, before: Callable[[], object] = bool) -> None:
        """Note a call, and let it go wrong when it is the one; `before` that, something is done."""
        call = Call(name, path)
        self.made.append(call)
        place = len(self.made) - 1
        lasts = place > self.at and name in self.lasting
        if self.act is not None and (place == self.at or lasts):
            before()
            self.act(call)

    def is_here(self, path: object) -> bool:
        """Return whether a path is in the folder."""
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        full = os.path.join(self.folder, os.fsdecode(path))  # noqa: PTH118
        return full == self.folder or full.startswith(self.folder + os.sep)


class File:
    """A file whose reads and writes are calls too."""

    def __init__(self, file: Any, path: str, calls: Calls) -> None:
        self._file, self._path, self._calls = file, path, calls

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> File:
        self._file.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._calls.descriptors.pop(self._file.fileno(), None)
        self._file.__exit__(*exception)

    def __iter__(self) -> Iterator[Any]:
        self._calls.meet("read", self._path)
        return iter(self._file)

    def read(self, *size: int) -> Any:
        self._calls.meet("read", self._path)
        return self._file.read(*size)

    def write(self, content: Any) -> Any:
        def half() -> None:
            self._file.write(content[: len(content) // 2])
            self._file.flush()

        self._calls.meet("write", self._path, half)
        return self._file.write(content)


@contextmanager
def watched(calls: Calls) -> Iterator[Calls]:
    """Watch the calls that this process makes below the folder, which it runs in."""
    originals = {name: getattr(os, name) for name in (*OF_PATHS, "open", "fsync", "close")}
    io_open, fdopen = io.open, os.fdopen

    def of_path(name: str) -> Callable[..., Any]:
        def called(path: Any, *rest: Any, **named: Any) -> Any:
            if calls.is_here(path):
                calls.meet(name, os.fsdecode(path))
            return originals[name](path, *rest, **named)

        return called

    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        here = calls.is_here(path)
        if here:
            calls.meet("create" if flags & os.O_CREAT else "open", os.fsdecode(path))
        descriptor: int = originals["open"](path, flags, *rest, **named)
        if here:
            calls.descriptors[descriptor] = os.fsdecode(path)
        return descriptor

    def closed(descriptor: int) -> None:
        calls.descriptors.pop(descriptor, None)
        originals["close"](descriptor)

    def synced(descriptor: int) -> None:
        if descriptor in calls.descriptors:
            calls.meet("fsync", calls.descriptors[descriptor])
        originals["fsync"](descriptor)

    def file_of(descriptor: int, *rest: Any, **named: Any) -> Any:
        file = fdopen(descriptor, *rest, **named)
        path = calls.descriptors.get(descriptor)
        return file if path is None else File(file, path, calls)

    def file_opened(path: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if not calls.is_here(path):
            return io_open(path, mode, *rest, **named)
        calls.meet("open" if mode.startswith("r") else "create", os.fsdecode(path))
        return File(io_open(path, mode, *rest, **named), os.fsdecode(path), calls)

    others = {"open": opened, "close": closed, "fsync": synced, "fdopen": file_of}
    with (
        patch.dict(vars(os), {**{name: of_path(name) for name in OF_PATHS}, **others}),
        patch.object(io, "open", file_opened),
    ):
        yield calls
