"""Comparison: what changed from one agreement to another, and why.

Everything is read off two ledgers; the split of a recipient's change into sum, key and facts is
the engine's own allocation of grants that take each of the three from either agreement.
"""

from agree.compare.changes import Change, Side, Status
from agree.compare.comparison import Comparison, compare
from agree.compare.recipients import LeftOut, RecipientChange
from agree.compare.split import Split

__all__ = [
    "Change",
    "Comparison",
    "LeftOut",
    "RecipientChange",
    "Side",
    "Split",
    "Status",
    "compare",
]
