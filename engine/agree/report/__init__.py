"""Reports: what every question answers with, and every format takes.

A report holds blocks of typed cells and messages. It knows no language, no width and no format.
"""

from agree.report.blocks import (
    Block,
    Events,
    Findings,
    Form,
    FormPart,
    Heading,
    Table,
    Text,
    Tree,
)
from agree.report.cells import (
    NOT_APPLICABLE,
    PENDING,
    UNKNOWN,
    AtLeast,
    Bar,
    Cell,
    Code,
    Missing,
    Number,
    Period,
    Several,
    Share,
    Wording,
)
from agree.report.events import Event
from agree.report.form import Box, FormLine
from agree.report.report import Provenance, Report
from agree.report.table import Column, Row
from agree.report.tree import Branch

__all__ = [
    "NOT_APPLICABLE",
    "PENDING",
    "UNKNOWN",
    "AtLeast",
    "Bar",
    "Block",
    "Box",
    "Branch",
    "Cell",
    "Code",
    "Column",
    "Event",
    "Events",
    "Findings",
    "Form",
    "FormLine",
    "FormPart",
    "Heading",
    "Missing",
    "Number",
    "Period",
    "Provenance",
    "Report",
    "Row",
    "Several",
    "Share",
    "Table",
    "Text",
    "Tree",
    "Wording",
]
