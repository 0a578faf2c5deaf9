"""A draft as `agree new` makes them, small enough to count by hand what is left to do in it."""

from __future__ import annotations

from pathlib import Path

from agree import run
from agree.scenario.items import ToDo, items_of

DRAFT = """\
# Stöd 2024, som det blev.
language: 1
id: stod-2024
name: Stöd 2024
confirm: true
between:
  - {name: Staten, decided: 2024-01-10, confirm: true}
  - {name: SKR, decided: 2024-01-11}
amounts_in: mnkr
period: {from: 2024-01-01, to: 2024-12-31}
total: 12
recipients:
  regions: {name: Regionerna, members: {"01": Ett, "02": Två}}
facts:
  population:
    label: Befolkning
    as_of: 2023-11-01   # månaden före
    source: SCB
    values: data/population.csv
    # SCB svarar i mars.
    confirm: true

  rest: {label: Återstod, as_of: unknown, source: SCB, values: {"01": 1, "02": 2}, confirm: true}
keys:
  by_population: {weight: population}
areas:
  - id: stod
    name: Stöd
    grants:
      - {id: bas, name: Basen, to: regions, amount: 12, key: by_population, confirm: true}
conditions:
  - {id: redovisa, who: regions, strength: must, what: Redovisa för 2023, confirm: true}
  - {id: "a.b", who: regions, strength: must, what: Samverka, confirm: true}
  - {id: klar, who: regions, strength: must, what: Det här stämmer}
"""
FIGURES = "code;name;value\n01;Ett;pending\n02;Två;pending\n"
ITEMS = (
    "stod-2024", "between.1", "facts.population", "facts.rest", "grants.bas", "conditions.redovisa",
    "conditions.a.b",
)  # fmt: skip
"""What is marked, by its path, in the order of the file."""
NOT_MARKED = ("between.2", "conditions.klar")
"""What is of the year and right already; the area has no total, and is none of it."""


def lay_out(folder: Path, text: str = DRAFT) -> Path:
    """Write the draft and its data file to a folder; return the draft."""
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "population.csv").write_text(FIGURES, encoding="utf-8")
    file = folder / "stod.yaml"
    file.write_bytes(text.encode())
    return file


def left(file: Path) -> list[ToDo]:
    """What is left to do in a file, in its order."""
    return list(items_of(run(file)).left)


def paths_left(file: Path) -> list[str]:
    """The paths of what is left to do."""
    return [one.place.path for one in left(file)]
