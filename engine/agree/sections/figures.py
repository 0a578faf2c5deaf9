"""Figures by member: in the file itself or in a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Values
from fractions import Fraction
from typing import NamedTuple

from agree.base import Kind, Quoted, Span, message, short_repr
from agree.sections.reader import Reader
from agree.sections.recipients import Member
from agree.sections.shared import MemberId
from agree.source import Mapping, Node, Scalar
from agree.source.csv_table import Row, Table, missing_column
from agree.source.thousands import Marks, ambiguity, marks_in

ROW_WITHOUT_CODE = Kind(
    "row-without-code",
    message("the row has no code"),
    hint=message("Write the recipient's code, or remove the row if it is a sum."),
)
REPEATED_FIGURE = Kind(
    "repeated-figure",
    message("{code} has a figure on line {line} already"),
    advice=message("Keep one of the rows. If both are right, give the file a column group."),
)

LABELS = ("code", "name", "group", "aliases", "part_of")

ReadFigure = Callable[[str, Span], "Fraction | None"]


@short_repr
class Figure(NamedTuple):
    """One member's figure in a fact or table: None while it is pending."""

    value: Fraction | None
    span: Span


@short_repr
class Figures(NamedTuple):
    """Figures by member. `groups` tells whether the keys name the group too, or the code alone.

    When `others_pending`, a member without a figure has one that is pending.
    """

    by_code: Values[str | MemberId, Figure]
    groups: bool
    span: Span
    others_pending: bool = False

    def of(self, member: Member) -> Figure | None:
        """The member's figure; None when there is none."""
        found = self.by_code.get(member.id if self.groups else member.code)
        return Figure(None, self.span) if found is None and self.others_pending else found


def figures(
    reader: Reader, node: Node | None, column: Scalar | None, own: str, read: ReadFigure
) -> Figures | None:
    """The figures at a node; `own` is the name of what they belong to, `read` reads one cell.

    None when the data file could not be read (and was reported).
    """
    if isinstance(node, Mapping):
        return _inline(reader, node, read)
    if not isinstance(node, Scalar):
        return None
    table = reader.table(node)
    if table is None:
        return None
    code = table.column("code")
    if code is None:
        reader.findings.append(missing_column(table, "code", Span(table.source)))
        return None
    value = _value_column(reader, table, column, own, node.span)
    if value is None:
        return None
    return from_table(reader, table, code, value, node.span, read)


def _inline(reader: Reader, node: Mapping, read: ReadFigure) -> Figures:
    """Return the figures in the file itself; together they are read as a column is."""
    written = [entry for entry in node.entries if isinstance(entry.value, Scalar)]
    marks = marks_in(entry.value.text for entry in written if isinstance(entry.value, Scalar))
    by_code: dict[str | MemberId, Figure] = {}
    for entry in written:
        if isinstance(entry.value, Scalar):
            figure = _undoubted(reader, entry.value.text, entry.value.span, marks, read)
            by_code[entry.key.text] = Figure(figure, entry.key.span)
    return Figures(by_code, False, node.span)


def _value_column(
    reader: Reader, table: Table, column: Scalar | None, own: str, place: Span
) -> int | None:
    """The column that holds the figures: the one named, `value`, `own`, or the only one left."""
    if column is not None:
        found = table.column(column.text)
        if found is None:
            _report_column(reader, table, column.text, column.span)
        return found
    for name in ("value", own):
        found = table.column(name)
        if found is not None:
            return found
    others = [index for index, name in enumerate(table.columns) if name.casefold() not in LABELS]
    if len(others) == 1:
        return others[0]
    _report_column(reader, table, own, place)
    return None


def _report_column(reader: Reader, table: Table, name: str, place: Span) -> None:
    reader.findings.append(missing_column(table, name, place, "column"))


def from_table(
    reader: Reader, table: Table, code: int, value: int, place: Span, read: ReadFigure
) -> Figures:
    """The figures of one column of a table, by code, or by group and code where it has groups."""
    group = table.column("group")
    marks = column_marks(table, value)
    by_code: dict[str | MemberId, Figure] = {}
    for row in table.rows:
        member: str | MemberId = row.cells[code].strip()
        if group is not None:
            member = (row.cells[group].strip(), row.cells[code].strip())
        if not row.cells[code].strip():
            reader.report(ROW_WITHOUT_CODE, row.span(code))
            continue
        if member in by_code:
            _report_repeated(reader, row, code, by_code[member].span)
            continue
        figure = read_cell(reader, row, value, marks, read)
        by_code[member] = Figure(figure, row.span(code))
    return Figures(by_code, group is not None, place)


def column_marks(table: Table, column: int) -> Marks:
    """Return what the cells of a column show of the marks in its figures."""
    return marks_in(row.cells[column] for row in table.rows)


def read_cell(
    reader: Reader, row: Row, column: int, marks: Marks, read: ReadFigure
) -> Fraction | None:
    """Return the figure of a cell; one that may mean thousands is reported, and not read."""
    return _undoubted(reader, row.cells[column], row.span(column), marks, read)


def _undoubted(
    reader: Reader, text: str, span: Span, marks: Marks, read: ReadFigure
) -> Fraction | None:
    """Return a figure; one that may mean thousands is reported, and not read."""
    doubtful = ambiguity(text, span, marks)
    if doubtful is None:
        return read(text, span)
    reader.findings.append(doubtful)
    return Fraction(0)


def _report_repeated(reader: Reader, row: Row, code: int, first: Span) -> None:
    values: dict[str, object] = {"code": Quoted(row.cells[code].strip()), "line": str(first.line)}
    reader.report(REPEATED_FIGURE, row.span(code), values)
