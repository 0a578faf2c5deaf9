"""Files as text: within limits, in UTF-8, and never outside the agreement's folder."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple, TypeAlias

from agree.base import Finding, Kind, Quoted, Source, Span, message, nearest, short_repr
from agree.source.kinds import EMPTY_FILE

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
    advice=message("See whether another program holds it, and copy it to a folder of your own."),
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

AnyPath: TypeAlias = "str | os.PathLike[str]"
"""A path as people who use the library may give it."""

MOST_BYTES = 20_000_000
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
MEGABYTE = 1_000_000
REGISTER = "register:"
REASONS = {
    errno.ELOOP: message("the link leads back to itself"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EIO: message("the disk does not answer"),
}
"""What the operating system says, for people."""
PATHS = message("Paths are counted from the folder of the agreement file")
NAMES = message(
    "Check the name and the folder; agree list shows the agreements that come with the program",
)


def read_text(
    path: AnyPath, name: str, asked_at: Span | None = None
) -> tuple[Source, list[Finding]]:
    """The text of a file, with plain line endings, or the finding that says why not.

    `name` is what the user calls the file. `asked_at` is the place that refers to it; without
    one the finding stands at the file's first line.
    """
    source = Source(name)
    place = asked_at or Span(source)
    raw = _read_bytes(Path(path), name, place)
    if isinstance(raw, Finding):
        return source, [raw]
    decoded = _decode(raw, name)
    if isinstance(decoded, Finding):
        return source, [decoded]
    text = decoded.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    if not text.strip():
        return source, [Finding(EMPTY_FILE, asked_at or Span(source), {"file": Quoted(name)})]
    return source, []


def _read_bytes(path: Path, name: str, place: Span) -> bytes | Finding:
    values: dict[str, object] = {"file": Quoted(name)}
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return Finding(IS_A_FOLDER if place.file == name else IS_A_DATA_FOLDER, place, values)
        if not stat.S_ISREG(state.st_mode):
            return Finding(NOT_A_FILE, place, values)
        if state.st_size > MOST_BYTES:
            sizes = {"size": -(-state.st_size // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
            return Finding(FILE_TOO_LARGE, place, values | sizes)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        values |= {"advice": PATHS if place.file != name else NAMES}
        return Finding(NO_SUCH_FILE, place, values, suggestion=_sibling(path, name))
    except PermissionError:
        return Finding(NO_PERMISSION, place, values)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        reason = REASONS.get(getattr(error, "errno", None) or 0, told)
        return Finding(UNREADABLE_FILE, place, values | {"reason": reason})


def _sibling(path: Path, name: str) -> str | None:
    """The nearest name of a file in the same folder."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    near = nearest(path.name, names)
    return name[: len(name) - len(path.name)] + near if near else None


def _decode(raw: bytes, name: str) -> str | Finding:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Finding(NOT_UTF_8, Span(Source(name)), {"file": Quoted(name)})
    if b"\x00" in raw:
        return Finding(BINARY_FILE, Span(Source(name)), {"file": Quoted(name)})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _wrong_encoding(raw, error.start, name)
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        line, column = _place(text[: unprintable.start()])
        return Finding(BINARY_FILE, Span(Source(name), line, column), {"file": Quoted(name)})
    return text


def _wrong_encoding(raw: bytes, start: int, name: str) -> Finding:
    """A finding at the first byte that is not UTF-8, with the line as Windows-1252 shows it."""
    source = Source(name, raw.decode("cp1252", errors="replace"))
    line, column = _place(raw[:start].decode("utf-8", errors="replace"))
    return Finding(NOT_UTF_8, Span(source, line, column), {"file": Quoted(name)})


def _place(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def _read_register(relative: str, asked_at: Span) -> tuple[Source, list[Finding]]:
    """The text of a list that comes with the program, named after `register:`."""
    from agree.bundled import register_files  # few agreements are read from elsewhere

    name = relative.removeprefix(REGISTER)
    files = register_files()
    if name not in files:
        near = nearest(name, files)
        suggestion = None if near is None else REGISTER + near
        values = {"file": Quoted(relative), "advice": PATHS}
        return Source(relative), [Finding(NO_SUCH_FILE, asked_at, values, suggestion=suggestion)]
    return read_text(files[name], relative, asked_at)


@short_repr
class Folder(NamedTuple):
    """The folder of an agreement: data files are found in it, and nowhere else.

    `files` collects what was read, by name, for who needs to know what a result rests on.
    """

    path: AnyPath
    name: str = ""
    files: dict[str, Source] | None = None

    def read(self, relative: str, asked_at: Span) -> tuple[Source, list[Finding]]:
        """The text of a data file named in the agreement at `asked_at`."""
        source, findings = self._read(relative, asked_at)
        if self.files is not None:
            self.files[source.name] = source
        return source, findings

    def _read(self, relative: str, asked_at: Span) -> tuple[Source, list[Finding]]:
        if relative.startswith(REGISTER):
            return _read_register(relative, asked_at)
        folder, file = Path(self.path), Path(relative)
        values: dict[str, object] = {"file": Quoted(relative)}
        if file.is_absolute() or "\\" in relative or ":" in relative or ".." in file.parts:
            code = BACKSLASH_PATH if "\\" in relative else PATH_LEAVES_FOLDER
            return Source(relative), [Finding(code, asked_at, values)]
        if not relative.strip() or "\x00" in relative:
            return Source(relative), [Finding(NO_SUCH_FILE, asked_at, values | {"advice": PATHS})]
        try:
            inside = (folder / file).resolve().is_relative_to(folder.resolve())
        except (OSError, RuntimeError):  # a link that leads to itself: reading it says so
            inside = True
        if not inside:
            return Source(relative), [Finding(PATH_LEAVES_FOLDER, asked_at, values)]
        return read_text(folder / file, str(Path(self.name) / file), asked_at)
