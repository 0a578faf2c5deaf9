"""Reads a workbook back from its XML, exactly as it was written: numbers are decimals."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Cell(NamedTuple):
    """A cell: its text or exact number, its number format, and whether a text stays text."""

    value: str | Fraction | None
    form: str
    quoted: bool


class Sheet(NamedTuple):
    """A sheet: its cells by row and column from 0, its comments, its XML, and that of its tables."""

    name: str
    cells: dict[tuple[int, int], Cell]
    comments: dict[tuple[int, int], str]
    xml: ET.Element
    tables: tuple[ET.Element, ...]

    def rows(self) -> list[tuple[int, list[str | Fraction]]]:
        """The rows with anything in them: the number of each, and its values from the left."""
        rows: dict[int, list[str | Fraction]] = {}
        for (row, _), cell in sorted(self.cells.items()):
            if cell.value is not None:
                rows.setdefault(row, []).append(cell.value)
        return sorted(rows.items())

    def found(self, value: str) -> tuple[int, int]:
        """Where a text stands first."""
        return min(place for place, cell in self.cells.items() if cell.value == value)


class Workbook(NamedTuple):
    """A workbook: its sheets in order, its parts by name."""

    sheets: tuple[Sheet, ...]
    parts: dict[str, bytes]

    def sheet(self, name: str) -> Sheet:
        """The sheet of a name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)

    @property
    def names(self) -> list[str]:
        """The names of the sheets."""
        return [sheet.name for sheet in self.sheets]

    @property
    def text(self) -> str:
        """All that cells and comments say."""
        return "\n".join(
            str(text)
            for sheet in self.sheets
            for text in (*(cell.value for cell in sheet.cells.values()), *sheet.comments.values())
            if text is not None
        )


def read(content: bytes) -> Workbook:
    """Read a workbook; whatever is not whole raises."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        parts = {name: file.read(name) for name in file.namelist()}
    strings = _strings(parts)
    styles = list(_styles(ET.fromstring(parts["xl/styles.xml"])))
    relations = _relations(parts, "xl/workbook.xml")
    sheets = [
        _sheet(one.attrib["name"], f"xl/{relations[one.attrib[RELATION]]}", parts, strings, styles)
        for one in ET.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    ]
    return Workbook(tuple(sheets), parts)


def _strings(parts: dict[str, bytes]) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    items = ET.fromstring(parts["xl/sharedStrings.xml"]).iter(f"{MAIN}si")
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]


def _styles(root: ET.Element) -> Iterator[tuple[str, bool]]:
    forms = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in root.iter(f"{MAIN}numFmt")}
    forms["49"] = "@"
    cells = root.find(f"{MAIN}cellXfs")
    assert cells is not None
    for one in cells:
        yield forms.get(one.attrib["numFmtId"], ""), one.attrib.get("quotePrefix") == "1"


def _relations(parts: dict[str, bytes], part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in parts:
        return {}
    return {one.attrib["Id"]: one.attrib["Target"] for one in ET.fromstring(parts[path])}


def _sheet(
    name: str,
    path: str,
    parts: dict[str, bytes],
    strings: list[str],
    styles: list[tuple[str, bool]],
) -> Sheet:
    xml = ET.fromstring(parts[path])
    cells = {}
    for one in xml.iter(f"{MAIN}c"):
        value = one.find(f"{MAIN}v")
        told: str | Fraction | None = None
        if value is not None and value.text is not None:
            kind = one.get("t")
            if kind == "str":  # what a formula gives
                told = value.text
            else:
                told = strings[int(value.text)] if kind == "s" else Fraction(Decimal(value.text))
        cells[place_of(one.attrib["r"])] = Cell(told, *styles[int(one.get("s", "0"))])
    beside = [f"xl/{target.removeprefix('../')}" for target in _relations(parts, path).values()]
    comments = {
        place_of(one.attrib["ref"]): "".join(text.text or "" for text in one.iter(f"{MAIN}t"))
        for part in beside if "comments" in part
        for one in ET.fromstring(parts[part]).iter(f"{MAIN}comment")
    }  # fmt: skip
    tables = tuple(ET.fromstring(parts[part]) for part in beside if "tables/" in part)
    return Sheet(name, cells, comments, xml, tables)


def place_of(reference: str) -> tuple[int, int]:
    """Return the row and the column of a reference such as B3, from 0."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", reference)
    assert match is not None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
