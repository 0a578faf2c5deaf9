"""Does everything add up? The ledger held against the agreement at every level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from agree.ledger import Ledger, PassedOn
from agree.model import Agreement, Grant


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
    misses = [miss for miss in _levels(ledger) if miss[1] != miss[2]]
    return Balance(
        total=ledger.total,
        allocated=ledger.with_status("allocated"),
        pending=ledger.with_status("pending"),
        rounding=ledger.with_status("rounding"),
        misses=tuple(misses),
    )


def _levels(ledger: Ledger) -> list[tuple[str, int, int]]:
    """Each level's name, what it should be, and what its entries sum to."""
    sums: dict[tuple[str, ...], int] = defaultdict(int)
    for entry in (entry for entry in ledger.entries if entry.tier == 1):
        for place in (
            (entry.area,),
            (entry.area, entry.grant),
            (entry.area, entry.grant, entry.portion),
        ):
            sums[place] += entry.amount
    levels = []
    for outcome in ledger.outcomes:
        grant = outcome.pool.grant
        levels.append((grant.id, grant.amount, sums[grant.area, grant.id]))
        for portion in outcome.portions:
            name = portion.portion.id
            levels.append((f"{grant.id}/{name}", portion.amount, sums[grant.area, grant.id, name]))
    for area in ledger.agreement.areas:
        parts = sum(grant.amount for grant in area.grants)
        stated = area.total is not None and not any(grant.unknown for grant in area.grants)
        total = area.total if stated and area.total is not None else parts
        levels.append((area.id, total, sums[(area.id,)]))
    levels += [_tier(ledger, passed) for passed in ledger.passed_on]
    agreement = ledger.agreement
    if agreement.total is not None and not any(grant.unknown for grant in _grants(agreement)):
        levels.append((agreement.id, agreement.total, ledger.total))
    return levels


def _grants(agreement: Agreement) -> Iterator[Grant]:
    for area in agreement.areas:
        yield from area.grants


def _tier(ledger: Ledger, passed: PassedOn) -> tuple[str, int, int]:
    """What a payer of a later tier received, and what its entries there sum to."""
    name = f"{passed.onward.id}/{passed.payer.code}"
    sums = ledger.sum(lambda entry: entry.outcome is passed.outcome)
    return name, passed.received, sums
