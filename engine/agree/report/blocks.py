"""The blocks of a report, in the order in which they are read, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from agree.base import Finding, Record
from agree.report.cells import Cell, Code, DateRange, Wording

if TYPE_CHECKING:
    from agree.distribute.workings import Workings


class Heading(Record):
    """A heading over the blocks that follow."""

    words: Wording
    level: int = 2


class Text(Record):
    """Paragraphs that belong together."""

    paragraphs: tuple[Wording, ...]


About: TypeAlias = "tuple[tuple[str, str], ...]"
"""What a figure is about: pairs of an option of `explain` and the id to give with it.

A row says what its figures are about, a column too; a figure is about both together. What is about
a `group` or the `agreement` has a table of its own.
"""
NOTHING: About = ()

ColumnKind: TypeAlias = Literal[
    "text", "code", "amount", "number", "share", "date", "period", "place", "bar"
]


class Column(Record):
    """A column: its stable English id, its heading, and what its cells hold.

    Amounts are shown in `unit`; shares have no % of their own where the `unit` is %. Figures have
    as many decimals as the finest of the column needs, at least `decimals`, or just so many when
    `fixed`; each has its own when `decimals` is None. Those above zero have a plus sign when
    `signed`. A column of `label` is repeated when a table is cut in parts; one of a `priority`
    above zero is left out where the page is too narrow for it. The words of one that is `one_line`
    are cut in text where they would wrap. `about` is what its figures are about, beside what their
    rows say.
    """

    id: str
    heading: Wording = ""
    kind: ColumnKind = "text"
    unit: str = ""
    decimals: int | None = 0
    fixed: bool = False
    signed: bool = False
    label: bool = False
    priority: int = 0
    one_line: bool = False
    about: About = NOTHING

    @property
    def numeric(self) -> bool:
        """True for cells that are figures, set to the right."""
        return self.kind in {"amount", "number", "share"}


def filled_columns(
    columns: Iterable[Column], rows: Iterable[Mapping[str, Cell]]
) -> tuple[Column, ...]:
    """Return the columns in which any of some rows, by column, has anything; all without rows."""
    rows = tuple(rows)
    return tuple(
        column for column in columns if not rows or any(row[column.id] is not None for row in rows)
    )


RowRole: TypeAlias = Literal["item", "heading", "sum"]


class Row(Record):
    """A row of cells: an item, a heading over those that follow, or a sum.

    `depth` is how deep a row stands below its heading. `data_cells`, by column id, are only for
    data, before the others: what people see by the row's position (the area of a grant), or a plain
    value instead of a cell whose words say more. `about` is what its figures are about.
    """

    cells: tuple[Cell, ...]
    role: RowRole = "item"
    depth: int = 0
    data_cells: tuple[tuple[str, Cell], ...] = ()
    about: About = NOTHING


class LateRows(Sequence[Row]):
    """Rows that are made when they are first looked at: few of those who ask take data."""

    def __init__(self, make: Callable[[], Iterable[Row]]) -> None:
        """Take what makes the rows."""
        self._make = make

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        """Return a row, or several."""
        return self._rows[place]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        """Return whether another has the same rows."""
        return isinstance(other, Sequence) and self._rows == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"{len(self)} rows"


class Table(Record):
    """A table with its stable English id.

    One that is not `shown` is only for data; one that is no `data` shows what other tables hold.
    """

    id: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    sums: tuple[Row, ...] = ()
    title: Wording = ""
    shown: bool = True
    data: bool = True


class Branch(Record):
    """A figure of an explanation, the sentences that derive it, and the figures it is the sum of.

    `details` are told only in a full explanation, and only there `folded` branches are shown.
    `citations` are pairs of a document and a section. Where the figures below only take each other
    back, the figure `evens_out`: people are told what is taken back, and no nought. `about` is what
    the figure is about.
    """

    kind: str
    label: Wording
    value: Cell
    steps: tuple[Wording, ...] = ()
    details: tuple[Wording, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()
    children: tuple[Branch, ...] = ()
    folded: bool = False
    evens_out: bool = False
    about: About = NOTHING


class Tree(Record):
    """An explanation: a figure and what it consists of; a `full` one tells every detail."""

    id: str
    root: Branch
    full: bool = False


class Box(Record):
    """An alternative on a line of a form, with a box that is ticked or not."""

    id: str
    words: Wording
    ticked: bool = False


class FormLine(Record):
    """A line of a form: its stable id, its label, and its value; None is filled in by pen.

    A line with `boxes` has alternatives instead of a value. What is signed `by_hand` is no data.
    """

    id: str
    label: Wording
    value: Cell = None
    boxes: tuple[Box, ...] = ()
    by_hand: bool = False

    @property
    def answer(self) -> Cell:
        """The value, or the id of the box that is ticked; None when nothing is filled in."""
        if not self.boxes:
            return self.value
        return next((Code(box.id) for box in self.boxes if box.ticked), None)


class FormPart(Record):
    """A part of a form: its heading, its text, and its lines and tables in order."""

    title: Wording
    items: tuple[FormLine | Table, ...]
    text: Wording = ""


FORM_COLUMNS = (Column("field", kind="code"), Column("value"))


class Form(Record):
    """A form to fill in, to tick and to sign; one that is not `shown` is only for data and Word.

    `above` and `below` stand over and under its parts, and `subject` is whom it is about. A form
    without a title is the whole report, and has the report's.
    """

    id: str
    parts: tuple[FormPart, ...]
    title: Wording = ""
    above: tuple[Wording, ...] = ()
    below: tuple[Wording, ...] = ()
    subject: Wording = ""
    shown: bool = True

    @property
    def is_signed(self) -> bool:
        """True when its last part is signed by hand."""
        last = self.parts[-1].items if self.parts else ()
        return any(isinstance(item, FormLine) and item.by_hand for item in last)

    @property
    def signed_for(self) -> Table | None:
        """The table that is signed for, the last before the signature; None without one."""
        parts = self.parts[:-1] if self.is_signed else ()
        tables = [item for part in parts for item in part.items if isinstance(item, Table)]
        return tables[-1] if tables else None

    @property
    def tables(self) -> dict[str, Table]:
        """The form as data: its fields with their values, and each of its tables."""
        rows: list[Row] = []
        tables: dict[str, Table] = {}
        for item in (item for part in self.parts for item in part.items):
            if isinstance(item, Table):
                tables[f"{self.id}:{item.id}"] = item
            elif not item.by_hand:
                rows.append(Row((Code(item.id), item.answer)))
        return {self.id: Table(self.id, FORM_COLUMNS, tuple(rows), shown=False), **tables}


class Detail(Record):
    """Something that a form asks for: its stable id, its label, and what it is so far.

    `kind` is how it is written, and `boxes` are the alternatives that may be given. What is filled
    in `by_itself` need not be told.
    """

    id: str
    label: Wording
    kind: str = "text"
    value: str = ""
    boxes: tuple[Box, ...] = ()
    mandatory: bool = False
    by_itself: bool = False


class DetailsPart(Record):
    """What a part of a form asks for."""

    title: Wording
    details: tuple[Detail, ...]


class Details(Record):
    """What a form asks for, as a file to fill in; people read it in the form."""

    title: Wording
    subject: Wording
    parts: tuple[DetailsPart, ...]


class CalendarEvent(Record):
    """A day, or the days of a period, with a `uid` that stays when the date changes.

    The `description` has a line for each of its words. `alarms` are the numbers of days before it
    on which a calendar reminds.
    """

    uid: str
    when: date | DateRange
    summary: Wording
    description: tuple[Wording, ...]
    alarms: tuple[int, ...] = ()


class Events(Record):
    """Dates for a calendar program; people read them in a table of the report."""

    events: tuple[CalendarEvent, ...]


ChartKind: TypeAlias = Literal["bars", "diverging", "map", "flow", "waterfall", "months"]


class Chart(Record):
    """A picture of a table: its stable English id, what it shows in a sentence, and what is drawn.

    `columns` are the ids of those that are drawn, what names a row first and figures last:
    - bars: the label, the figure, and if there is any, how much of the figure is pending;
    - diverging, waterfall and months: the label and the figure;
    - map: the code, the label and the figure, on the `map` of that name;
    - flow: from where, to where, the figure, and why it is not known who gets it, if it is not.

    The table is one of the report's in the unit and the order of the picture, or made for it.
    `about` says what the figures are; `notes` what is not drawn, or only hatched. Where there
    are too many rows, the first and the last are drawn. `sections` are cited.
    """

    id: str
    kind: ChartKind
    sentence: Wording
    table: Table
    columns: tuple[str, ...]
    about: Wording = ""
    notes: tuple[Wording, ...] = ()
    sections: tuple[str, ...] = ()
    map: str = ""


class Charts(Record):
    """The pictures of a report, the main one first, made when they are asked for.

    Others than svg show what they are pictures of.
    """

    made: Callable[[], Iterable[Chart]]


class Findings(Record):
    """Findings on one file; `name` is what the user calls it.

    Those that are not `shown` are only for data: notes beside a result that people read.
    """

    findings: tuple[Finding, ...]
    name: str = ""
    shown: bool = True


class Annex(Record):
    """A report that stands beside another in a workbook: its title and its blocks."""

    title: Wording
    blocks: tuple[Block, ...]


class Calculations(Record):
    """The workings of a report, and the annexes beside them, both made when they are asked for.

    Only a workbook has them: others show what they give.
    """

    workings: Callable[[], Workings]
    annexes: Callable[[], tuple[Annex, ...]]


Block: TypeAlias = (
    "Heading | Text | Table | Tree | Form | Details | Events | Charts | Findings | Calculations"
)
