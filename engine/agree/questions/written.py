"""What an answer writes: the files that it brings, and never over one that it was made from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from agree.base import Finding, Message, Quoted, message
from agree.bundled import SCHEMA_NAME, agreements_folder, schema_file
from agree.pipeline import Result
from agree.questions.kinds import (
    MAY_BE_FILLED_IN,
    NEEDS_FOLDER,
    OTHER_DATA,
    SAME_FILE_TWICE,
    SAVES_OVER,
)
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact
from agree.render import FORMATS
from agree.scenario.save import check_data_files, data_files
from agree.source import AnyPath

SCHEMA = f"schema/{SCHEMA_NAME}"
"""Where the schema stands, beside an agreement that brings it."""
NAMED_SCHEMA = re.compile(r"(?<=^# yaml-language-server: \$schema=)[^:\s]+$", re.MULTILINE)
"""The path of the schema in the comment that editors look for; a web address is none."""


def check_outputs(files: Iterable[Path], read: Iterable[Path]) -> Iterator[Finding]:
    """Yield a finding for each file that may not be written: it was read, or is named twice."""
    sources = [file for file in dict.fromkeys(read) if _exists(file)]
    named: set[str] = set()
    for file in files:
        name = _name_on_windows(file)
        if name in named:
            yield usage_finding(SAME_FILE_TWICE, file=str(file))
        named.add(name)
        if _exists(file) and any(file.samefile(source) for source in sources):
            yield usage_finding(SAVES_OVER, file=str(file))


def check_to_fill_in(files: Mapping[Path, bytes], format_name: str) -> Iterator[Finding]:
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


def folders_to_make(artifacts: Iterable[Artifact]) -> list[Path]:
    """Return the folders that are made for the files of an answer."""
    return [Path(artifact.name).parent for artifact in artifacts if artifact.makes_folder]


def comes_with_program(result: Result) -> bool:
    """Return whether an agreement was named as one that comes with the program, not as a file."""
    if result.folder is None:
        return False
    folder = Path(result.folder.path).resolve()
    named = Path(result.folder.name).resolve()
    return folder != named and folder.is_relative_to(agreements_folder().resolve())


def agreement_file(original: Result, made: Result, path: Path, purpose: Message) -> Answer:
    """Return an agreement that was made of another as a file, to be run where it is to stand.

    From one that comes with the program, its data files and the schema come with it.
    """
    assert made.document is not None
    assert original.document is not None
    text, source = made.document.root.span.source.text, original.document.root.span.source
    if not comes_with_program(original) or not path.parent.is_dir():
        file = Artifact(str(path), source.as_in_file(text).encode(), purpose)
        return Answer(None, tuple(check_data_files(made, path)), (file,))
    assert original.folder is not None
    beside = {name: Path(original.folder.path, name) for name in data_files(made.document.root)}
    schema = NAMED_SCHEMA.search(text)
    if schema is not None and not (path.parent / schema.group()).is_file():
        text = NAMED_SCHEMA.sub(SCHEMA, text, count=1)
        beside[SCHEMA] = schema_file()
    files = [Artifact(str(path), source.as_in_file(text).encode(), purpose)]
    faults: list[Finding] = []
    for name, file_beside in beside.items():
        target, content = path.parent / name, file_beside.read_bytes()
        if not target.exists():
            needed = message("a file that the agreement needs")
            files.append(Artifact(str(target), content, needed, makes_folder=True))
        elif not target.is_file() or target.read_bytes() != content:
            faults.append(usage_finding(OTHER_DATA, file=str(target), agreement=str(path)))
    return Answer(None, tuple(faults), () if faults else tuple(files))
