"""Later tiers: a recipient redistributes what it received, by a key of its own, to any depth.

Each payer's entries in a tier sum to what it received: what it retains, what its recipients get,
what is pending, and the rounding difference where the rule leaves one.
"""

from __future__ import annotations

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
    """Return the ledger with its later tiers, and findings on those that cannot be carried out."""
    findings: list[Finding] = []
    for redistribution in _in_order_of_tiers(ledger.agreement):
        for payer in _payers(ledger.agreement, redistribution):
            try:
                ledger = _with_payer(ledger, redistribution, payer)
            except Unplannable as fault:
                findings += fault.findings
    return ledger, findings


def _in_order_of_tiers(agreement: Agreement) -> list[Redistribution]:
    """Return each redistribution after those that its payers receive from; circles are left out."""
    left, ordered = list(agreement.redistributions), list[Redistribution]()
    while left:
        ready = [
            redistribution
            for redistribution in left
            if not any(_feeds(agreement, earlier, redistribution) for earlier in left)
        ]
        if not ready:
            break
        ordered += ready
        left = [redistribution for redistribution in left if redistribution not in ready]
    return ordered


def _feeds(agreement: Agreement, earlier: Redistribution, later: Redistribution) -> bool:
    """Return whether someone who receives in one redistribution pays in another."""
    recipients = {member.id for member in agreement.members((earlier.to,))}
    return any(payer.id in recipients for payer in _payers(agreement, later))


def _payers(agreement: Agreement, redistribution: Redistribution) -> tuple[Member, ...]:
    """Return the members who redistribute: the one that is named, or all of the group."""
    members, named = agreement.members((redistribution.source,)), redistribution.member
    return tuple(member for member in members if named is None or member.code == named.name)


def _with_payer(ledger: Ledger, redistribution: Redistribution, payer: Member) -> Ledger:
    """Return a ledger with what one payer redistributes and retains. Raises Unplannable."""
    agreement = ledger.agreement
    sources = _sources(ledger, redistribution, payer)
    if not sources and redistribution.deductions and _is_owed(ledger, payer):
        return ledger  # nothing to retain or to redistribute is known yet
    received = sum(amount for _, amount in sources)
    grants = frozenset(outcome.pool.grant.id for outcome, _ in sources)
    _check_redistributed_once(ledger, redistribution, payer, grants)
    _check_deductions(agreement, redistribution, payer, sources)
    recipients = tuple(
        member
        for member in agreement.members((redistribution.to,))
        if not redistribution.within or member.part_of == payer.code
    )
    if not recipients:
        values = {"payer": payer.name, "group": Quoted(redistribution.to.name)}
        raise Unplannable(Finding(NOBODY_RECEIVES, redistribution.to.span, values))
    retained = sum(deduction.amount for deduction in redistribution.deductions)
    grant = _as_grant(redistribution, received - retained)
    tier = 1 + max((outcome.pool.tier for outcome, _ in sources), default=1)
    outcome = allocate_pool(plan_pool(agreement, grant, recipients, payer.name, tier))
    entries = [
        Entry(
            "", redistribution.id, deduction.id, tier, payer.name,
            payer.group, payer.code, payer.name, deduction.amount, "allocated", outcome,
        )
        for deduction in redistribution.deductions
    ]  # fmt: skip
    later = RedistributionOutcome(redistribution, payer, received, outcome, grants)
    return ledger._replace(
        entries=(*ledger.entries, *entries, *entries_of(agreement, outcome)),
        redistributed=(*ledger.redistributed, later),
    )


def _sources(
    ledger: Ledger, redistribution: Redistribution, payer: Member
) -> list[tuple[Outcome, int]]:
    """Return the outcomes that give the payer what it redistributes, with its amount in each."""
    named = {reference.name for reference in redistribution.grants}
    return [
        (outcome, outcome.amount_of(outcome.pool.members.index(payer)))
        for outcome in ledger.all_outcomes
        if payer in outcome.pool.members
        and (not named or outcome.pool.grant.id in named)
        and any(portion.shares is not None for portion in outcome.portions)
    ]


def _is_owed(ledger: Ledger, payer: Member) -> bool:
    """Return whether something that the payer shares in is pending."""
    return any(payer in outcome.pool.members and outcome.pending > 0 for outcome in ledger.outcomes)


def _check_redistributed_once(
    ledger: Ledger, redistribution: Redistribution, payer: Member, grants: frozenset[str]
) -> None:
    """Raise Unplannable when the payer redistributes one of the grants already."""
    for earlier in ledger.redistributed:
        twice = sorted(grants & earlier.grants)
        if earlier.payer.id == payer.id and twice:
            values = {"payer": payer.name, "grants": Words(tuple(twice))}
            related = (earlier.redistribution.span,)
            raise Unplannable(Finding(PASSED_ON_TWICE, redistribution.span, values, related))


def _check_deductions(
    agreement: Agreement,
    redistribution: Redistribution,
    payer: Member,
    sources: list[tuple[Outcome, int]],
) -> None:
    """Raise Unplannable when the payer is to retain more than it has of a grant, or of all."""
    left = {outcome.pool.grant.id: amount for outcome, amount in sources}
    left_in_all = sum(left.values())
    for deduction in redistribution.deductions:
        available = left_in_all
        if deduction.grant is not None:
            available = min(left_in_all, left.get(deduction.grant.name, 0))
        if deduction.amount > available:
            currency = agreement.currency
            values = {
                "name": Quoted(deduction.name),
                "payer": payer.name,
                "kept": readable(deduction.amount, currency, currency.main),
                "room": readable(available, currency, currency.main),
            }
            raise Unplannable(Finding(KEEPS_TOO_MUCH, deduction.span, values))
        left_in_all -= deduction.amount
        if deduction.grant is not None and deduction.grant.name in left:
            left[deduction.grant.name] -= deduction.amount


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
