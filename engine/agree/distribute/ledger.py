"""The ledger: one flat list of entries that says who gets what, from which pool, and on what basis.

As in double entry, the entries of a portion always sum to the portion, those of a grant to the
grant and those of the agreement to its total, in minor units. A portion whose rounded shares miss
it by a few units has an entry with status `rounding` for them. The settlement of the grant has an
entry that takes them back, and entries that give them to members or take them from members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar

from agree.base import Amount, Memory, Record, joined
from agree.distribute.pools import PlannedPortion, Pool
from agree.distribute.shares import Held, Shares, sum_shares
from agree.messages import Locale
from agree.sections import Agreement, Deduction, Lack, Member, MemberId, Redistribution

EntryStatus: TypeAlias = Literal[
    "allocated", "contributed", "pending", "retained", "rounding", "kept"
]
SETTLEMENT = "settlement"
T = TypeVar("T")


class PortionOutcome(Record):
    """What became of a portion: its amount, exact shares and rounded amounts (minor units).

    `shares` is None while all of it is pending; `pending` is how much of the amount is, and
    `retained` how much of it stays with the payer.
    """

    portion: PlannedPortion
    amount: int
    shares: Shares | None
    rounded: tuple[int, ...]
    pending: int
    retained: int

    def is_known(self, place: int) -> bool:
        """Return whether what the member at a place gets of the portion is known."""
        if place in self.portion.left_to and self.portion.waiting_amount:
            return False
        if self.shares is None:
            for_whom = self.portion.eligible
            return for_whom is not None and not for_whom[place]
        if place in self.portion.waits:
            return False
        stated = self.portion.stated
        if stated is None or not self.portion.waiting_amount:
            return True  # who has no stated amount is not eligible
        return stated[place] is not None

    def concerns(self, place: int) -> bool:
        """Return whether the member at a place has a share of the portion, if only to earn."""
        if self.shares is None:
            return False
        if self.portion.earned is None:
            return bool(self.shares.numerators[place])
        own = self.portion.weights or self.portion.stated or ()
        return bool(own[place])

    @property
    def held(self) -> Held | None:
        """By which bounds the members are held; None where there are no bounds, or no money."""
        return self.portion.held

    @cached_property
    def difference(self) -> int:
        """What rounding leaves of the portion (minor units); below zero when it gives too much."""
        return self.amount - self.pending - self.retained - sum(self.rounded)


class Outcome(Record):
    """What became of a pool: its portions, and what each member got or gave up to settle them.

    `changes` are those of the settlement, by place (minor units). `payer_lacks` says why the payer
    of a later tier may get more to distribute than the pool has yet.
    """

    pool: Pool
    portions: tuple[PortionOutcome, ...]
    changes: tuple[int, ...]
    payer_lacks: Lack | None = None

    def __str__(self) -> str:
        pool = self.pool
        return f"{pool.grant.id}: {len(self.portions)} portions, {len(pool.members)} members"

    @property
    def difference(self) -> int:
        """The difference that stays in the ledger after settling (minor units)."""
        return sum(portion.difference for portion in self.portions) - sum(self.changes)

    @property
    def pending(self) -> int:
        """How much of the pool is pending (minor units)."""
        return sum(portion.pending for portion in self.portions)

    @property
    def retained(self) -> int:
        """How much of the pool stays with its payer, since nobody earned it (minor units)."""
        return sum(portion.retained for portion in self.portions)

    @property
    def distributed(self) -> int:
        """How much of the pool does not stay with its payer, as far as is known (minor units)."""
        return self.pool.amount - self.retained

    @property
    def may_retain_more(self) -> bool:
        """Whether some of what is pending may turn out to stay with the payer."""
        return any(part.pending and part.portion.may_be_retained for part in self.portions)

    @property
    def known_shares(self) -> list[tuple[PlannedPortion, Shares]]:
        """The portions of which exact shares are known, each with these."""
        return [(one.portion, one.shares) for one in self.portions if one.shares is not None]

    @cached_property
    def exact(self) -> Shares:
        """What each member's exact shares of all portions come to, as far as they are known."""
        known = [shares for _, shares in self.known_shares]
        return sum_shares(known or [Shares.from_fractions([None] * len(self.pool.members))])

    @cached_property
    def kept(self) -> Memory:
        """What is worked out of the pool as a whole, once for all who ask of one member."""
        return Memory()

    @cached_property
    def waiting(self) -> int:
        """How many members may get something of what is pending."""
        places = () if self._awaits_nothing else range(len(self.pool.members))
        return sum(map(self.may_get_more, places))

    def waits(self, place: int) -> bool:
        """Return whether the member at a place will get something that is not in the pool yet."""
        return any(place in portion.portion.waits for portion in self.portions)

    def concerns(self, place: int) -> bool:
        """Return whether the member at a place shares in the pool, or may yet do so."""
        return self.lack_of(place) is not None or any(
            portion.concerns(place) for portion in self.portions
        )

    def pending_of(self, place: int) -> int:
        """Return what is pending and may be the member's at a place (minor units)."""
        return sum(portion.pending for portion in self.portions if not portion.is_known(place))

    def may_get_more(self, place: int) -> bool:
        """Return whether the member at a place may get some of what is pending, however little."""
        if self.waits(place):
            return True
        return any(one.portion.waiting_amount and not one.is_known(place) for one in self.portions)

    @cached_property
    def _amounts(self) -> tuple[int, ...]:
        """What each member gets in all, by place (minor units)."""
        parts = (portion.rounded for portion in self.portions if portion.rounded)
        return tuple(map(sum, zip(self.changes, *parts, strict=True)))

    @cached_property
    def _awaits_nothing(self) -> bool:
        """Whether no member waits for any part of the pool, or for less than a unit in all."""
        return not any(one.pending or one.portion.waits for one in self.portions)

    def amount_of(self, place: int) -> int:
        """Return what the member at a place gets in all (minor units)."""
        return self._amounts[place]

    def status_of(self, place: int) -> Literal["allocated", "contributed"]:
        """Return whether the member at a place gets something or pays, in all of the pool."""
        return "contributed" if self.amount_of(place) < 0 else "allocated"

    def lack_of(self, place: int) -> Lack | None:
        """Return why not all that the member at a place gets is known; None when it is."""
        if self.pool.grant.untold is not None:
            return self.pool.grant.untold
        if self._awaits_nothing or not self.may_get_more(place):
            return self.payer_lacks
        return "pending"

    @cached_property
    def known_amounts(self) -> tuple[int | None, ...]:
        """What each member gets, by place; None while any of it is pending or unknown."""
        return tuple(map(self.known_amount, range(len(self.pool.members))))

    def known_amount(self, place: int) -> int | None:
        """Return what the member at a place gets; None while any of it is pending or unknown."""
        return None if self.lack_of(place) else self.amount_of(place)


