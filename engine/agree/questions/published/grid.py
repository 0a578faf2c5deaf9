"""A table of a document as an annex prints it: whose the rows are, the row of sums, the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from agree.base import (
    Finding,
    Kind,
    Message,
    Quoted,
    Record,
    decimals_of,
    message,
    parse_number,
    percentage,
    plain_digits,
    round_half_up,
)
from agree.questions.fill.columns import (
    LEFT_OUT,
    NO_FIGURE,
    Reading,
    figure_of,
    nobody,
    row_of_two,
    twice,
)
from agree.questions.fill.people import People
from agree.questions.fill.rows import Slice, cell, figure_columns, name_of, slices_of
from agree.render.safe import for_csv
from agree.sections import PENDING, Member
from agree.sections.roster import Roster
from agree.source.thousands import marks_in
from agree.source.workbook import Digits
from agree.tables import FoundRow, FoundTable
from agree.tables.signs import (
    is_figure,
    is_total,
    on_one_line,
    without_footnote,
    without_footnote_of_figure,
)

ROUNDED_CELLS = Kind(
    "rounded-cells",
    message("{place}: the figures of {heading} were rounded to {decimals} decimals"),
    advice=message("A workbook holds more decimals than it shows, and verify compares as shown."),
    severity="note",
)
MOST_DECIMALS = 6
"""How many decimals a printed figure may have; what a workbook has beyond is no print."""
LONGEST_HEADING = 200
NAMES = "name"
"""The heading of the column of names, where the document has none."""


class PrintedFigure(Record):
    """A figure of a cell, and how the file of the table writes it; None where it has none."""

    value: Fraction | None
    text: str


class Figures(Record):
    """A column of figures: its heading, and each figure by the place of its row.

    They are displayed with so many `decimals`, or as they are where they have none. In a column
    `in_percent` each, or its heading, has the sign. `faults` are cells that are no figures.
    """

    column: int
    heading: str
    by_row: Mapping[int, PrintedFigure]
    decimals: int
    in_percent: bool
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()


class Grid(Record):
    """A table whose rows are the members of a group: their names, the row of sums, the figures.

    `members` are by the place of the row. `renamed` are rows that the file writes by the name of
    the recipient, since the agreement does not know what they are called in the document. `near`
    are names that are only nearly one, each with the code that it may be.
    """

    part: Slice
    group: str
    headings: tuple[str, ...]
    members: Mapping[int, Member]
    total: int | None
    columns: tuple[Figures, ...]
    absent: tuple[Member, ...]
    renamed: Mapping[int, str]
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    near: Mapping[str, str]
    left_out: tuple[Message, ...]

    @property
    def table(self) -> FoundTable:
        """The table that it is of."""
        return self.part.table

    @property
    def names(self) -> int:
        """The column that names whose the rows are."""
        return self.part.labels.columns[0]

    @property
    def rows(self) -> tuple[int, ...]:
        """The places of the rows of members and of sums, in their order."""
        total = () if self.total is None else (self.total,)
        return tuple(sorted((*self.members, *total)))

    def name_of(self, place: int) -> str:
        """Return what the file calls a row."""
        return self.renamed.get(place) or name_of(self.part, self.table.rows[place])

    def text_of(self, place: int, column: int, compared: Collection[int]) -> str:
        """Return what the file writes in a cell: a figure where its column is `compared`."""
        if column == self.names:
            return self.name_of(place)
        for figures in self.columns:
            if figures.column == column and column in compared and place in figures.by_row:
                return figures.by_row[place].text
        return for_csv(on_one_line(cell(self.table.rows[place], column)))


def grids(
    tables: Iterable[FoundTable], people: Mapping[str, People], reading: Reading
) -> Iterator[Grid]:
    """Yield each table as the annex of each group that its rows may be, if they are any's."""
    for table in tables:
        for group, ours in people.items():
            parts = [part for part in slices_of(table, ours) if not part.keys]
            if parts:
                yield _grid(parts[0], group, ours, reading)


