"""The ledger: one flat list of entries that says who gets what, from which pool, and on what basis.

Double entry keeps every level whole. The entries of a portion sum to the portion, those of a
grant to the grant and those of the agreement to its total, always, in minor units: a portion
whose rounded shares miss it by a few units has an entry with status `rounding` for them, and the
settlement of the grant takes that entry back and gives or takes the units from members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Amount, short_repr
from agree.distribute.keys import Shares
from agree.distribute.plan import PlannedPortion, Pool
from agree.messages import Locale
from agree.sections import Agreement, Member, Redistribution

Status: TypeAlias = Literal["allocated", "pending", "rounding"]
SETTLEMENT = "settlement"


@short_repr
class PortionOutcome(NamedTuple):
    """What became of a portion: its whole amount, exact shares and rounded amounts (minor units).

    `shares` is None while the portion is pending. `pending` is what waits, `difference` what the
    rounded amounts miss.
    """

    portion: PlannedPortion
    amount: int
    shares: Shares | None
    rounded: tuple[int, ...]
    pending: int

    def is_known(self, place: int) -> bool:
        """Whether the part of the member at that place is known."""
        if self.shares is None:
            return False
        stated = self.portion.stated
        if stated is None or self.shares.total == self.portion.amount:
            return True
        return stated[place] is not None

    @property
    def difference(self) -> int:
        """What rounding leaves of the portion: above zero when something is missing."""
        return self.amount - self.pending - sum(self.rounded)


@short_repr
class Outcome(NamedTuple):
    """What became of a pool: its portions, and who settled the rounding difference."""

    pool: Pool
    portions: tuple[PortionOutcome, ...]
    changes: tuple[int, ...]

    def __str__(self) -> str:
        pool = self.pool
        return f"{pool.grant.id}: {len(self.portions)} portions, {len(pool.members)} members"

    @property
    def difference(self) -> int:
        """The difference that stays in the ledger after settling (minor units)."""
        return sum(portion.difference for portion in self.portions) - sum(self.changes)

    def is_known(self, place: int) -> bool:
        """Whether what the member at that place gets is known, in part at least."""
        return any(portion.is_known(place) for portion in self.portions)

    def pending_of(self, place: int) -> int:
        """Return what is pending and may be the member's at that place (minor units)."""
        return sum(one.pending for one in self.portions if not one.is_known(place))

    def amount_of(self, place: int) -> int:
        """What the member at that place of the pool gets in all (minor units)."""
        parts = sum(portion.rounded[place] for portion in self.portions if portion.rounded)
        return parts + self.changes[place]


@short_repr
class Entry(NamedTuple):
    """One line of the ledger, with an amount in minor units.

    `code` is None where the amount belongs to no single member: what is pending, and rounding.
    `outcome` and `place` (the member's place in the pool) lead back to how it came about.
    """

    area: str
    grant: str
    portion: str
    tier: int
    payer: str
    group: str
    code: str | None
    name: str
    amount: int
    status: Status
    outcome: Outcome
    place: int | None = None

    def __str__(self) -> str:
        to = self.group if self.code is None else f"{self.group}/{self.code}"
        return f"{self.grant}/{self.portion} to {to}: {self.amount:,} minor units {self.status}"

    @property
    def kept(self) -> bool:
        """Whether it is what a payer of a later tier keeps for itself, counted once before."""
        return self.tier > 1 and self.code is not None and self.place is None


@short_repr
class RedistributionOutcome(NamedTuple):
    """What a member got and passed on: its pool's outcome, and what it kept (minor units).

    `grants` are those that it passes on, by their ids.
    """

    redistribution: Redistribution
    payer: Member
    received: int
    outcome: Outcome
    grants: frozenset[str]

    @property
    def kept(self) -> int:
        """What the payer kept (minor units)."""
        return sum(deduction.amount for deduction in self.redistribution.deductions)

    @property
    def proposed(self) -> int:
        """What of it is proposed only (minor units)."""
        return sum(one.amount for one in self.redistribution.deductions if one.proposed)


@short_repr
class Ledger(NamedTuple):
    """All entries of an agreement, and the outcomes that they come from.

    `alternatives` are the outcomes of distributions that the agreement does not use; `passed_on`
    are those of later tiers, whose entries say again who gets what the first tier paid out.
    """

    agreement: Agreement
    outcomes: tuple[Outcome, ...]
    entries: tuple[Entry, ...]
    alternatives: tuple[Outcome, ...] = ()
    redistributed: tuple[RedistributionOutcome, ...] = ()

    def __str__(self) -> str:
        agreement = self.agreement
        total = Locale("en").amount(Amount(self.total, agreement.currency, agreement.unit))
        return f"{agreement.id}: {len(self.entries)} entries, {total}"

    @property
    def all_outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of the pools of every tier, the first tier first."""
        return (*self.outcomes, *(one.outcome for one in self.redistributed))

    @property
    def total(self) -> int:
        """The sum of what the agreement itself pays, in the first tier (minor units)."""
        return self.sum(lambda entry: entry.tier == 1)

    def sum(self, keep: Callable[[Entry], bool]) -> int:
        """The sum of the entries to keep (minor units)."""
        return sum(entry.amount for entry in self.entries if keep(entry))

    def with_status(self, status: Status) -> int:
        """The sum of what is allocated, pending or left by rounding (minor units)."""
        return self.sum(lambda entry: entry.tier == 1 and entry.status == status)


def entries_of(agreement: Agreement, outcome: Outcome) -> Iterator[Entry]:
    """The entries of one pool, in order: portion by portion, then the settlement."""
    write = _Writer(agreement, outcome)
    for portion in outcome.portions:
        if portion.shares is not None:
            taking = portion.shares.numerators
            for place, amount in enumerate(portion.rounded):
                if taking[place] or amount:
                    yield write.allocated(portion.portion.id, place, amount)
        if portion.pending:
            yield write.whole(portion.portion.id, portion.pending, "pending")
        if portion.difference:
            yield write.whole(portion.portion.id, portion.difference, "rounding")
    for place, change in enumerate(outcome.changes):
        if change:
            yield write.allocated(SETTLEMENT, place, change)
    if sum(outcome.changes):
        yield write.whole(SETTLEMENT, -sum(outcome.changes), "rounding")


class _Writer:
    """Writes the entries of one pool."""

    def __init__(self, agreement: Agreement, outcome: Outcome) -> None:
        self.outcome = outcome
        self.pool = outcome.pool
        grant = outcome.pool.grant
        self.area, self.grant = grant.area, grant.id
        groups = [agreement.recipients[reference.name].name for reference in grant.to]
        self.names = ", ".join(groups)

    def allocated(self, portion: str, place: int, amount: int) -> Entry:
        pool, member = self.pool, self.pool.members[place]
        return Entry(
            self.area, self.grant, portion, pool.tier, pool.payer,
            member.group, member.code, member.name, amount, "allocated", self.outcome, place,
        )  # fmt: skip

    def whole(self, portion: str, amount: int, status: Status) -> Entry:
        pool = self.pool
        name = self.names if status == "pending" else ""
        return Entry(
            self.area, self.grant, portion, pool.tier, pool.payer,
            pool.group, None, name, amount, status, self.outcome,
        )  # fmt: skip
