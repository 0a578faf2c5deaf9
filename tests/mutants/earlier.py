"""What became of mutants in earlier runs, kept in a file, for a run that goes on where one ended.

A mutant that was killed stays killed while its unit is the same; one that lived on is tried again,
since a test may have been added.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.mutants.mutants import Mutant
from tests.mutants.trying import Tried


class Earlier(NamedTuple):
    """What became of mutants, and by which test, by the mutant's name and its unit's code."""

    path: Path | None
    became: dict[str, tuple[str, str]]

    @classmethod
    def read(cls, path: Path | None) -> Earlier:
        """Read what earlier runs kept, a line for each mutant, if there were any."""
        found: dict[str, tuple[str, str]] = {}
        if path is not None and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                name, became, by = json.loads(line)
                found[name] = became, by
        return cls(path, found)

    def of(self, mutants: Iterable[Mutant]) -> list[Tried]:
        """Return those of some mutants that were killed."""
        known = ((one, self.became.get(_name(one))) for one in mutants)
        tried = [Tried(one, *said) for one, said in known if said is not None]
        return [one for one in tried if one.is_killed]

    def add(self, one: Tried) -> None:
        """Keep what became of a mutant too, where a file is named."""
        if self.path is not None:
            line = json.dumps((_name(one.mutant), one.became, one.by))
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")


def _name(mutant: Mutant) -> str:
    code = sha256(ast.dump(mutant.unit.node).encode()).hexdigest()[:16]
    return " · ".join((*mutant.name, code))
