"""Reports: what every question answers with, and every format takes.

A report holds blocks of typed cells and messages. It knows no language, no width and no format.
"""

from agree.report.blocks import Block, Findings, Heading, Table, Text, Tree
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
    Share,
    Wording,
)
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
    "Branch",
    "Cell",
    "Code",
    "Column",
    "Findings",
    "Heading",
    "Missing",
    "Number",
    "Period",
    "Provenance",
    "Report",
    "Row",
    "Share",
    "Table",
    "Text",
    "Tree",
    "Wording",
]
