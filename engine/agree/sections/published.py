"""Printed tables: what a document prints, read with the names and the order of the print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping as Values
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from agree.base import (
    Kind,
    Quoted,
    Record,
    Span,
    Words,
    late_pattern,
    message,
    percentage,
    unknown_name,
)
from agree.sections import Agreement, Citation, DeclaredNames, Figure, Member, MemberId, Reference
from agree.sections.data_files import DataFile, data_file
from agree.sections.declared import keys_of
from agree.sections.figures import column_marks, column_of_names, read_cell
from agree.sections.kinds import KEYS_EXCLUDE, UNKNOWN_RECIPIENT
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.roster import Roster, several_meant
from agree.sections.whose import meant_by
from agree.source import Mapping, Scalar, entries
from agree.source.csv_table import CsvRow, CsvTable, missing_column
from agree.source.thousands import Marks

UNKNOWN_ROW = Kind(
    "unknown-row",
    message("the row {name} is no recipient of the group"),
    hint=message("Put the name among the recipient's aliases, or name it as total_row."),
)
ROW_WITHOUT_NAME = Kind(
    "row-without-name",
    message("the row has no name"),
    hint=message(
        "Write the recipient's name; a row of sums needs a name too, given in total_row:."
    ),
)
UNKNOWN_TOTAL_ROW = Kind(
    "unknown-total-row",
    message("there is no row {name} in the table"),
    hint=message("Write the name of the row as printed."),
)
REPEATED_ROW = Kind(
    "repeated-row",
    message("the row {name} is there already"),
    advice=message("Remove one of the rows."),
)
MISSING_ROWS = Kind(
    "missing-rows",
    message("the table has no rows for {names}"),
    advice=message("Add the rows, or give the members the names in the table as aliases."),
)
COLUMN_MEANING = Kind(
    "column-meaning",
    message("the column {column} should show one thing: {kinds}"),
    advice=message("Keep one of them."),
)

PrintedKind: TypeAlias = Literal[
    "grant", "area", "alternative", "part", "fact", "share_of", "sum_of"
]
PRINTED_KINDS: tuple[PrintedKind, ...] = get_args(PrintedKind)
ShownAs: TypeAlias = Literal["share", "percent"]
SHOWN_AS: tuple[ShownAs, ...] = get_args(ShownAs)
GRANTS: tuple[PrintedKind, ...] = ("grant", "area", "alternative")
AMOUNTS: tuple[PrintedKind, ...] = (*GRANTS, "part")
DECIMALS = late_pattern(r"[.,](\d+)\s*%?\s*$", re.ASCII)
"""The decimals at the end of a printed figure."""
BESIDE: Values[str, tuple[PrintedKind, ...]] = {
    "when": GRANTS,
    "per": AMOUNTS,
    "as": (*AMOUNTS, "share_of"),
}
"""What a column may show where it says more of how it shows it."""


class PrintedColumn(Record):
    """A column: its heading, what it shows, and how many decimals it is displayed with.

    Without decimals it shows figures as they are. Amounts may be those of the instalments at one
    time (`when`), `per` unit of a fact, or shares.
    """

    heading: str
    kind: PrintedKind
    what: tuple[Reference, ...]
    decimals: int | None
    span: Span
    when: Reference | None = None
    per: Reference | None = None
    shown_as: ShownAs | None = None

    @property
    def is_of_amounts(self) -> bool:
        """Return whether it shows amounts, and neither shares of them nor amounts per unit."""
        return self.kind in AMOUNTS and self.per is None and self.shown_as is None

    @property
    def is_of_grants(self) -> bool:
        """Return whether it shows all of grants, areas or alternatives, as amounts."""
        return self.is_of_amounts and self.kind in GRANTS and self.when is None

    @property
    def is_of_shares(self) -> bool:
        """Return whether it shows shares, of which no mark parts thousands."""
        return self.kind == "share_of" or self.shown_as is not None


class PrintedRow(Record):
    """A row: the name as printed, the member it is (None for the row of sums), and its figures."""

    name: str
    member: Member | None
    figures: Values[str, Figure]
    span: Span


class PrintedTable(Record):
    """A table as printed. `unit` is the size of its unit of amounts, in minor units.

    `names` is the heading of the column of names. `absent` are the members without a row, in a
    print that shows some of them only. `headings` are those of all columns, also of those whose
    meaning could not be read.
    """

    id: str
    title: str
    names: str
    group: str
    unit: Fraction
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    total: PrintedRow | None
    absent: tuple[Member, ...]
    headings: DeclaredNames
    citation: Citation
    span: Span


class Published(Record):
    """The printed tables of a file."""

    tables: tuple[PrintedTable, ...]


def decode(context: SectionContext) -> Published:
    """Return the printed tables that a file declares, as far as they can be read."""
    tables = []
    for entry in entries(context.node):
        if isinstance(entry.value, Mapping):
            table = _table(context, entry.key, entry.value)
            if table is not None:
                tables.append(table)
    return Published(tuple(tables))


def _table(context: SectionContext, key: Scalar, node: Mapping) -> PrintedTable | None:
    """Decode a printed table; None when something in it cannot be read, which is not compared."""
    reader, written = context.reader, context.item_as_written(key.text)
    before = len(reader.findings)
    file = _file(reader, node)
    csv = None if file is None else reader.table(file)
    names = None if csv is None else _name_column(reader, csv, file and file.names)
    group = _group(reader, context.agreement, node)
    unit = reader.unit_size(node)
    if csv is None or group is None or unit is None or names is None:
        return None
    if len(reader.findings) > before:
        return None
    columns = dict(_columns(reader, csv, node))
    members = context.agreement.members((group,))
    rows = _rows(reader, csv, names, node, columns, members)
    if len(reader.findings) > before:
        return None
    return PrintedTable(
        id=key.text,
        title=reader.words(node, "title", key.text),
        names=csv.columns[names],
        group=group.name,
        unit=unit,
        columns=tuple(columns),
        rows=tuple(row for row in rows if row.member is not None),
        total=next((row for row in rows if row.member is None), None),
        absent=_without_row(members, rows),
        headings=keys_of(None if written is None else written.get("columns")),
        citation=reader.citation(node),
        span=key.span,
    )


def _file(reader: Reader, node: Mapping) -> DataFile | None:
    """Return the data file of a table, and the column of its names where the agreement says it."""
    file = data_file(node.get("values"))
    if file is not None and file.column is not None:
        values = {"first": Quoted("columns"), "second": Quoted("column")}
        reader.report(KEYS_EXCLUDE, file.column.span, values)
    names = reader.scalar(node, "names")
    return file if file is None or names is None else file._replace(names=names)


def _group(reader: Reader, agreement: Agreement, node: Mapping) -> Reference | None:
    """Return the group of a table's rows; None when it is unknown, or could not be read."""
    reference = reader.reference(node, "of")
    if reference is None:
        return None
    if agreement.declared["recipients"].may_have(reference.name):
        return reference if agreement.can_open((reference,)) else None
    name, span = reference.name, reference.span
    reader.findings.append(unknown_name(UNKNOWN_RECIPIENT, span, name, agreement.recipients))
    return None


