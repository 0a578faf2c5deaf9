"""A column of a table as the figures of a fact: what each recipient has, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from agree.base import (
    Finding,
    Kind,
    Message,
    NumberFault,
    Quoted,
    Record,
    Words,
    late_pattern,
    message,
    parse_number,
    split_unit,
)
from agree.questions.fill.people import People
from agree.questions.fill.rows import Slice, cell, figure_columns, name_of, slices_of
from agree.sections import Fact, Member
from agree.source.thousands import Marks, ambiguity, marks_in
from agree.source.workbook import Digits
from agree.tables import FoundRow, FoundTable
from agree.tables.signs import (
    is_figure,
    is_no_figure,
    is_total,
    without_footnote,
    without_footnote_of_figure,
)

NOT_A_FIGURE = Kind(
    "not-a-figure",
    message("{place}: the figure of {member}, {text}, is not a number"),
    hint=message("Correct it in a copy of the document, or name another column with --column."),
)
NO_FIGURE = Kind(
    "no-figure",
    message("{place}: {member} has no figure ({text})"),
    hint=message("Write 0 in a copy of the document if it means nought; --partly leaves it as is."),
)
RECIPIENT_TWICE = Kind(
    "recipient-twice",
    message("{place}: {member} has another row with another figure, at {other}"),
    hint=message(
        "Remove one of the rows in a copy of the document; one with another name is left out by "
        '--match "{name}=-".'
    ),
)
ROW_OF_TWO = Kind(
    "row-of-two",
    message("{place}: the row names both {one} and {other}"),
    hint=message("Correct the row in a copy of the document."),
)
RECIPIENTS_MISSING = Kind(
    "recipients-missing",
    message("{count} of {total} have no row in the table ({where}): {members}"),
    hint=message("Name another table, or fill in those that are there with --partly."),
)
ROW_OF_NOBODY = Kind(
    "row-of-nobody",
    message("{place}: {name} is no recipient, and its figure was left out"),
    advice=message("If it is a recipient, add the name as an alias, or match it: --match."),
    severity="note",
)
NEARLY_NAMED = Kind(
    "nearly-named",
    message("{place}: {name} may be {member}"),
    hint=message('If so, write --match "{name}={code}", or add the name as an alias.'),
)
TOTAL_DIFFERS = Kind(
    "total-differs",
    message("{place}: {name} is {total}, but the rows add up to {sum}; {difference} differ"),
    hint=message("See whether a row is missing, or stands twice; a sum of rounded figures may."),
    severity="warning",
)
EVERY_MARK = "[.,' \u00a0\u2009\u202f\u2019]"
DECIMALS_OF_CELL = late_pattern(r"-?\d+(\.\d+)?", re.ASCII)


class OfOne(Record):
    """The figure of one recipient, and its row; None where the document has none."""

    value: Fraction | None
    row: FoundRow


class Filling(Record):
    """A column as the figures of a fact: by code, with what was left out and what is wrong.

    `lacking` are those without a figure in their row, `missing` those without a row. `faults` keep
    the column from being taken as it is; `notes` do not.
    """

    part: Slice
    column: int
    heading: str
    figures: Mapping[str, OfOne]
    missing: tuple[str, ...]
    lacking: tuple[Finding, ...]
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    near: Mapping[str, str]
    left_out: tuple[Message, ...]

    @property
    def table(self) -> FoundTable:
        """The table that it is of."""
        return self.part.table

    @property
    def known(self) -> int:
        """How many have a figure."""
        return sum(one.value is not None for one in self.figures.values())

    @property
    def sum(self) -> Fraction:
        """The sum of the figures that are known."""
        return sum((one.value or Fraction() for one in self.figures.values()), Fraction())

    @property
    def fits(self) -> bool:
        """Whether everybody has a figure."""
        return not (self.missing or self.lacking or self.faults)


class Reading(Record):
    """How figures are read: the sign that parts thousands, if it is told, and what they count."""

    thousands: str | None = None
    times: Fraction = Fraction(1)
    unit: str = ""


def fillings(
    tables: Iterable[FoundTable], people: People, fact: Fact, reading: Reading
) -> Iterator[Filling]:
    """Yield every column of tables that may be the figures of a fact."""
    for table in tables:
        for part in slices_of(table, people):
            for column in figure_columns(part):
                yield _filling(part, column, people, reading._replace(unit=fact.unit))


def _filling(part: Slice, column: int, people: People, reading: Reading) -> Filling:
    """Return a column as the figures of those who have a row."""
    table, codes = part.table, part.labels.codes
    rows = [table.rows[place] for place in part.places]
    marks = marks_in(
        without_footnote_of_figure(cell(row, column)) for row in rows
        if not isinstance(cell(row, column), Digits)
    )  # fmt: skip
    figures: dict[str, OfOne] = {}
    faults: list[Finding] = []
    lacking: list[Finding] = []
    for place in part.places:
        code = codes.get(place)
        if code is None:
            continue
        row = table.rows[place]
        member = people.members[code].in_full
        if place in part.labels.unlike:
            faults.append(row_of_two(part, place, people))
        read = figure_of(table, row, column, marks, reading, member)
        value = None if isinstance(read, Finding) else read
        first = figures.get(code)
        if isinstance(read, Finding):
            (lacking if read.code == NO_FIGURE else faults).append(read)
        if first is not None and first.value is not None and value not in (None, first.value):
            faults.append(twice(part, row, first.row, column, member))
        if first is None or first.value is None:
            figures[code] = OfOne(value, row)
    lacking = [one for one in lacking if figures[str(one.values["code"])].value is None]
    missing = tuple(code for code in people.members if code not in figures)
    heading = ", ".join(filter(None, (part.heading, part.headings[column])))
    made = Filling(
        part, column, heading or table.letters(column), figures, missing,
        tuple(lacking), tuple(faults), (), {}, (),
    )  # fmt: skip
    return _with_other_rows(made, people, marks, reading)


def twice(part: Slice, row: FoundRow, first: FoundRow, column: int, member: str) -> Finding:
    """Return the finding on a second row of a recipient, with another figure in a column."""
    table, label = part.table, part.labels.columns[0]
    values = {
        "place": table.place(row, column), "member": member,
        "other": table.place(first, column), "name": name_of(part, row),
    }  # fmt: skip
    return Finding(RECIPIENT_TWICE, table.span(row, label), values)


def row_of_two(part: Slice, place: int, people: People) -> Finding:
    """Return the finding on a row whose columns name different recipients."""
    table, row = part.table, part.table.rows[place]
    column = part.labels.unlike[place]
    other = people.code_of(cell(row, column)) or people.code_as_number(cell(row, column)) or ""
    values = {
        "place": table.place(row, column),
        "one": people.members[part.labels.codes[place]].in_full,
        "other": people.members[other].in_full if other in people.members else other,
    }
    return Finding(ROW_OF_TWO, table.span(row, column), values)


def figure_of(
    table: FoundTable, row: FoundRow, column: int, marks: Marks, reading: Reading, member: str
) -> Fraction | Finding:
    """Return the figure of a cell, or why it has none."""
    text = cell(row, column)
    values: dict[str, object] = {
        "place": table.place(row, column), "member": member, "text": Quoted(text),
        "code": member.partition(" ")[0],
    }  # fmt: skip
    if is_no_figure(text):
        return Finding(NO_FIGURE, table.span(row, column), values)
    if isinstance(text, Digits):
        return parse_number(text) * reading.times
    number, unit = split_unit(without_footnote_of_figure(text))
    if unit and unit.casefold() != reading.unit.casefold():
        return Finding(NOT_A_FIGURE, table.span(row, column), values)
    mark = reading.thousands if reading.thousands is not None else _shown(marks)
    if mark:
        number = _without_thousands(number, mark)
    elif reading.thousands is None:
        doubtful = ambiguity(number, table.span(row, column), marks)
        if doubtful is not None:
            return doubtful
    try:
        return parse_number(number) * reading.times
    except NumberFault:
        return Finding(NOT_A_FIGURE, table.span(row, column), values)


def _shown(marks: Marks) -> str:
    """Return the sign that parts thousands, where cells of the column show that it does."""
    shown = [mark for mark in marks.thousands if mark not in marks.decimal]
    return shown[0] if len(shown) == 1 else ""


def _without_thousands(number: str, mark: str) -> str:
    """Return a number without the sign that parts its thousands, where it parts by three digits."""
    whole = re.escape(mark)
    grouped = re.fullmatch(rf"(\D?\d{{1,3}}(?:{whole}\d{{3}})+)([.,]\d+)?", number.strip())
    if grouped is None:
        return number
    return grouped[1].replace(mark, "") + (grouped[2] or "")


def _with_other_rows(made: Filling, people: People, marks: Marks, reading: Reading) -> Filling:
    """Return a filling with what its other rows are: sums, notes, headings, or somebody unknown."""
    part, table, column = made.part, made.part.table, made.column
    notes: list[Finding] = []
    faults: list[Finding] = []
    left_out: list[Message] = []
    near: dict[str, str] = {}
    label = part.labels.columns[0]
    repeated = {row.cells for row in part.heading_rows}
    wanting = {*made.missing, *(code for code, one in made.figures.items() if one.value is None)}
    for place in part.places:
        row = table.rows[place]
        if place in part.labels.codes or row.cells in repeated or not row.filled:
            continue
        name = name_of(part, row)
        text = cell(row, column)
        if not is_figure(text) or (part.keys and not is_total(name)):
            continue
        read = figure_of(table, row, column, marks, reading, name)
        value = None if isinstance(read, Finding) else read
        sums = _sums(made, place)
        is_sum = value in sums and not wanting and not people.is_other(name)
        if is_total(name) or is_sum:
            left_out.append(LEFT_OUT.filled(place=table.place(row, label), name=Quoted(name)))
            checked = not (wanting or part.keys or people.is_left_out(name))
            if checked and value is not None and value not in sums:
                notes.append(_total_differs(made, row, name, value))
            continue
        if people.is_left_out(name) or people.is_other(name):
            continue
        code = people.nearest_to(name, wanting) if name else None
        if code is not None:
            near[without_footnote(name)] = code
            faults.append(nobody(part, row, people.members[code]))
        else:
            notes.append(nobody(part, row))
    return made._replace(
        faults=(*made.faults, *faults), notes=tuple(notes), near=near, left_out=tuple(left_out)
    )


def nobody(part: Slice, row: FoundRow, near: Member | None = None) -> Finding:
    """Return the finding on a row that is nobody's, or that may be that of somebody near."""
    table, label = part.table, part.labels.columns[0]
    name = without_footnote(name_of(part, row)) or "–"
    said, span = {"place": table.place(row, label), "name": name}, table.span(row, label)
    if near is None:
        return Finding(ROW_OF_NOBODY, span, said)
    return Finding(NEARLY_NAMED, span, {**said, "member": near.in_full, "code": near.code})


