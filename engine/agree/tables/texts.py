"""Tables in plain text: CSV and TSV, with titles above and footnotes below."""

from __future__ import annotations

from itertools import pairwise

from agree.base import Finding, Source
from agree.source.csv_table import CsvRow, each_row
from agree.tables.faults import MOST_OF_ROWS, TooLarge
from agree.tables.found import FoundRow, FoundTable
from agree.tables.signs import is_figure
from agree.tables.splitting import Part, parts_of

DELIMITERS = "\t;|,"
LINES_THAT_TELL = 2000
MOST_ROWS = 300_000
COMMA = ","
"""What stands in prose too."""


def tables_of_text(source: Source, name: str) -> tuple[list[FoundTable], list[Finding]]:
    """Return the tables in a text whose columns are separated by one mark throughout."""
    lines = [line for line in source.text.split("\n", LINES_THAT_TELL) if line.strip()]
    counts = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    often = (mark for mark in DELIMITERS if counts[mark] * 2 >= len(lines))
    delimiter = next(often, max(DELIMITERS, key=lambda mark: counts[mark]))
    if not counts[delimiter] or (delimiter == COMMA and counts[delimiter] * 2 < len(lines)):
        return [], []
    rows: list[FoundRow] = []
    for row in each_row(source, delimiter):
        if not isinstance(row, CsvRow):
            return [], [row]
        rows.append(FoundRow(row.line, row.cells))
        if len(rows) > MOST_ROWS:
            raise TooLarge(MOST_OF_ROWS.filled(count=MOST_ROWS))
    tables = [
        FoundTable(
            document=source.name,
            number=number,
            placed="line",
            rows=part.rows,
            text=source,
            title=part.title,
        )
        for number, part in enumerate(filter(_is_table, parts_of(rows)), 1)
    ]
    return tables, []


def _is_table(part: Part) -> bool:
    """Return whether the rows are those of a table: two in a row are as long, and have figures."""
    widths = [len(row.cells) for row in part.rows]
    alike = any(one == other > 1 for one, other in pairwise(widths))
    return alike and any(any(map(is_figure, row.cells)) for row in part.rows)