def _columns(reader: Reader, csv: CsvTable, node: Mapping) -> Iterator[tuple[PrintedColumn, int]]:
    """Yield the columns that say what they show, each with its index in the data file."""
    for entry in entries(node.get("columns")):
        if not isinstance(entry.value, Mapping):
            continue
        heading, span = entry.key.text, entry.key.span
        index = csv.column(heading)
        kinds = [kind for kind in PRINTED_KINDS if entry.value.get(kind) is not None]
        if index is None:
            reader.findings.append(missing_column(csv, heading, span, "columns"))
        elif len(kinds) != 1:
            values = {"column": Quoted(heading), "kinds": Words(PRINTED_KINDS, "or")}
            reader.report(COLUMN_MEANING, span, values)
        else:
            before = reader.faults
            column = _column(reader, entry.key, entry.value, kinds[0], _decimals(csv, index))
            if reader.faults == before:
                yield column, index


def _column(
    reader: Reader, heading: Scalar, node: Mapping, kind: PrintedKind, printed: int
) -> PrintedColumn:
    """Return what a column shows, and how; words that do not fit together are reported.

    Shares and amounts per unit have as many decimals as are `printed`, unless it says how many.
    """
    excluded = [(kind, word) for word, kinds in BESIDE.items() if kind not in kinds]
    for first, second in (*excluded, ("as", "per")):
        if node.get(first) is not None and node.get(second) is not None:
            values = {"first": Quoted(first), "second": Quoted(second)}
            reader.report(KEYS_EXCLUDE, reader.place_of_key(node, second), values)
    decimals = reader.scalar(node, "decimals")
    shown_as = reader.text(node, "as")
    is_rounded = kind == "share_of" or shown_as or node.get("per") is not None
    return PrintedColumn(
        heading=heading.text,
        kind=kind,
        what=reader.references(node, kind),
        decimals=int(decimals.text) if decimals is not None else printed if is_rounded else None,
        span=heading.span,
        when=reader.reference(node, "when"),
        per=reader.reference(node, "per"),
        shown_as=reader.one_of(node, "as", SHOWN_AS) if shown_as else None,
    )


