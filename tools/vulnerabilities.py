"""Asks whether vulnerabilities are known of what is locked, where a database can be reached.

python -m tools.vulnerabilities

pip-audit asks the package index. Where that does not answer, or tells of no vulnerabilities as
many a mirror, one line says that nothing was checked, and the exit code is 0. With one that is
known it is 1.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tools.check_locks import LOCKS

PATIENCE = 60
"""Seconds after which it is not waited for any longer."""
SKIPPED = "vulnerabilities: not checked, no database can be reached"


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


def main() -> None:
    """Ask about both locks; exit with 1 when a vulnerability is known."""
    command = [
        sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off",
        "--disable-pip", "--require-hashes", "--timeout=5",
        *(f"--requirement={lock}" for lock in LOCKS),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
        )
        words, is_sound = answer_of(done.stdout)
    except subprocess.TimeoutExpired:
        words, is_sound = SKIPPED, True
    print(words)
    raise SystemExit(not is_sound)


if __name__ == "__main__":
    main()
