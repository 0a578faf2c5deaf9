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


COUNTIES = {
    "01": "Region Stockholm|Stockholm",
    "03": "Region Uppsala|Uppsala",
    "04": "Region Sörmland|Sörmland",
    "05": "Region Östergötland|Östergötland",
    "06": "Region Jönköpings län|Jönköpingslän|Jönköping",
    "07": "Region Kronoberg|Kronoberg",
    "08": "Region Kalmar län|Kalmarlän|Kalmar",
    "09": "Region Gotland|Gotland",
    "10": "Region Blekinge|Blekinge",
    "12": "Region Skåne|Skåne",
    "13": "Region Halland|Halland",
    "14": "Västra Götalandsregionen|Västra götaland|Västra Götaland",
    "17": "Region Värmland|Värmland",
    "18": "Region Örebro län|Örebro län|Örebro",
    "19": "Region Västmanland|Västmanland",
    "20": "Region Dalarna|Dalarna",
    "21": "Region Gävleborg|Gävleborg",
    "22": "Region Västernorrland|Västernorrland",
    "23": "Region Jämtland Härjedalen|Jämtland Härjedalen|Jämtland",
    "24": "Region Västerbotten|Västerbotten",
    "25": "Region Norrbotten|Norrbotten|Norrbottn",
}
"""SCB's code of each county, and how the annexes spell it."""


def code_of(name: str) -> str:
    """The county code of a name that an annex prints."""
    (code,) = [code for code, names in COUNTIES.items() if name in names.split("|")]
    return code
