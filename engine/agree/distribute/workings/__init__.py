"""Workings: the calculation of each krona as formulas of whole numbers, for a spreadsheet."""

from agree.distribute.workings.anew import NotCounted, counted_anew
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
from agree.distribute.workings.check import (
    BY_AGREE_PLACE,
    CALCULATED_PLACE,
    DIFFERENCE_PLACE,
    FITS,
    FITS_NOT,
)
from agree.distribute.workings.formula import TooLarge

__all__ = [
    "BY_AGREE_PLACE",
    "CALCULATED_PLACE",
    "DIFFERENCE_PLACE",
    "FACTS",
    "FITS",
    "FITS_NOT",
    "INPUTS_MARK",
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
