"""A printed table as an agreement has it: its entry under `published:`, and its data file."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Record, Source, late_pattern, message
from agree.base.places import BYTE_ORDER_MARK
from agree.pipeline import Result
from agree.questions.names import usage_finding
from agree.questions.published.recognise import Annex
from agree.questions.read import title_of
from agree.render.safe import for_file_name, for_text
from agree.sections.sayings import years_of
from agree.source.csv_table import SEMICOLON
from agree.source.edits import Edit, InLines, Value
from agree.tables.signs import on_one_line

NAME_TAKEN = Kind(
    "name-taken",
    message("{what} is there already, and is not written over"),
    hint=message("Give the table another name with --name, or take the old one away."),
    usage=True,
)
NAME_AND_TITLE = late_pattern(r"(?P<name>[^.:–]{1,24}?\d+[a-zA-Z]?)\s*[.:–]\s+(?P<title>\S.*)")
"""What a table is called before its title: Bilaga 3. Medel till regionerna."""
NO_NAME = late_pattern(r"[^a-z0-9_]+")
BEFORE = ("alternatives", "onward", "areas")
"""Behind the first of these that a file has, its printed tables go."""
LONGEST_NAME = 40
ALONE = "table"
THREE_DECIMALS = 3


class WrittenTable(Record):
    """A printed table as it is to be written: its name, the edit, and its data file.

    That `is_there` when a file of that name says the same already.
    """

    name: str
    edit: Edit
    path: str
    text: str
    is_there: bool

    @property
    def content(self) -> bytes:
        """The bytes of its data file, with the mark by which a spreadsheet reads its letters."""
        return f"{BYTE_ORDER_MARK}{self.text}".encode()


def written_table(
    result: Result, annex: Annex, name: str | None, *, partial: bool
) -> WrittenTable | Finding:
    """Return a table as the agreement has it, called `name` where that is given."""
    assert result.agreement is not None
    assert result.document is not None
    assert result.folder is not None
    called, title = _named(annex, name)
    if called in result.agreement.declared["published"].names:
        return usage_finding(NAME_TAKEN, what=Quoted(f"published.{called}"))
    years = years_of(result.document.root)
    folder = "data" if years is None else f"data/{years.first}"
    path = f"{folder}/{for_file_name(called)}.csv"
    text = _as_csv(annex)
    target = Path(result.folder.path, path)
    is_there = target.exists()
    if is_there and _text_of(target) != text:
        return usage_finding(NAME_TAKEN, what=Quoted(str(target)))
    root = result.document.root
    before = next((one for one in BEFORE if root.get(one) is not None), "")
    edit = Edit(("published", called), _entry(annex, title, path, partial=partial), before)
    return WrittenTable(called, edit, path, text, is_there)


def _text_of(path: Path) -> str | None:
    """Return the text of a data file; None for one that cannot be read."""
    try:
        return Source.of_file(path.name, path.read_bytes().decode()).text
    except (OSError, UnicodeDecodeError):
        return None


def _named(annex: Annex, name: str | None) -> tuple[str, str]:
    """Return the name of a table and its title: of both, what stands over it in the document."""
    table = annex.grid.table
    said = title_of(table)
    parts = NAME_AND_TITLE.fullmatch(said)
    if name is not None:
        return _as_name(name), parts["title"] if parts else said
    if parts:
        return _as_name(parts["name"]), parts["title"]
    stem = _as_name(Path(table.document).stem)
    return stem if table.number == 1 else f"{stem}-{table.number}", said


def _as_name(text: str) -> str:
    """Return words as a name in the language: bilaga-3.

    >>> _as_name("Bilaga 3."), _as_name("../É")
    ('bilaga-3', 'e')
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return NO_NAME.sub("-", plain).strip("-_")[:LONGEST_NAME].strip("-") or ALONE


def _entry(annex: Annex, title: str, path: str, *, partial: bool) -> Value:
    """Return the entry of a table under `published:`, a line for each key and each column."""
    grid = annex.grid
    entry = InLines()
    if title:
        entry["title"] = for_text(on_one_line(title))
    entry["of"] = grid.group
    if annex.unit:
        entry["unit"] = annex.unit
    entry["values"] = path
    entry["names"] = grid.headings[grid.names]
    if grid.total is not None:
        entry["total_row"] = grid.name_of(grid.total)
    if partial:
        entry["partial"] = "true"
    entry["columns"] = InLines(
        {
            one.heading: one.meaning.value(one.decimals)
            for one in annex.columns if one.meaning is not None
        }
    )  # fmt: skip
    return entry


def _as_csv(annex: Annex) -> str:
    """Return the data file of a table: its rows and columns in their order, as they are printed.

    Amounts with three decimals get a nought behind, so that nobody takes them for thousands.
    """
    grid = annex.grid
    amounts = {
        one.figures.column for one in annex.columns
        if one.meaning is not None and one.meaning.is_plain
    }  # fmt: skip
    compared = {one.figures.column for one in annex.columns if one.meaning is not None}
    text = io.StringIO()
    lines = csv.writer(text, delimiter=SEMICOLON, lineterminator="\n")
    lines.writerow(grid.headings)
    for place in grid.rows:
        cells = [grid.text_of(place, column, compared) for column in range(len(grid.headings))]
        lines.writerow(
            f"{cell}0" if column in amounts and _has_three(cell) else cell
            for column, cell in enumerate(cells)
        )
    return text.getvalue()


def _has_three(cell: str) -> bool:
    return len(cell.partition(",")[2]) == THREE_DECIMALS
