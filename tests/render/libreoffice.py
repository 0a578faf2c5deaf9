"""LibreOffice, which opens what agree writes and prints it; started with the settings of nobody.

It is installed by `.ci/run`, where a missing one fails; elsewhere the tests that need it are
skipped, and all of them are slow.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import cycle
from pathlib import Path

import pytest

from agree.messages import LANGUAGES
from tests.cli.asked import ASKED, WIDE
from tests.cli.command import agree

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
NEEDED = "AGREE_NEEDS_LIBREOFFICE"
"""The variable of the environment that has the tests fail where there is no LibreOffice."""
PARTS = {".docx": "libswlo.so", ".xlsx": "libsclo.so"}
"""The libraries of Writer and Calc, by the ending of the files that they open."""
A4 = (595, 841)
"""The sides of a page, in whole points."""


def is_installed(ending: str) -> bool:
    """Whether there is what opens files of an ending."""
    return PROGRAM is not None and Path(PROGRAM).resolve().with_name(PARTS[ending]).exists()


def needed_for(ending: str) -> list[pytest.MarkDecorator]:
    """Return the marks of tests that have LibreOffice open files of an ending."""
    is_missing = not is_installed(ending) and not os.environ.get(NEEDED)
    return [
        pytest.mark.slow,
        pytest.mark.skipif(is_missing, reason=f"no LibreOffice that opens {ending} is installed"),
    ]


def converted(folder: Path, kind: str, *files: Path) -> None:
    """Convert files to another kind, into a folder."""
    for ending in {file.suffix for file in files}:
        assert is_installed(ending), f"{NEEDED} is set, and nothing that opens {ending} is there"
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    subprocess.run(
        [str(PROGRAM), "--headless", "--norestore", settings, "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def assert_printed_on_a4(folder: Path, ending: str) -> None:
    """Have every question answered in a file, and look at the pages that it is printed on."""
    files: list[Path] = []
    for arguments, lang in zip({**ASKED, **WIDE}.values(), cycle(LANGUAGES), strict=False):
        files.append(folder / f"{len(files)}-{lang}{ending}")
        assert agree(*arguments, "--lang", lang, "-o", str(files[-1])).code == 0
    converted(folder, "pdf", *files)
    for file in files:
        pages = file.with_suffix(".pdf").read_bytes()
        assert pages.startswith(b"%PDF"), file
        sizes = re.findall(rb"/MediaBox *\[0 0 (\d+)[\d.]* (\d+)[\d.]* *\]", pages)
        assert {tuple(sorted(map(int, size))) for size in sizes} == {A4}, file
