"""The folder of an agreement with its data files, and the lists that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from agree.base import Finding, Kind, Quoted, Record, Source, Span, nearest
from agree.bundled import register_files
from agree.source.files import (
    BACKSLASH_PATH,
    NO_SUCH_FILE,
    NOT_A_FILE,
    PATH_LEAVES_FOLDER,
    PATHS,
    AnyPath,
    is_device,
    read_table_text,
    read_text,
)
from agree.source.sheets import NO_SHEETS, Sheet, is_workbook

REGISTER = "register:"


def _read_register(relative: str, named_at: Span) -> tuple[Source, list[Finding]]:
    """Return the text of a list that comes with the program, named after `register:`."""
    name = relative.removeprefix(REGISTER)
    files = register_files()
    if name not in files:
        near = nearest(name, files)
        suggestion = None if near is None else REGISTER + near
        values = {"file": Quoted(relative), "advice": PATHS}
        return Source(relative), [Finding(NO_SUCH_FILE, named_at, values, suggestion=suggestion)]
    return read_text(files[name], relative, named_at)


def _is_cut_by_windows(name: str) -> bool:
    """Return whether Windows would leave out the end of a name."""
    return name.endswith((".", " "))


class Folder(Record):
    """The folder of an agreement: data files are found in it, and nowhere else.

    `files` collects what was read, by name, for who needs to know what a result rests on. `made`
    are the texts of data files that are not written yet, by their paths below the folder.
    """

    path: AnyPath
    name: str = ""
    files: dict[str, Source] | None = None
    made: Mapping[str, str] = MappingProxyType({})

    def read(
        self, relative: str, named_at: Span, sheet: Sheet | None = None
    ) -> tuple[Source, list[Finding]]:
        """Return the text of a data file that the agreement names at `named_at`.

        Of a workbook, that is the `sheet` that is asked for, or the only one with rows.
        """
        source, findings = self._read(relative, named_at, sheet)
        if self.files is not None:
            self.files[source.name] = source
        return source, findings

    def _read(
        self, relative: str, named_at: Span, sheet: Sheet | None
    ) -> tuple[Source, list[Finding]]:
        if sheet is not None and not is_workbook(relative):
            return Source(relative), [Finding(NO_SHEETS, sheet.span, {"file": Quoted(relative)})]
        if relative.startswith(REGISTER):
            return _read_register(relative, named_at)
        fault = self.fault_of_path(relative)
        if fault is not None:
            values: dict[str, object] = {"file": Quoted(relative), "advice": PATHS}
            return Source(relative), [Finding(fault, named_at, values)]
        name = str(Path(self.name) / relative)
        if relative in self.made:
            return Source(name, self.made[relative]), []
        return read_table_text(Path(self.path, relative), name, named_at, sheet)

    def fault_of_path(self, relative: str) -> Kind | None:
        """Return why a path cannot name a file of the folder, on any system; None when it can."""
        file = Path(relative)
        if "\\" in relative:
            return BACKSLASH_PATH
        if file.is_absolute() or ":" in relative or ".." in file.parts:
            return PATH_LEAVES_FOLDER
        if "\x00" in relative or not relative.strip() or any(map(_is_cut_by_windows, file.parts)):
            return NO_SUCH_FILE
        if any(map(is_device, file.parts)):
            return NOT_A_FILE
        try:
            inside = Path(self.path, file).resolve().is_relative_to(Path(self.path).resolve())
        except (OSError, RuntimeError):  # a link that leads to itself: reading it says so
            return None
        return None if inside else PATH_LEAVES_FOLDER