class Entry(Record):
    """One line of the ledger, with an amount in minor units.

    `code` is None where the amount belongs to no single member: what is pending, what stays with
    the payer, and rounding.
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
    status: EntryStatus
    outcome: Outcome
    place: int | None = None

    def __str__(self) -> str:
        recipient = self.group if self.code is None else f"{self.group}/{self.code}"
        return (
            f"{self.grant}/{self.portion} to {recipient}: {self.amount:,} minor units {self.status}"
        )

    @property
    def is_kept(self) -> bool:
        """True for what a later-tier payer keeps first; the tier before counted it already."""
        return self.status == "kept"


class RedistributionOutcome(Record):
    """What became of money that a member received (minor units) and redistributes.

    `outcome` is of the pool that it redistributes, `grants` are the ids of those it received. Of
    what it is to retain, the `deductions` are made; in part while what it has got is too little.
    """

    redistribution: Redistribution
    payer: Member
    received: int
    outcome: Outcome
    grants: frozenset[str]
    deductions: tuple[Deduction, ...]

    @property
    def lack(self) -> Lack | None:
        """Why the payer may receive more than is known; None when all is known."""
        return self.outcome.payer_lacks

    @property
    def is_retained_known(self) -> bool:
        """True when all that the payer is to retain is retained."""
        made, stated = self.deductions, self.redistribution.deductions
        all_made = len(made) == len(stated) and not any(deduction.lack for deduction in made)
        return all_made and not self.outcome.may_retain_more

    @property
    def retained(self) -> int:
        """What the payer keeps first, and what nobody earned (minor units), as far as is known."""
        return sum(deduction.amount for deduction in self.deductions) + self.outcome.retained

    @property
    def proposed(self) -> int:
        """What of that is only proposed (minor units)."""
        return sum(deduction.amount for deduction in self.deductions if deduction.proposed)

    @property
    def distributed(self) -> int:
        """What the payer redistributes (minor units), as far as it is known."""
        return self.received - self.retained


class Ledger(Record):
    """All entries of an agreement, and the outcomes that they come from.

    `alternatives` are the outcomes of distributions that the agreement does not use. Those
    `redistributed` are of later tiers: their entries say who gets what the first tier paid out.
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

    @cached_property
    def all_outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of every tier, the first tier first."""
        return (*self.outcomes, *(later.outcome for later in self.redistributed))

    @cached_property
    def _outcomes(self) -> Mapping[MemberId, Sequence[int]]:
        """The numbers of the outcomes, of every tier, that each member has a part in."""
        return _by_member(
            (member.id, number)
            for number, outcome in enumerate(self.all_outcomes)
            for member in outcome.pool.members
        )

    @cached_property
    def _entries(self) -> Mapping[MemberId, Sequence[int]]:
        """The numbers of each member's entries."""
        return _by_member(
            ((entry.group, entry.code), number)
            for number, entry in enumerate(self.entries)
            if entry.code is not None
        )

    @cached_property
    def _redistributed(self) -> Mapping[MemberId, Sequence[int]]:
        """The numbers of what each member redistributes."""
        return _by_member((one.payer.id, at) for at, one in enumerate(self.redistributed))

    def outcomes_of(self, members: Iterable[Member]) -> tuple[Outcome, ...]:
        """Return the outcomes, of every tier, that some members have a part in, in order."""
        found = {number for member in members for number in self._outcomes.get(member.id, ())}
        return tuple(self.all_outcomes[number] for number in sorted(found))

    def entries_of(self, members: Iterable[Member]) -> tuple[Entry, ...]:
        """Return the entries of some members, in order."""
        found = {number for member in members for number in self._entries.get(member.id, ())}
        return tuple(self.entries[number] for number in sorted(found))

    def redistributed_by(self, members: Iterable[Member]) -> tuple[RedistributionOutcome, ...]:
        """Return what some members redistribute, in order."""
        found = {number for one in members for number in self._redistributed.get(one.id, ())}
        return tuple(self.redistributed[number] for number in sorted(found))

    @cached_property
    def by_outcome(self) -> Mapping[int, RedistributionOutcome]:
        """What is redistributed, by the identity of its outcome."""
        return {id(later.outcome): later for later in self.redistributed}

    @cached_property
    def kept(self) -> Memory:
        """What is worked out of the ledger as a whole, once for all who ask of one recipient."""
        return Memory()

    @cached_property
    def total(self) -> int:
        """The sum of what the agreement itself pays, in the first tier (minor units)."""
        return self.sum(lambda entry: entry.tier == 1)

    def sum(self, keep: Callable[[Entry], bool]) -> int:
        """Return the sum of some of the entries (minor units)."""
        return sum(entry.amount for entry in self.entries if keep(entry))

    def total_of(self, status: EntryStatus) -> int:
        """Return what the first tier has allocated, pending or left by rounding (minor units)."""
        return self.sum(lambda entry: entry.tier == 1 and entry.status == status)


