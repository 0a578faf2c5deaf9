"""Figures by member: in the file itself or in a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Values
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agree.base import Kind, Quoted, Span, message, short_repr
from agree.sections.reader import Reader
from agree.sections.recipients import Member
from agree.sections.shared import MemberId
from agree.source import Mapping, Node, Scalar
from agree.source.csv_table import CsvRow, CsvTable, missing_column
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
class Known(NamedTuple):
    """The day on which a figure became known, where that is written, and what it was before."""

    day: date
    span: Span
    before: Fraction | None = None


@short_repr
class Figure(NamedTuple):
    """One member's figure in a fact or table: None while it is pending.

    `known` is when it became known, where a file tells that of each figure.
    """

    value: Fraction | None
    span: Span
    known: Known | None = None


@short_repr
class Figures(NamedTuple):
    """Figures by code, or by group and code when it `names_groups`.

    When `others_pending`, a member without a figure has one that is pending.
    """

    by_code: Values[str | MemberId, Figure]
    names_groups: bool
    span: Span
    others_pending: bool = False

    def of(self, member: Member) -> Figure | None:
        """Return the member's figure; None when there is none."""
        figure = self.by_code.get(member.id if self.names_groups else member.code)
        return Figure(None, self.span) if figure is None and self.others_pending else figure

    def known_on(self, day: date) -> Figures:
        """Return the figures as they were known on a day."""
        earlier = {
            written: figure._replace(value=figure.known.before)
            for written, figure in self.by_code.items()
            if figure.known is not None and figure.known.day > day
        }
        return self._replace(by_code={**self.by_code, **earlier}) if earlier else self


def decode_figures(
    reader: Reader, node: Node | None, column: Scalar | None, own: str, read: ReadFigure
) -> Figures | None:
    """Decode the figures at a node: in the file itself, or a column of the data file it names.

    `own` is the name of what they belong to, `read` reads one cell. None when the data file could
    not be read, which was reported.
    """
    if isinstance(node, Mapping):
        return _inline(reader, node, read)
    table = reader.table(node) if isinstance(node, Scalar) else None
    if node is None or table is None:
        return None
    code = table.column("code")
    if code is None:
        reader.findings.append(missing_column(table, "code", Span(table.source)))
        return None
    value = _value_column(reader, table, column, own, node.span)
    if value is None:
        return None
    return figures_of_column(reader, table, code, value, node.span, read)


def _inline(reader: Reader, node: Mapping, read: ReadFigure) -> Figures:
    """Return the figures in the file itself; their marks are read together, as in a column."""
    cells = [(item.key, item.value) for item in node.entries if isinstance(item.value, Scalar)]
    marks = marks_in(value.text for _, value in cells)
    by_code: dict[str | MemberId, Figure] = {}
    for key, value in cells:
        by_code[key.text] = Figure(_read(reader, value.text, value.span, marks, read), key.span)
    return Figures(by_code, False, node.span)


def _value_column(
    reader: Reader, table: CsvTable, column: Scalar | None, own: str, place: Span
) -> int | None:
    """Return the column of the figures: the one named, `value`, `own`, or the only one left."""
    names = ("value", own) if column is None else (column.text,)
    for name in names:
        index = table.column(name)
        if index is not None:
            return index
    others = [index for index, name in enumerate(table.columns) if name.casefold() not in LABELS]
    if column is None and len(others) == 1:
        return others[0]
    span = place if column is None else column.span
    reader.findings.append(missing_column(table, names[-1], span, "column"))
    return None


def figures_of_column(
    reader: Reader, table: CsvTable, code: int, value: int, place: Span, read: ReadFigure
) -> Figures:
    """Return the figures of one column, by code, or by group and code where a table has groups."""
    group = table.column("group")
    marks = column_marks(table, value)
    by_code: dict[str | MemberId, Figure] = {}
    for row in table.rows:
        written, span = row.cells[code].strip(), row.span(code)
        member = written if group is None else (row.cells[group].strip(), written)
        if not written:
            reader.report(ROW_WITHOUT_CODE, span)
        elif member in by_code:
            values = {"code": Quoted(written), "line": str(by_code[member].span.line)}
            reader.report(REPEATED_FIGURE, span, values)
        else:
            by_code[member] = Figure(read_cell(reader, row, value, marks, read), span)
    return Figures(by_code, group is not None, place)


def column_marks(table: CsvTable, column: int) -> Marks:
    """Return what the cells of a column show of the marks in its figures."""
    return marks_in(row.cells[column] for row in table.rows)


def read_cell(
    reader: Reader, row: CsvRow, column: int, marks: Marks, read: ReadFigure
) -> Fraction | None:
    """Return the figure of a cell; one that may mean thousands is reported, and not read."""
    return _read(reader, row.cells[column], row.span(column), marks, read)


def _read(reader: Reader, text: str, span: Span, marks: Marks, read: ReadFigure) -> Fraction | None:
    doubtful = ambiguity(text, span, marks)
    if doubtful is None:
        return read(text, span)
    reader.findings.append(doubtful)
    return Fraction(0)
