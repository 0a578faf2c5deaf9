"""Files that are written in one step: all that an answer brings, or none of it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class NotWritten(OSError):
    """A file that could not be written, so that none was; `path` is the one."""

    def __init__(self, path: Path, fault: OSError) -> None:
        super().__init__(fault.errno, fault.strerror)
        self.path = path


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write files in one step each, when all of them can be: else all are as they were.

    Raises NotWritten.
    """
    ready: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            ready[path] = _beside(path, content)
        for path, temporary in ready.items():
            temporary.replace(path)
    except OSError as fault:
        raise NotWritten(path, fault) from fault
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """Write the whole content beside a file that it is to replace; return where it stands."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        temporary.chmod(_mode(path))
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
