"""The agreement of 2023 with the annexes as they were typed off the signed document."""

from __future__ import annotations

import csv
import shutil
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from agree import Result, run
from agree.bundled import agreements_folder
from agree.proof import Verification, verify

AGREEMENTS = agreements_folder()
TABLES = ("bilaga-2", "bilaga-3", "bilaga-4")
TOTAL = "Totalt"


class Printed(NamedTuple):
    """A table as it was typed: its headings (the column of names first) and its rows of text."""

    headings: list[str]
    rows: list[list[str]]

    def cell(self, row: str, column: str) -> str:
        """The text of one cell."""
        found = next(cells for cells in self.rows if cells[0] == row)
        return found[self.headings.index(column)]

    @property
    def cells(self) -> int:
        """How many figures it has."""
        return len(self.rows) * (len(self.headings) - 1)


def data(folder: Path, name: str) -> Path:
    """The file of a table or fact in a folder of agreements."""
    return folder / "data" / "2023" / f"{name}.csv"


def printed(name: str) -> Printed:
    """A table of the agreement that comes with the program."""
    with data(AGREEMENTS, name).open(encoding="utf-8", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    return Printed(headings, rows)


def figure(text: str) -> int:
    """A whole number of kronor as it was typed."""
    return int(text.replace(" ", ""))


def copied(folder: Path) -> Path:
    """A copy of the agreement of 2023 with its data, to be changed; gives its file."""
    shutil.copytree(AGREEMENTS / "data" / "2023", folder / "data" / "2023")
    return Path(shutil.copy(AGREEMENTS / "2023.yaml", folder))


@lru_cache
def signed() -> Result:
    """The agreement of 2023 as it comes with the program."""
    return run(AGREEMENTS / "2023.yaml", "2023.yaml")


@lru_cache
def held() -> Verification:
    """The agreement of 2023 held against its annexes and its text."""
    return verify(signed())


def code_of(name: str) -> str:
    """The county code of a name that an annex prints."""
    found = {
        row[0]
        for members in ("regions", "counties")
        for row in printed(members).rows
        if name in (row[1], *row[2].split("|"))
    }
    assert len(found) == 1, name
    return found.pop()
