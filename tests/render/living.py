"""A workbook that counts, whose cells can be changed as somebody does in a spreadsheet."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import load_workbook

from tests.cli.command import agree


def book_of(text: str, folder: Path) -> Book:
    """Return the workbook that counts of an agreement, as small.yaml and bok.xlsx in a folder."""
    (folder / "small.yaml").write_text(text, encoding="utf-8")
    assert agree("run", str(folder / "small.yaml"), "-o", str(folder / "bok.xlsx")).code == 0
    return Book(folder / "bok.xlsx")


class Book:
    """A workbook in a file, whose input cells can be changed."""

    def __init__(self, file: Path, inputs: str = "Indata") -> None:
        self.file, self.inputs = file, inputs
        self.rows = load_workbook(str(file)).get_sheet_by_name(inputs).to_python()
        with zipfile.ZipFile(file) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}
        self.names = re.findall(r'<sheet name="([^"]*)"', self.parts["xl/workbook.xml"].decode())

    def first_result(self) -> str:
        """The cell of what the first member gets of the first grant."""
        rows = load_workbook(str(self.file)).get_sheet_by_name("Beräkning").to_python()
        row = next(place for place, one in enumerate(rows) if one[0] == "Kod")
        last = max(place for place, heading in enumerate(rows[row]) if heading)
        return f"{chr(ord('A') + last)}{row + 2}"

    def values(self) -> dict[str, tuple[str, int]]:
        """The inputs by path: the cell of each, and what stands in it."""
        return {
            str(row[0]): (f"C{number}", int(str(row[2]).removesuffix(".0")))
            for number, row in enumerate(self.rows, 1)
            if "." in str(row[0])
        }

    def figures(self) -> dict[tuple[str, str], tuple[str, Fraction]]:
        """The figures by fact and code: the cell of each, and what stands in it."""
        found: dict[tuple[str, str], tuple[str, Fraction]] = {}
        facts: list[Any] = []
        for number, row in enumerate(self.rows, 1):
            if row[0] == "facts":
                facts = row[3:]
            elif facts and row[0] and "." not in str(row[0]):
                for place, fact in enumerate(facts):
                    if fact and row[3 + place] != "":
                        cell = f"{'DEFGHIJ'[place]}{number}"
                        found[fact, str(row[0])] = cell, Fraction(str(row[3 + place]))
        return found

    def with_value(
        self, file: Path, cell: str, value: str, sheet: str = "", formula: str = ""
    ) -> None:
        """Write the workbook with another value in a cell, or a formula that gives it."""
        changed = f"xl/worksheets/sheet{self.names.index(sheet or self.inputs) + 1}.xml"
        pattern = re.compile(rf'(<c r="{cell}"[^>]*>)(?:<f>[^<]*</f>)?<v>[^<]*(</v>)')
        given = f"<f>{formula}</f>" if formula else ""
        text, count = pattern.subn(rf"\g<1>{given}<v>{value}\g<2>", self.parts[changed].decode())
        assert count == 1, cell
        with zipfile.ZipFile(file, "w") as packed:
            for name, part in self.parts.items():
                packed.writestr(name, text.encode() if name == changed else part)


def edited(file: Path, target: Path, edit: Callable[[Any], None]) -> None:
    """Save a workbook with other sheets, rows and columns; formulas are saved as what they give.

    `edit` gets the sheets by name, each a list of rows of values, and changes them as it likes.
    """
    book = load_workbook(str(file))
    sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    edit(sheets)
    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False}) as saved:
        for name, rows in sheets.items():
            sheet = saved.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if isinstance(value, float):
                        sheet.write_number(row, column, value)
                    elif value != "":
                        sheet.write_string(row, column, str(value))
