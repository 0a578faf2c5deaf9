"""What the live page writes: files that its user names, in the folder of the agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os.path import lexists
from pathlib import Path

from agree.base import Kind, Quoted, message
from agree.questions.names import usage_finding
from agree.questions.not_written import faults_of_writing
from agree.questions.outputs import check_outputs, folders_to_make
from agree.questions.question import Artifact
from agree.render.adding import ChangedMeanwhile, replace_unchanged
from agree.render.files import NotWritten
from agree.source import Folder
from agree_open.asked import Refused
from agree_open.opened import ENDINGS, OpenFile

NOT_A_NAME = Kind(
    "not-a-file-name",
    message("{name} is no name of a file in the folder of the agreement"),
    hint=message("Write a name such as draft.yaml, without a folder."),
    usage=True,
)
IS_THERE = Kind(
    "is-there-already",
    message("{file} is there already"),
    hint=message("Choose another name."),
    usage=True,
)


def folder_of(file: OpenFile) -> Path:
    """Return where what is saved of an agreement goes: beside it, or where the program started."""
    return Path() if file.is_bundled else file.path.parent


def own_file(file: OpenFile, name: str) -> Path:
    """Return the path of a file that is to be saved beside an agreement. Raises Refused."""
    folder, plain = folder_of(file), name.strip()
    fault = Folder(folder).fault_of_path(plain)
    if fault is not None or Path(plain).name != plain or Path(plain).suffix.lower() not in ENDINGS:
        raise Refused(usage_finding(NOT_A_NAME, name=Quoted(name)))
    if not plain.isprintable() or plain.startswith("."):
        raise Refused(usage_finding(NOT_A_NAME, name=Quoted(name)))
    return folder / plain


def write_new(files: Mapping[Path, bytes], artifacts: Iterable[Artifact] = ()) -> None:
    """Write files that are not there yet, all of them or none. Raises Refused."""
    for path in files:
        if lexists(path):  # False too for a name that is too long: writing it says why
            raise Refused(usage_finding(IS_THERE, file=str(path)))
    if faults := tuple(check_outputs(files, ())):
        raise Refused(*faults)
    # In a folder that is yet to be made nobody else has a file.
    held = {path: None for path in files if path.parent.is_dir()}
    try:
        write(files, held, artifacts)
    except ChangedMeanwhile:
        raise Refused(usage_finding(IS_THERE, file=str(next(iter(files))))) from None


def write(
    files: Mapping[Path, bytes],
    held: Mapping[Path, bytes | None],
    artifacts: Iterable[Artifact] = (),
) -> None:
    """Write files that still hold what they `held`. Raises Refused, and ChangedMeanwhile."""
    try:
        replace_unchanged(files, folders_to_make(artifacts), held)
    except NotWritten as fault:
        raise Refused(*faults_of_writing(fault)) from fault
