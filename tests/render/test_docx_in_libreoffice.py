"""LibreOffice opens every Word document, with all its words, and prints it on pages of A4."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.command import agree
from tests.render.libreoffice import assert_printed_on_a4, converted, needed_for

AS_TEXT = "txt:Text (encoded):UTF8"

pytestmark = needed_for(".docx")


def test_every_document_is_opened_and_printed(tmp_path: Path) -> None:
    assert_printed_on_a4(tmp_path, ".docx")


def test_an_annex_has_its_words_and_goes_onto_one_page(tmp_path: Path) -> None:
    """Bilaga 3 as it was signed: the first row, the last, and the sum."""
    file = tmp_path / "bilaga.docx"
    assert agree("run", "2023", "--group", "regions", "-o", str(file)).code == 0
    converted(tmp_path, AS_TEXT, file)
    words = file.with_suffix(".txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    lines = [line.strip() for line in words.splitlines()]
    assert "Bilaga 3. Medel till regionerna (exklusive VFU-satsning)" in lines
    for cell in ("Region Stockholm", "2 437 158", "491 776 817", "Region Norrbotten", "2 266 260",
                 "Totalt", "2 389 000 000", "5 043 000 000"):  # fmt: skip
        assert any(cell in line for line in lines), cell
    converted(tmp_path, "pdf", file)
    pages = file.with_suffix(".pdf").read_bytes()
    assert len(re.findall(rb"/Type */Page\b(?!s)", pages)) == 1
