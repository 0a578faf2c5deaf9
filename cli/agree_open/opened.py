"""The agreements that are open: what their files say, and what they said when all was well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property, lru_cache
from os.path import isfile, realpath
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from agree.base import Finding, Record
from agree.bundled import agreement_files, agreement_name
from agree.language import required_keys
from agree.pipeline import Result, run
from agree.questions import check
from agree.questions.subjects import locate_agreement, run_agreement
from agree.questions.written import comes_with_program
from agree.site.addresses import OF_THE_SITE, unlike
from agree.site.editions import Edition, Editions, newest_first
from agree.source import files_read

T = TypeVar("T")
ENDINGS = frozenset({".yaml", ".yml"})
MOST_LOOKED_AT = 1_000_000
"""Characters of a file that are looked at to see whether it is an agreement."""
Stamp: TypeAlias = "tuple[int, int, int] | None"
"""What tells that a file is another than before; None where there is none."""


class OpenFile(Record):
    """An agreement that is open: its path, what the user calls it, and what became of it.

    `sound` is the last result without errors, of the time `sound_at`; it is the present one unless
    something is wrong in the file now. `read` are the files that were read for it, each with its
    stamp.
    """

    path: Path
    name: str
    result: Result
    sound: Result | None
    sound_at: datetime
    read: Mapping[Path, Stamp]

    @property
    def is_outdated(self) -> bool:
        """Return whether what is shown is what the file said before it became wrong."""
        return self.result is not self.sound

    @property
    def is_bundled(self) -> bool:
        """Return whether it comes with the program, so that nobody writes it."""
        return comes_with_program(self.sound or self.result)

    def has_changed(self) -> bool:
        """Return whether one of the files that were read is another one now."""
        return any(stamp_of(path) != stamp for path, stamp in self.read.items())


def stamp_of(path: Path) -> Stamp:
    """Return what tells that a file is another than before: its time, size and number."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def open_file(path: Path, name: str, before: OpenFile | None = None) -> OpenFile:
    """Run an agreement; what was sound `before` stands while something is wrong in it."""
    known = (path, *(() if before is None else before.read))
    stamped = {one: stamp_of(one) for one in known}  # before it is read: a change meanwhile is seen
    with files_read() as read:
        result = run(path, name)
    stamps = {one: stamped[one] if one in stamped else stamp_of(one) for one in (path, *read)}
    is_sound = result.ledger is not None
    last = None if before is None else before.sound
    at = datetime.now().astimezone() if is_sound or before is None else before.sound_at
    return OpenFile(path, name, result, result if is_sound else last, at, stamps)


class Opening(Record):
    """What the user asked to be opened: agreements by path or name, and folders of them."""

    names: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    against: str | None = None

    def places(self, known: Collection[Path] = ()) -> Iterator[tuple[Path, str]]:
        """Yield the path of each agreement, and what to call it; each once, however it is named.

        A file of a folder that is `known` stays open whatever it has come to say.
        """
        seen = set[str]()
        for path, name in self._named_places(known):
            file = realpath(path)
            if file not in seen:
                seen.add(file)
                yield path, name

    def _named_places(self, known: Collection[Path]) -> Iterator[tuple[Path, str]]:
        for name in self.names:
            located = locate_agreement(name)
            if not isinstance(located, Finding):
                yield located
        for folder in self.folders:
            for path in agreements_in(folder, known):
                yield path, str(path)

    def faults(self) -> Iterator[Finding]:
        """Yield why something cannot be opened: there is no such agreement."""
        for name in self.names:
            located = locate_agreement(name)
            if isinstance(located, Finding):
                yield located
            elif not located[0].is_file():
                yield from run_agreement(name).findings
        if self.against is not None:
            before = run_agreement(self.against)
            yield from () if before.ledger is not None else before.findings


def can_be_compared(before: Result | None, after: Result) -> bool:
    """Return whether what changed from one agreement to another can be told."""
    if before is None or before.ledger is None or before.agreement is None:
        return False
    assert after.agreement is not None
    earlier, later = before.agreement.currency, after.agreement.currency
    return (earlier.code, earlier.minor) == (later.code, later.minor)


def agreements_in(folder: Path, known: Collection[Path] = ()) -> list[Path]:
    """Return the files of a folder that are `known` or look like agreements, by name.

    Those do that have all but one of the keys at their top that each agreement has to have.
    """
    try:
        found = sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS)
    except OSError:
        return []
    return [
        path
        for path in found
        if isfile(path)  # noqa: PTH113  # Path.is_file raises where a folder may not be looked into
        and (path in known or _looks_like_agreement(path, stamp_of(path)))
    ]


@lru_cache(maxsize=1_000)
def _looks_like_agreement(path: Path, stamp: Stamp) -> bool:
    """Return whether a file looks like an agreement; it is read once for each of its stamps."""
    del stamp
    needed = required_keys()
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(MOST_LOOKED_AT)
    except OSError:
        return False
    starts = {line.partition(":")[0] for line in text.split("\n") if line[:1].isalpha()}
    return len(needed & starts) >= len(needed) - 1


