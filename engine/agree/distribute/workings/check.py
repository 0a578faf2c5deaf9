"""The check of a calculation: what a workbook says when it is held against what agree gave."""

from agree.base import message

FITS = message("It fits: every amount is the same.")
FITS_NOT = message("It differs: see the rows with a difference.")
CALCULATED_PLACE, BY_AGREE_PLACE, DIFFERENCE_PLACE = 3, 4, 5
"""The columns of the sheet that hold what is calculated, what agree gave, and what differs."""
