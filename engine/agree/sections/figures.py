"""Figures by member: in the file itself or in a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping as Values
from datetime import date
from fractions import Fraction

from agree.base import Kind, Quoted, Record, Span, message
from agree.sections.data_files import data_file
from agree.sections.kinds import KEYS_EXCLUDE
from agree.sections.member import NAMES, Member
from agree.sections.reader import Reader
from agree.sections.roster import Roster
from agree.sections.shared import MemberId, Reference
from agree.sections.whose import code_of
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

LABELS = ("code", *NAMES, "group", "aliases", "part_of")

ReadFigure = Callable[[str, Span], "Fraction | None"]


class Known(Record):
    """The day on which a figure became known, where that is written, and what it was before."""

    day: date
    span: Span
    before: Fraction | None = None


class Figure(Record):
    """One member's figure in a fact or table: None while it is pending.

    `known` is when it became known, where a file tells that of each figure.
    """

    value: Fraction | None
    span: Span
    known: Known | None = None


class Figures(Record):
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
    reader: Reader,
    node: Node | None,
    column: Scalar | None,
    own: str,
    read: ReadFigure,
    of: tuple[Reference, ...] = (),
) -> Figures | None:
    """Decode the figures at a node: in the file itself, or a column of the data file it names.

    `own` is the name of what they belong to, `read` reads one cell, and `of` are the groups whose
    members the rows may name. None when the data file could not be read, which was reported.
    """
    file = data_file(node)
    if file is None:
        inline = node if isinstance(node, Mapping) else None
        return None if inline is None else _inline(reader, inline, read, reader.rosters.of(of))
    if file.column is not None and column is not None:
        values = {"first": Quoted("file"), "second": Quoted("column")}
        reader.report(KEYS_EXCLUDE, column.span, values)
    table = reader.table(file)
    labels = None if table is None else row_labels(reader, table, file.names)
    if table is None or labels is None:
        return None
    value = value_column(reader, table, file.column or column, own, labels, file.file.span)
    if value is None:
        return None
    return figures_of_column(reader, table, labels, value, file.file.span, read, of)


def _inline(reader: Reader, node: Mapping, read: ReadFigure, roster: Roster) -> Figures:
    """Return the figures in the file itself; their marks are read together, as in a column."""
    cells = [(item.key, item.value) for item in node.entries if isinstance(item.value, Scalar)]
    marks = marks_in(value.text for _, value in cells)
    by_code: dict[str | MemberId, Figure] = {}
    for key, value in cells:
        named = bool(roster.called(key.text))
        code = code_of(reader, key.text, key.span, roster) if named else key.text
        if _is_first(reader, by_code, code, key.text, key.span):
            figure = _read(reader, value.text, value.span, marks, read)
            by_code[code] = Figure(figure, key.span)
    return Figures(by_code, False, node.span)


def value_column(
    reader: Reader,
    table: CsvTable,
    column: Scalar | None,
    own: str,
    labels: RowLabels,
    place: Span,
) -> int | None:
    """Return the column of the figures: the one named, `value`, `own`, or the only one left."""
    names = ("value", own) if column is None else (column.text,)
    for name in names:
        index = table.column(name)
        if index is not None:
            return index
    others = [
        index
        for index, name in enumerate(table.columns)
        if name.casefold() not in LABELS and index != labels.name
    ]
    if column is None and len(others) == 1:
        return others[0]
    span = place if column is None else column.span
    reader.findings.append(missing_column(table, names[-1], span, "column"))
    return None


class RowLabels(Record):
    """The columns that tell whose a row is: code or name, and group where a table has groups."""

    code: int | None
    name: int | None
    group: int | None

    def of(self, row: CsvRow) -> tuple[str, Span]:
        """Return the code of a row, or its name where it has no code, and where that stands."""
        columns = [column for column in (self.code, self.name) if column is not None]
        filled = (column for column in columns if row.cells[column].strip())
        column = next(filled, columns[0])
        return row.cells[column].strip(), row.span(column)


def column_of_names(table: CsvTable) -> int | None:
    """Return the column that holds names, of any language, or else of one; None without any."""
    return next((index for index in map(table.column, NAMES) if index is not None), None)


def row_labels(reader: Reader, table: CsvTable, names: Scalar | None = None) -> RowLabels | None:
    """Return the columns that tell whose the rows are; None without any, which is reported.

    `names` is the one that the agreement says.
    """
    if names is not None:
        index = table.column(names.text)
        if index is None:
            reader.findings.append(missing_column(table, names.text, names.span, "names"))
            return None
        return RowLabels(None, index, table.column("group"))
    labels = RowLabels(table.column("code"), column_of_names(table), table.column("group"))
    if labels.code is None and labels.name is None:
        reader.findings.append(missing_column(table, "code", Span(table.source)))
        return None
    return labels


def figures_of_column(
    reader: Reader,
    table: CsvTable,
    labels: RowLabels,
    value: int,
    place: Span,
    read: ReadFigure,
    of: tuple[Reference, ...] = (),
) -> Figures:
    """Return the figures of one column, by code, or by group and code where a table has groups."""
    marks, roster = column_marks(table, value), reader.rosters.of(of)
    by_code: dict[str | MemberId, Figure] = {}
    for row in table.rows:
        written, span = labels.of(row)
        if not written or _is_sum(row, labels, written, roster):
            reader.report(ROW_WITHOUT_CODE, span if labels.code is None else row.span(labels.code))
            continue
        member: str | MemberId
        if labels.group is None:
            member = code_of(reader, written, span, roster)
        else:
            group = row.cells[labels.group].strip()
            among = reader.rosters.of((Reference(group, span),))
            member = (group, code_of(reader, written, span, among))
        if _is_first(reader, by_code, member, written, span):
            by_code[member] = Figure(read_cell(reader, row, value, marks, read), span)
    return Figures(by_code, labels.group is not None, place)


def _is_sum(row: CsvRow, labels: RowLabels, written: str, roster: Roster) -> bool:
    """Return whether a row has no code where others have one, and a name that is nobody's."""
    has_code = labels.code is None or row.cells[labels.code].strip()
    return not has_code and not roster.called(written)


def _is_first(
    reader: Reader,
    figures: Values[str | MemberId, Figure],
    member: str | MemberId,
    written: str,
    span: Span,
) -> bool:
    """Return whether a member has no figure yet; a second one is reported."""
    if member not in figures:
        return True
    values = {"code": Quoted(written), "line": str(figures[member].span.line)}
    reader.report(REPEATED_FIGURE, span, values)
    return False


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
