"""Files that are written in one step: all that an answer brings, or none of it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


class NotWritten(OSError):
    """The file that could not be written; of those that were to be written with it, none was."""

    def __init__(self, path: Path, fault: OSError) -> None:
        super().__init__(fault.errno, fault.strerror, str(path))


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write files, each in one step: all of them, or none. Raises NotWritten.

    A file may turn out to be locked only when it is replaced, as one that is open in Excel is.
    Those that were replaced before it get back what they held.
    """
    ready: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    replaced: list[Path] = []
    path = Path()
    try:
        for path, content in files.items():
            ready[path] = _beside(path, content)
        for path in ready if len(ready) > 1 else ():
            before[path] = path.read_bytes() if path.exists() else None
        for path, temporary in ready.items():
            temporary.replace(path)
            replaced.append(path)
    except OSError as fault:
        _give_back({path: before[path] for path in replaced})
        raise NotWritten(path, fault) from fault
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _give_back(before: Mapping[Path, bytes | None]) -> None:
    """Write again what files held, and remove those that were not there."""
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


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
