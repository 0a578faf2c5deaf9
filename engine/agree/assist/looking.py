"""A text that is looked at while it is written: all that is found in it, and what is known of it.

A look takes what it can from the one before, so that a key pressed costs little. It never raises
for what a text says, however much of it is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from agree.base import Finding, Record, Source, Span, late_pattern
from agree.pipeline import Result, run_document
from agree.questions.check import findings_on
from agree.sections import Agreement
from agree.source import (
    AnyPath,
    Document,
    Folder,
    Mapping as Written,
    files_read,
    text_in,
    too_large,
)
from agree.source.again import parse_again

MOST_LOOKS = 100
"""After so many looks one begins anew: what was kept holds on to the texts that it was read in."""
SURROGATE = late_pattern("[\ud800-\udfff]")

State: TypeAlias = "tuple[int, int] | None"
"""When a file was changed and how large it was; None for one that is not there."""


class Looked(Record):
    """A text, as it was looked at: what was read of it, and everything that is found in it.

    `findings` are those of `agree check`. `known` is the newest result of the file that gave
    amounts: of this text, or, while that is broken, of an earlier one; it is what names stand for.
    `written` is what the newest text without faults of YAML holds. `files` are the states of the
    data files that were read, and `looks` how many looks it builds on.
    """

    source: Source
    folder: Folder
    result: Result
    findings: tuple[Finding, ...]
    known: Result
    written: Written | None = None
    files: Mapping[Path, State] = MappingProxyType({})
    looks: int = 0

    def __str__(self) -> str:
        return f"{self.source.name}: {len(self.findings)} findings"

    @property
    def text(self) -> str:
        """The text, with plain line ends."""
        return self.source.text

    @property
    def agreement(self) -> Agreement | None:
        """The agreement as it was last known; None while nothing could be read."""
        return self.known.agreement


def look(
    text: str,
    name: str,
    folder: AnyPath,
    earlier: Looked | None = None,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Looked:
    """Look at the text of an agreement that its user calls `name`, with its data files in `folder`.

    `earlier` is a look at the same file before a change, and `beside` the texts of data files that
    are open and not saved, by their paths below the folder.
    """
    source, faults = _source(text, name)
    place = _folder(name, folder, earlier, beside)
    before = earlier if earlier is not None and place is earlier.folder else None
    with files_read() as read:
        written = None if before is None else before.written
        document, findings = (
            (Document(source, None), faults) if faults else parse_again(source, written)
        )
        earlier_run = None if before is None else _with_document(before)
        result = run_document(document, findings, place, earlier=earlier_run)
        found = findings_on(result)
    if isinstance(document.root, Written) and not findings:
        written = document.root
    states = {} if before is None else before.files
    files = {**states, **{path: _state(path) for path in read if path not in states}}
    known = result if result.ledger is not None or earlier is None else earlier.known
    if known.ledger is None and result.agreement is not None:
        known = result
    looks = 0 if before is None else before.looks + 1
    return Looked(source, place, result, found, known, written, files, looks)


def _source(text: str, name: str) -> tuple[Source, list[Finding]]:
    """Return a text as a file would give it, or why a file with it would not be read."""
    raw = SURROGATE.sub("\ufffd", text).encode()
    large = too_large(len(raw), name, Span(Source(name)))
    return (Source(name), [large]) if large else text_in(raw, name)


def _with_document(looked: Looked) -> Result:
    """Return the result of a look, or the last one that is known, of which a run can make use."""
    return looked.result if looked.result.document is not None else looked.known


def _folder(name: str, path: AnyPath, earlier: Looked | None, beside: Mapping[str, str]) -> Folder:
    """Return where data files are: the folder of the earlier look while none of them has changed.

    A new one is returned now and then even so, and nothing is known of it.
    """
    if earlier is not None and earlier.looks < MOST_LOOKS:
        folder = earlier.folder
        is_same = Path(folder.path) == Path(path) and folder.name == str(Path(name).parent)
        as_before = all(_state(file) == state for file, state in earlier.files.items())
        if is_same and as_before and folder.made == beside and earlier.source.name == name:
            return folder
    return Folder(Path(path), str(Path(name).parent), {}, dict(beside))


def _state(path: Path) -> State:
    """Return when a file was changed and how large it is; None when it is not there."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size
