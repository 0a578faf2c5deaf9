"""What an agreement says, as plain frozen values that know where they stand and whom they cite.

Amounts are whole minor units of the agreement's currency (`int`); shares, weights and facts are
exact (`Fraction`). References to other items are by name; the checks see to it that they hold.
"""

from agree.model.agreement import Agreement
from agree.model.declared import Declared
from agree.model.figures import Fact, Figure, Figures, Parameter
from agree.model.grants import (
    PENDING,
    Area,
    Claim,
    Deduction,
    Difference,
    Direction,
    Grant,
    Instalment,
    Method,
    OfWhich,
    Onward,
    Order,
    Rounding,
)
from agree.model.keys import Bound, Formula, Key, Portion, Size, SizeKind, Table, Way
from agree.model.recipients import Awaited, Citation, Member, MemberId, Party, Recipients, Reference

__all__ = [
    "PENDING",
    "Agreement",
    "Area",
    "Awaited",
    "Bound",
    "Citation",
    "Claim",
    "Declared",
    "Deduction",
    "Difference",
    "Direction",
    "Fact",
    "Figure",
    "Figures",
    "Formula",
    "Grant",
    "Instalment",
    "Key",
    "Member",
    "MemberId",
    "Method",
    "OfWhich",
    "Onward",
    "Order",
    "Parameter",
    "Party",
    "Portion",
    "Recipients",
    "Reference",
    "Rounding",
    "Size",
    "SizeKind",
    "Table",
    "Way",
]
