"""The folder that a site is written to: only what an earlier site wrote there is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from agree.base import Finding, Quoted, Words
from agree.questions.kinds import CHANGED_ON_SITE, NOT_A_SITE, READ_IN_FOLDER
from agree.questions.names import usage_finding
from agree.questions.outputs import check_folder
from agree.render.files import holds_only_left_behind
from agree.site import sums
from agree.site.addresses import ON_EVERY_SITE
from agree.source import AnyPath


def published_in(folder: AnyPath) -> Mapping[str, frozenset[str]]:
    """Return what a site has in a folder by its list: each file with its SHA-256; none without.

    A file has two where the run that was to replace it was killed. Others keep sums of files of
    their own: a list without what every site has is none of a site.
    """
    listed = Path(folder, sums.SUMS)
    if not listed.is_file() or listed.is_symlink():
        return {}
    found = sums.read(listed.read_text(encoding="utf-8", errors="replace"))
    if not found.keys() >= ON_EVERY_SITE:
        return {}
    return {name: digests for name, digests in found.items() if is_below(name)}


def is_below(name: str) -> bool:
    """Return whether a name leads to a file below a folder on any system, and never out of it."""
    path = PurePosixPath(name)
    return (
        bool(name) and not path.is_absolute() and ".." not in path.parts and not {*name} & {*"\\:"}
    )


def first_link(folder: AnyPath, name: str) -> Path | None:
    """Return the link on the way to a file below a folder, if there is one: it may lead out."""
    path = PurePosixPath(name)
    on_the_way = (Path(folder, one) for one in (path, *path.parents))
    return next((one for one in on_the_way if one != Path(folder) and one.is_symlink()), None)


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
    changed = (_changed(path, name, digests) for name, digests in published.items())
    files = tuple(str(file) for file in dict.fromkeys(filter(None, changed)))
    if files:
        yield usage_finding(CHANGED_ON_SITE, files=Words(files))
    if not published:
        others = (one for one in sorted(path.iterdir()) if not one.name.startswith("."))
        for other in (one for one in others if not holds_only_left_behind(one)):
            yield usage_finding(NOT_A_SITE, folder=Quoted(str(folder)), file=Quoted(other.name))
            return


def _changed(folder: Path, name: str, digests: frozenset[str]) -> Path | None:
    """Return what somebody changed on the way to a file of a site, or the file; None if nobody."""
    link, file = first_link(folder, name), folder / name
    if link is not None:
        return link
    if file.is_file() and sha256(file.read_bytes()).hexdigest() not in digests:
        return file
    return None
