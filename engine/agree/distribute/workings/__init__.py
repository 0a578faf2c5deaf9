"""Workings: the calculation of each krona as formulas of whole numbers, for a spreadsheet."""

from agree.distribute.workings.anew import NotCounted, counted_anew
from agree.distribute.workings.build import workings
from agree.distribute.workings.calculation import (
    Calculation,
    InputFact,
    InputValue,
    WorkingColumn,
    WorkingLine,
    Workings,
)
from agree.distribute.workings.formula import TooLarge

__all__ = [
    "Calculation",
    "InputFact",
    "InputValue",
    "NotCounted",
    "TooLarge",
    "WorkingColumn",
    "WorkingLine",
    "Workings",
    "counted_anew",
    "workings",
]