def _grid(part: Slice, group: str, people: People, reading: Reading) -> Grid:
    """Return a part of a table as the annex of a group."""
    table, codes, headings = part.table, part.labels.codes, _headings(part)
    members, faults = dict[int, Member](), list[Finding]()
    first: dict[str, int] = {}
    for place in part.places:
        code = codes.get(place)
        if code is None:
            continue
        if place in part.labels.unlike:
            faults.append(row_of_two(part, place, people))
        if code in first:
            rows, member = (table.rows[place], table.rows[first[code]]), people.members[code]
            faults.append(twice(part, *rows, part.labels.columns[0], member.in_full))
            continue
        first[code] = place
        members[place] = people.members[code]
    others = tuple(_other_rows(part, people))
    columns = tuple(
        _figures(part, column, headings[column], {*members, *others}, reading)
        for column in figure_columns(part)
    )
    is_whole = len(first) == len(people.members)
    total = _total_of(part, members, others, columns, is_whole=is_whole)
    roster = Roster(people.members.values())
    renamed = {
        place: str(member.name) for place, member in members.items()
        if roster.called(name_of(part, table.rows[place])) != (member,)
    }  # fmt: skip
    grid = Grid(
        part, group, headings, members, total, columns,
        tuple(one for code, one in people.members.items() if code not in first),
        renamed, tuple(faults), (), {}, (),
    )  # fmt: skip
    return _with_rows_of_nobody(grid, people, others)


def _headings(part: Slice) -> tuple[str, ...]:
    """Return the headings of a table as its file has them: each once, none empty or endless."""
    table, names = part.table, part.labels.columns[0]
    found: list[str] = []
    for column in range(table.width):
        heading = part.headings[column] if column < len(part.headings) else ""
        heading = for_csv(on_one_line(heading)[:LONGEST_HEADING].strip())
        heading = heading or (NAMES if column == names else table.letters(column))
        if heading.casefold() in (one.casefold() for one in found):
            heading = f"{heading} ({table.letters(column)})"
        found.append(heading)
    return tuple(found)


def _other_rows(part: Slice, people: People) -> Iterator[int]:
    """Yield the rows of nobody that have figures, except headings that are repeated."""
    repeated = {row.cells for row in part.heading_rows}
    columns = tuple(figure_columns(part))
    for place in part.places:
        row = part.table.rows[place]
        if place in part.labels.codes or row.cells in repeated:
            continue
        has_figures = any(is_figure(cell(row, column)) for column in columns)
        if has_figures and not people.is_left_out(name_of(part, row)):
            yield place


def _figures(
    part: Slice, column: int, heading: str, places: Iterable[int], reading: Reading
) -> Figures:
    """Return a column of figures as the document displays them."""
    table = part.table
    texts = {place: cell(table.rows[place], column) for place in sorted(places)}
    shares = {place: percentage(text) for place, text in texts.items()}
    marks = marks_in(
        without_footnote_of_figure(text) for text in texts.values() if not isinstance(text, Digits)
    )
    by_row, faults, rounded = dict[int, PrintedFigure](), list[Finding](), list[FoundRow]()
    most = 0
    for place, text in texts.items():
        row = table.rows[place]
        if not isinstance(text, Digits) and shares[place] is not None:
            row = _with_cell(row, column, str(shares[place]))
        read = figure_of(table, row, column, marks, reading, name_of(part, row))
        if isinstance(read, Finding):
            by_row[place] = PrintedFigure(None, PENDING)
            if read.code != NO_FIGURE:
                faults.append(read)
            continue
        value, decimals = _as_printed(read, cell(row, column))
        if value != read and decimals == MOST_DECIMALS:
            rounded.append(row)
        most = max(most, decimals)
        by_row[place] = PrintedFigure(value, _written(value, decimals))
    notes = tuple(_rounded(table, row, column, heading) for row in rounded[:1])
    in_percent = "%" in heading or 2 * sum(map(bool, shares.values())) > len(texts)
    return Figures(column, heading, by_row, most, in_percent, tuple(faults), notes)


def _as_printed(value: Fraction, text: str) -> tuple[Fraction, int]:
    """Return a figure with the decimals that it is printed with, a few at most.

    What a computer makes of 0,1 + 0,2 is 0,3.
    """
    decimals = _decimals(text, value)
    if decimals <= MOST_DECIMALS:
        return value, decimals
    rounded = round_half_up(value, MOST_DECIMALS)
    return rounded, decimals_of(rounded) or 0


