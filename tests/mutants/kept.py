"""What tests reach, kept in a file for the next run: as long as the mutated files are the same."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.mutants.asked import Traced
from tests.mutants.mutants import Unit


class Kept(NamedTuple):
    """What each test reached, by its name, with a digest of what was mutated."""

    digest: str
    tests: dict[str, Traced]

    @classmethod
    def read(cls, path: Path | None, units: Sequence[Unit]) -> Kept:
        """Read what was kept; nothing of other units."""
        digest = sha256(repr([(one.name, ast.dump(one.node)) for one in units]).encode())
        if path is not None and path.exists():
            kept = cls(*pickle.loads(path.read_bytes()))
            if kept.digest == digest.hexdigest():
                return kept
        return cls(digest.hexdigest(), {})

    def write(self, path: Path | None) -> None:
        """Keep it, where a file is named."""
        if path is not None:
            path.write_bytes(pickle.dumps(tuple(self)))
