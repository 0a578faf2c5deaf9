"""LibreOffice opens every workbook, shows it as Excel would, and prints it on pages of A4."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.command import agree
from tests.render.libreoffice import assert_printed_on_a4, converted, needed_for

AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a file, with semicolons, in UTF-8, cells as they are shown."""

pytestmark = needed_for(".xlsx")


def test_every_workbook_is_opened_and_printed(tmp_path: Path) -> None:
    assert_printed_on_a4(tmp_path, ".xlsx")


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
