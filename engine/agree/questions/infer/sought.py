"""Columns whose weights are sought: which part of each goes by them, and what its amounts tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from agree.base import Record
from agree.distribute.allocate import exact_shares
from agree.distribute.ledger import Ledger
from agree.distribute.pools import PlannedPortion
from agree.distribute.shares import Shares, proportional
from agree.questions.infer.column import AmountColumn, Weights, amount_column
from agree.questions.infer.file_keys import outcomes_of, own_pool
from agree.questions.infer.rules import SettlementOrder, orders_of_file
from agree.questions.infer.whole_weights import Interval
from agree.sections import Agreement, Formula
from agree.sections.published import PrintedColumn, PrintedTable

SETTLED_UNITS = 1
"""By how many units of rounding a printed amount may have been settled, up or down."""
EVERYTHING = Interval(Fraction(0), Fraction(1))


class SoughtColumn(Record):
    """A printed column, and the portions of its key, of which that at `place` has unknown weights.

    `others` are the shares of the other portions, in their order. `orders` are those that the file
    lists for settling a difference.
    """

    heading: str
    amounts: AmountColumn
    portions: tuple[PlannedPortion, ...]
    place: int = 0
    others: tuple[Shares, ...] = ()
    orders: tuple[SettlementOrder, ...] = ()

    @property
    def amount(self) -> Fraction:
        """What is distributed by the weights that are sought (minor units)."""
        return self.portions[self.place].amount

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """Between which parts of their sum the weights of all members lie, by what is printed.

        Each portion that is not in whole units was rounded by at most half a unit up or down (or
        all of them by less than a unit in the same direction), and one unit may have been settled.
        """
        rounded = 1 + sum(not _is_in_units(one, self.amounts.unit) for one in self.others)
        room = self.amounts.unit * (Fraction(rounded, 2) + SETTLED_UNITS)
        found = [EVERYTHING] * len(self.amounts.members)
        for place, printed in self.amounts.known:
            left = printed - sum((one.of(place) for one in self.others), Fraction(0))
            told = Interval((left - room) / self.amount, (left + room) / self.amount)
            found[place] = told.within(EVERYTHING)
        return tuple(found)

    def split(self, weights: Weights) -> tuple[tuple[PlannedPortion, ...], tuple[Shares, ...]]:
        """Return the portions of the key with some weights for those that are sought."""
        portion = PlannedPortion("", "", self.amount, weights=weights)
        portions = (*self.portions[: self.place], portion, *self.portions[self.place + 1 :])
        shares = list(self.others)
        shares.insert(self.place, proportional(self.amount, weights))
        return portions, tuple(shares)


def _is_in_units(shares: Shares, unit: int) -> bool:
    return all(not one % (unit * shares.denominator) for one in shares.numerators)


def sought_columns(
    ledger: Ledger,
    table: PrintedTable,
    column: PrintedColumn,
    fact: str | None = None,
    besides: Agreement | None = None,
) -> Iterator[SoughtColumn]:
    """Yield a column with the weights of which part of it are sought, as it may have been made.

    By the file's own key, that is the portion which goes by a `fact` alone; without a fact, the
    only one that states no amounts. Without a fact the whole column may also go by the weights. The
    facts that the weights are held against are also those of an agreement `besides`.
    """
    agreement = ledger.agreement
    outcomes = outcomes_of(ledger, table, column)
    amounts = amount_column(agreement, table, column, outcomes, besides)
    if amounts is None or amounts.pool <= 0:
        return
    pool = own_pool(agreement, amounts, outcomes[0]) if len(outcomes) == 1 else None
    orders = tuple(order for one in outcomes for order in orders_of_file(amounts, one))
    by_weights = SoughtColumn(
        column.heading,
        amounts,
        (PlannedPortion("", "", Fraction(amounts.pool)),),
        orders=orders,
    )
    place = None if pool is None else _sought_place(pool.portions, fact)
    if pool is not None and place is not None:
        others = [one for at, one in enumerate(pool.portions) if at != place]
        shares = tuple(exact_shares(one, len(amounts.members)) for one in others)
        yield by_weights._replace(portions=pool.portions, place=place, others=shares)
    if fact is None and (place is None or len(pool.portions if pool is not None else ()) > 1):
        yield by_weights


def _sought_place(portions: Sequence[PlannedPortion], fact: str | None) -> int | None:
    """Return which portion of a key goes by the weights that are sought; None if none does.

    The others must be known, and it must have no bounds and leave nothing to the payer.
    """
    places = [place for place, one in enumerate(portions) if _is_sought(one, fact)]
    others = [one for place, one in enumerate(portions) if place not in places]
    if len(places) != 1 or any(one.is_pending or one.levels for one in others):
        return None
    sought = portions[places[0]]
    origin = sought.origin
    is_for_all = origin is None or not (origin.where or origin.only)
    is_plain = not sought.limits and sought.earned is None and sought.amount > 0
    return places[0] if is_plain and is_for_all else None


def _is_sought(portion: PlannedPortion, fact: str | None) -> bool:
    """Return whether a portion goes by a fact alone; without a fact, whether it states nothing."""
    if fact is None:
        return portion.stated is None and not portion.is_retained
    way = None if portion.origin is None else portion.origin.way
    return isinstance(way, Formula) and way.expression.text.strip() == fact


def columns_of_same_weights(
    ledger: Ledger, table: PrintedTable, asked: SoughtColumn, fact: str | None
) -> tuple[tuple[SoughtColumn, ...], tuple[Interval, ...]]:
    """Return the columns of a table that may go by the same weights, and what all of them tell.

    The one that is asked about comes first. Another goes by the same weights when what it tells of
    each member is possible with what the others tell.
    """
    columns, intervals = [asked], asked.intervals
    for printed in table.columns:
        if not printed.is_of_grants or printed.heading == asked.heading:
            continue
        for other in sought_columns(ledger, table, printed, fact):
            told = _all_within(intervals, other.intervals)
            if other.amounts.members == asked.amounts.members and told is not None:
                columns.append(other)
                intervals = told
                break
    return tuple(columns), intervals


def _all_within(
    intervals: Sequence[Interval], others: Sequence[Interval]
) -> tuple[Interval, ...] | None:
    """Return what intervals have in common, each with its other; None when that is nothing."""
    if len(intervals) != len(others):
        return None
    common = tuple(one.within(other) for one, other in zip(intervals, others, strict=True))
    return None if any(one.is_empty for one in common) else common
