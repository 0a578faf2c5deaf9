"""The list of mutants that live on, each with the reason: `survivors.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import yaml

from tests.mutants.mutants import Mutant

LISTED = Path(__file__).with_name("survivors.yaml")
Name: TypeAlias = tuple[str, str, str]
"""The file, the unit and the text of a mutant."""


def listed(path: Path = LISTED) -> Mapping[Name, str]:
    """Return why each mutant of the list lives on, by its name."""
    said = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    found: dict[Name, str] = {}
    for file, units in (said or {}).items():
        for unit, changes in units.items():
            for text, why in changes.items():
                found[file, unit, text] = why or ""
    return found


def written(path: Path, mutants: Iterable[Mutant], known: Mapping[Name, str]) -> None:
    """Write a list of mutants, with the reasons that are known."""
    said: dict[str, dict[str, dict[str, str]]] = {}
    for mutant in mutants:
        file, unit, text = mutant.name
        changes = said.setdefault(file, {}).setdefault(unit, {})
        changes[text] = known.get(mutant.name, "")
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")
