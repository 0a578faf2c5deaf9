"""The plan of a batch: the pools that vary, their amounts as forms, and how each is shared.

What does not vary is taken from the ledger of one scenario. All numbers of a pool are whole: its
amounts in rounding units over a denominator, the shares of its members over another one.
"""

from __future__ import annotations

from collections.abc import Sequence

from agree.base import Record
from agree.distribute.ledger import Ledger
from agree.distribute.rounding import DifferenceRule
from agree.sections import Formula, Member
from agree.sections.percentages import Percentage
from agree.sweep.axes import Varied
from agree.sweep.forms import Form

MOST_QUOTIENT, MOST_DENOMINATOR, MOST_NUMBER = 2**49, 2**61, 2**62
"""Bounds within which the quotient of two whole numbers is found exactly by way of a float."""


class ByShares(Record):
    """A portion of which each member always has the same share, over a denominator.

    What the shares leave of the whole stays with the payer.
    """

    numerators: tuple[int, ...]
    denominator: int


class ByFormula(Record):
    """A portion shared by a weight that varies, among those who meet a condition that may, too.

    Without a weight all who meet it share alike.
    """

    formula: Formula | None
    where: Formula | None


class OrderBy(Record):
    """A difference settled in the order of a fact that varies: the smallest first, or the largest.

    None where a difference of that kind is settled otherwise, or not at all.
    """

    fact: str
    missing: bool | None
    surplus: bool | None


class BatchPortion(Record):
    """A portion of a pool: its amount (rounding units), and how that is shared."""

    amount: Form
    way: ByShares | ByFormula


class Kept(Record):
    """What a payer keeps before it passes the rest on: an amount, or a part of an amount.

    The part is of what it gets of one of its `sources` (by number), or of all of them.
    """

    amount: int
    percentage: Percentage | None
    source: int | None


class Received(Record):
    """What a payer passes on: what it gets of other pools, as (pool, place), less what it keeps."""

    sources: tuple[tuple[int, int], ...]
    kept: tuple[Kept, ...]


class BatchPool(Record):
    """A pool that varies: `number` is its place among the outcomes of the ledger.

    Its amount is a form, or what a payer of a later tier `received`; then the forms of portions
    have the amount itself (minor units) as one more axis behind the others. `waits` and `stays` are
    what is pending and what stays with the payer (rounding units). Where no rule settles it, the
    difference is `shown`; where the order of a rule varies, it is that of `order_by`.
    """

    number: int
    name: str
    members: tuple[Member, ...]
    unit: int
    method: str
    of_sums: bool
    rule: DifferenceRule
    order_by: OrderBy | None
    ties: tuple[int, ...]
    amount: Form
    received: Received | None
    portions: tuple[BatchPortion, ...]
    waits: Form
    stays: Form
    largest: int
    shown: bool

    @property
    def is_added_up(self) -> bool:
        """Whether each member's parts are added up before they are rounded."""
        return self.of_sums or self.method == "largest_remainder"


class BatchPlan(Record):
    """The pools that vary, in the order in which they follow from each other.

    `fixed` are the amounts of all outcomes in a scenario (minor units), by number and place.
    """

    varied: Varied
    pools: tuple[BatchPool, ...]
    fixed: tuple[tuple[int, ...], ...]
    members: tuple[tuple[Member, ...], ...]
    figures: Sequence[Sequence[int]] = ()


def amounts_of(ledger: Ledger) -> list[tuple[int, ...]]:
    """Return every amount of a ledger, by outcome and place (minor units)."""
    return [
        tuple(outcome.amount_of(place) for place in range(len(outcome.pool.members)))
        for outcome in ledger.all_outcomes
    ]
