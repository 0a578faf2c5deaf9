"""An agreement that an answer brings as a file, with what it needs beside it."""

from __future__ import annotations

import re
from pathlib import Path

from agree.base import Finding, Message, late_pattern, message
from agree.bundled import SCHEMA_NAME, agreements_folder, is_of_program, schema_file
from agree.pipeline import Result
from agree.questions.kinds import (
    OTHER_DATA,
)
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Artifact
from agree.scenario.save import check_data_files, data_files

SCHEMA = f"schema/{SCHEMA_NAME}"
"""Where the schema stands, beside an agreement that brings it."""
NAMED_SCHEMA = late_pattern(r"(?<=^# yaml-language-server: \$schema=)[^:\s]+$", re.MULTILINE)
"""The path of the schema in the comment that editors look for; a web address is none."""


def comes_with_program(result: Result) -> bool:
    """Return whether an agreement comes with the program: named so, or in the installed package."""
    if result.folder is None:
        return False
    folder = Path(result.folder.path).resolve()
    if is_of_program(folder):
        return True
    named = Path(result.folder.name).resolve()
    return folder != named and folder.is_relative_to(agreements_folder().resolve())


def agreement_file(
    original: Result, made: Result, path: Path, purpose: Message, *, stands_alone: bool = False
) -> Answer:
    """Return an agreement that was made of another as a file, to be run where it is to stand.

    From one that comes with the program its data files and the schema come with it, and to another
    folder when it `stands_alone`. A data file that was made with it is none of them.
    """
    assert made.document is not None
    assert original.document is not None
    text, source = made.document.root.span.source.text, original.document.root.span.source
    assert original.folder is not None
    assert made.folder is not None
    elsewhere = path.parent.resolve() != Path(original.folder.path).resolve()
    brings = path.parent.is_dir() and comes_with_program(original)
    if not brings and not (stands_alone and elsewhere):
        file = Artifact(str(path), source.as_in_file(text).encode(), purpose)
        return Answer(None, tuple(check_data_files(made, path)), (file,))
    names = (name for name in data_files(made.document.root) if name not in made.folder.made)
    beside = {name: Path(original.folder.path, name) for name in names}
    schema = NAMED_SCHEMA.search(text)
    if schema is not None and not (path.parent / schema.group()).is_file():
        text = NAMED_SCHEMA.sub(SCHEMA, text, count=1)
        beside[SCHEMA] = schema_file()
    content = source.as_in_file(text).encode()
    files = [Artifact(str(path), content, purpose, makes_folder=stands_alone)]
    faults: list[Finding] = []
    for name, file_beside in beside.items():
        target, content = path.parent / name, file_beside.read_bytes()
        if not target.exists():
            needed = message("a file that the agreement needs")
            files.append(Artifact(str(target), content, needed, makes_folder=True))
        elif not target.is_file() or target.read_bytes() != content:
            faults.append(usage_finding(OTHER_DATA, file=str(target), agreement=str(path)))
    return Answer(None, tuple(faults), () if faults else tuple(files))
