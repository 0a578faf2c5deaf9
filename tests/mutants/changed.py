"""Which functions have changed since a commit."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Sequence

from tests.mutants.mutants import Unit, units_of
from tests.mutants.rooms import TOP
from tests.mutants.survivors import LISTED

SINCE_THE_LIST = "list"
"""Asks for what changed since the list of survivors was last made."""


def changed_units(units: Sequence[Unit], since: str) -> tuple[list[Unit], str]:
    """Return the units that differ from those of a commit, and a sentence about it."""
    commit = _last_change_of_list() if since == SINCE_THE_LIST else since
    commit = commit and _git("rev-parse", "--verify", "--quiet", f"{commit.strip()}^{{commit}}")
    if not commit:
        return [], "No function is mutated: there is no earlier commit to compare with."
    commit = commit.strip()
    before: dict[tuple[str, str], str] = {}
    for file in dict.fromkeys(one.file for one in units):
        text = _git("show", f"{commit}:engine/{file}")
        before |= {(file, one.name): ast.dump(one.node) for one in units_of(file, text or "")}
    changed = [one for one in units if before.get((one.file, one.name)) != ast.dump(one.node)]
    return changed, f"{len(changed)} functions and constants changed since {commit[:8]}."


def _last_change_of_list() -> str | None:
    """Return the last commit on the list; a merge does not count, since nobody mutates for it."""
    return _git("log", "-1", "--no-merges", "--format=%H", "--", str(LISTED))


def _git(*words: str) -> str | None:
    """Return what git says; None when there is no git, no repository or no such thing."""
    try:
        done = subprocess.run(["git", *words], cwd=TOP, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout.decode() if done.returncode == 0 else None
