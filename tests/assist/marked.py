"""Texts with a mark where one stands, and what is asked there."""

from __future__ import annotations

from pathlib import Path

from agree.assist import Completion, Looked, completions, look
from tests.helpers import altered

MARK = "¦"
NOWHERE = Path("nowhere")
SMALL = """\
language: 1
id: liten
name: Liten överenskommelse
between: [Staten, Kommunerna]
documents:
  liten:
    title: Liten överenskommelse
    sections: {"1": Bakgrund, "2.10": Medel}
  bilaga:
    title: Bilaga
    sections: ["7"]
amounts_in: mnkr
total: 30
recipients:
  kommuner:
    name: Kommunerna
    members: {"0114": Upplands Väsby, "0115": Vallentuna}
  regionen: {name: Regionen}
facts:
  population:
    label: Befolkning
    as_of: 2022-11-01
    source: SCB
    values: {"0114": 50000, "0115": 35000}
parameters:
  base: {value: 1 mnkr, label: Grundbelopp}
keys:
  by_population: {label: Befolkning, weight: population}
areas:
  - id: vard
    name: Vård
    total: 30
    grants:
      - {id: stod, name: Stöd, to: kommuner, amount: 20, key: by_population, section: "2.10"}
      - {id: drift, name: Drift, to: regionen, amount: 10}
"""


def placed(marked: str) -> tuple[str, int, int]:
    """Return a text without its mark, and the line and the column where that stood."""
    before, _, after = marked.partition(MARK)
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def seen(text: str, folder: Path = NOWHERE, earlier: Looked | None = None) -> Looked:
    return look(text, "liten.yaml", folder, earlier)


def offered(marked: str, folder: Path = NOWHERE, known: str = SMALL) -> tuple[Completion, ...]:
    """Return what is offered at the mark of a text, of which an earlier version is known."""
    text, line, column = placed(marked)
    return completions(seen(text, folder, seen(known, folder)), line, column)


def labels(marked: str, folder: Path = NOWHERE) -> list[str]:
    return [one.label for one in offered(marked, folder)]


def replaced(old: str, new: str, text: str = SMALL) -> str:
    return altered(text, old, new)
