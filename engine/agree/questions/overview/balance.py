"""Does everything add up? The ledger held against the agreement at every level."""

from __future__ import annotations

from typing import NamedTuple

from agree.base.brief import brief
from agree.distribute.conservation import levels
from agree.distribute.ledger import Ledger


@brief
class Balance(NamedTuple):
    """The sums of a ledger (minor units), and the levels at which it misses the agreement.

    `misses` names each place with what it should be and what the entries sum to; it is empty when
    nothing was lost.
    """

    total: int
    allocated: int
    pending: int
    rounding: int
    misses: tuple[tuple[str, int, int], ...]

    @property
    def holds(self) -> bool:
        """Whether every sum is whole."""
        return not self.misses


def balance(ledger: Ledger) -> Balance:
    """Sum the entries by portion, grant, area and agreement, and compare."""
    misses = [level for level in levels(ledger) if not level.holds]
    return Balance(
        total=ledger.total,
        allocated=ledger.with_status("allocated"),
        pending=ledger.with_status("pending"),
        rounding=ledger.with_status("rounding"),
        misses=tuple((level.name, level.granted, level.given) for level in misses),
    )
