"""LibreOffice opens every workbook, shows it as Excel would, and prints it on pages of A4.

It is installed by `.ci/run`, where a missing one fails; elsewhere these tests are skipped.
"""

from __future__ import annotations

import csv
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
"""The variable of the environment that has these tests fail where there is no LibreOffice."""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a file, with semicolons, in UTF-8, cells as they are shown."""
A4 = (595, 841)
"""The sides of a page, in whole points."""

pytestmark = pytest.mark.slow
if PROGRAM is None and not os.environ.get(NEEDED):
    pytest.skip("LibreOffice is not installed", allow_module_level=True)


def converted(folder: Path, kind: str, *files: Path) -> None:
    """Convert files to another kind, into their own folder, with settings of nobody."""
    assert PROGRAM is not None, f"{NEEDED} is set, and LibreOffice is not installed"
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    subprocess.run(
        [PROGRAM, "--headless", "--norestore", settings, "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def test_every_workbook_is_opened_and_printed(tmp_path: Path) -> None:
    files: list[Path] = []
    for arguments, lang in zip({**ASKED, **WIDE}.values(), cycle(LANGUAGES), strict=False):
        files.append(tmp_path / f"{len(files)}-{lang}.xlsx")
        assert agree(*arguments, "--lang", lang, "-o", str(files[-1])).code == 0
    converted(tmp_path, "pdf", *files)
    for file in files:
        pages = file.with_suffix(".pdf").read_bytes()
        assert pages.startswith(b"%PDF"), file
        sizes = re.findall(rb"/MediaBox *\[0 0 (\d+)[\d.]* (\d+)[\d.]* *\]", pages)
        assert {tuple(sorted(map(int, size))) for size in sizes} == {A4}, file


def test_cells_are_shown_as_people_write_them(tmp_path: Path) -> None:
    """Bilaga 3 as it was signed; LibreOffice shows numbers as its own language does, not agree's."""
    file = tmp_path / "bilaga.xlsx"
    assert agree("run", "2023", "--group", "regions", "-o", str(file)).code == 0
    converted(tmp_path, AS_SHOWN, file)
    shown = (tmp_path / "bilaga-Regionerna.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(shown.splitlines(), delimiter=";"))
    headings = next(row for row in rows if row[0] == "Kod")
    first = dict(zip(headings, next(row for row in rows if row[0] == "01"), strict=True))
    assert first["Namn"] == "Region Stockholm"
    assert "".join(sign for sign in first["Nära vård"] if sign.isdigit()) == "491776817"
    assert not first["Nära vård"].isdigit(), "groups of three are kept apart"
    assert first["VFU-satsning"] == "väntar"


def test_a_sum_of_which_a_part_is_known_is_shown_so(tmp_path: Path) -> None:
    file = tmp_path / "roll.xlsx"
    assert agree("run", "2023", "--recipient", "20", "-o", str(file)).code == 0
    converted(tmp_path, AS_SHOWN, file)
    shown = (tmp_path / "roll-Översikt.csv").read_text(encoding="utf-8")
    assert "Summa;minst 146" in shown
