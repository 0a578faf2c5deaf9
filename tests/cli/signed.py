"""The figures of the signed document: bilaga 2 and 3 as typed from it, and sums of its text."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from agree.bundled import agreements_folder

DATA = agreements_folder() / "data" / "2023"
TOTAL_ROW = "Totalt"

# Section 1.2 and 7: what each area and each kind of recipient gets, in millions of kronor.
AREAS = ("3 139,0", "3 049,0", "70,0", "85,0", "51,5")
RECIPIENTS = ("5 043,0", "1 050,0", "250,0", "51,5")
TOTAL = "6 394,5"

GRANTS = {
    "regions": (
        "Nära vård", "Vårdens medarbetare", "Vidareutbildning", "Karriärtjänster",
        "Vision e-hälsa", "Ambulans", "Totalt",
    ),
    "counties": ("Nära vård", "Vårdens medarbetare", "Vidareutbildning", "Totalt"),
}  # fmt: skip
"""The columns of kronor in each annex."""

PENDING = {"regions": ("VFU-satsning",), "counties": ()}
"""What the members share in and wait for: no annex has a column for it, nor has its sum a part."""

Table = Mapping[str, Mapping[str, int]]


def annex(group: str) -> Table:
    """The kronor of bilaga 3 (regions) or bilaga 2 (counties), by row and column as printed."""
    number = {"regions": 3, "counties": 2}[group]
    with (DATA / f"bilaga-{number}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    first = next(iter(rows[0]))
    return {row[first]: {name: int(row[name]) for name in GRANTS[group]} for row in rows}


def known(cell: str) -> str:
    """A cell without the words that say that it is at least so much."""
    return re.sub(r"^(minst|at least)\s", "", cell.strip())


def swedish(kronor: int) -> str:
    """Kronor as a Swedish reader sees them: 1 103 067 686, with no-break spaces."""
    return f"{kronor:,}".replace(",", "\u00a0")


def english(kronor: int) -> str:
    """Kronor as an English reader sees them: 1,103,067,686."""
    return f"{kronor:,}"
