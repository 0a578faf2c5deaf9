"""Later tiers: what a recipient got is passed on, by a key of its own, to any depth.

Each payer's entries in a tier sum to what it received: what it keeps, what its receivers get,
what waits, and the rounding difference where the rule leaves one.
"""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Finding, Quoted, Words
from agree.base.kind import Kind
from agree.base.message import message
from agree.base.money import readable
from agree.distribute.allocate import outcome_of
from agree.distribute.ledger import Entry, Ledger, Outcome, PassedOn, entries_of
from agree.distribute.plan import pool
from agree.distribute.plan.weights import Unplannable
from agree.sections import Agreement, Grant, Member, Onward

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


def pass_on(ledger: Ledger) -> tuple[Ledger, list[Finding]]:
    """The ledger with its later tiers, and the findings on those that cannot be carried out."""
    findings: list[Finding] = []
    for onward in in_order_of_tiers(ledger.agreement):
        for payer in payers(ledger.agreement, onward):
            try:
                ledger = _passed(ledger, onward, payer)
            except Unplannable as fault:
                findings += fault.findings
    return ledger, findings


def in_order_of_tiers(agreement: Agreement) -> list[Onward]:
    """The next tiers, each after those that its payers receive from; circles are left out."""
    waiting, ordered = list(agreement.onward), list[Onward]()
    while waiting:
        ready = [
            one for one in waiting if not any(_feeds(agreement, other, one) for other in waiting)
        ]
        if not ready:
            break
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return ordered


def _feeds(agreement: Agreement, one: Onward, other: Onward) -> bool:
    """Whether someone who receives in one tier pays in the other."""
    receiving = {member.id for member in agreement.members((one.to,))}
    return any(member.id in receiving for member in payers(agreement, other))


def payers(agreement: Agreement, onward: Onward) -> tuple[Member, ...]:
    """The members who pass on."""
    members = agreement.members((onward.source,))
    if onward.member is None:
        return members
    return tuple(member for member in members if member.code == onward.member.name)


def receivers(agreement: Agreement, onward: Onward, payer: Member) -> tuple[Member, ...]:
    """The members who receive from a payer: all of the group, or those that are part of it."""
    members = agreement.members((onward.to,))
    return tuple(member for member in members if not onward.within or member.part_of == payer.code)


def _passed(ledger: Ledger, onward: Onward, payer: Member) -> Ledger:
    sources = _sources(ledger, onward, payer)
    if not sources and onward.deductions and _waits(ledger, payer):
        return ledger  # nothing is known to keep from or to pass on yet
    received = sum(amount for _, amount in sources)
    names = frozenset(outcome.pool.grant.id for outcome, _ in sources)
    _refuse_twice(ledger, onward, payer, names)
    _refuse_too_much_kept(ledger.agreement, onward, payer, sources)
    kept = sum(deduction.amount for deduction in onward.deductions)
    tier = 1 + max((outcome.pool.tier for outcome, _ in sources), default=1)
    grant = _as_grant(onward, received - kept)
    members = receivers(ledger.agreement, onward, payer)
    if not members:
        values = {"payer": payer.name, "group": Quoted(onward.to.name)}
        raise Unplannable(Finding(NOBODY_RECEIVES, onward.to.span, values))
    outcome = outcome_of(pool(ledger.agreement, grant, members, payer.name, tier))
    passed = PassedOn(onward, payer, received, outcome, names)
    entries = (*_kept(passed), *entries_of(ledger.agreement, outcome))
    return ledger._replace(entries=ledger.entries + entries, passed_on=(*ledger.passed_on, passed))


def _as_grant(onward: Onward, amount: int) -> Grant:
    return Grant(
        id=onward.id,
        name=onward.name,
        area="",
        to=(onward.to,),
        amount=amount,
        key=onward.key,
        of_which=(),
        rounding=onward.rounding,
        awaited=None,
        citation=onward.citation,
        span=onward.span,
        amount_span=onward.span,
    )


def _sources(ledger: Ledger, onward: Onward, payer: Member) -> list[tuple[Outcome, int]]:
    """The outcomes that give the payer what it passes on, with its amount in each."""
    named = {reference.name for reference in onward.grants}
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


def _refuse_twice(ledger: Ledger, onward: Onward, payer: Member, names: frozenset[str]) -> None:
    """What a payer passes on in one tier it cannot pass on in another too."""
    for earlier in ledger.passed_on:
        twice = sorted(names & earlier.grants)
        if earlier.payer.id == payer.id and twice:
            values = {"payer": payer.name, "grants": Words(tuple(twice))}
            related = (earlier.onward.span,)
            raise Unplannable(Finding(PASSED_ON_TWICE, onward.span, values, related))


def _refuse_too_much_kept(
    agreement: Agreement, onward: Onward, payer: Member, sources: list[tuple[Outcome, int]]
) -> None:
    left = {outcome.pool.grant.id: amount for outcome, amount in sources}
    whole = sum(left.values())
    for deduction in onward.deductions:
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


def _kept(passed: PassedOn) -> Iterator[Entry]:
    payer, pool_ = passed.payer, passed.outcome.pool
    for deduction in passed.onward.deductions:
        yield Entry(
            "", passed.onward.id, deduction.id, pool_.tier, payer.name,
            payer.group, payer.code, payer.name, deduction.amount, "allocated", passed.outcome,
        )  # fmt: skip