def _by_member(found: Iterable[tuple[MemberId, T]]) -> Mapping[MemberId, Sequence[T]]:
    """Return what was found of each member."""
    grouped: dict[MemberId, list[T]] = {}
    for member, one in found:
        grouped.setdefault(member, []).append(one)
    return grouped


def entries_of(agreement: Agreement, outcome: Outcome) -> Iterator[Entry]:
    """Yield the entries of one pool, in order: portion by portion, then the settlement."""
    pool, grant = outcome.pool, outcome.pool.grant
    groups = joined(", ", (agreement.recipients[reference.name].name for reference in grant.to))

    def to_member(portion: str, place: int, amount: int) -> Entry:
        member, status = pool.members[place], outcome.status_of(place)
        return Entry(
            grant.area, grant.id, portion, pool.tier, pool.payer,
            member.group, member.code, member.name, amount, status, outcome, place,
        )  # fmt: skip

    def to_nobody(portion: str, amount: int, status: EntryStatus) -> Entry:
        name = {"pending": groups, "retained": pool.payer}.get(status, "")
        return Entry(
            grant.area, grant.id, portion, pool.tier, pool.payer,
            pool.group, None, name, amount, status, outcome,
        )  # fmt: skip

    for part in outcome.portions:
        name = part.portion.id
        if part.shares is not None:
            for place, amount in enumerate(part.rounded):
                if part.shares.numerators[place] or amount:
                    yield to_member(name, place, amount)
        if part.pending:
            yield to_nobody(name, part.pending, "pending")
        if part.retained:
            yield to_nobody(name, part.retained, "retained")
        if part.difference:
            yield to_nobody(name, part.difference, "rounding")
    for place, change in enumerate(outcome.changes):
        if change:
            yield to_member(SETTLEMENT, place, change)
    if sum(outcome.changes):
        yield to_nobody(SETTLEMENT, -sum(outcome.changes), "rounding")
