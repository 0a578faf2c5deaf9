"""What an agreement says: a file a top-level key, with its types, its decoding and its checks.

Values are plain and frozen, know where they stand and whom they cite. Amounts are whole minor
units of the agreement's currency (`int`); shares, weights and facts are exact (`Fraction`).
References to other items are by name; the checks see to it that they hold. Nothing else reads the
nodes of an agreement, but for what edits its file.
"""

from agree.sections.agreement import Agreement, decode
from agree.sections.areas import Area, Grant, GrantPart, Instalment, lack_of_all
from agree.sections.bounds import Bound
from agree.sections.computed import Formula, Parameter, Series
from agree.sections.declared import DeclaredNames
from agree.sections.facts import Fact
from agree.sections.figures import Figure, Figures
from agree.sections.keys import Key, KeyTable, Portion, Size, SizeKind, Way
from agree.sections.member import Member
from agree.sections.parties import Party
from agree.sections.recipients import Recipients
from agree.sections.redistribution import Deduction, Redistribution
from agree.sections.rounding import DifferenceSettlers, Direction, Method, Order, Rounding
from agree.sections.shared import (
    PENDING,
    UNKNOWN,
    Awaited,
    Citation,
    Lack,
    MemberId,
    PendingReason,
    Reference,
)
from agree.sections.sum_claims import SumClaim

__all__ = [
    "PENDING",
    "UNKNOWN",
    "Agreement",
    "Area",
    "Awaited",
    "Bound",
    "Citation",
    "DeclaredNames",
    "Deduction",
    "DifferenceSettlers",
    "Direction",
    "Fact",
    "Figure",
    "Figures",
    "Formula",
    "Grant",
    "GrantPart",
    "Instalment",
    "Key",
    "KeyTable",
    "Lack",
    "Member",
    "MemberId",
    "Method",
    "Order",
    "Parameter",
    "Party",
    "PendingReason",
    "Portion",
    "Recipients",
    "Redistribution",
    "Reference",
    "Rounding",
    "Series",
    "Size",
    "SizeKind",
    "SumClaim",
    "Way",
    "decode",
    "lack_of_all",
]
