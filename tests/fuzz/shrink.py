"""The least input that shows a fault: first fewer changes, then shorter files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from tests.fuzz.draw import Input
from tests.fuzz.held import Fault, faults_in, faults_of
from tests.fuzz.kept import Kept

MOST_TRIES = 400
T = TypeVar("T")


def shrunk(one: Input, fault: Fault) -> Kept:
    """Return the least folder and command that show the same fault as an input."""
    fewer = least(
        one.changes, lambda changes: shows(faults_of(one._replace(changes=changes)), fault)
    )
    smaller = one._replace(changes=tuple(fewer))
    files = smaller.files()
    words = _least_words(files, smaller.words, fault)
    for name in list(files):
        rest = {other: content for other, content in files.items() if other != name}
        if shows(faults_in(rest, words), fault):
            files = rest
    for name in list(files):
        files = _with_least(files, name, words, fault)
    return Kept(files, words)


def shows(found: Sequence[Fault], fault: Fault) -> bool:
    """Return whether a fault of the same kind, at the same place, is among those found."""
    return any((one.kind, one.place) == (fault.kind, fault.place) for one in found)


def _least_words(
    files: Mapping[str, bytes], words: tuple[str, ...], fault: Fault
) -> tuple[str, ...]:
    """Return a command line without the language and format, where they play no part."""
    for option in ("--lang", "--format", "-o"):
        if option in words:
            place = words.index(option)
            fewer = words[:place] + words[place + 2 :]
            if shows(faults_in(files, fewer), fault):
                words = fewer
    return words


def _with_least(
    files: dict[str, bytes], name: str, words: tuple[str, ...], fault: Fault
) -> dict[str, bytes]:
    """Return the files with fewer lines in one of them."""

    def shown(kept: tuple[bytes, ...]) -> bool:
        return shows(faults_in(files | {name: b"".join(kept)}, words), fault)

    if name.endswith(".xlsx"):
        return files
    lines: tuple[bytes, ...] = tuple(files[name].splitlines(keepends=True))
    kept: tuple[bytes, ...] = least(lines, shown)
    return files | {name: b"".join(kept)}


def least(items: Sequence[T], shown: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    """Return the items that are needed: delta debugging, with halves, then quarters, and so on."""
    kept, size, tries = tuple(items), max(1, len(items) // 2), 0
    while kept and tries < MOST_TRIES:
        before = kept
        for start in range(len(kept) - size, -size, -size):
            fewer = kept[: max(0, start)] + kept[max(0, start + size) :]
            tries += 1
            if len(fewer) < len(kept) and shown(fewer):
                kept = fewer
        if kept == before and size == 1:
            break
        size = max(1, size // 2)
    return kept
