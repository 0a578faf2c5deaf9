"""Workings: the calculation of each krona as formulas of whole numbers, for a spreadsheet."""

from agree.distribute.workings.build import workings
from agree.distribute.workings.calculation import (
    Calculation,
    InputFact,
    InputValue,
    WorkingColumn,
    WorkingLine,
    Workings,
)

__all__ = [
    "Calculation",
    "InputFact",
    "InputValue",
    "WorkingColumn",
    "WorkingLine",
    "Workings",
    "workings",
]