class State:
    """All that is open, as it was at one time: the files, and the pages that tell of them.

    Nothing of it changes; when a file does, there is a new state, with another `version`.
    """

    def __init__(
        self, version: int, files: Sequence[OpenFile], against: Result | None = None,
        before: State | None = None, fault: BaseException | None = None,
    ) -> None:  # fmt: skip
        """Take the files, what the newest agreement is compared with, and the state before.

        `fault` is what went wrong in the program when the files were read anew, if anything did:
        then they are as they were in the state before, and `read_at` tells when that was read.
        """
        self.fault, read = fault, None if fault is None else before
        self.read_at: datetime = datetime.now().astimezone() if read is None else read.read_at
        self.version, self.files, self.against = version, tuple(files), against
        known = {} if before is None else before.folders
        self.folders: Mapping[Path, str] = _folders(self.files, known)
        self._kept: dict[Hashable, Any] = {}

    def __repr__(self) -> str:
        """Return the version, and what is open."""
        names = ", ".join(file.name for file in self.files)
        return f"<State {self.version}: {names}>"[:200]

    @cached_property
    def editions(self) -> Editions:
        """What there are pages of: the agreements that are, or have been, without errors."""
        results = [one.sound for one in self.files if one.sound is not None]
        newest = next(iter(newest_first(results)), None)
        is_compared = newest is not None and can_be_compared(self.against, newest)
        folders = {id(one.sound): self.folders[one.path] for one in self.files if one.sound}
        return Editions(
            results, self.against if is_compared else None, lambda result: folders[id(result)]
        )

    def file_of(self, edition: Edition) -> OpenFile:
        """Return the file of an edition."""
        return next(one for one in self.files if one.sound is edition.result)

    def edition_of(self, file: OpenFile) -> Edition | None:
        """Return the edition of a file; None while the file has never been without errors."""
        return next((one for one in self.editions.all if one.result is file.sound), None)

    def file_named(self, name: str) -> OpenFile | None:
        """Return the file that the user calls so; None when no such file is open."""
        return next((one for one in self.files if one.name == name), None)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of this state before under a key, or make it now."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def checked(self, file: OpenFile) -> tuple[Finding, ...]:
        """Return everything that is wrong or worth knowing in a file, as `agree check` tells it."""
        return self.kept(
            ("checked", file.path),
            lambda: check.answer(file.result, names=(file.name,)).findings,
        )


def _folders(files: Iterable[OpenFile], before: Mapping[Path, str]) -> dict[Path, str]:
    """Return the folder of the pages of each file: as it was `before`, as long as it is open.

    So a page stays where it is when another agreement with the same id comes or goes, and when the
    id of its own is changed.
    """
    found = {one.path: before[one.path] for one in files if one.path in before}
    for file in files:
        agreement = None if file.sound is None else file.sound.agreement
        if agreement is not None and file.path not in found:
            taken = (*OF_THE_SITE, *found.values())
            found[file.path] = next(iter(unlike([agreement.id], taken)))
    return found


class Opened:
    """What is open now, and how it is kept up with the files."""

    def __init__(self, opening: Opening) -> None:
        """Open what the user asked for."""
        self.opening = opening
        self._seen: object = None
        self._failed: object = None
        against = None if opening.against is None else run_agreement(opening.against)
        files = [open_file(path, name) for path, name in opening.places()]
        self.state = State(1, files, against)

    def __repr__(self) -> str:
        """Return what is open."""
        return f"<Opened {self.state}>"[:200]

    @property
    def is_settling(self) -> bool:
        """Return whether the last look saw a change that has yet to settle."""
        return self._seen not in (None, self._failed)

    def has_settled(self) -> bool:
        """Return whether the files are others than in the state, and as they were a look ago.

        What somebody is still writing to has not settled, and what met a fault of the program is
        not tried again until it changes. Once nothing is to be done, that fault is to be forgotten.
        """
        before, self._seen = self._seen, None  # a look that meets a fault has seen nothing
        known = [(one.path, one.name) for one in self.state.files]
        places = self._places()
        if known == places and not any(one.has_changed() for one in self.state.files):
            return self.state.fault is not None
        stamps = {path: stamp_of(path) for one in self.state.files for path in one.read}
        seen = (places, stamps | {path: stamp_of(path) for path, _ in places})
        self._seen = seen
        return seen == before and seen != self._failed

    def _places(self) -> list[tuple[Path, str]]:
        return list(self.opening.places({one.path for one in self.state.files}))

    def refresh(self) -> bool:
        """Run what has changed again; return whether anything had."""
        before = {one.path: one for one in self.state.files}
        files, changed = list[OpenFile](), False
        for path, name in self._places():
            known = before.pop(path, None)
            if known is None or known.has_changed():
                files.append(open_file(path, name, known))
                changed = True
            else:
                files.append(known)
        if changed or before or self.state.fault is not None:
            self.state = State(self.state.version + 1, files, self.state.against, self.state)
        return changed or bool(before)

    def note_fault(self, fault: BaseException) -> None:
        """Let the pages say that a fault of the program keeps the files from being read anew."""
        self._failed = self._seen
        if self.state.fault is None:
            state = self.state
            self.state = State(state.version + 1, state.files, state.against, state, fault)

    def follow(self, old: Path, new: Path) -> None:
        """Open another file in the place of one: where that was saved under another name."""
        names = tuple(str(new) if path == old else name for path, name in self._named())
        if new.parent.resolve() not in {folder.resolve() for folder in self.opening.folders}:
            self.opening = self.opening._replace(names=tuple(dict.fromkeys((*names, str(new)))))
        with suppress(OSError):
            self.refresh()

    def _named(self) -> Iterable[tuple[Path | None, str]]:
        for name in self.opening.names:
            located = locate_agreement(name)
            yield (None, name) if isinstance(located, Finding) else (located[0], name)


def names_of_program() -> list[str]:
    """Return the names of the agreements that come with the program."""
    return [agreement_name(file) for file in agreement_files()]
