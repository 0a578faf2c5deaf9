"""Files as text: within limits, in UTF-8, and never outside the agreement's folder."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TypeAlias

from agree.base import Finding, Kind, Quoted, Source, Span, late_pattern, message, nearest
from agree.source.looks import not_text
from agree.source.sheets import WORKBOOKS, Sheet, is_workbook

NO_SUCH_FILE = Kind(
    "no-such-file",
    message("there is no file {file}"),
    hint=message("{advice}."),
)
IS_A_FOLDER = Kind(
    "is-a-folder",
    message("{file} is a folder, not a file"),
    hint=message("Name the file inside it, such as agreements/2023.yaml."),
)
IS_A_DATA_FOLDER = Kind(
    "is-a-data-folder",
    message("{file} is a folder, not a file"),
    hint=message("Name a file inside it."),
)
NOT_A_FILE = Kind(
    "not-a-file",
    message("{file} is not an ordinary file"),
    advice=message("Name a file that is stored on disk."),
)
NO_PERMISSION = Kind(
    "no-permission",
    message("you have no permission to read the file {file}"),
    hint=message("Ask the owner of the file for permission to read it."),
)
UNREADABLE_FILE = Kind(
    "unreadable-file",
    message("the file {file} cannot be read: {reason}"),
    advice=message("See whether another program has it open, and copy it to a folder of your own."),
)
FILE_TOO_LARGE = Kind(
    "file-too-large",
    message("the file {file} is {size} MB; an agreement or data file may be {most} MB at most"),
    hint=message("Check that it is the right file."),
)
BINARY_FILE = Kind(
    "binary-file",
    message("the file {file} is not a text file: a character here is not text"),
    hint=message("Save it as text (UTF-8). Save an Excel file as CSV UTF-8."),
)
NOT_UTF_8 = Kind(
    "not-utf-8",
    message("the file {file} is not saved in UTF-8; a character here has another encoding"),
    hint=message("Save it again as UTF-8 (in Excel: CSV UTF-8)."),
)
PATH_LEAVES_FOLDER = Kind(
    "path-leaves-folder",
    message("the path {file} leads out of the agreement's folder"),
    hint=message("Put the file in the agreement's folder, for instance under data/."),
)
BACKSLASH_PATH = Kind(
    "backslash-path",
    message("the path {file} has backslashes"),
    hint=message("Write / between folders, in Windows too."),
)

EMPTY_FILE = Kind(
    "empty-file",
    message("the file {file} is empty"),
    advice=message("Check that it is the right file and that it was saved."),
)

AnyPath: TypeAlias = "str | os.PathLike[str]"
"""A path as people who use the library may give it."""

MOST_BYTES = 20_000_000
CONTROLS = (range(0x09), (0x0B, 0x0C), range(0x0E, 0x20), range(0x7F, 0x85), range(0x86, 0xA0))
NO_TEXT = (*(chr(code) for codes in CONTROLS for code in codes), "\ufffe", "\uffff")
"""Signs that no text has: to look for each takes less time than to make a pattern of them."""
_DEVICE = late_pattern(r"(con|prn|aux|nul|com[1-9]|lpt[1-9]) *(\..*)?", re.IGNORECASE)
"""Names that Windows takes for something else: it drops their end, or opens a device."""
DEVICES_BEGIN = ("con", "prn", "aux", "nul", "com", "lpt")
"""How these begin, each with three letters: few names do, and only those are held against it."""
MEGABYTE = 1_000_000
DATA_FILES = (".csv", *WORKBOOKS)
"""How the names of data files end."""
REASONS = {
    errno.ELOOP: message("the link leads back to itself"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EIO: message("the disk does not answer"),
}
"""What the operating system says, for people."""
PATHS = message("Paths start from the folder of the agreement file")
NAMES = message(
    "Check the name and the folder; agree list shows the agreements that come with the program",
)
BETWEEN_NAMES = str.maketrans(dict.fromkeys("\"'{}[],:#", "\n"))

_READ: ContextVar[tuple[list[Path], ...]] = ContextVar("_READ", default=())


@contextmanager
def files_read() -> Iterator[list[Path]]:
    """Give a list to which each file is added that is read meanwhile, or named in one as data."""
    read: list[Path] = []
    before = _READ.set((*_READ.get(), read))
    try:
        yield read
    finally:
        _READ.reset(before)


def note_data_files(path: AnyPath, text: str) -> None:
    """Add the data files that the text of a file names, read or not, to those that were read."""
    if not _READ.get():
        return
    endings = [ending for ending in DATA_FILES if ending in text]
    lines = (line for ending in endings for line in text.split("\n") if ending in line)
    words = (word.strip() for line in lines for word in line.translate(BETWEEN_NAMES).split("\n"))
    named = [Path(Path(path).parent, word) for word in words if word.endswith(DATA_FILES)]
    for read in _READ.get():
        read.extend(named)


def read_text(
    path: AnyPath, name: str, named_at: Span | None = None
) -> tuple[Source, list[Finding]]:
    """Return the text of a file, with plain line endings, or the finding that says why not.

    `name` is what the user calls the file. `named_at` is the place that names it; without one the
    finding stands at the file's first line.
    """
    raw = read_raw(path, name, named_at)
    return (Source(name), [raw]) if isinstance(raw, Finding) else text_in(raw, name, named_at)


def read_raw(path: AnyPath, name: str, named_at: Span | None = None) -> bytes | Finding:
    """Return the bytes of a file, or the finding that says why not; the rest is as for a text."""
    for read in _READ.get():
        read.append(Path(path))
    return _read_bytes(Path(path), name, named_at or Span(Source(name)))


def text_in(raw: bytes, name: str, named_at: Span | None = None) -> tuple[Source, list[Finding]]:
    """Return the text of the bytes of a file, with plain line endings, or why there is none."""
    text = _decode(raw, name)
    if isinstance(text, Finding):
        return Source(name), [text]
    source = Source.of_file(name, text)
    if not source.text.strip():
        return source, [Finding(EMPTY_FILE, named_at or Span(source), {"file": Quoted(name)})]
    return source, []


def read_cells(path: AnyPath, name: str) -> dict[str, list[list[str]]] | Finding:
    """Return the cells of every sheet of a workbook as text, or the finding that says why not."""
    from agree.source.workbook import cells_of  # few agreements have workbooks

    for read in _READ.get():
        read.append(Path(path))
    place = Span(Source(name))
    raw = _read_bytes(Path(path), name, place)
    return raw if isinstance(raw, Finding) else cells_of(raw, name, place)


def read_table_text(
    path: AnyPath, name: str, named_at: Span | None = None, sheet: Sheet | None = None
) -> tuple[Source, list[Finding]]:
    """Return the text of a file with a table, or of a sheet of a workbook; or why there is none.

    `name` and `named_at` are as for a text; `sheet` is the one that is asked for.
    """
    if not is_workbook(str(path)):
        return read_text(path, name, named_at)
    from agree.source.workbook import sheet_of  # few agreements have workbooks

    for read in _READ.get():
        read.append(Path(path))
    place = named_at or Span(Source(name))
    raw = _read_bytes(Path(path), name, place)
    if isinstance(raw, Finding):
        return Source(name), [raw]
    source, findings = sheet_of(raw, name, sheet or Sheet(name, "", place))
    if not findings and not source.text:
        findings = [Finding(EMPTY_FILE, place, {"file": Quoted(name)})]
    return source, findings


def _read_bytes(path: Path, name: str, place: Span) -> bytes | Finding:
    values: dict[str, object] = {"file": Quoted(name)}
    is_agreement = place.file == name
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return Finding(IS_A_FOLDER if is_agreement else IS_A_DATA_FOLDER, place, values)
        if not stat.S_ISREG(state.st_mode):
            return Finding(NOT_A_FILE, place, values)
        return too_large(state.st_size, name, place) or path.read_bytes()
    except (OSError, ValueError) as fault:
        return not_read(fault, path, name, place)


def too_large(size: int, name: str, place: Span) -> Finding | None:
    """Return the finding on a file of so many bytes that it would not be read; None otherwise."""
    if size <= MOST_BYTES:
        return None
    sizes = {"size": -(-size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
    return Finding(FILE_TOO_LARGE, place, {"file": Quoted(name), **sizes})


def not_read(fault: OSError | ValueError, path: Path, name: str, place: Span) -> Finding:
    """Return the finding that says why a file, which the user calls `name`, could not be read."""
    values: dict[str, object] = {"file": Quoted(name)}
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        values |= {"advice": NAMES if place.file == name else PATHS}
        return Finding(NO_SUCH_FILE, place, values, suggestion=_nearest_file(path, name))
    if isinstance(fault, PermissionError):
        return Finding(NO_PERMISSION, place, values)
    words = getattr(fault, "strerror", None) or str(fault)
    reason = REASONS.get(getattr(fault, "errno", None) or 0, words)
    return Finding(UNREADABLE_FILE, place, values | {"reason": reason})


def _nearest_file(path: Path, name: str) -> str | None:
    """Return the nearest name of a file in the same folder, written as the user wrote `name`."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.exists()]
    except OSError:
        return None
    near = nearest(path.name, names)
    return name[: len(name) - len(path.name)] + near if near else None


def _decode(raw: bytes, name: str) -> str | Finding:
    """Return the text of a file's bytes, or the finding at the first that are no text in UTF-8."""
    values = {"file": Quoted(name)}
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Finding(NOT_UTF_8, Span(Source(name)), values)
    if other := not_text(raw, name):
        return other
    if b"\x00" in raw:
        return Finding(BINARY_FILE, Span(Source(name)), values)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        as_windows = Source(name, raw.decode("cp1252", errors="replace"))
        before = raw[: error.start].decode("utf-8", errors="replace")
        return Finding(NOT_UTF_8, _span_after(before, as_windows), values)
    unprintable = [text.index(sign) for sign in NO_TEXT if sign in text]
    if unprintable:
        return Finding(BINARY_FILE, _span_after(text[: min(unprintable)], Source(name)), values)
    return text


def is_device(name: str) -> bool:
    """Return whether Windows takes a name for a device."""
    return name[:3].lower() in DEVICES_BEGIN and _DEVICE.fullmatch(name) is not None


def _span_after(before: str, source: Source) -> Span:
    """Return the place right after the text that stands before it."""
    lines = Source.of_file("", before).text.split("\n")
    return Span(source, len(lines), len(lines[-1]) + 1)
