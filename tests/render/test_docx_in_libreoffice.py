"""LibreOffice opens every Word document, with all its words, and prints it on pages of A4.

It is installed by `.ci/run`, where a missing one fails; elsewhere these tests are skipped.
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
"""The variable of the environment that has these tests fail where there is no LibreOffice."""
HAS_WRITER = PROGRAM is not None and Path(PROGRAM).resolve().with_name("libswlo.so").exists()
AS_TEXT = "txt:Text (encoded):UTF8"
A4 = (595, 841)
"""The sides of a page, in whole points."""

pytestmark = pytest.mark.slow
if not HAS_WRITER and not os.environ.get(NEEDED):
    pytest.skip("LibreOffice Writer is not installed", allow_module_level=True)


def converted(folder: Path, kind: str, *files: Path) -> None:
    """Convert files to another kind, into their own folder, with settings of nobody."""
    assert PROGRAM is not None, f"{NEEDED} is set, and LibreOffice is not installed"
    assert HAS_WRITER, f"{NEEDED} is set, and LibreOffice Writer is not installed"
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    subprocess.run(
        [PROGRAM, "--headless", "--norestore", settings, "--convert-to", kind,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def test_every_document_is_opened_and_printed(tmp_path: Path) -> None:
    files: list[Path] = []
    for arguments, lang in zip({**ASKED, **WIDE}.values(), cycle(LANGUAGES), strict=False):
        files.append(tmp_path / f"{len(files)}-{lang}.docx")
        assert agree(*arguments, "--lang", lang, "-o", str(files[-1])).code == 0
    converted(tmp_path, "pdf", *files)
    for file in files:
        pages = file.with_suffix(".pdf").read_bytes()
        assert pages.startswith(b"%PDF"), file
        sizes = re.findall(rb"/MediaBox *\[0 0 (\d+)[\d.]* (\d+)[\d.]* *\]", pages)
        assert {tuple(sorted(map(int, size))) for size in sizes} == {A4}, file


def test_an_annex_has_its_words_and_goes_onto_one_page(tmp_path: Path) -> None:
    """Bilaga 3 as it was signed: the first row, the last, and the sum."""
    file = tmp_path / "bilaga.docx"
    assert agree("run", "2023", "--group", "regions", "-o", str(file)).code == 0
    converted(tmp_path, AS_TEXT, file)
    words = file.with_suffix(".txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    lines = [line.strip() for line in words.splitlines()]
    assert "God och nära vård 2023: Regionerna" in lines
    for cell in ("01", "Region Stockholm", "491 776 817", "Region Norrbotten", "2 266 260",
                 "Totalt", "2 389 000 000", "väntar"):  # fmt: skip
        assert any(cell in line for line in lines), cell
    converted(tmp_path, "pdf", file)
    pages = file.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type */Page\b(?!s)", pages)) == 1
