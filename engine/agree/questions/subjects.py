"""The agreements that a command is about: by path, or by the name of a bundled one."""

from __future__ import annotations

from pathlib import Path

from agree.base import Finding, Quoted, Words, nearest
from agree.pipeline import Result, run
from agree.questions.kinds import NO_SUCH_AGREEMENT
from agree.questions.names import usage_finding

LONGEST_SHOWN = 60


def run_agreement(name: str, facts: Path | None = None, *, whole: bool = True) -> Result:
    """Return what became of an agreement; a name that names none is a finding of usage."""
    found = locate_agreement(name)
    if isinstance(found, Finding):
        return Result(None, None, (found,))
    return run(*found, facts, later=whole)


def locate_agreement(name: str) -> tuple[Path, str] | Finding:
    """Return the path of an agreement and what to call it: a file, or a bundled one by name."""
    from agree.bundled import agreement_file

    path = Path(name)
    there = _is_there(path)
    bundled = None if there else agreement_file(name)
    if bundled is not None:
        return bundled, name + bundled.suffix
    return (path, name) if there or path.suffix else _no_such_agreement(name)


def _is_there(path: Path) -> bool:
    """Return whether there is anything at a path; a name that no system takes names nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _no_such_agreement(name: str) -> Finding:
    from agree.bundled import agreement_files, agreement_name

    known = tuple(agreement_name(file) for file in agreement_files())
    shown = name if len(name) <= LONGEST_SHOWN else name[:LONGEST_SHOWN] + "…"
    near = nearest(name, known)
    listed = Words(known, whole=True)
    return usage_finding(NO_SUCH_AGREEMENT, near, name=Quoted(shown), known=listed)
