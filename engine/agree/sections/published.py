"""Printed tables: what a document prints, read with the names and the order of the print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Kind, Quoted, Span, Words, message, nearest, short_repr, unknown_name
from agree.sections import Agreement, Citation, Declared, Figure, Member, Reference
from agree.sections.checks.uses import resolvable
from agree.sections.declared import keys_of
from agree.sections.figures import column_marks, read_cell
from agree.sections.kinds import UNKNOWN_RECIPIENT
from agree.sections.on_demand import Context
from agree.sections.reader import Reader
from agree.source import Mapping, Scalar, entries
from agree.source.csv_table import Row, Table, missing_column
from agree.source.thousands import Marks

UNKNOWN_ROW = Kind(
    "unknown-row",
    message("the row {name} is no recipient of the group"),
    hint=message("Put the name among the recipient's aliases, or name it as total_row."),
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

ColumnKind: TypeAlias = Literal["grant", "area", "alternative", "fact", "share_of", "sum_of"]
KINDS: tuple[ColumnKind, ...] = ("grant", "area", "alternative", "fact", "share_of", "sum_of")


@short_repr
class PrintedColumn(NamedTuple):
    """A column: its heading, what it shows, and how many decimals a share is displayed with."""

    heading: str
    kind: ColumnKind
    what: tuple[Reference, ...]
    decimals: int
    span: Span


@short_repr
class PrintedRow(NamedTuple):
    """A row: the name as printed, the member it is (None for the row of sums), and its figures."""

    name: str
    member: Member | None
    figures: Values[str, Figure]
    span: Span


@short_repr
class PrintedTable(NamedTuple):
    """A table as printed. `unit` is the size of its unit of amounts, in minor units.

    `absent` are the members without a row, in a print that shows some of them only. `headings` are
    those of all columns, also of those whose meaning could not be read.
    """

    id: str
    title: str
    group: str
    unit: Fraction
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    total: PrintedRow | None
    absent: tuple[Member, ...]
    headings: Declared
    citation: Citation
    span: Span


@short_repr
class Published(NamedTuple):
    """The printed tables of a file; `declared` has the names of those not read too."""

    tables: tuple[PrintedTable, ...]
    declared: Declared


def decode(context: Context) -> Published:
    """Return the printed tables that a file declares, as far as they can be read."""
    found = []
    written = context.written
    for entry in entries(context.node):
        if isinstance(entry.value, Mapping):
            whole = written.get(entry.key.text) if isinstance(written, Mapping) else None
            columns = whole.get("columns") if isinstance(whole, Mapping) else None
            headings = keys_of(columns)
            table = _table(context.reader, context.agreement, entry.key, entry.value, headings)
            found += [table] if table is not None else []
    return Published(tuple(found), keys_of(written))


def _table(
    reader: Reader, agreement: Agreement, key: Scalar, node: Mapping, headings: Declared
) -> PrintedTable | None:
    values = reader.scalar(node, "values")
    before = len(reader.findings)
    csv = reader.table(values) if values is not None else None
    group = _known_group(reader, agreement, node)
    size = reader.unit_size(node)
    if csv is None or group is None or size is None or len(reader.findings) > before:
        return None
    columns = tuple(_columns(reader, csv, node))
    members = agreement.members((Reference(group, node.span),))
    rows = _rows(reader, csv, node, columns, members)
    if len(reader.findings) > before:  # what cannot be read is not compared
        return None
    last = reader.text(node, "total_row")
    return PrintedTable(
        id=key.text,
        title=reader.text(node, "title", key.text),
        group=group,
        unit=size,
        columns=columns,
        rows=tuple(row for row in rows if row.member is not None),
        total=next((row for row in rows if row.name == last), None),
        absent=_without_row(members, rows),
        headings=headings,
        citation=reader.citation(node),
        span=key.span,
    )


def _known_group(reader: Reader, agreement: Agreement, node: Mapping) -> str | None:
    reference = reader.reference(node, "of")
    if reference is None or agreement.declared["recipients"].may_have(reference.name):
        known = reference is not None and resolvable(agreement, (reference,))
        return reference.name if known and reference is not None else None
    name, span = reference.name, reference.span
    reader.findings.append(unknown_name(UNKNOWN_RECIPIENT, span, name, agreement.recipients))
    return None


def _columns(reader: Reader, csv: Table, node: Mapping) -> Iterator[PrintedColumn]:
    for entry in entries(node.get("columns")):
        if not isinstance(entry.value, Mapping):
            continue
        if csv.column(entry.key.text) is None:
            reader.findings.append(missing_column(csv, entry.key.text, entry.key.span, "columns"))
            continue
        kinds = [kind for kind in KINDS if entry.value.get(kind) is not None]
        if len(kinds) != 1:
            values = {"column": Quoted(entry.key.text), "kinds": Words(KINDS, "or")}
            reader.report(COLUMN_MEANING, entry.key.span, values)
            continue
        decimals = reader.scalar(entry.value, "decimals")
        places = int(decimals.text) if decimals is not None else 0
        what = reader.references(entry.value, kinds[0])
        yield PrintedColumn(entry.key.text, kinds[0], what, places, entry.key.span)


def _rows(
    reader: Reader,
    csv: Table,
    node: Mapping,
    columns: tuple[PrintedColumn, ...],
    members: tuple[Member, ...],
) -> list[PrintedRow]:
    stated = reader.scalar(node, "names")
    column = csv.column(reader.text(node, "names", "name"))
    if stated is not None and column is None:
        reader.findings.append(missing_column(csv, stated.text, stated.span, "names"))
        return []
    names = column or 0
    known = {name: member for member in members for name in (member.name, *member.aliases)}
    last = reader.text(node, "total_row")
    called = [row.cells[names].strip() for row in csv.rows]
    total = reader.scalar(node, "total_row")
    if total is not None and total.text not in called:
        near = nearest(total.text, called)
        reader.report(UNKNOWN_TOTAL_ROW, total.span, {"name": Quoted(total.text)}, near)
        return []
    marks = _marks(csv, columns)
    rows: dict[str, PrintedRow] = {}
    before = len(reader.findings)
    for row in csv.rows:
        name = row.cells[names].strip()
        span = row.span(names)
        member = known.get(name)
        if name in rows:
            reader.report(REPEATED_ROW, span, {"name": Quoted(name)})
        elif member is None and name != last:
            reader.report(UNKNOWN_ROW, span, {"name": Quoted(name)}, nearest(name, known))
        else:
            figures = dict(_figures(reader, csv, row, columns, marks))
            rows[name] = PrintedRow(name, None if name == last else member, figures, span)
    if len(reader.findings) == before:  # a row that is called otherwise is not missing too
        _report_missing(reader, node, members, rows)
    return list(rows.values())


def _marks(csv: Table, columns: tuple[PrintedColumn, ...]) -> dict[str, Marks]:
    """What each column shows of the marks in its figures."""
    places = [(column.heading, csv.column(column.heading)) for column in columns]
    return {heading: column_marks(csv, at) for heading, at in places if at is not None}


def _figures(
    reader: Reader,
    csv: Table,
    row: Row,
    columns: tuple[PrintedColumn, ...],
    marks: Values[str, Marks],
) -> Iterator[tuple[str, Figure]]:
    for column in columns:
        place = csv.column(column.heading)
        if place is not None and column.kind == "share_of":  # never more than 1: no thousands
            span = row.span(place)
            yield column.heading, Figure(reader.figure(row.cells[place], span), span)
        elif place is not None:
            figure = read_cell(reader, row, place, marks[column.heading], reader.figure)
            yield column.heading, Figure(figure, row.span(place))


def _without_row(members: tuple[Member, ...], rows: Iterable[PrintedRow]) -> tuple[Member, ...]:
    found = {row.member.id for row in rows if row.member is not None}
    return tuple(member for member in members if member.id not in found)


def _report_missing(
    reader: Reader, node: Mapping, members: tuple[Member, ...], rows: Values[str, PrintedRow]
) -> None:
    missing = tuple(member.name for member in _without_row(members, rows.values()))
    place = node.get("values")
    if missing and place is not None and not reader.is_true(node, "partial"):
        reader.report(MISSING_ROWS, place.span, {"names": Words(missing)})
