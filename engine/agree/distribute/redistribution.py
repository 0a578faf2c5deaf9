"""Later tiers: what a recipient got is passed on, by a key of its own, to any depth.

Each payer's entries in a tier sum to what it received: what it keeps, what its receivers get,
what waits, and the rounding difference where the rule leaves one.
"""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Kind, Quoted, Words, message, readable
from agree.distribute.allocate import allocate_pool
from agree.distribute.ledger import Entry, Ledger, Outcome, RedistributionOutcome, entries_of
from agree.distribute.plan import plan_pool
from agree.distribute.weights import Unplannable
from agree.sections import Agreement, Grant, Member, Redistribution

KEEPS_TOO_MUCH = Kind(
    "keeps-too-much",
    message("{payer} is to keep {kept} ({name}), but has only {room} to take it from"),
    advice=message("Lower what is kept, or name under grant what it is taken from."),
)
PASSED_ON_TWICE = Kind(
    "passed-on-twice",
    message("{payer} passes {grants} on already"),
    hint=message("Say with grants: which grants are passed on where."),
)
NOBODY_RECEIVES = Kind(
    "nobody-receives",
    message("no one in {group} is part of {payer}; the money cannot be passed on"),
    hint=message("Check the column part_of."),
)


def redistribute(ledger: Ledger) -> tuple[Ledger, list[Finding]]:
    """The ledger with its later tiers, and the findings on those that cannot be carried out."""
    findings: list[Finding] = []
    for redistribution in in_order_of_tiers(ledger.agreement):
        for payer in payers(ledger.agreement, redistribution):
            try:
                ledger = _passed(ledger, redistribution, payer)
            except Unplannable as fault:
                findings += fault.findings
    return ledger, findings


def in_order_of_tiers(agreement: Agreement) -> list[Redistribution]:
    """The next tiers, each after those that its payers receive from; circles are left out."""
    waiting, ordered = list(agreement.redistributions), list[Redistribution]()
    while waiting:
        ready = [
            one for one in waiting if not any(_feeds(agreement, other, one) for other in waiting)
        ]
        if not ready:
            break
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _feeds(agreement: Agreement, one: Redistribution, other: Redistribution) -> bool:
    """Whether someone who receives in one tier pays in the other."""
    receiving = {member.id for member in agreement.members((one.to,))}
    return any(member.id in receiving for member in payers(agreement, other))


def payers(agreement: Agreement, redistribution: Redistribution) -> tuple[Member, ...]:
    """The members who pass on."""
    members = agreement.members((redistribution.source,))
    if redistribution.member is None:
        return members
    return tuple(member for member in members if member.code == redistribution.member.name)


def receivers(
    agreement: Agreement, redistribution: Redistribution, payer: Member
) -> tuple[Member, ...]:
    """The members who receive from a payer: all of the group, or those that are part of it."""
    members = agreement.members((redistribution.to,))
    return tuple(
        member for member in members if not redistribution.within or member.part_of == payer.code
    )


def _passed(ledger: Ledger, redistribution: Redistribution, payer: Member) -> Ledger:
    sources = _sources(ledger, redistribution, payer)
    if not sources and redistribution.deductions and _waits(ledger, payer):
        return ledger  # nothing is known to keep from or to pass on yet
    received = sum(amount for _, amount in sources)
    names = frozenset(outcome.pool.grant.id for outcome, _ in sources)
    _refuse_twice(ledger, redistribution, payer, names)
    _refuse_too_much_kept(ledger.agreement, redistribution, payer, sources)
    kept = sum(deduction.amount for deduction in redistribution.deductions)
    tier = 1 + max((outcome.pool.tier for outcome, _ in sources), default=1)
    grant = _as_grant(redistribution, received - kept)
    members = receivers(ledger.agreement, redistribution, payer)
    if not members:
        values = {"payer": payer.name, "group": Quoted(redistribution.to.name)}
        raise Unplannable(Finding(NOBODY_RECEIVES, redistribution.to.span, values))
    outcome = allocate_pool(plan_pool(ledger.agreement, grant, members, payer.name, tier))
    passed = RedistributionOutcome(redistribution, payer, received, outcome, names)
    entries = (*_kept(passed), *entries_of(ledger.agreement, outcome))
    return ledger._replace(
        entries=ledger.entries + entries, redistributed=(*ledger.redistributed, passed)
    )


def _as_grant(redistribution: Redistribution, amount: int) -> Grant:
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


def _sources(
    ledger: Ledger, redistribution: Redistribution, payer: Member
) -> list[tuple[Outcome, int]]:
    """The outcomes that give the payer what it passes on, with its amount in each."""
    named = {reference.name for reference in redistribution.grants}
    return [
        (outcome, outcome.amount_of(outcome.pool.members.index(payer)))
        for outcome in ledger.all_outcomes
        if payer in outcome.pool.members
        and (not named or outcome.pool.grant.id in named)
        and any(portion.shares is not None for portion in outcome.portions)
    ]


def _waits(ledger: Ledger, payer: Member) -> bool:
    """Whether something that the payer shares in is pending."""
    return any(
        payer in outcome.pool.members and any(portion.pending for portion in outcome.portions)
        for outcome in ledger.outcomes
    )


def _refuse_twice(
    ledger: Ledger, redistribution: Redistribution, payer: Member, names: frozenset[str]
) -> None:
    """What a payer passes on in one tier it cannot pass on in another too."""
    for earlier in ledger.redistributed:
        twice = sorted(names & earlier.grants)
        if earlier.payer.id == payer.id and twice:
            values = {"payer": payer.name, "grants": Words(tuple(twice))}
            related = (earlier.redistribution.span,)
            raise Unplannable(Finding(PASSED_ON_TWICE, redistribution.span, values, related))


def _refuse_too_much_kept(
    agreement: Agreement,
    redistribution: Redistribution,
    payer: Member,
    sources: list[tuple[Outcome, int]],
) -> None:
    left = {outcome.pool.grant.id: amount for outcome, amount in sources}
    whole = sum(left.values())
    for deduction in redistribution.deductions:
        name = deduction.grant.name if deduction.grant is not None else ""
        room = min(whole, left.get(name, 0)) if name else whole
        if deduction.amount > room:
            unit = agreement.currency.main
            amounts = {
                "kept": readable(deduction.amount, agreement.currency, unit),
                "room": readable(room, agreement.currency, unit),
            }
            values = {"name": Quoted(deduction.name), "payer": payer.name, **amounts}
            raise Unplannable(Finding(KEEPS_TOO_MUCH, deduction.span, values))
        whole -= deduction.amount
        if name:
            left[name] -= deduction.amount


def _kept(passed: RedistributionOutcome) -> Iterator[Entry]:
    payer, pool_ = passed.payer, passed.outcome.pool
    for deduction in passed.redistribution.deductions:
        yield Entry(
            "", passed.redistribution.id, deduction.id, pool_.tier, payer.name,
            payer.group, payer.code, payer.name, deduction.amount, "allocated", passed.outcome,
        )  # fmt: skip
