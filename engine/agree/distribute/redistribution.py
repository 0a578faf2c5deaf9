"""Later tiers: a recipient redistributes what it received, by a key of its own, to any depth.

Each payer's entries in a tier sum to what it is known to receive: what it retains, what its
recipients get, what is pending, and the rounding difference where the rule leaves one. While some
of what it receives is pending or unknown, so is some of what everyone gets from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from agree.base import Finding, Kind, Memory, Quoted, Record, Words, message, readable
from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import (
    Entry,
    Ledger,
    Outcome,
    RedistributionOutcome,
    entries_of,
)
from agree.distribute.payers import (
    Idle,
    Receivers,
    kept_of_nothing,
    nothing_to_redistribute,
    payers_of,
)
from agree.distribute.plan import plan_pool
from agree.distribute.weights import TooLittle, Unplannable
from agree.sections import (
    PENDING,
    Agreement,
    Deduction,
    Grant,
    Lack,
    Member,
    MemberId,
    Redistribution,
    Reference,
)
from agree.sections.checks.names import CIRCULAR_TIERS
from agree.sections.shared import circles

KEEPS_TOO_MUCH = Kind(
    "keeps-too-much",
    message("{payer} is to keep {kept} ({name}), but has only {room} to take it from"),
    advice=message("Lower what is kept, or name under grant what it is taken from."),
)
PASSED_ON_TWICE = Kind(
    "passed-on-twice",
    message("{payer} passes {grants} on already"),
    hint=message("Give with grants: which grants each step passes on."),
)
NET_PASSED_ON = Kind(
    "net-passed-on",
    message("{payer} cannot pass {grant} on, which is evened out among its recipients"),
    hint=message("Name under grants: what is passed on."),
)


class Source(Record):
    """What a payer gets from a pool and redistributes: an amount (minor units), and what it lacks.

    `lack` says why more may come; None when all is known.
    """

    outcome: Outcome
    amount: int
    lack: Lack | None


class _CarriedOut:
    """What became of the money so far, by who got it: filled in while the tiers are carried out."""

    def __init__(self, ledger: Ledger) -> None:
        """Begin with the first tier."""
        self.agreement = ledger.agreement
        self.entries: list[Entry] = []
        self.redistributed: list[RedistributionOutcome] = []
        self.shares: dict[MemberId, list[tuple[Outcome, int]]] = {}
        self._passed_on: dict[MemberId, list[RedistributionOutcome]] = {}
        for outcome in ledger.outcomes:
            self._add(outcome)

    def record(self, later: RedistributionOutcome, entries: Iterable[Entry]) -> None:
        """Take in what a payer redistributed."""
        self.entries += entries
        self.redistributed.append(later)
        self._passed_on.setdefault(later.payer.id, []).append(later)
        self._add(later.outcome)

    def _add(self, outcome: Outcome) -> None:
        for place, member in enumerate(outcome.pool.members):
            self.shares.setdefault(member.id, []).append((outcome, place))

    def sources(self, redistribution: Redistribution, payer: Member) -> list[Source]:
        """Return what the payer redistributes: its part of each grant that it shares in."""
        named = {reference.name for reference in redistribution.grants}
        return [
            Source(outcome, outcome.amount_of(place), outcome.lack_of(place))
            for outcome, place in self.shares.get(payer.id, ())
            if not named or outcome.pool.grant.id in named
        ]

    def check_redistributed_once(
        self, redistribution: Redistribution, payer: Member, grants: frozenset[str]
    ) -> None:
        """Raise Unplannable when the payer redistributes one of the grants already."""
        for earlier in self._passed_on.get(payer.id, ()):
            twice = sorted(grants & earlier.grants)
            if twice:
                values = {"payer": payer.name, "grants": Words(tuple(twice))}
                related = (earlier.redistribution.span,)
                raise Unplannable(Finding(PASSED_ON_TWICE, redistribution.span, values, related))


def redistribute(ledger: Ledger, memory: Memory | None = None) -> tuple[Ledger, list[Finding]]:
    """Return the ledger with its later tiers, and findings on those that cannot be carried out.

    What `memory` has of the same tiers is not put in order again.
    """
    agreement, memory = ledger.agreement, Memory() if memory is None else memory
    of = (agreement.redistributions, agreement.recipients)
    ordered, circular = memory.made(("tiers",), of, partial(_in_order_of_tiers, agreement))
    findings = [*circular]
    carried_out = _CarriedOut(ledger)
    in_vain: list[Idle] = []
    waiting: set[MemberId] = set()  # for what a tier with a fault would have given
    for redistribution in ordered:
        found, faults = _carry_out(carried_out, redistribution)
        findings += faults
        follows = any(payer.id in waiting for payer in found.idle)
        if not follows:
            in_vain.append(found)
        if faults or follows or found.is_whole:
            receivers = agreement.members((redistribution.to,))
            waiting |= {member.id for member in receivers}
    for found in in_vain:
        findings += nothing_to_redistribute(carried_out.shares, found)
    entries, redistributed = (
        (*ledger.entries, *carried_out.entries),
        tuple(carried_out.redistributed),
    )
    return ledger._replace(entries=entries, redistributed=redistributed), findings


def _in_order_of_tiers(agreement: Agreement) -> tuple[list[Redistribution], list[Finding]]:
    """Return each redistribution after those that its payers receive from.

    Those in a circle and after it are left out, and the circle is a finding.
    """
    all_of_them = agreement.redistributions
    giving_to: dict[MemberId, set[int]] = {}
    for place, one in enumerate(all_of_them):
        for member in agreement.members((one.to,)):
            giving_to.setdefault(member.id, set()).add(place)
    fed_by = [
        set[int]().union(*(giving_to.get(payer.id, ()) for payer in payers_of(agreement, one)))
        for one in all_of_them
    ]
    left, ordered = list(range(len(all_of_them))), list[Redistribution]()
    while left:
        not_ordered = set(left)
        waiting = [place for place in left if not fed_by[place].isdisjoint(not_ordered)]
        if waiting == left:
            break
        ready = not_ordered.difference(waiting)
        ordered += [all_of_them[place] for place in left if place in ready]
        left = waiting
    feeds = {all_of_them[place].id: list[Reference]() for place in left}
    for one, place in ((all_of_them[place], place) for place in left):
        for feeder in fed_by[place].intersection(left):
            feeds[all_of_them[feeder].id].append(Reference(one.id, one.source.span))
    findings = [
        Finding(CIRCULAR_TIERS, reference.span, {"circle": " → ".join(names)})
        for reference, names in circles(feeds)
    ]
    return ordered, findings


def _carry_out(
    carried_out: _CarriedOut, redistribution: Redistribution
) -> tuple[Idle, list[Finding]]:
    """Carry a redistribution out; return whom nothing for it goes to, and what is wrong."""
    agreement = carried_out.agreement
    payers = payers_of(agreement, redistribution)
    sources = {payer.id: carried_out.sources(redistribution, payer) for payer in payers}
    passing = [payer for payer in payers if sources[payer.id]]
    receivers = Receivers(agreement, redistribution)
    grants = {one.outcome.pool.grant.id for payer in passing for one in sources[payer.id]}
    in_vain = list(kept_of_nothing(redistribution, passing, grants))
    findings = [*receivers.without_any(passing), *in_vain]
    for payer in passing:
        members = receivers.of(payer)
        if members and not in_vain:  # that each payer keeps too much would be the same fault again
            try:
                carried_out.record(*_redistributed(carried_out, redistribution, payer, members))
            except Unplannable as fault:
                findings += fault.findings
    passed = {payer.id for payer in passing}
    idle = tuple(payer for payer in payers if payer.id not in passed)
    return Idle(redistribution, payers, idle), findings


def _redistributed(
    carried_out: _CarriedOut,
    redistribution: Redistribution,
    payer: Member,
    members: tuple[Member, ...],
) -> tuple[RedistributionOutcome, list[Entry]]:
    """Return what a payer redistributes and retains, with its entries. Raises Unplannable."""
    agreement = carried_out.agreement
    sources = carried_out.sources(redistribution, payer)
    grants = _grants_of(redistribution, payer, sources)
    lack = _lack_of(sources)
    received = sum(source.amount for source in sources)
    carried_out.check_redistributed_once(redistribution, payer, grants)
    tier = 1 + max(source.outcome.pool.tier for source in sources)
    deductions = _deductions(agreement, redistribution, payer, sources)
    retained = sum(deduction.amount for deduction in deductions)
    grant = _as_grant(redistribution, received - retained)
    waiting = grant._replace(key=Reference(PENDING, redistribution.key.span))
    try:
        pool = plan_pool(agreement, grant, members, payer.name, tier)
        if lack is not None and any(portion.levels for portion in pool.portions):
            # who pays for a bound of the whole may get less when there is more to share
            pool = plan_pool(agreement, waiting, members, payer.name, tier)
    except TooLittle:
        if lack is None:
            raise
        pool = plan_pool(agreement, waiting, members, payer.name, tier)
    outcome = allocate_pool(pool)._replace(payer_lacks=lack)
    entries = [
        Entry(
            "", redistribution.id, deduction.id, tier, payer.name,
            payer.group, payer.code, payer.name, deduction.amount, "kept", outcome,
        )
        for deduction in deductions
    ]  # fmt: skip
    entries += entries_of(agreement, outcome)
    later = RedistributionOutcome(redistribution, payer, received, outcome, grants, deductions)
    return later, entries


def _grants_of(
    redistribution: Redistribution, payer: Member, sources: Iterable[Source]
) -> frozenset[str]:
    """Return what a payer redistributes. Raises Unplannable when any of it is evened out."""
    grants = [source.outcome.pool.grant for source in sources]
    for grant in grants:
        if grant.is_signed:
            values = {"payer": payer.name, "grant": Quoted(grant.id)}
            raise Unplannable(Finding(NET_PASSED_ON, redistribution.span, values))
    return frozenset(grant.id for grant in grants)


def _lack_of(sources: Iterable[Source]) -> Lack | None:
    """Return why not all that a payer gets is known: pending if any of it is, or else unknown."""
    lacks = [source.lack for source in sources if source.lack is not None]
    return "pending" if "pending" in lacks else next(iter(lacks), None)


def _deductions(
    agreement: Agreement, redistribution: Redistribution, payer: Member, sources: list[Source]
) -> tuple[Deduction, ...]:
    """Return what the payer retains; of a sum that it may yet get enough for, what it has of it.

    A percentage is rounded as what is redistributed, unless the file says how.

    Raises Unplannable when it is to retain more than it gets of a grant, or of all.
    """
    retained = []
    left = {source.outcome.pool.grant.id: source.amount for source in sources}
    lacks = {source.outcome.pool.grant.id: source.lack for source in sources}
    left_in_all, lack_in_all = sum(left.values()), _lack_of(sources)
    received = {None: (left_in_all, lack_in_all)} | {
        name: (amount, lacks[name]) for name, amount in left.items()
    }
    for stated in redistribution.deductions:
        name = None if stated.grant is None else stated.grant.name
        whole, may_grow = received.get(name, (0, None))
        deduction = _of_whole(redistribution, stated, whole, may_grow)
        rooms = [(left_in_all, lack_in_all)]
        if deduction.grant is not None:
            rooms.append((left.get(deduction.grant.name, 0), lacks.get(deduction.grant.name)))
        short = [(room, lack) for room, lack in rooms if deduction.amount > room]
        too_little = [room for room, lack in short if lack is None]
        if too_little:
            raise _keeps_too_much(agreement, payer, deduction, min(too_little))
        amount = min(deduction.amount, *(room for room, _ in rooms))
        lack = deduction.lack or (lack_in_all if amount < deduction.amount else None)
        if amount or lack is None:
            retained.append(deduction._replace(amount=amount, lack=lack))
        left_in_all -= amount
        if deduction.grant is not None and amount:
            left[deduction.grant.name] -= amount
    return tuple(retained)


def _keeps_too_much(
    agreement: Agreement, payer: Member, deduction: Deduction, room: int
) -> Unplannable:
    currency = agreement.currency
    values = {
        "name": Quoted(deduction.name),
        "payer": payer.name,
        "kept": readable(deduction.amount, currency, currency.main),
        "room": readable(room, currency, currency.main),
    }
    return Unplannable(Finding(KEEPS_TOO_MUCH, deduction.span, values))


def _of_whole(
    redistribution: Redistribution, stated: Deduction, whole: int, lack: Lack | None
) -> Deduction:
    """Return a deduction with its amount: what it states, or its percentage of a whole.

    `lack` says why that whole (minor units) may be more.
    """
    if stated.percentage is None:
        return stated
    amount = int(stated.percentage.of(whole, redistribution.rounding.unit))
    return stated._replace(amount=amount, whole=whole, lack=lack)


def _as_grant(redistribution: Redistribution, amount: int) -> Grant:
    """Return what a payer redistributes (minor units) as a grant of its own."""
    return Grant(
        id=redistribution.id,
        name=redistribution.name,
        area="",
        to=(redistribution.to,),
        amount=amount,
        key=redistribution.key,
        parts=(),
        rounding=redistribution.rounding,
        pending_reason=None,
        citation=redistribution.citation,
        span=redistribution.span,
        amount_span=redistribution.span,
    )
