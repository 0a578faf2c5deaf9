"""What became of mutants in earlier runs, kept in a file, for a run that goes on where one ended.

A mutant that was killed stays killed while its unit is the same; one that lived on is tried again,
since a test may have been added.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.mutants.mutants import Mutant
from tests.mutants.trying import Tried


class Earlier(NamedTuple):
    """What became of mutants, and by which test, by the mutant's name and its unit's code."""

    became: dict[str, tuple[str, str]]

    @classmethod
    def read(cls, path: Path | None) -> Earlier:
        """Read what earlier runs kept, if there were any."""
        if path is None or not path.exists():
            return cls({})
        said = json.loads(path.read_text(encoding="utf-8"))
        return cls({name: (became, by) for name, (became, by) in said.items()})

    def of(self, mutants: Iterable[Mutant]) -> list[Tried]:
        """Return those of some mutants that were killed."""
        known = ((one, self.became.get(_name(one))) for one in mutants)
        tried = [Tried(one, *said) for one, said in known if said is not None]
        return [one for one in tried if one.is_killed]

    def write(self, path: Path | None, found: Sequence[Tried]) -> None:
        """Keep what was found too, where a file is named."""
        if path is not None:
            new = {_name(one.mutant): (one.became, one.by) for one in found}
            path.write_text(json.dumps(self.became | new), encoding="utf-8")


def _name(mutant: Mutant) -> str:
    code = sha256(ast.dump(mutant.unit.node).encode()).hexdigest()[:16]
    return " · ".join((*mutant.name, code))
