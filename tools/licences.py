"""Lists what is locked with the licence of each, as what is installed says it, in THIRD-PARTY.md.

python -m tools.licences
python -m tools.licences --check

What does not tell its licence, or is locked for another system alone, has it below, by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from tools.check_locks import LOCKS, ROOT, locked
from tools.editor.bundle import LICENCES, LOCK, NEEDED_TO_MAKE, packages
from tools.vscode import LICENCES as LICENCES_OF_EXTENSION, LOCK as LOCK_OF_EXTENSION, shipped

LIST = ROOT / "THIRD-PARTY.md"
HEAD = """\
# What agree is made with

Made by `make licences` from the locks and what the packages say of themselves. None of it is in
agree's own files, but for what the last two tables tell. agree itself is under the EUPL 1.2
([LICENSE](LICENSE)).
"""
BUNDLED = f"""\
## In the editor of the live page

Locked in `{LOCK.relative_to(ROOT).as_posix()}`. All but {NEEDED_TO_MAKE}, which makes it, are in
the file of CodeMirror that comes with agree; their licences lie beside it, in `{LICENCES.name}`.
"""
IN_EXTENSION = f"""\
## In the extension for VS Code

Locked in `{LOCK_OF_EXTENSION.relative_to(ROOT).as_posix()}`, with what only makes the extension.
Their licences are in the extension, in `{LICENCES_OF_EXTENSION}`.
"""
TABLE = "| Package | Version | Licence |\n| --- | --- | --- |"
TITLES = ("Installed with agree", "Only for tests, checks and the formats that need more")
BY_HAND = {
    "axe-playwright-python": "MIT",  # in its file of the licence
    "colorama": "BSD-3-Clause",  # installed on Windows alone
    "importlib-metadata": "Apache-2.0",  # on Python 3.11 alone, as the next and zipp
    "lazy-importer": "Apache-2.0",
    "llvmlite": "BSD-2-Clause AND Apache-2.0 WITH LLVM-exception",  # on Linux alone, as numba
    "numba": "BSD-2-Clause",
    "zipp": "MIT",
}
"""The licences of what does not tell it, or not everywhere."""
LONGEST = 60
"""Characters of a licence's name; some packages give its whole text instead."""
CLASSIFIER = "License :: "


def licence_of(name: str) -> str:
    """Return the licence of an installed package: its expression, what it is filed under, its name.

    "" when the package is not installed here or does not tell.
    """
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    if "License-Expression" in told:
        return told["License-Expression"]
    filed = [one for one in told.get_all("Classifier", []) if one.startswith(CLASSIFIER)]
    if names := [one.rpartition(" :: ")[2] for one in filed if one.count(" :: ") > 1]:
        return ", ".join(names)
    text = "".join(told.get_all("License", [])).strip()
    return text if "\n" not in text and len(text) <= LONGEST else ""


def versions_of(lock: Path) -> dict[str, list[str]]:
    """Return what a lock has, each with its versions, as they differ between systems."""
    found: dict[str, list[str]] = {}
    for one, _ in locked(lock.read_text(encoding="utf-8")):
        versions = found.setdefault(one.name, [])
        versions.append(str(one.specifier).removeprefix("=="))
    return found


def lines() -> Iterator[str]:
    """Yield the lines of the list."""
    yield HEAD
    run = versions_of(LOCKS[0])
    others = {name: one for name, one in versions_of(LOCKS[1]).items() if name not in run}
    for title, found in zip(TITLES, (run, others), strict=True):
        yield f"## {title}\n\n{TABLE}"
        for name in sorted(found):
            yield f"| {name} | {', '.join(sorted(set(found[name])))} | {licence_of(name)} |"
        yield ""
    yield f"{BUNDLED}\n{TABLE}"
    for one in sorted(packages()):
        if not one.optional:  # the program of esbuild for each system
            yield f"| {one.name} | {one.version} | {one.licence} |"
    yield f"\n{IN_EXTENSION}\n{TABLE}"
    for one in sorted(shipped()):
        yield f"| {one.name} | {one.version} | {one.licence} |"
    yield ""


def main(arguments: list[str]) -> None:
    """Write the list; or check that it is as it would be written, and that it has no gap."""
    text = "\n".join(lines())
    unknown = [line for line in text.splitlines() if line.endswith("|  |")]
    if unknown:
        raise SystemExit("no licence is told by:\n" + "\n".join(unknown))
    if "--check" not in arguments:
        LIST.write_text(text, encoding="utf-8")
    elif not LIST.is_file() or LIST.read_text(encoding="utf-8") != text:
        raise SystemExit(f"{LIST.name} is not up to date: make licences")


if __name__ == "__main__":
    main(sys.argv[1:])
