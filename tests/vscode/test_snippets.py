"""The snippets of the extension for VS Code: what each makes is a sound agreement."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict, cast

import pytest

import agree
from tools.vscode import FOLDER


class Snippet(TypedDict):
    """A snippet, as its file has it."""

    place: list[str]
    body: list[str]


BASE = """\
language: 1
id: prov-2025
name: Prov 2025
between: [Staten, Kommunerna]
payer: Staten
period: {from: 2025-01-01, to: 2025-12-31}
recipients:
  kommuner: {name: Kommunerna, members: {"2021": Vansbro, "2023": Malung-Sälen, "2039": Älvdalen}}
facts:
  population: {label: Folkmängd, as_of: 2024-12-31, source: SCB, values: {"2021": 1, "2023": 1, "2039": 2}}
keys:
  by_population: {weight: population}
areas:
  - id: forsta
    name: Första
    grants:
      - id: bidrag
        to: kommuner
        amount: 10 mnkr
        key: by_population
        instalments:
          - {when: 2025-02-01, amount: 40 %}
          - {when: 2025-11-01, amount: rest}
"""
DATA = {
    "data/elever.csv": "code;name;value\n2021;Vansbro;701\n2023;Malung-Sälen;960\n2039;Älvdalen;629\n",
    # 10 mnkr as 1 : 1 : 2
    "data/bilaga-1.csv": "Kommun;Summa\nVansbro;2500000\nMalung-Sälen;2500000\nÄlvdalen;5000000\nTotalt;10000000\n",
}
LANGUAGES = ("sv", "en")
SNIPPETS = {
    language: cast(
        "dict[str, Snippet]",
        json.loads((FOLDER / "snippets" / f"{language}.json").read_text(encoding="utf-8")),
    )
    for language in LANGUAGES
}
NAMES = sorted(SNIPPETS["sv"])
RENAMED = {"area": {"bidrag": "bidrag-i-omradet"}}
"""What a user who has the name already writes instead."""


def filled(name: str, language: str) -> list[str]:
    """Return the lines of a snippet with what it suggests; of a choice, the first."""
    lines = "\n".join(SNIPPETS[language][name]["body"])
    lines = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", lines)
    lines = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", lines)
    assert "$" not in lines
    for old, new in RENAMED.get(name, {}).items():
        lines = lines.replace(f"id: {old}\n", f"id: {new}\n")
    return lines.splitlines()


def inserted(name: str, language: str) -> str:
    """Return the base with a snippet where it belongs: in its list, or as a section of its own."""
    place, lines = SNIPPETS[language][name]["place"], filled(name, language)
    if f"\n{place[0]}:" not in BASE:
        return BASE + "\n".join((f"{place[0]}:", *(f"  {line}" for line in lines), ""))
    base = BASE.splitlines()
    (at,) = (number for number, line in enumerate(base) if line.strip() == f"{place[-1]}:")
    indent = re.split(r"\S", base[at + 1], maxsplit=1)[0]
    after = base[at + 1 :]
    if name == "instalment":  # it takes the place of the last one, which is the rest
        at, after = at + 1, after[2:]
    return "\n".join((*base[: at + 1], *(indent + line for line in lines), *after, ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_snippet_makes_is_sound(name: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file, text in DATA.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    agreement = tmp_path / "prov.yaml"
    agreement.write_text(inserted(name, language), encoding="utf-8")
    result = agree.load(agreement)
    assert [one for one in result.findings if one.severity == "error"] == []
    assert result.ledger is not None


def test_there_is_a_snippet_of_each_kind() -> None:
    asked = {"area", "grant", "fact", "key", "published", "condition", "instalment"}
    assert asked <= set(NAMES) == set(SNIPPETS["en"])
