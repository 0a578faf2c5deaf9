"""What was done to the sheets of a workbook besides changing cells: each told as just that.

Sheets that have another name, rows and columns that were removed, added or moved. Cells are
compared by their places, and after such a change nearly every cell would seem changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from xlsxwriter.utility import xl_col_to_name

from agree.base import Finding, Kind, Quoted, Span, message
from agree.render.xlsx.inputs import INPUTS_MARK
from agree.source.workbook import Digits

RENAMED_SHEET = Kind(
    "renamed-sheet",
    message("the sheet {sheet} of the workbook {file} is called {other}"),
    hint=message("Call it {sheet} again, and ask again."),
    usage=True,
)
REMOVED_SHEET = Kind(
    "removed-sheet",
    message("the sheet {sheet} of the workbook {file} was removed"),
    hint=message(
        "Write the workbook anew with agree run FILE -o book.xlsx, and keep all its sheets."
    ),
    usage=True,
)
REMOVED_ROW = Kind(
    "removed-row",
    message("row {row} on the sheet {sheet}, {what}, was removed"),
    hint=message("Undo that: formulas refer to rows by their places. Set what is not wanted to 0."),
    usage=True,
)
ADDED_ROW = Kind(
    "added-row",
    message("row {row} on the sheet {sheet}, {what}, was added"),
    hint=message("Take it away, and write notes on a sheet of their own."),
    usage=True,
)
MOVED_ROW = Kind(
    "moved-row",
    message("row {row} on the sheet {sheet} has {what}, which stood in row {before}"),
    hint=message("Do not sort the rows: formulas refer to them by their places."),
    usage=True,
)
REMOVED_COLUMN = Kind(
    "removed-column",
    message("column {column} on the sheet {sheet} was removed"),
    hint=message("Undo that: what is calculated, and what is read back, is found by its column."),
    usage=True,
)
ADDED_COLUMN = Kind(
    "added-column",
    message("column {column} on the sheet {sheet} was added"),
    hint=message("Take it away, and write notes on a sheet of their own."),
    usage=True,
)
Rows = Sequence[Sequence[str]]
"""The cells of a sheet, by row."""
_Words = tuple[str, ...]
"""The words of a row, without its numbers and what is empty at its end."""


def sheet_faults(
    written: dict[str, list[list[str]]], read: dict[str, list[list[str]]], place: Span
) -> Iterator[Finding]:
    """Yield a finding for each sheet that is not there under its name; `place` is the workbook."""
    others = [name for name in read if name not in written]
    file = Quoted(place.source.name)
    for sheet, rows in written.items():
        if sheet in read:
            continue
        alike = (name for name in others if _are_alike(rows, read[name]))
        found = next(alike, None)
        if found is None:
            yield Finding(REMOVED_SHEET, place, {"sheet": Quoted(sheet), "file": file})
        else:
            others.remove(found)
            values = {"sheet": Quoted(sheet), "file": file, "other": Quoted(found)}
            yield Finding(RENAMED_SHEET, place, values)


def _are_alike(one: Rows, other: Rows) -> bool:
    """Return whether two sheets have mostly the same words in the same rows."""
    pairs = list(zip(_words(one), _words(other), strict=False))
    same = sum(first == second for first, second in pairs)
    return same * 2 > max(len(one), len(other))


def moved_cells(sheet: str, written: Rows, read: Rows, place: Span) -> list[Finding]:
    """Return the findings of the rows and columns of a sheet that are not where they were.

    Without any, its cells can be compared by their places.
    """
    ours, theirs = _words(written), _words(read)
    if ours == theirs:
        return []
    return _columns(sheet, written, read, place) or _rows(sheet, ours, theirs, place)


def _words(rows: Rows) -> list[_Words]:
    """Return the words of each row; numbers may change, and empty rows at the end are none."""
    found: list[_Words] = []
    for row in rows:
        words = ["" if isinstance(cell, Digits) else cell for cell in row]
        while words and not words[-1]:
            words.pop()
        found.append(tuple(words))
    while found and not found[-1]:
        found.pop()
    return found


def _columns(sheet: str, written: Rows, read: Rows, place: Span) -> list[Finding]:
    """Return a finding when rows are as they were but for one column that was removed or added.

    It is one of ours, or stands right behind them: what is further out was added to nothing.
    """
    width = max(map(len, written), default=0) + 1
    ours, theirs = _words(written), _words(read)
    for kind, wider, narrower in (
        (REMOVED_COLUMN, written, theirs), (ADDED_COLUMN, read, ours),
    ):  # fmt: skip
        for column in range(width):
            without = [[*row[:column], *row[column + 1 :]] for row in wider]
            if _words(without) == narrower:
                values = {"column": xl_col_to_name(column), "sheet": Quoted(sheet)}
                return [Finding(kind, place, values)]
    return []


def _rows(sheet: str, ours: list[_Words], theirs: list[_Words], place: Span) -> list[Finding]:
    """Return a finding for each row that was removed, added or moved."""
    hidden = int(ours[0][:1] == (INPUTS_MARK,))

    def told(row: int, words: _Words) -> dict[str, object]:
        """Return what is said of a row: its number, its sheet and the first words that are seen."""
        seen = next(filter(None, words[hidden:]), "")
        return {"row": row + 1, "sheet": Quoted(sheet), "what": Quoted(seen)}

    if len(ours) == len(theirs) and sorted(ours) == sorted(theirs):
        pairs = enumerate(zip(ours, theirs, strict=True))
        moved = next(at for at, (one, other) in pairs if one != other and any(other[hidden:]))
        values = told(moved, theirs[moved]) | {"before": ours.index(theirs[moved]) + 1}
        return [Finding(MOVED_ROW, place, values)]
    findings: list[Finding] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        alike = min(end - start, last - first)
        if last == len(theirs) and start == len(ours):
            continue  # what somebody wrote below is no row that was moved in
        removed, added = range(start + alike, end), range(first + alike, last)
        findings += (Finding(REMOVED_ROW, place, told(row, ours[row])) for row in removed)
        findings += (Finding(ADDED_ROW, place, told(row, theirs[row])) for row in added)
    return findings
