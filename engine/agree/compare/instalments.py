"""What is paid each time before and after: the first instalment of a grant beside the first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from agree.base import Record
from agree.compare.changes import grant_pairs
from agree.distribute.instalments import Payment, payments_of
from agree.distribute.ledger import Ledger
from agree.sections import Grant


class InstalmentChange(Record):
    """An instalment of a grant that is in both agreements; None on a side that has none there."""

    grant: Grant
    before: Payment | None
    after: Payment | None

    @property
    def times(self) -> tuple[str, ...]:
        """Return when it is paid: before and after, where these are not the same."""
        sides = (side for side in (self.before, self.after) if side is not None)
        return tuple(dict.fromkeys(side.instalment.when for side in sides))

    @property
    def difference(self) -> int | None:
        """Return how much more is paid (minor units); None when that is not known."""
        before, after = (_paid(side) for side in (self.before, self.after))
        return None if before is None or after is None else after - before

    @property
    def is_change(self) -> bool:
        """Return whether another amount is paid, or at another time."""
        return _paid(self.before) != _paid(self.after) or len(self.times) > 1


def _paid(payment: Payment | None) -> int | None:
    return 0 if payment is None else payment.amount


def instalment_changes(before: Ledger, after: Ledger) -> tuple[InstalmentChange, ...]:
    """Return every instalment of the grants that are in both, in the order of the later file."""
    return tuple(_changes(before, after))


def _changes(before: Ledger, after: Ledger) -> Iterator[InstalmentChange]:
    sides = (before, after)
    paid_before, paid_after = (
        {outcome.pool.grant.id: payments_of(outcome) for outcome in ledger.outcomes}
        for ledger in sides
    )
    for pair in grant_pairs(before.agreement, after.agreement):
        if pair.before is not None and pair.after is not None:
            listed = paid_before.get(pair.before.id, ()), paid_after.get(pair.after.id, ())
            for earlier, later in zip_longest(*listed):
                yield InstalmentChange(pair.after, earlier, later)
