"""What the signed document of 2023 prints, read from the tables that were typed off it."""

from __future__ import annotations

import csv
from functools import lru_cache

from agree import run
from agree.distribute.ledger import Ledger
from tests.helpers import AGREEMENTS, told

DATA = AGREEMENTS / "data" / "2023"

ANNEX_2 = {
    5: "nara-vard-kommuner",
    6: "medarbetare-kommuner",
    7: "vidareutbildning-kommuner",
}
"""The columns of bilaga 2 that distribute (counted from 0), and the grant that each prints."""

ANNEX_3 = {
    2: "nara-vard-regioner",
    3: "medarbetare-regioner",
    4: "vidareutbildning-regioner",
    5: "karriartjanster",
    6: "vision-e-halsa",
    7: "ambulans",
}
"""The columns of bilaga 3 that distribute (counted from 0), and the grant that each prints."""


def printed(name: str) -> tuple[list[list[str]], list[str]]:
    """The rows of a printed table without its heading, and its last row: the totals."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        _, *rows, total = csv.reader(file, delimiter=";")
    assert len(rows) == 21
    assert total[0] == "Totalt"
    return rows, total


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file by column."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@lru_cache
def ledger() -> Ledger:
    """The ledger of the agreement of 2023, as it comes with the program."""
    result = run(AGREEMENTS / "2023.yaml")
    assert result.ledger is not None, told(result)
    return result.ledger


def code_of(called: str, group: str) -> str:
    """The code of a member of a group, by the name that the document prints."""
    members = ledger().agreement.recipients[group].members
    found = [member.code for member in members if called in (member.name, *member.aliases)]
    assert len(found) == 1, called
    return found[0]
