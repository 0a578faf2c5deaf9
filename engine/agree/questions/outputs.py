"""Where an answer may be written: never over what it was made from, nor over what is filled in."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from agree.base import Finding, Quoted
from agree.questions.kinds import (
    MAY_BE_FILLED_IN,
    NEEDS_EXTRA,
    NEEDS_FOLDER,
    SAME_FILE_TWICE,
    SAVES_OVER,
)
from agree.questions.names import usage_finding
from agree.questions.question import Artifact
from agree.render import FORMATS, is_installed
from agree.source import AnyPath

if TYPE_CHECKING:
    from agree.render.files import Content


def check_library(format_name: str) -> Iterator[Finding]:
    """Yield a finding for a format that needs what is not installed: an extra of the package."""
    form = FORMATS[format_name]
    if not is_installed(format_name):
        yield usage_finding(
            NEEDS_EXTRA, format=Quoted(format_name), library=form.library, extra=form.extra
        )


def check_outputs(
    files: Iterable[Path], read: Iterable[Path], added_to: Container[Path] = ()
) -> Iterator[Finding]:
    """Yield a finding for each file that may not be written: it was read, or is named twice.

    Those that are `added_to` are read for just that.
    """
    sources = [file for file in dict.fromkeys(read) if _exists(file)]
    named: set[str] = set()
    for file in files:
        name = _name_on_windows(file)
        if name in named:
            yield usage_finding(SAME_FILE_TWICE, file=str(file))
        named.add(name)
        is_source = _exists(file) and any(file.samefile(source) for source in sources)
        if is_source and file not in added_to:
            yield usage_finding(SAVES_OVER, file=str(file))


def check_to_fill_in(files: Mapping[Path, Content], format_name: str) -> Iterator[Finding]:
    """Yield a finding for each file that holds something else than what is to be filled in."""
    for file, content in files.items() if FORMATS[format_name].to_fill_in else ():
        if _exists(file) and not file.is_dir() and file.read_bytes() != content:
            yield usage_finding(MAY_BE_FILLED_IN, file=str(file))


def check_folder(folder: AnyPath) -> Iterator[Finding]:
    """Yield a finding for what is no folder to write many files in, nor can become one.

    A new folder has no ending: whoever names one means a file. Nor is an empty name one.
    """
    path = Path(folder)
    if not os.fspath(folder):
        yield usage_finding(NEEDS_FOLDER, folder=Quoted(""))
    elif not path.is_dir() and (path.suffix or _exists(path)):
        yield usage_finding(NEEDS_FOLDER, folder=Quoted(str(path)))


def _name_on_windows(path: Path) -> str:
    """Return the whole name of a file as Windows and macOS tell files apart: without its case."""
    return os.path.realpath(path).casefold()


def _exists(file: Path) -> bool:
    """Return whether there is a file; a path that no system allows, or a faulty link, has none."""
    try:
        return file.exists()
    except (OSError, ValueError):
        return False


def files_held(artifacts: Iterable[Artifact]) -> dict[Path, bytes | None]:
    """Return the files of an answer that are added to, each with what it held when it was read."""
    return {Path(artifact.name): artifact.held for artifact in artifacts if artifact.adds}


def folders_to_make(artifacts: Iterable[Artifact]) -> list[Path]:
    """Return the folders that are made for the files of an answer."""
    return [Path(artifact.name).parent for artifact in artifacts if artifact.makes_folder]
