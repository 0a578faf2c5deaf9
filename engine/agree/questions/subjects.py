"""The agreement that a question is about: a file, or one that comes with the program, by name."""

from __future__ import annotations

from pathlib import Path

from agree.base import Finding, Quoted, Words, nearest
from agree.bundled import agreement_file, agreement_files, agreement_name
from agree.pipeline import Result, run
from agree.questions.kinds import NO_SUCH_AGREEMENT
from agree.questions.names import usage_finding
from agree.sections import Agreement

LONGEST_SHOWN = 60


def run_agreement(name: str, facts: Path | None = None, *, follow_up: bool = True) -> Result:
    """Run an agreement by its path or name; one that does not exist is a finding of usage.

    `facts` and `follow_up` are as in `agree.pipeline.run`.
    """
    located = locate_agreement(name)
    if isinstance(located, Finding):
        return Result(None, None, (located,))
    path, shown = located
    return run(path, shown, facts, follow_up=follow_up)


def agreement_against(name: str | None) -> tuple[Agreement | None, tuple[Finding, ...]]:
    """Return the agreement that figures are held against, if any, or why it could not be read."""
    if name is None:
        return None, ()
    result = run_agreement(name, follow_up=False)
    return result.agreement, () if result.agreement is not None else result.findings


def locate_agreement(name: str) -> tuple[Path, str] | Finding:
    """Return the path of an agreement, and what to call it: a file, or a bundled one by name."""
    path = Path(name)
    exists = _exists(path)
    bundled = None if exists else agreement_file(name)
    if bundled is not None:
        return bundled, name + bundled.suffix
    if exists or path.suffix:
        return path, name
    known = tuple(agreement_name(file) for file in agreement_files())
    shown = name if len(name) <= LONGEST_SHOWN else name[:LONGEST_SHOWN] + "…"
    listed = Words(known, in_full=True)
    return usage_finding(NO_SUCH_AGREEMENT, nearest(name, known), name=Quoted(shown), known=listed)


def _exists(path: Path) -> bool:
    """Return whether there is a file at a path; a path that no system allows has none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
