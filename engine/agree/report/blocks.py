"""The blocks of a report, in the order in which they are read."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from agree.base import Finding, short_repr
from agree.report.cells import Code, Wording
from agree.report.events import Event
from agree.report.form import FormLine
from agree.report.table import Column, Row
from agree.report.tree import Branch


@short_repr
class Heading(NamedTuple):
    """A heading over the blocks that follow."""

    words: Wording
    level: int = 2


@short_repr
class Text(NamedTuple):
    """Paragraphs that belong together."""

    paragraphs: tuple[Wording, ...]


@short_repr
class Table(NamedTuple):
    """A table with its stable English id.

    One that is not `shown` is only for data; one that is no `data` shows what other tables hold.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()
    title: Wording = ""
    shown: bool = True
    data: bool = True


@short_repr
class Tree(NamedTuple):
    """An explanation: a figure and what it consists of. A `full` one tells every detail."""

    id: str
    root: Branch
    full: bool = False


@short_repr
class FormPart(NamedTuple):
    """A part of a form: its heading, its text, and its lines and tables in order."""

    title: Wording
    items: tuple[FormLine | Table, ...]
    text: Wording = ""


FIELDS = (Column("field", kind="code"), Column("value"))


@short_repr
class Form(NamedTuple):
    """A form to fill in, to tick and to sign; one that is not `shown` is only for data and paper.

    `above` and `below` are what stands over and under its parts, and `subject` is whose it is. A
    form without a title is the whole report, and has the report's.
    """

    id: str
    parts: tuple[FormPart, ...]
    title: Wording = ""
    above: tuple[Wording, ...] = ()
    below: tuple[Wording, ...] = ()
    subject: Wording = ""
    shown: bool = True

    @property
    def tables(self) -> dict[str, Table]:
        """The form as data: its fields with their values, and each of its tables."""
        items = [item for part in self.parts for item in part.items]
        lines = [item for item in items if isinstance(item, FormLine) and not item.by_hand]
        rows = tuple(Row((Code(line.id), line.answer)) for line in lines)
        inner = {f"{self.id}:{one.id}": one for one in items if isinstance(one, Table)}
        return {self.id: Table(self.id, FIELDS, rows, shown=False), **inner}


@short_repr
class Events(NamedTuple):
    """Dates for a calendar program; other formats have them in a table of the report."""

    events: tuple[Event, ...]


@short_repr
class Findings(NamedTuple):
    """What is wrong or worth knowing, of one file; `name` is what the user calls it.

    Those that are not `shown` are only for data: notes beside a result that people read.
    """

    findings: tuple[Finding, ...]
    name: str = ""
    shown: bool = True


Block: TypeAlias = "Heading | Text | Table | Tree | Form | Events | Findings"
