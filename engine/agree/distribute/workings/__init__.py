"""Workings: the calculation of each krona as formulas of whole numbers, for a spreadsheet."""

from agree.distribute.workings.build import workings
from agree.distribute.workings.calculation import (
    FACTS,
    INPUTS_MARK,
    Calculation,
    InputFact,
    InputValue,
    WorkingColumn,
    WorkingLine,
    Workings,
)

__all__ = [
    "FACTS",
    "INPUTS_MARK",
    "Calculation",
    "InputFact",
    "InputValue",
    "WorkingColumn",
    "WorkingLine",
    "Workings",
    "workings",
]
