"""What tests reach, kept in a file for the next run.

Of a unit that has changed since, all is taken to be reached by those that reached any of it.
"""

from __future__ import annotations

import ast
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.mutants.asked import Traced
from tests.mutants.mutants import Unit
from tests.mutants.swap import numbered_in


class Part(NamedTuple):
    """Where the statements of a unit are among all that are numbered."""

    code: str
    first: int
    size: int

    @property
    def everything(self) -> int:
        """The bits of all its statements."""
        return ((1 << self.size) - 1) << self.first


class Kept(NamedTuple):
    """What each test reached, by its name, with the places of the units in what it reached."""

    parts: Mapping[str, Part]
    tests: dict[str, Traced]

    @classmethod
    def read(cls, path: Path | None, units: Sequence[Unit]) -> Kept:
        """Read what was kept, if anything was."""
        parts = _parts(units)
        if path is None or not path.exists():
            return cls(parts, {})
        before, tests = pickle.loads(path.read_bytes())
        moved = {
            name: test._replace(reached=_moved(test.reached, before, parts))
            for name, test in tests.items()
        }
        return cls(parts, moved)

    def write(self, path: Path | None) -> None:
        """Keep it, where a file is named."""
        if path is not None:
            path.write_bytes(pickle.dumps(tuple(self)))


def _parts(units: Sequence[Unit]) -> dict[str, Part]:
    found: dict[str, Part] = {}
    first = 0
    for unit in units:
        if unit.is_function:
            size = len(numbered_in(unit))
            found[f"{unit.file} {unit.name}"] = Part(ast.dump(unit.node), first, size)
            first += size
    return found


def _moved(reached: int, before: Mapping[str, Part], now: Mapping[str, Part]) -> int:
    """Return what was reached as the statements are numbered now."""
    found = 0
    for name, part in now.items():
        old = before.get(name)
        bits = 0 if old is None else reached & old.everything
        if old is not None and bits:
            same = old.code == part.code
            found |= bits >> old.first << part.first if same else part.everything
    return found
