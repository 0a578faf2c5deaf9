"""Comparison: what changed from one agreement to another, and why.

Everything is read off two ledgers; the split of a recipient's change into sum, key and facts is
the engine's own allocation of grants that take each of the three from either agreement.
"""

from agree.compare.changes import (
    NOT_TOLD,
    Change,
    GrantPair,
    NamedAmount,
    Status,
    grant_pairs,
    later_names,
)
from agree.compare.comparison import Comparison, LeftOutGrant, RecipientChange, Sides, compare
from agree.compare.facts import FactChange, FigureChange, KnownSum, fact_changes, matched_facts
from agree.compare.instalments import InstalmentChange
from agree.compare.matching import Counterparts, counterparts
from agree.compare.split import Split

__all__ = [
    "NOT_TOLD",
    "Change",
    "Comparison",
    "Counterparts",
    "FactChange",
    "FigureChange",
    "GrantPair",
    "InstalmentChange",
    "KnownSum",
    "LeftOutGrant",
    "NamedAmount",
    "RecipientChange",
    "Sides",
    "Split",
    "Status",
    "compare",
    "counterparts",
    "fact_changes",
    "grant_pairs",
    "later_names",
    "matched_facts",
]
