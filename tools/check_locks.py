"""Checks that each locked distribution has a wheel for Windows and macOS, so that nothing is built.

python -m tools.check_locks

A lock tells the hash of every file that was published, but not its name. So pip is asked, with
the hashes of the lock, what it would install on each system; nothing is installed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
LOCKED = re.compile(
    r"^(?P<named>[\w.-]+(?:\[[^]]*\])?==[^\\]+)\\\n(?P<hashes>(?: +--hash=.*\n)+)", re.MULTILINE
)
EVERYWHERE = "-none-any.whl"
REPORT = "report.json"
REFUSED = re.compile(r"No matching distribution found for ([\w.-]+)==")


class System(NamedTuple):
    """What pip and the markers of a lock call an operating system."""

    tag: str
    os_name: str
    sys_platform: str
    platform_system: str
    platform_machine: str


WINDOWS = System("win_amd64", "nt", "win32", "Windows", "AMD64")
MACS = (  # macOS 11 of 2020 is the oldest on either kind of machine
    System("macosx_11_0_arm64", "posix", "darwin", "Darwin", "arm64"),
    System("macosx_11_0_x86_64", "posix", "darwin", "Darwin", "x86_64"),
)
SYSTEMS = (WINDOWS, *MACS)
PYTHONS = ("3.11", "3.14")
"""The oldest and the newest that the project is for; who has wheels for both has those between."""


def locked(text: str) -> Iterator[tuple[Requirement, str]]:
    """Yield each distribution of a lock, and the lines of its hashes."""
    for found in LOCKED.finditer(text):
        yield Requirement(found["named"]), found["hashes"]


def lines_for(text: str, system: System, python: str) -> dict[str, str]:
    """Return the lines of a lock that hold on a system with a Python, by the names they lock."""
    environment = {
        **system._asdict(),
        "python_version": python,
        "python_full_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    return {
        one.name: f"{one.name}{one.specifier} \\\n{hashes}"
        for one, hashes in locked(text)
        if one.marker is None or one.marker.evaluate(environment)
    }


class Wheels(NamedTuple):
    """The wheels that pip would install on a system, and the names of which there is none."""

    files: dict[str, str]
    missing: tuple[str, ...]


def wheels_of(lines: dict[str, str], system: System, python: str) -> Wheels:
    """Return what pip would install of some lines of a lock on a system with a Python."""
    wanted = dict(lines)
    missing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        while True:
            done = _ask_pip("".join(wanted.values()), system, python, Path(folder))
            refused = REFUSED.search(done.stderr)
            if done.returncode == 0:
                break
            if refused is None:
                raise SystemExit(f"pip could not tell:\n{done.stderr}")
            missing.append(refused[1])
            del wanted[refused[1]]
        report = json.loads(Path(folder, REPORT).read_text(encoding="utf-8"))
    urls = {one["metadata"]["name"]: one["download_info"]["url"] for one in report["install"]}
    files = {str(canonicalize_name(name)): url.rpartition("/")[2] for name, url in urls.items()}
    return Wheels(files, tuple(missing))


def _ask_pip(
    lines: str, system: System, python: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    wanted = folder / "wanted.txt"
    wanted.write_text(lines, encoding="utf-8")
    return subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps",
            "--disable-pip-version-check", "--no-input", "--only-binary=:all:", "--require-hashes",
            # of the Python that runs pip; the markers of the lock say which one is meant
            "--ignore-requires-python",
            "--implementation=cp", f"--platform={system.tag}", f"--python-version={python}",
            f"--target={folder}", f"--report={folder / REPORT}", f"--requirement={wanted}",
        ],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def main() -> None:
    """Check both locks for each system and Python; exit with 1 when a wheel is missing."""
    text = "".join(lock.read_text(encoding="utf-8") for lock in LOCKS)
    for_all: set[str] = set()  # the lines whose wheel is for every system and Python
    checked: set[str] = set()
    missing = 0
    for system in SYSTEMS:
        for python in PYTHONS:
            lines = lines_for(text, system, python)
            asked = {name: line for name, line in lines.items() if line not in for_all}
            found = wheels_of(asked, system, python)
            for_all |= {asked[name] for name, file in found.files.items() if EVERYWHERE in file}
            checked |= set(lines.values())
            missing += len(found.missing)
            told = "no wheel of " + ", ".join(found.missing) if found.missing else "all wheels"
            print(f"{system.tag}, Python {python}: {told}", flush=True)
    print(f"{len(checked)} locked distributions, {len(for_all)} of them for every system")
    raise SystemExit(missing > 0)


if __name__ == "__main__":
    main()
