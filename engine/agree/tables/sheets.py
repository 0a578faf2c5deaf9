"""Tables in workbooks: on each sheet, also several of them."""

from __future__ import annotations

from agree.base import Finding, Source, Span
from agree.source.workbook import SheetCells, sheets_of
from agree.tables.found import FoundRow, FoundTable, Said
from agree.tables.splitting import parts_of


def tables_of_workbook(raw: bytes, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables of a workbook of Excel or LibreOffice."""
    sheets = sheets_of(raw, name, Span(Source(name)))
    if isinstance(sheets, Finding):
        return [], [sheets]
    tables: list[FoundTable] = []
    for sheet in sheets:
        tables += _tables(sheet, name, len(tables))
    return tables, []


def _tables(sheet: SheetCells, name: str, before: int) -> list[FoundTable]:
    rows = [FoundRow(number, tuple(cells)) for number, cells in enumerate(sheet.rows, 1)]
    return [
        FoundTable(
            document=name,
            number=number,
            placed="cell",
            rows=part.rows,
            title=part.title,
            sheet=sheet.name,
            first_column=part.first_column,
            hidden=sheet.hidden,
            said=Said(title=part.title or sheet.name),
        )
        for number, part in enumerate(parts_of(rows), before + 1)
    ]
