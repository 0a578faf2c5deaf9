"""The files that an answer brings: all of them are written, or none; and why one could not be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from agree.base import message, plural
from agree.messages import Locale
from agree.questions import Collection
from agree.questions.not_written import faults_of_writing, not_written
from agree.render.adding import replace_unchanged
from agree.render.files import Content, NotWritten, replace_folder
from agree_cli.terminal import print_finding, progress, tell

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
    for finding in faults_of_writing(fault):
        print_finding(finding, locale)


def print_not_written(file: str, fault: OSError, locale: Locale) -> None:
    """Print why something, called `file`, could not be written."""
    print_finding(not_written(file, fault), locale)
