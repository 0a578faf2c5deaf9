"""Asks whether vulnerabilities are known of what is locked, where a database can be reached.

python -m tools.vulnerabilities

pip-audit asks the package index, and npm its registry about what the live page's editor and the
extension for VS Code are made with. Where one does not answer, or tells of no vulnerabilities as
many a mirror, one line says that nothing was checked, and the exit code is 0. With one that is
known it is 1.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools import vscode
from tools.check_locks import LOCKS
from tools.editor import bundle

PATIENCE, NPM_PATIENCE = 60, 25
"""Seconds after which pip-audit, and npm of a lock, are not waited for any longer."""
SKIPPED = "vulnerabilities: not checked, no database can be reached"
NPM_SKIPPED = "vulnerabilities in {lock}: not checked, no database can be reached"
NPM_LOCKS = (bundle.LOCK, vscode.LOCK)


def answer_of(told: str) -> tuple[str, bool]:
    """Return what to say of what pip-audit told, and whether all that could be checked is sound."""
    try:
        found: list[dict[str, Any]] = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return SKIPPED, True
    checked = [one for one in found if "skip_reason" not in one]
    if not checked:
        return SKIPPED, True
    lines = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}"
        for one in checked
        for fault in one["vulns"]
    ]
    unknown = len(found) - len(checked)
    lines.append(f"vulnerabilities: {len(checked)} packages checked, {len(lines)} known")
    if unknown:
        lines[-1] += f"; {unknown} could not be checked"
    return "\n".join(lines), len(lines) == 1


def answer_of_npm(told: str, lock: str) -> tuple[str, bool]:
    """Return what to say of what npm told of a lock, and whether all that was checked is sound."""
    try:
        answer: dict[str, Any] = json.loads(told)
        found: dict[str, dict[str, Any]] = answer["vulnerabilities"]
        count: int = answer["metadata"]["dependencies"]["total"]
        lines = [
            f"{name} {one['range']}: {fault['url']}, {_mended_by_npm(one)}"
            for name, one in found.items()
            for fault in one["via"]
            if isinstance(fault, dict)  # else the fault of a package that it needs, told there
        ]
    except (ValueError, KeyError, TypeError):
        return NPM_SKIPPED.format(lock=lock), True
    lines.append(f"vulnerabilities in {lock}: {count} packages checked, {len(lines)} known")
    return "\n".join(lines), not found


def _mended_by_npm(package: dict[str, Any]) -> str:
    return "mended in another version" if package["fixAvailable"] else "mended in no version yet"


def _told_by(command: Sequence[str], patience: int, folder: Path | None = None) -> str:
    """Return what a command writes; nothing when it takes too long."""
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8",
            timeout=patience, check=False,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""


def main() -> None:
    """Ask about all that is locked; exit with 1 when a vulnerability is known."""
    command = [
        sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off",
        "--disable-pip", "--require-hashes", "--timeout=5",
        *(f"--requirement={lock}" for lock in LOCKS),
    ]  # fmt: skip
    answers = [answer_of(_told_by(command, PATIENCE))]
    npm = shutil.which("npm")
    for lock in NPM_LOCKS:
        ask = [npm, "audit", "--package-lock-only", "--json", "--fetch-retries=0"] if npm else []
        told = _told_by(ask, NPM_PATIENCE, lock.parent) if ask else ""
        answers.append(answer_of_npm(told, lock.relative_to(vscode.ROOT).as_posix()))
    print("\n".join(words for words, _ in answers))
    raise SystemExit(not all(is_sound for _, is_sound in answers))


if __name__ == "__main__":
    main()
