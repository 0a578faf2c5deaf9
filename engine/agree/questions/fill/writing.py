"""The files as they are to be: the figures in their data file, the rest in the agreement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from agree.base import Finding, Kind, Record, Source, decimals_of, message, plain_digits
from agree.pipeline import Result
from agree.questions.names import usage_finding
from agree.scenario.figures_file import OF_OTHER_FILES, figures_file
from agree.sections import PENDING, Fact, Member
from agree.sections.figures import RowLabels, row_labels, value_column
from agree.sections.reader import Reader
from agree.sections.sayings import years_of
from agree.sections.to_do import CONFIRM
from agree.source import (
    REGISTER,
    Folder,
    Mapping as MappingNode,
    Node,
    Scalar,
    node_at,
    read_raw,
    words_of,
)
from agree.source.csv_table import SEMICOLON, CsvRow, CsvTable, read_table
from agree.source.edits import Edit
from agree.source.sheets import is_workbook

THREE_DECIMALS = 3
MOST_SHOWN = 3
DATA_IN_THE_WAY = Kind(
    "data-in-the-way",
    message("{file} is there already, and is not the data file of {fact}"),
    hint=message("Move it, or name it as values: of the fact."),
    usage=True,
)


class DataChange(Record):
    """A data file as it is to be: its path in the agreement's folder, its text and its bytes.

    `held` is what it holds now; None where there is none. `path` is empty where the figures stand
    in the agreement itself.
    """

    path: str = ""
    text: str = ""
    content: bytes = b""
    held: bytes | None = None
    is_new: bool = False


class Changes(Record):
    """What is to be changed: the edits of the agreement, and the data file."""

    edits: tuple[Edit, ...]
    data: DataChange


def changes(
    result: Result, fact: Fact, figures: Mapping[str, Fraction], members: Mapping[str, Member],
    said: Mapping[str, str], *, in_whole: bool,
) -> Changes | Finding:  # fmt: skip
    """Return what fills in figures, by code; `said` are the day and the source, where known.

    Those without a figure keep what the file has, or wait for it.
    """
    assert result.document is not None
    root = result.document.root
    steps = ("facts", fact.id)
    values = said_at(root, fact, "values")
    edits: list[Edit] = []
    if _stands_inline(values):
        assert isinstance(values, MappingNode)
        edits += _inline(values, fact, figures, members)
        data = DataChange()
    else:
        table = _own_table(result, values)
        if isinstance(table, Finding):
            return table
        made = None if table is None else _filled_in(result, fact, table, figures, members)
        if made is None:
            new = _new_file(result, fact, figures, members)
            if isinstance(new, Finding):
                return new
            data = new
            edits.append(Edit((*steps, "values"), data.path))
            edits += (Edit((*steps, key), None) for key in OF_OTHER_FILES)
        else:
            data = made
    if "as_of" in said:
        edits.append(Edit((*steps, "as_of"), said["as_of"]))
    if "source" in said:
        edits.append(Edit((*steps, "source"), said["source"], after="as_of"))
    if in_whole:
        edits.append(Edit((*steps, CONFIRM), None))
    return Changes(tuple(edits), data)


def said_at(root: MappingNode, fact: Fact, key: str) -> Node | None:
    """Return what the file says of a fact at a key; None where it says nothing."""
    node = node_at(root, ("facts", fact.id))
    return node.get(key) if isinstance(node, MappingNode) else None


def words_at(root: MappingNode, fact: Fact, key: str) -> str:
    """Return what stands at a key of a fact, on one line."""
    node = said_at(root, fact, key)
    if isinstance(node, MappingNode):
        shown = (
            f"{one.key.text}: {words_of(one.value) or '…'}" for one in node.entries[:MOST_SHOWN]
        )
        return ", ".join(shown)
    return words_of(node)


def _stands_inline(values: Node | None) -> bool:
    return isinstance(values, MappingNode) and values.get("file") is None


def _inline(
    values: MappingNode, fact: Fact, figures: Mapping[str, Fraction], members: Mapping[str, Member]
) -> Iterator[Edit]:
    """Yield the edits of figures that stand in the agreement, under codes or names."""
    named = {name: code for code, one in members.items() for name in (*one.names, code)}
    keys = {named.get(entry.key.text, entry.key.text): entry.key.text for entry in values.entries}
    for code, value in figures.items():
        text = figure_text(value, ".")
        yield Edit(("facts", fact.id, "values", keys.get(code, code)), text)


def figure_text(value: Fraction, mark: str) -> str:
    """Return a figure as a data file has it: exact, and never to be taken for thousands.

    >>> figure_text(Fraction(4125, 1000), ","), figure_text(Fraction(12), ",")
    ('4,1250', '12')
    """
    digits = plain_digits(value)
    if decimals_of(value) == THREE_DECIMALS:
        digits += "0"
    return digits.replace(".", mark)


class OwnTable(Record):
    """The data file of a fact that can be filled in as it is: its text and its rows."""

    path: str
    held: bytes
    table: CsvTable


def _own_table(result: Result, values: Node | None) -> OwnTable | Finding | None:
    """Return the CSV file that a fact's values name, where it is a plain table.

    One that cannot be read is a finding: another one must not take its place unseen.
    """
    assert result.folder is not None
    if not isinstance(values, Scalar) or values.text.startswith((REGISTER, PENDING)):
        return None
    if is_workbook(values.text) or result.folder.fault_of_path(values.text) is not None:
        return None
    raw = read_raw(Path(result.folder.path, values.text), values.text, values.span)
    if isinstance(raw, Finding):
        return raw
    try:
        source = Source.of_file(values.text, raw.decode())
    except UnicodeDecodeError:
        return None
    table, findings = read_table(source)
    return None if findings else OwnTable(values.text, raw, table)


def _filled_in(
    result: Result, fact: Fact, own: OwnTable, figures: Mapping[str, Fraction],
    members: Mapping[str, Member],
) -> DataChange | None:  # fmt: skip
    """Return a data file with its figures filled in, its other cells as they were.

    None where it has no column for them.
    """
    assert result.folder is not None
    assert result.document is not None
    reader, table = Reader(Folder(result.folder.path), {}), own.table
    labels = row_labels(reader, table)
    place = None if labels is None else _place(result, fact, reader, table, labels)
    if labels is None or labels.group is not None or place is None:
        return None
    lines: list[str | None] = [*table.source.text.split("\n")]
    named = {name.casefold(): code for code, one in members.items() for name in one.names}
    mark = "," if table.delimiter == SEMICOLON else "."
    found: set[str] = set()
    ends = [row.line for row in table.rows[1:]] + [len(lines) + 1]
    for row, end in zip(table.rows, ends, strict=True):
        written, _ = labels.of(row)
        code = written if written in members else named.get(written.casefold(), written)
        found.add(code)
        if code in figures:
            last = _last_line(lines, row.line, end)
            changed = _with_cell(row, place, figure_text(figures[code], mark), table.delimiter)
            lines[row.line - 1 : last] = [changed, *[None] * (last - row.line)]
    text = "\n".join(line for line in lines if line is not None)
    more = [code for code in members if code not in found]
    if more:
        text = text.rstrip("\n") + "\n"
        text += "".join(
            _row(table, labels.code, labels.name, place, members[code],
                 figure_text(figures[code], mark) if code in figures else PENDING)
            for code in more
        )  # fmt: skip
    content = table.source.as_in_file(text).encode()
    return DataChange(own.path, text, content, own.held)


def _place(
    result: Result, fact: Fact, reader: Reader, table: CsvTable, labels: RowLabels
) -> int | None:
    """Return the column of a data file that has the figures of a fact."""
    assert result.document is not None
    node = said_at(result.document.root, fact, "column")
    column = node if isinstance(node, Scalar) else None
    return value_column(reader, table, column, fact.id, labels, fact.span)


def _last_line(lines: Sequence[str | None], first: int, end: int) -> int:
    """Return the last line of a row that begins on line `first`; blank lines are not its."""
    last = end - 1
    while last > first and not (lines[last - 1] or "").strip():
        last -= 1
    return last


def _with_cell(row: CsvRow, place: int, text: str, delimiter: str) -> str:
    """Return a row as it is written, with another text in one cell."""
    line = row.source.line(row.line) or ""
    cells = line.split(delimiter)
    if '"' not in line and len(cells) > place:
        cells[place] = text
        return delimiter.join(cells)
    return _written((*row.cells[:place], text, *row.cells[place + 1 :]), delimiter)


def _row(
    table: CsvTable, code: int | None, name: int | None, place: int, member: Member, text: str
) -> str:
    cells = [""] * len(table.columns)
    if code is not None:
        cells[code] = member.code
    if name is not None:
        cells[name] = str(member.name)
    cells[place] = text
    return _written(cells, table.delimiter) + "\n"


def _written(cells: Sequence[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()


def _new_file(
    result: Result, fact: Fact, figures: Mapping[str, Fraction], members: Mapping[str, Member]
) -> DataChange | Finding:
    """Return a new data file with a row for each recipient; a finding where another is there."""
    assert result.folder is not None
    assert result.document is not None
    years = years_of(result.document.root)
    rows = (
        (member, figure_text(figures[code], ",") if code in figures else PENDING)
        for code, member in members.items()
    )
    file = figures_file(fact.id, None if years is None else years.first, rows)
    target = Path(result.folder.path, file.path)
    if target.exists():
        return usage_finding(DATA_IN_THE_WAY, file=str(target), fact=fact.label)
    return DataChange(file.path, file.text, file.content, None, is_new=True)
