"""Why files could not be written, as findings: what the operating system says, for people."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from agree.base import Finding, message
from agree.questions.kinds import NOT_PUT_BACK, NOT_REMOVED, NOT_WRITTEN
from agree.questions.names import usage_finding
from agree.render.files import NOT_REGULAR, NotWritten

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


def faults_of_writing(fault: NotWritten) -> Iterator[Finding]:
    """Yield why files could not be written, and what became of others all the same.

    Those could be neither left alone nor given back what they held.
    """
    yield not_written(fault.filename, fault)
    for file, kept in fault.changed.items():
        if kept is None:
            yield usage_finding(NOT_REMOVED, file=str(file))
        else:
            yield usage_finding(NOT_PUT_BACK, file=str(file), kept=str(kept))


def not_written(file: str, fault: OSError) -> Finding:
    """Return why something, called `file`, could not be written."""
    reason = REASONS.get(fault.errno or 0) or fault.strerror or str(fault)
    return usage_finding(NOT_WRITTEN, file=file, reason=reason)
