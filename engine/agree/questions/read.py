"""The tables of a document: all of them with their first rows, or one in whole."""

from __future__ import annotations

from collections.abc import Sequence

from agree.base import Finding, Kind, Message, Quoted, message, unknown_name
from agree.questions.names import usage_finding
from agree.questions.question import Answer, Option, Question
from agree.report import Block, Code, Column, Heading, Number, Report, Row, Table, Text, Wording
from agree.sections.shared import NOWHERE
from agree.source import AnyPath
from agree.tables import FoundTable, read_document
from agree.tables.headings import column_headings, heading_rows

NO_TABLE_OF_THAT_NUMBER = Kind(
    "no-table-of-that-number",
    message("{file} has no table {number}; its tables are 1 to {last}"),
    hint=message("agree read {file} lists them."),
    usage=True,
)
NOT_A_TABLE_NUMBER = Kind(
    "not-a-table-number",
    message("{number} is not the number of a table"),
    hint=message("Write 1 for the first one; agree read {file} lists them."),
    usage=True,
)
NO_SHEET_OF_THAT_NAME = Kind(
    "no-sheet-of-that-name",
    message("{file} has no table on a sheet {name}"),
    hint=message("{there}."),
    usage=True,
)
DOCUMENT = Option(
    "document",
    "file",
    message("The document with the table: Excel, ODS, CSV, Word, HTML, PDF, PC-Axis or JSON-stat."),
    metavar="DOCUMENT",
    required=True,
    positional=True,
)
TABLE = Option(
    "table",
    "text",
    message("The table with this number, as agree read lists them."),
    metavar="N",
)
SHEET = Option(
    "sheet", "text", message("Only the tables on this sheet of a workbook."), metavar="NAME"
)
FIRST_ROWS = 5
COLUMNS = (
    Column("number", message("Table"), "number"),
    Column("title", message("Title")),
    Column("where", message("Where")),
    Column("rows", message("Rows"), "number"),
    Column("columns", message("Columns"), "number"),
)
HIDDEN = message("{where} (hidden)")
MORE_ROWS = message("{count} more rows: --table {number}")
SOURCE = message("Source: {words}")
UNIT = message("Unit: {words}")
DAY = message("Refers to: {words}")
UPDATED = message("Updated: {words}")


def answer(*, document: AnyPath, table: str | None = None, sheet: str | None = None) -> Answer:
    """Return the tables of a document, numbered, with their first rows; or one `table` in whole.

    Of a workbook, only those on a `sheet`, when one is named.
    """
    tables, findings = read_document(document, str(document))
    if findings:
        return Answer(None, tuple(findings))
    chosen, faults = choose(tables, str(document), table, sheet)
    if faults:
        return Answer(None, faults)
    if len(chosen) == 1:
        return Answer(_whole(chosen[0]))
    return Answer(_list(chosen, str(document)))


QUESTION = Question(
    name="read",
    purpose=message("The tables of a document: Excel, Word, PDF, HTML, CSV, PC-Axis, JSON-stat."),
    options=(DOCUMENT, TABLE, SHEET),
    answer=answer,
    subjects=0,
)


def choose(
    tables: Sequence[FoundTable], file: str, number: str | None, sheet: str | None
) -> tuple[tuple[FoundTable, ...], tuple[Finding, ...]]:
    """Return the tables with a number and on a sheet, where these are named; or why none is."""
    chosen = tuple(tables)
    if sheet is not None:
        names = tuple(dict.fromkeys(one.sheet for one in tables if one.sheet))
        chosen = tuple(one for one in chosen if one.sheet.casefold() == sheet.casefold())
        if not chosen:
            return (), (unknown_name(NO_SHEET_OF_THAT_NAME, NOWHERE, sheet, names, file=file),)
    if number is None:
        return chosen, ()
    if not (number.isascii() and number.isdigit()):
        return (), (usage_finding(NOT_A_TABLE_NUMBER, number=Quoted(number), file=file),)
    chosen = tuple(one for one in chosen if one.number == int(number[:9]))
    if not chosen:
        values: dict[str, object] = {"file": file, "number": number, "last": tables[-1].number}
        return (), (Finding(NO_TABLE_OF_THAT_NUMBER, NOWHERE, values),)
    return chosen, ()


def _whole(table: FoundTable) -> Report:
    """Return a table with all its rows."""
    blocks: list[Block] = [as_table(table, "rows", table.title)]
    said = (
        (SOURCE, table.said.source), (UNIT, table.said.unit), (DAY, table.said.day),
        (UPDATED, table.said.updated),
    )  # fmt: skip
    lines = [words.filled(words=text) for words, text in said if text]
    shown = {cell for row in table.rows for cell in row.cells}
    beside = (one for one in table.said.remarks if one not in shown)
    remarks: tuple[Wording, ...] = (*lines, *beside)
    if remarks:
        blocks.append(Text(remarks))
    return Report(
        question="read",
        title=message("{file}: table {number}", file=table.document, number=table.number),
        blocks=tuple(blocks),
        main="rows",
        top_tables=("rows",),
    )


def _list(tables: Sequence[FoundTable], file: str) -> Report:
    """Return tables as a list, and the first rows of each."""
    rows = tuple(
        Row((Number(one.number), title_of(one), where_of(one), Number(len(one.rows)),
             Number(one.width)))
        for one in tables
    )  # fmt: skip
    blocks: list[Block] = [Table("tables", COLUMNS, rows)]
    for one in tables:
        blocks.append(Heading(message("Table {number}", number=one.number)))
        blocks.append(as_table(one, f"table-{one.number}", title_of(one), FIRST_ROWS))
        if len(one.rows) > FIRST_ROWS:
            count = len(one.rows) - FIRST_ROWS
            blocks.append(Text((MORE_ROWS.filled(count=count, number=one.number),)))
    title = message("The tables of {file}", file=file)
    return Report(question="read", title=title, blocks=tuple(blocks), main="tables")


def title_of(table: FoundTable) -> str:
    """Return what a table is called: what stands over it, or what the document says."""
    return table.title or table.said.title


def where_of(table: FoundTable) -> Message:
    """Return where a table is, and whether people do not see it there."""
    return HIDDEN.filled(where=table.where) if table.hidden else table.where


def as_table(table: FoundTable, name: str, title: str, most: int | None = None) -> Table:
    """Return rows of a document's table as a table of a report, below its headings."""
    above = heading_rows(table)
    place = table.rows.index(above[-1]) + 1 if above else 0
    headings = column_headings(above, table.width) if above else ("",) * table.width
    ids: list[str] = []
    for column, heading in enumerate(headings):
        wanted = heading or table.letters(column)
        ids.append(wanted if wanted not in ids else f"{wanted} ({table.letters(column)})")
    columns = tuple(
        Column(one, heading, "code") for one, heading in zip(ids, headings, strict=True)
    )
    body = table.rows[place : None if most is None else place + most]
    rows = tuple(
        Row(tuple(Code(cell) if cell else None for cell in
                  (*row.cells, *[""] * (table.width - len(row.cells)))))
        for row in body
    )  # fmt: skip
    return Table(name, columns, rows, title=title)
