"""A new data file for the figures of a fact: where it lies, and what stands in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from agree.base import Record
from agree.base.places import BYTE_ORDER_MARK
from agree.render.safe import for_file_name
from agree.sections import Member
from agree.source.csv_table import SEMICOLON

HEADINGS, GROUP = ("code", "name", "value"), "group"
OF_OTHER_FILES = ("column", "others")
"""What a fact says of the file that it had before, and that is not so of a new one."""


class FiguresFile(Record):
    """A data file with a row for each recipient: its path in the agreement's folder, its text."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        """Its bytes, with the mark by which a spreadsheet knows how letters are written."""
        return f"{BYTE_ORDER_MARK}{self.text}".encode()


def figures_file(
    fact: str, year: int | None, rows: Iterable[tuple[Member, str]], *, by_group: bool = False
) -> FiguresFile:
    """Return the file of a fact, by its id, of an agreement that is for a year (None: unknown).

    The rows are recipients with what stands as their figure, `by_group` with their groups too.
    """
    folder = "data" if year is None else f"data/{year}"
    text = io.StringIO()
    lines = csv.writer(text, delimiter=SEMICOLON, lineterminator="\n")
    lines.writerow([GROUP, *HEADINGS] if by_group else HEADINGS)
    for one, figure in rows:
        lines.writerow([*([one.group] if by_group else []), one.code, str(one.name), figure])
    name = for_file_name(fact.replace("_", "-"))
    return FiguresFile(f"{folder}/{name}.csv", text.getvalue())
