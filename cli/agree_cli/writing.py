"""The files that an answer brings: all of them are written, or none; and why one could not be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from agree.base import Finding, message, plural
from agree.messages import Locale
from agree.questions import Collection
from agree.questions.kinds import NOT_PUT_BACK, NOT_REMOVED, NOT_WRITTEN
from agree.questions.names import usage_finding
from agree.render.adding import replace_unchanged
from agree.render.files import NOT_REGULAR, Content, NotWritten, replace_folder
from agree_cli.terminal import print_finding, progress, tell

NO_PERMISSION = message("you have no permission to write there")
NO_FOLDER = message("there is no such folder")
REASONS = {
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.EISDIR: message("it is a folder"),
    errno.EEXIST: message("a file has the name of the folder"),
    errno.ENOTEMPTY: message("somebody else has a file there"),
    errno.ENOSPC: message("the disk is full"),
    errno.EDQUOT: message("your share of the disk is used up"),
    errno.EIO: message("the disk does not answer"),
    errno.EROFS: message("the disk can only be read"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EBADF: message("it is closed"),
    errno.EBUSY: message("it is in use"),
    errno.ELOOP: message("the link leads back to itself"),
    NOT_REGULAR: message("it is a device, a pipe or a socket, and no file"),
}
"""What the operating system says, for people."""


WROTE_FILES = plural("Wrote {count} file in {folder}.", "Wrote {count} files in {folder}.", count=1)
BEGIN_WITH = message("Open {file}.")


def write_files(
    files: Mapping[Path, Content],
    folders: Iterable[Path],
    held: Mapping[Path, bytes | None],
    locale: Locale,
) -> bool:
    """Write files, and make folders; return whether it could be done, and print why not.

    Those that are added to are to hold what they `held`. Raises ChangedMeanwhile where they do not.
    """
    try:
        replace_unchanged(files, folders, held)
    except NotWritten as fault:
        _print_all_not_written(fault, locale)
        return False
    return True


def write_collection(collection: Collection, locale: Locale) -> int:
    """Write the files of a folder, and tell how many there are; return the exit code."""
    count, folder = 0, Path(collection.folder)

    def counted(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        nonlocal count
        for file in files:
            count += 1
            yield file

    try:
        with progress(collection.progress, locale) as show_progress:
            files = counted(collection.files(show_progress))
            replace_folder(folder, files, collection.outdated, collection.meanwhile)
    except NotWritten as fault:
        _print_all_not_written(fault, locale)
        return 2
    tell(locale.text(WROTE_FILES.filled(count=count, folder=f"{folder}{os.sep}")))
    tell(locale.text(BEGIN_WITH.filled(file=str(folder / collection.begin))))
    return 0


def _print_all_not_written(fault: NotWritten, locale: Locale) -> None:
    """Print why files could not be written, and what became of others all the same."""
    print_not_written(fault.filename, fault, locale)
    for changed in _changed_all_the_same(fault):
        print_finding(changed, locale)


def _changed_all_the_same(fault: NotWritten) -> Iterator[Finding]:
    """Yield what became of the files that could be neither left alone nor given back."""
    for file, kept in fault.changed.items():
        if kept is None:
            yield usage_finding(NOT_REMOVED, file=str(file))
        else:
            yield usage_finding(NOT_PUT_BACK, file=str(file), kept=str(kept))


def print_not_written(file: str, fault: OSError, locale: Locale) -> None:
    """Print why something, called `file`, could not be written."""
    known = REASONS.get(fault.errno or 0)
    reason = locale.text(known) if known is not None else fault.strerror or str(fault)
    print_finding(usage_finding(NOT_WRITTEN, file=file, reason=reason), locale)
