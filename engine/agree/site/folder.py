"""The folder that a site is written to: only what an earlier site wrote there is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from agree.base import Finding, Quoted
from agree.questions.kinds import CHANGED_ON_SITE, NOT_A_SITE, READ_IN_FOLDER
from agree.questions.names import usage_finding
from agree.questions.outputs import check_folder
from agree.render.files import holds_only_left_behind
from agree.site import sums
from agree.source import AnyPath


def published_in(folder: AnyPath) -> Mapping[str, frozenset[str]]:
    """Return what a site has in a folder by its list: each file with its SHA-256; none without.

    A file has two where the run that was to replace it was killed.
    """
    listed = Path(folder, sums.SUMS)
    if not listed.is_file():
        return {}
    found = sums.read(listed.read_text(encoding="utf-8", errors="replace"))
    return {name: digests for name, digests in found.items() if is_below(name)}


def is_below(name: str) -> bool:
    """Return whether a name leads to a file below a folder, and never out of it."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def check_site_folder(folder: AnyPath, read: Iterable[Path]) -> Iterator[Finding]:
    """Yield a finding for what keeps a site from being written to a folder.

    It may be new, empty, or have a site in it; what somebody else put there stays, and so does what
    somebody changed.
    """
    yield from check_folder(folder)
    path = Path(folder)
    if not path.is_dir():
        return
    for file in dict.fromkeys(read):
        if file.exists() and path.resolve() in file.resolve().parents:
            yield usage_finding(READ_IN_FOLDER, file=str(file))
    published = published_in(path)
    for name, digests in published.items():
        file = path / name
        if file.is_file() and sha256(file.read_bytes()).hexdigest() not in digests:
            yield usage_finding(CHANGED_ON_SITE, file=str(file))
    if not published:
        others = (one for one in sorted(path.iterdir()) if not one.name.startswith("."))
        for other in (one for one in others if not holds_only_left_behind(one)):
            yield usage_finding(NOT_A_SITE, folder=Quoted(str(folder)), file=Quoted(other.name))
            return
