"""The blocks of a report, in the order in which they are read."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from agree.brief import brief
from agree.findings import Finding
from agree.report.cells import Wording
from agree.report.table import Column, Row
from agree.report.tree import Branch


@brief
class Heading(NamedTuple):
    """A heading over the blocks that follow."""

    words: Wording
    level: int = 2


@brief
class Text(NamedTuple):
    """Paragraphs that belong together."""

    paragraphs: tuple[Wording, ...]


@brief
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


@brief
class Tree(NamedTuple):
    """An explanation: a figure and what it consists of. A `full` one tells every detail."""

    id: str
    root: Branch
    full: bool = False


@brief
class Findings(NamedTuple):
    """What is wrong or worth knowing, of one file; `name` is what the user calls it.

    Those that are not `shown` are only for data: notes beside a result that people read.
    """

    findings: tuple[Finding, ...]
    name: str = ""
    shown: bool = True


Block: TypeAlias = "Heading | Text | Table | Tree | Findings"