def _decimals(csv: CsvTable, index: int) -> int:
    """Return how many decimals the cells of a column are printed with at most."""
    printed = (DECIMALS.search(row.cells[index]) for row in csv.rows)
    return max((len(found[1]) for found in printed if found is not None), default=0)


def _rows(
    reader: Reader,
    csv: CsvTable,
    name_column: int,
    node: Mapping,
    columns: Values[PrintedColumn, int],
    members: tuple[Member, ...],
) -> list[PrintedRow]:
    """Return the rows of members and the row of sums.

    A row of nobody, a second row of somebody and a member without a row are reported.
    """
    names = [row.cells[name_column].strip() for row in csv.rows]
    total = reader.scalar(node, "total_row")
    if total is not None and total.text not in names:
        reader.findings.append(unknown_name(UNKNOWN_TOTAL_ROW, total.span, total.text, names))
        return []
    total_name = None if total is None else total.text
    roster = Roster(members)
    marks = {index: column_marks(csv, index) for index in columns.values()}
    rows: dict[MemberId | None, PrintedRow] = {}
    before = len(reader.findings)
    for name, row in zip(names, csv.rows, strict=True):
        span = row.span(name_column)
        if not name:
            reader.report(ROW_WITHOUT_NAME, Span(csv.source, row.line))
            continue
        member = None if name == total_name else _member(reader, name, span, roster)
        id_ = None if member is None else member.id
        if member is None and name != total_name:
            continue
        if id_ in rows:
            reader.report(REPEATED_ROW, span, {"name": Quoted(name)})
        else:
            rows[id_] = PrintedRow(name, member, _figures(reader, row, columns, marks), span)
    if len(reader.findings) == before:  # a row under a misspelt name is not missing too
        _report_missing(reader, node, _without_row(members, rows.values()))
    return list(rows.values())


def _member(reader: Reader, name: str, span: Span, roster: Roster) -> Member | None:
    """Return the one member whom a row means; None for nobody or several, which is reported."""
    before = len(reader.findings)
    members = meant_by(reader, name, span, roster)
    if len(members) > 1:
        reader.findings.append(several_meant(name, span, members))
    elif not members and len(reader.findings) == before:
        reader.findings.append(unknown_name(UNKNOWN_ROW, span, name, roster.names))
    return members[0] if len(members) == 1 else None


def _name_column(reader: Reader, csv: CsvTable, stated: Scalar | None) -> int | None:
    """Return the column that tells whose a row is: the one stated, `name`, `code` or the first."""
    index = column_of_names(csv) if stated is None else csv.column(stated.text)
    if index is None and stated is None:
        index = csv.column("code")
    if index is None and stated is not None:
        reader.findings.append(missing_column(csv, stated.text, stated.span, "names"))
        return None
    return index or 0


def _figures(
    reader: Reader, row: CsvRow, columns: Values[PrintedColumn, int], marks: Values[int, Marks]
) -> dict[str, Figure]:
    """Return the figures of a row by the headings of their columns."""
    figures = {}
    for column, index in columns.items():
        if column.is_of_shares:  # never more than 100: no mark in it parts thousands
            text, percent = row.cells[index], column.shown_as == "percent"
            plain = percentage(text) if percent else None
            figure = reader.figure(plain or text, row.span(index))
        else:
            figure = read_cell(reader, row, index, marks[index], reader.figure)
        figures[column.heading] = Figure(figure, row.span(index))
    return figures


def _without_row(members: tuple[Member, ...], rows: Iterable[PrintedRow]) -> tuple[Member, ...]:
    ids = {row.member.id for row in rows if row.member is not None}
    return tuple(member for member in members if member.id not in ids)


def _report_missing(reader: Reader, node: Mapping, members: tuple[Member, ...]) -> None:
    """Report members without a row, unless the print shows some of them only."""
    if members and not reader.is_true(node, "partial"):
        names = Words(tuple(member.name for member in members))
        reader.report(MISSING_ROWS, reader.place(node, "values"), {"names": names})
