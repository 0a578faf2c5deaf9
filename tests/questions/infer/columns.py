"""Printed columns to infer from: those of the annexes, and made-up ones by plain arithmetic."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.proof.terminal import Shown, agree

HEAD = """\
language: 1
id: made-up
name: Made up
between: [Payer]
recipients:
  everyone: {{name: Everyone, members: {members}}}
facts:
{facts}
keys:
  unused: {{equal: true}}
areas:
  - id: area
    name: Area
    grants:
      - {{id: grant, to: everyone, amount: 1 kr, key: unused}}
published:
  annex:
    of: everyone
    values: annex.csv
    names: Name
    {total}
    unit: {unit}
    columns: {{Amount: {{grant: grant}}}}
"""
"""An agreement whose own key has nothing to do with the column that it prints."""

Figures = Sequence[int]


def code(place: int) -> str:
    return f"{place + 1:03d}"


def made_up(
    folder: Path,
    amounts: Sequence[int] | Sequence[int | str],
    facts: Mapping[str, Figures],
    *,
    total: int | None = None,
    unit: str = "kr",
) -> Path:
    """A file with a printed column of amounts, and facts by their labels; `total` is printed too."""
    about = "  {name}: {{label: {label}, as_of: 2022-11-01, source: S, values: {values}}}"
    lines = [
        about.format(
            name=f"fact{place}",
            label=json.dumps(label),
            values=json.dumps({code(at): figure for at, figure in enumerate(figures)}),
        )
        for place, (label, figures) in enumerate(facts.items())
    ]
    members = json.dumps({code(place): f"Member {code(place)}" for place in range(len(amounts))})
    text = HEAD.format(
        members=members,
        facts="\n".join(lines),
        total="total_row: Total" if total is not None else "title: The annex",
        unit=unit,
    )
    rows = [f"Member {code(place)};{amount}" for place, amount in enumerate(amounts)]
    rows += [f"Total;{total}"] if total is not None else []
    (folder / "annex.csv").write_text("\n".join(["Name;Amount", *rows, ""]), encoding="utf-8")
    file = folder / "made-up.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def inferred(file: str | Path, table: str = "annex", column: str = "Amount") -> Any:
    """What `agree infer` finds, as it tells other programs in English.

    The fits that are exact, and the nearest ones; each with its rules and the cells that it misses.
    """
    shown = agree(
        "infer", file, "--table", table, "--column", column, "--format", "json", "--lang", "en"
    )
    assert (shown.code, shown.err) == (0, ""), shown.err
    return {**shown.data, **fits_of(shown.data["tables"])}


def fits_of(tables: Any) -> dict[str, list[Any]]:
    """The fits in the order of their numbers, by whether they give the whole column."""
    found: dict[str, list[Any]] = {"exact": [], "nearest": []}
    for number in dict.fromkeys(row["fit"] for row in tables["rules"]):
        rows = [row for row in tables["rules"] if row["fit"] == number]
        rules = [{"method": row["rounding"], "difference": row["settling"]} for row in rows]
        misses = [row for row in tables["misses"] if row["fit"] == number]
        found[rows[0]["state"]].append({**rows[0], "rules": rules, "misses": misses})
    return found


def told(
    file: str | Path, table: str = "annex", column: str = "Amount", width: int = 80, *more: str
) -> Shown:
    """What `agree infer` shows."""
    return agree("infer", file, "--table", table, "--column", column, *more, width=width)


def keys(found: Any) -> list[str]:
    """The keys that give every cell, with plain spaces, each once."""
    return list(dict.fromkeys(fit["key"].replace("\u00a0", " ") for fit in found["exact"]))


def rules(found: Any, key: str) -> set[tuple[str, str]]:
    """The rounding rules with which a key gives every cell: the method and what is settled how."""
    return {
        (rule["method"], rule["difference"].replace("\u00a0", " "))
        for fit in found["exact"]
        if fit["key"].replace("\u00a0", " ") == key
        for rule in fit["rules"]
    }


def half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


def shares(amount: Fraction | int, weights: Figures) -> list[Fraction]:
    """The exact shares of an amount by weights."""
    return [Fraction(amount) * weight / sum(weights) for weight in weights]


def rounded(portions: Sequence[Sequence[Fraction]], unit: int = 1) -> list[int]:
    """Each portion rounded half up to the unit, and added by member."""
    return [
        sum(half_up(part / unit) * unit for part in parts) for parts in zip(*portions, strict=True)
    ]


def settled(amounts: Sequence[int], pool: int, by: Figures, unit: int = 1) -> list[int]:
    """What is missing to the smallest first, what is too much from the largest first."""
    result = list(amounts)
    left = pool - sum(result)
    order = sorted(range(len(by)), key=lambda place: (by[place], place))
    if left < 0:
        order = sorted(range(len(by)), key=lambda place: (-by[place], place))
    step = unit if left > 0 else -unit
    at = 0
    while left:
        result[order[at % len(order)]] += step
        left -= step
        at += 1
    return result


def by_remainder(exact: Sequence[Fraction], unit: int = 1) -> list[int]:
    """Every share down to the unit, then one unit each to the largest remainders."""
    result = [math.floor(value / unit) * unit for value in exact]
    left = (int(sum(exact)) - sum(result)) // unit
    order = sorted(range(len(exact)), key=lambda place: -(exact[place] - result[place]))
    for place in order[:left]:
        result[place] += unit
    return result
