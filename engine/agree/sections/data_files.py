"""Data files: the table that an agreement names, from the row and the sheet that it says.

`values: data/x.csv`, or `values: {file: data/x.xlsx, sheet: Blad1, header: 3, skip: [Riket]}` where
titles stand above the headings, and rows of sums among the others. What is left out is left out on
purpose: each text of `skip` names a row that there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from agree.base import MOST_OF_A_KIND, Finding, Kind, Record, Source, heard, message, unknown_name
from agree.sections.shared import Reference
from agree.source import REGISTER, Folder, Mapping, Node, Scalar, Sequence
from agree.source.csv_table import CsvRow, CsvTable, length_faults, read_rows, read_table
from agree.source.sheets import Sheet

NO_ROW_TO_SKIP = Kind(
    "no-row-to-skip",
    message("there is no row {name} to leave out"),
    hint=message(
        "Write the text of the row's name or first cell; Source* is every row that begins so."
    ),
)

MOST_REGISTERS = 8
"""How many registers are kept in memory, for all agreements that use them."""
ANY_END = "*"
"""Stands at the end of a text that is the beginning of a row's."""


class DataFile(Record):
    """A data file as an agreement names it: which row has the headings, and what is left out.

    `column` are the figures, and `names` tell whose the rows are, where the agreement says so.
    `header` is 0 where the headings come first; `sheet` is None where the file has but one.
    """

    file: Scalar
    column: Scalar | None = None
    names: Scalar | None = None
    header: int = 0
    sheet: Scalar | None = None
    skip: tuple[Reference, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes the same table of it, whatever column of that is read."""
        sheet, names = self.sheet and self.sheet.text, self.names and self.names.text
        left_out = (names, *(one.name for one in self.skip)) if self.skip else ()
        return self.file.text, sheet, self.header, left_out


def data_file(node: Node | None) -> DataFile | None:
    """Return the data file that a value names, alone or with how it is read; None for another."""
    if isinstance(node, Scalar):
        return DataFile(node)
    file = node.get("file") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(file, Scalar):
        return None
    header = _scalar(node, "header")
    return DataFile(
        file=file,
        column=_scalar(node, "column"),
        names=_scalar(node, "names"),
        header=0 if header is None else int(header.text),
        sheet=_scalar(node, "sheet"),
        skip=tuple(Reference(item.text, item.span) for item in _texts(node.get("skip"))),
    )


def _scalar(node: Mapping, key: str) -> Scalar | None:
    value = node.get(key)
    return value if isinstance(value, Scalar) else None


def _texts(node: Node | None) -> Iterator[Scalar]:
    items = node.items if isinstance(node, Sequence) else (node,)
    yield from (item for item in items if isinstance(item, Scalar))


def read_data_file(folder: Folder, file: DataFile) -> tuple[CsvTable | None, list[Finding]]:
    """Return the table of a data file, without the rows that are left out; None with a fault."""
    named = file.sheet
    sheet = None if named is None else Sheet(file.file.text, named.text, named.span)
    source, findings = folder.read(file.file.text, file.file.span, sheet)
    if findings:
        return None, findings
    if file == DataFile(file.file) and file.file.text.startswith(REGISTER):
        table, found = register_table(source.name, source.text)
        return (table, []) if not found else (None, list(found))
    table, findings = read_rows(source, file.header)
    if not findings:
        table, findings = _without_rows(table, file)
        findings += length_faults(table)
    return None if findings else table, findings


@lru_cache(maxsize=MOST_REGISTERS)
def register_table(name: str, text: str) -> tuple[CsvTable, tuple[Finding, ...]]:
    """Return the table of a register, and what is wrong with it; read once for all agreements."""
    table, findings = read_table(Source(name, text))
    return table, tuple(findings)


def _without_rows(table: CsvTable, file: DataFile) -> tuple[CsvTable, list[Finding]]:
    """Return a table without the rows that are left out, and a finding for each that is not there.

    A row goes by its first cell, its code and its name.
    """
    skip = file.skip
    if not skip:
        return table, []
    named = () if file.names is None else (file.names.text,)
    places = (table.column(name) for name in ("code", "name", *named))
    columns = tuple(place for place in places if place is not None)
    texts = {heard(one.name) for one in skip}
    begins = tuple(text.removesuffix(ANY_END) for text in texts if text.endswith(ANY_END))
    kept: list[CsvRow] = []
    seen: set[str] = set()
    for row in table.rows:
        labels = _labels(row, columns)
        called = {heard(label) for label in labels}
        if any(map(texts.__contains__, called)) or any(one.startswith(begins) for one in called):
            seen |= called
        else:
            kept.append(row)
    found = (one for one in skip if not _is_among(heard(one.name), seen))
    known = sorted({label for row in table.rows[-MOST:] for label in _labels(row, columns)})
    faults = [
        unknown_name(NO_ROW_TO_SKIP, one.span, one.name, known if number < MOST_OF_A_KIND else ())
        for number, one in enumerate(found)
    ]
    return table._replace(rows=tuple(kept)), faults


MOST = 500
"""Among how many of the last rows the nearest name is looked for: sums stand there."""


def _labels(row: CsvRow, columns: tuple[int, ...]) -> set[str]:
    """Return what a row may be called."""
    cells = [row.cells[place] for place in columns if place < len(row.cells)]
    first = next((cell for cell in row.cells if cell.strip()), "")
    return {cell.strip() for cell in (first, *cells)} - {""}


def _is_among(text: str, labels: set[str]) -> bool:
    begin = text.removesuffix(ANY_END)
    if begin != text:
        return any(label.startswith(begin) for label in labels)
    return text in labels
