"""PC-Axis files (.px), as statistics offices publish them: keywords, and the data of a cube."""

from __future__ import annotations

import re

from agree.base import Finding, Source, late_pattern
from agree.source.workbook import Digits
from agree.tables.cubes import Cube, Dimension, check_size, table_of_cube
from agree.tables.faults import Damaged
from agree.tables.found import FoundTable, Said
from agree.tables.signs import on_one_line

BEGINS = late_pattern(
    r'\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE|MATRIX)(?:\[\w+\])?="', re.ASCII
)
STATEMENT = late_pattern(
    r"\s*([A-Z][A-Z0-9-]*)(?:\[[\w-]+\])?(?:\(([^=]*?)\))?\s*=\s*((?:\"[^\"]*\"|[^\";])*);",
    re.ASCII,
)
IN_LANGUAGE = late_pattern(r"\s*[A-Z][A-Z0-9-]*\[", re.ASCII)
DATA = late_pattern(r"(?:^|;)\s*DATA\s*=\s*")
VALUE = late_pattern(r'((?:"[^"]*"\s*)+)|([^,"\s]+)')
QUOTED = late_pattern(r'"([^"]*)"')
CELL = late_pattern(r'"([^"]*)"|([^\s,;"]+)')
NUMBER = late_pattern(r"-?\d+(?:\.\d+)?", re.ASCII)
STATED = late_pattern(rb'CODEPAGE\s*=\s*"([\w-]{1,20})"')


def stated_encoding(raw: bytes) -> str:
    """Return the encoding that a file states; nothing where it states none."""
    found = STATED.search(raw[:2000])
    return "" if found is None else found[1].decode("ascii", "replace")


def tables_of_px(source: Source, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the table of a PC-Axis file. Raises Damaged where it is none, or is cut short."""
    data = DATA.search(source.text)
    if data is None:
        raise Damaged
    said = _keywords(source.text[: data.start() + 1])
    if "KEYS" in {key for key, _ in said}:  # rows that are nought are left out: nobody writes it
        raise Damaged
    stub, heading = said.get(("STUB", ""), []), said.get(("HEADING", ""), [])
    names = [*stub, *heading]
    dimensions = tuple(
        Dimension(
            on_one_line(one),
            tuple(said.get(("VALUES", one), ())),
            tuple(said.get(("CODES", one), ())),
        )
        for one in names
    )
    if not names or not all(one.words for one in dimensions):
        raise Damaged
    check_size([len(one.words) for one in dimensions])
    cells = [_cell(*found) for found in CELL.findall(source.text, data.end())]
    most = max(range(len(names)), key=lambda place: len(dimensions[place].words))
    places = range(len(names))
    down = tuple(places[: len(stub)] if most < len(stub) else places[len(stub) :])
    return [table_of_cube(Cube(dimensions, cells, down, _said(said)), name, 1)], []


def _cell(quoted: str, plain: str) -> str:
    return Digits(plain) if NUMBER.fullmatch(plain) else plain or quoted


def _keywords(text: str) -> dict[tuple[str, str], list[str]]:
    """Return the values of each keyword, by it and by what it is of, in the file's own language."""
    said: dict[tuple[str, str], list[str]] = {}
    place = 0
    while (found := STATEMENT.match(text, place)) is not None:
        place = found.end()
        if IN_LANGUAGE.match(found[0]):
            continue
        of = "".join(QUOTED.findall(found[2] or "")[:1])
        said.setdefault((found[1], of), [
            "".join(QUOTED.findall(quoted)) if quoted else plain
            for quoted, plain in VALUE.findall(found[3])
        ])  # fmt: skip
    return said


def _said(said: dict[tuple[str, str], list[str]]) -> Said:
    def first(*keywords: str) -> str:
        found = (values for (key, _), values in said.items() if key in keywords and values)
        return on_one_line(" ".join(next(found, [])))

    notes = [" ".join(values) for (key, _), values in said.items() if key in ("NOTE", "NOTEX")]
    return Said(
        title=first("TITLE") or first("DESCRIPTION") or first("CONTENTS"),
        source=first("SOURCE"),
        unit=first("UNITS"),
        day=first("REFPERIOD"),
        updated=first("LAST-UPDATED"),
        remarks=tuple(map(on_one_line, notes)),
    )