def _with_cell(row: FoundRow, column: int, text: str) -> FoundRow:
    cells = (*row.cells[:column], text, *row.cells[column + 1 :])
    return row._replace(cells=cells)


def _rounded(table: FoundTable, row: FoundRow, column: int, heading: str) -> Finding:
    values: dict[str, object] = {
        "place": table.place(row, column), "heading": Quoted(heading), "decimals": MOST_DECIMALS,
    }  # fmt: skip
    return Finding(ROUNDED_CELLS, table.span(row, column), values)


def _decimals(text: str, value: Fraction) -> int:
    """Return how many decimals a figure is printed with: also noughts, where it is a text."""
    needed = decimals_of(value) or 0
    if isinstance(text, Digits) or (value.denominator == 1 and not _is_decimal(text, value)):
        return needed
    printed = without_footnote_of_figure(text)
    _, mark, behind = printed.replace(",", ".").rpartition(".")
    return max(needed, len(behind.strip())) if mark and behind.strip().isdigit() else needed


def _is_decimal(text: str, value: Fraction) -> bool:
    """Return whether the last mark of a figure begins decimals that are noughts, as in 1,000."""
    whole = text.replace(",", ".").rpartition(".")[0]
    try:
        return bool(whole) and parse_number(whole) == value
    except ValueError:
        return False


def _written(value: Fraction, decimals: int) -> str:
    """Return a figure as the file has it: with a comma, and the decimals that are printed.

    >>> _written(Fraction(1, 25), 3), _written(Fraction(1250), 0)
    ('0,040', '1250')
    """
    text = plain_digits(value)
    if not decimals:
        return text
    whole, _, behind = text.partition(".")
    return f"{whole},{behind:0<{decimals}}"


def _total_of(
    part: Slice,
    members: Mapping[int, Member],
    others: Iterable[int],
    columns: Iterable[Figures],
    *,
    is_whole: bool,
) -> int | None:
    """Return the row of sums: the one whose figures are most often those of all rows together.

    One that is not called so may be somebody else's, unless the table `is_whole`.
    """

    def fit(place: int) -> tuple[int, bool, int]:
        equal = sum(_is_sum(figures, members, place) for figures in columns)
        return equal, is_total(name_of(part, rows[place])), place

    columns, rows = tuple(columns), part.table.rows
    named = [fit(place) for place in others if name_of(part, rows[place])]
    best = max((one for one in named if one[1] or (one[0] and is_whole)), default=None)
    return None if best is None else best[2]


def _is_sum(figures: Figures, members: Mapping[int, Member], place: int) -> bool:
    """Return whether a cell is the sum of the cells of members in its column."""
    total = figures.by_row.get(place)
    parts = [figures.by_row[one].value for one in members if one in figures.by_row]
    known = [one for one in parts if one is not None]
    if total is None or total.value is None or len(known) < 2:
        return False
    return total.value == sum(known, Fraction(0))


def _with_rows_of_nobody(grid: Grid, people: People, others: Iterable[int]) -> Grid:
    """Return a grid with what its other rows are: sums of some, or rows of somebody unknown."""
    notes, faults, left_out = list[Finding](), list[Finding](), list[Message]()
    near: dict[str, str] = {}
    absent = [one.code for one in grid.absent]
    for place in others:
        if place == grid.total:
            continue
        row = grid.table.rows[place]
        name = name_of(grid.part, row)
        if is_total(name):
            at = grid.table.place(row, grid.names)
            left_out.append(LEFT_OUT.filled(place=at, name=Quoted(name)))
            continue
        code = people.nearest_to(name, absent) if name else None
        if code is None:
            notes.append(nobody(grid.part, row))
            continue
        near[without_footnote(name)] = code
        faults.append(nobody(grid.part, row, people.members[code]))
    return grid._replace(
        faults=(*grid.faults, *faults), notes=tuple(notes), near=near, left_out=tuple(left_out)
    )
