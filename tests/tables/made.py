"""Documents with one table, made by other programs or byte by byte, in every format that is read.

The figures are those of bilaga 2 to the agreement of 2023: the population of each county on the
first of November 2022.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import typst
import xlsxwriter
from docx import Document

from tests.helpers import AGREEMENTS
from tests.render.libreoffice import converted

Row = Sequence[object]
TITLE = "Folkmängd 1 november 2022 efter län"
SOURCE = "Källa: SCB"


def population() -> dict[str, int]:
    """The population of each county by its code, as bilaga 3 prints it."""
    text = (AGREEMENTS / "data/2023/population.csv").read_text(encoding="utf-8-sig")
    return {
        row["code"]: int(row["value"]) for row in csv.DictReader(io.StringIO(text), delimiter=";")
    }


def names() -> dict[str, str]:
    """The name of each region by its code."""
    text = (AGREEMENTS / "register/regions.csv").read_text(encoding="utf-8-sig")
    return {row["code"]: row["name"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def rows() -> list[Row]:
    """A row for each region, and one for the sum."""
    figures = population()
    return [*((name, figures[code]) for code, name in names().items()),
            ("Riket", sum(figures.values()))]  # fmt: skip


HEADINGS = ("Region", "Folkmängd")


def spaced(figure: object) -> str:
    """A figure with spaces between thousands."""
    return f"{figure:,}".replace(",", " ") if isinstance(figure, int) else str(figure)


def xlsx(path: Path, body: Sequence[Row], headings: Row = HEADINGS) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tabell")
    sheet.write(0, 0, TITLE)
    for number, row in enumerate((headings, *body), 2):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    sheet.write(len(body) + 4, 0, SOURCE)
    book.close()
    return path


def by_office(path: Path, body: Sequence[Row]) -> Path:
    """A document that LibreOffice makes of a workbook."""
    converted(path.parent, path.suffix[1:], xlsx(path.with_suffix(".xlsx"), body))
    return path


def text(delimiter: str, encoding: str) -> Callable[[Path, Sequence[Row]], Path]:
    def make(path: Path, body: Sequence[Row]) -> Path:
        lines = [
            TITLE,
            "",
            *(delimiter.join(map(spaced, row)) for row in (HEADINGS, *body)),
            "",
            SOURCE,
        ]
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return make


def docx(path: Path, body: Sequence[Row]) -> Path:
    document = Document()
    document.add_paragraph("Inledning.")
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=2)
    for row in (HEADINGS, *body):
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = spaced(content)
    document.add_paragraph(SOURCE)
    document.save(str(path))
    return path


def html(path: Path, body: Sequence[Row]) -> Path:
    lines = "".join(f"<tr><td>{name}<td>{spaced(figure)}</tr>\n" for name, figure in body)
    path.write_text(
        f"<!DOCTYPE html><html><head><meta charset=windows-1252><title>x</title></head><body>"
        f"<table><caption>{TITLE}</caption><tr><th>Region<th>Folkmängd</tr>{lines}"
        f"<tr><td colspan=2>{SOURCE}</td></tr></table></body></html>",
        encoding="cp1252",
    )
    return path


def px(path: Path, body: Sequence[Row]) -> Path:
    """As statistics offices write it: two years across, values over several lines, no åäö in UTF-8."""
    only = [row for row in body if row[0] != "Riket"]
    values = ",\n".join(f'"{name}"' for name, _ in only)
    codes = ",".join(f'"{code}"' for code in names())
    data = "\n".join(f'".." {figure} ' for _, figure in only)
    path.write_bytes(
        (
            'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="iso-8859-1";\nLANGUAGE="sv";\n'
            'LANGUAGES="sv","en";\nCREATION-DATE="20230222 10:00";\nMATRIX="BE0101";\n'
            'TITLE="Folkmängd efter region, "\n"mätdag och år";\n'
            'TITLE[en]="Population; by region = and year";\n'
            'CONTENTS="Folkmängd";\nUNITS="antal";\n'
            'STUB="region";\nHEADING="år";\n'
            f'VALUES("region")={values};\nVALUES[en]("region")="x";\n'
            'VALUES("år")="2021","2022";\n'
            f'CODES("region")={codes};\nCODES("år")="2021","2022";\n'
            'TIMEVAL("år")=TLIST(A1),"2021","2022";\n'
            'LAST-UPDATED="20230222 08:00";\nREFPERIOD="1 november respektive år";\n'
            'SOURCE="SCB";\nNOTE="Siffrorna = preliminära; se "\n"dokumentationen.";\n'
            f"DATA=\n{data};\n"
        ).encode("iso-8859-1")
    )
    return path


def cube(body: Sequence[Row]) -> dict[str, object]:
    figures = [figure for name, figure in body if name != "Riket"]
    codes = names()
    return {
        "label": "Folkmängd efter region och år",
        "source": "SCB",
        "updated": "2023-02-22T07:00:00Z",
        "id": ["år", "region"],
        "size": [2, len(codes)],
        "role": {"time": ["år"], "geo": ["region"]},
        "dimension": {
            "år": {"label": "år", "category": {"index": ["2021", "2022"]}},
            "region": {
                "label": "region",
                "category": {
                    "index": {code: place for place, code in enumerate(codes)},
                    "label": codes,
                },
            },
        },
        "value": [*[None] * len(codes), *figures],
        "extension": {"refperiod": "1 november"},
    }


def json_stat(path: Path, body: Sequence[Row]) -> Path:
    path.write_text(json.dumps({"version": "2.0", "class": "dataset", **cube(body)}))
    return path


def json_stat_1(path: Path, body: Sequence[Row]) -> Path:
    old = cube(body)
    dimension = {**old.pop("dimension"), **{key: old.pop(key) for key in ("id", "size", "role")}}  # type: ignore[dict-item]
    path.write_text(json.dumps({"befolkning": {**old, "dimension": dimension}}))
    return path


def pdf(stroke: str) -> Callable[[Path, Sequence[Row]], Path]:
    def make(path: Path, body: Sequence[Row]) -> Path:
        cells = ", ".join(f"[{name}], [{spaced(figure)}]" for name, figure in (HEADINGS, *body))
        path.write_bytes(
            typst.compile(
                f'#set page(paper: "a4")\n#set text(lang: "sv")\n{TITLE}\n\n'
                f"#table(columns: 2, stroke: {stroke}, align: (left, right), {cells})\n\n{SOURCE}\n".encode()
            )
        )
        return path

    return make


FORMATS: Mapping[str, Callable[[Path, Sequence[Row]], Path]] = {
    "a.xlsx": xlsx,
    "semicolon.csv": text(";", "utf-8-sig"),
    "windows.csv": text(";", "cp1252"),
    "utf16.csv": text("\t", "utf-16"),
    "a.tsv": text("\t", "utf-8"),
    "a.docx": docx,
    "a.html": html,
    "page.xls": html,
    "a.px": px,
    "a.json": json_stat,
    "old.json": json_stat_1,
    "ruled.pdf": pdf("0.5pt"),
    "unruled.pdf": pdf("none"),
}
OF_OFFICE = ("office.ods", "office.xls")
