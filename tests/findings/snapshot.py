"""Takes snapshots of what is printed into case files, for a person to judge in the difference.

python -m tests.findings.snapshot unknown-key missing-figures--two
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from textwrap import indent

import pytest

from tests.cli.command import agree
from tests.findings.case import CASES, LANGUAGES, Case, cases, plain
from tests.findings.test_cases import findings_of, in_folder
from tools import words


def snapshots(case: Case) -> str:
    """Return the end of the case file: what its command prints in each language."""
    blocks = []
    for lang in LANGUAGES:
        with (
            tempfile.TemporaryDirectory() as folder,
            pytest.MonkeyPatch.context() as patch,
            in_folder(Path(folder), case, patch),
        ):
            printed = plain(findings_of(case, agree(*case.command, "--lang", lang)))
        blocks.append(f"{lang}: |\n{indent(printed, '  ')}")
    return "".join(blocks)


def main(names: list[str]) -> None:
    """Take the snapshots of these case files anew, in the words that the catalogues have now."""
    words.main(["--compile"])
    known = {case.name: case for case in cases()}
    for name in names:
        path = CASES / f"{name}.yaml"
        given, _, _ = path.read_text(encoding="utf-8").partition("\nsv: |")
        path.write_text(f"{given}\n{snapshots(known[name])}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