LEFT_OUT = message("{name} ({place})")


def _total_differs(made: Filling, row: FoundRow, name: str, value: Fraction) -> Finding:
    table = made.table
    values = {
        "place": table.place(row, made.column),
        "name": Quoted(name),
        "total": value,
        "sum": made.sum,
        "difference": abs(value - made.sum),
    }
    return Finding(TOTAL_DIFFERS, table.span(row, made.column), values)


def _sums(made: Filling, place: int) -> set[Fraction]:
    """Return the sums of rows that a row may be: of all recipients, or of those beside it."""
    by_row = {one.row: one.value for one in made.figures.values() if one.value is not None}
    table = made.table
    sums = {made.sum} if len(by_row) > 1 else set()
    everything = Fraction()
    for step in (-1, 1):
        total, count, other = Fraction(), 0, place + step
        while 0 <= other < len(table.rows) and table.rows[other] in by_row:
            total += by_row[table.rows[other]]
            count += 1
            other += step
        if count > 1:
            sums.add(total)
        everything += total
    return sums


def missing_finding(made: Filling, people: People) -> Finding | None:
    """Return the finding on those who have no row, nor one that may be theirs; None for nobody."""
    missing = [code for code in made.missing if code not in made.near.values()]
    return without_row(made.table, people, missing)


def without_row(table: FoundTable, people: People, missing: Sequence[str]) -> Finding | None:
    """Return the finding on those who have no row in a table, by code; None for nobody."""
    if not missing:
        return None
    values = {
        "count": len(missing), "total": len(people.members), "where": table.where,
        "members": Words(tuple(people.members[code].in_full for code in missing)),
    }  # fmt: skip
    return Finding(RECIPIENTS_MISSING, table.span(table.rows[0], 0), values)
