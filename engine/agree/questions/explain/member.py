"""What a member gets, from the agreement's total down to the krona."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import Amount, Joined, message, readable
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.distribute.plan import ONLY_PORTION
from agree.distribute.pools import PlannedPortion, Pool
from agree.questions.amounts import amount
from agree.questions.explain.branches import cited, sum_of, total_of
from agree.questions.explain.sentences import (
    METHODS,
    keeps,
    money,
    pending_reasons,
    settled,
    shared,
    weighed,
)
from agree.report import PENDING, UNKNOWN, Branch, Wording
from agree.sections import Agreement, Area, Citation, Grant, Member

SETTLEMENT = message("Settlement of rounding")


def explain_member(
    ledger: Ledger,
    members: tuple[Member, ...],
    grant: str | None = None,
    area: str | None = None,
) -> tuple[Branch, ...]:
    """Return a tree for each role of a recipient, over all grants, those of an area, or one."""
    roles = (_role(ledger, member, grant, area) for member in members)
    return tuple(role for role in roles if role.children)


def _role(ledger: Ledger, member: Member, grant: str | None, area: str | None) -> Branch:
    agreement = ledger.agreement
    outcomes = [
        outcome
        for outcome in ledger.all_outcomes
        if member in outcome.pool.members
        and grant in (None, outcome.pool.grant.id)
        and area in (None, outcome.pool.grant.area)
    ]
    kept = {id(one.outcome): keeps(agreement, one) for one in ledger.redistributed}
    children = tuple(
        member_grant(agreement, outcome, member, kept.get(id(outcome), ())) for outcome in outcomes
    )
    return Branch(
        kind="role",
        label=f"{member.code} {member.name} · {agreement.recipients[member.group].name}",
        value=sum_of(agreement, children),
        steps=tuple(_of_all(ledger)),
        children=children,
    )


def _of_all(ledger: Ledger) -> Iterator[Wording]:
    """Yield the sum of the agreement that a recipient has a part of, as far as it is known."""
    agreement = ledger.agreement
    total = total_of(ledger, agreement.unit)
    if isinstance(total, Amount):
        shown = readable(total.minor, agreement.currency, agreement.unit)
        yield message("of the agreement's {amount}", amount=shown)


def member_grant(
    agreement: Agreement, outcome: Outcome, member: Member, before: tuple[Wording, ...] = ()
) -> Branch:
    """Return what a member gets from one grant: its parts of the portions, and the settlement.

    `before` says what was kept of the sum first.
    """
    grant = outcome.pool.grant
    if grant.unknown:
        return unknown_grant(agreement, outcome.pool)
    place = outcome.pool.members.index(member)
    children = tuple(_children(agreement, outcome, place))
    return Branch(
        kind="grant",
        label=grant.name,
        value=sum_of(agreement, children),
        steps=(granted(agreement, outcome.pool), *before),
        citations=cited(*_granted_in(agreement, grant)),
        children=children,
    )


def granted(agreement: Agreement, pool: Pool) -> Wording:
    """Return the sum that is granted, to whom, and out of which area or from which payer."""
    grant = pool.grant
    to = Joined(tuple(agreement.recipients[one.name].name for one in grant.to), ", ")
    area = area_of(agreement, grant)
    if area is not None:
        told = readable(grant.amount, agreement.currency, agreement.unit)
        return message(
            "{amount} to {recipients}, out of {area}", amount=told, recipients=to, area=area.name
        )
    told = money(agreement, grant.amount)
    if pool.payer:
        return message(
            "{amount} to {recipients}, from {payer}", amount=told, recipients=to, payer=pool.payer
        )
    return message("{amount} to {recipients}", amount=told, recipients=to)


def unknown_grant(agreement: Agreement, pool: Pool) -> Branch:
    """Return a grant whose amount no source states."""
    grant, area = pool.grant, area_of(agreement, pool.grant)
    to = Joined(tuple(agreement.recipients[one.name].name for one in grant.to), ", ")
    name = "" if area is None else area.name
    return Branch(
        kind="grant",
        label=grant.name,
        value=UNKNOWN,
        steps=(
            message(
                "to {recipients}, out of {area}; no source states the amount",
                recipients=to,
                area=name,
            ),
        ),
        citations=cited(grant.citation),
    )


def area_of(agreement: Agreement, grant: Grant) -> Area | None:
    """Return the area of a grant; None for what is passed on in a later tier."""
    return next((area for area in agreement.areas if area.id == grant.area), None)


def _granted_in(agreement: Agreement, grant: Grant) -> tuple[Citation, ...]:
    """Return where the document grants the sum: the area's section and the grant's."""
    area = area_of(agreement, grant)
    return (grant.citation,) if area is None else (area.citation, grant.citation)


def _children(agreement: Agreement, outcome: Outcome, place: int) -> Iterator[Branch]:
    for portion in outcome.portions:
        if portion.pending and not portion.is_known(place):
            yield pending(agreement, outcome, portion)
        if portion.shares is not None and portion.shares.numerators[place]:
            yield member_portion(agreement, outcome, portion, place)
    if outcome.changes[place]:
        yield settlement(agreement, outcome, place)


def member_portion(
    agreement: Agreement, outcome: Outcome, portion: PortionOutcome, place: int
) -> Branch:
    """Return a member's part of one portion, rounded."""
    planned, member = portion.portion, outcome.pool.members[place]
    rounding = outcome.pool.rounding
    to = METHODS[rounding.method].filled(unit=money(agreement, rounding.unit))
    return Branch(
        kind="portion",
        label=portion_name(planned),
        value=amount(agreement, portion.rounded[place]),
        steps=(shared(agreement, portion, place),),
        details=(*weighed(agreement, planned, member), to),
        citations=cited(*planned.citations),
    )


def portion_name(portion: PlannedPortion) -> Wording:
    """Return what people call a portion; one that is the whole grant says so."""
    if portion.id == ONLY_PORTION and not portion.label:
        return message("The whole amount")
    return portion.label or portion.id


def settlement(agreement: Agreement, outcome: Outcome, place: int) -> Branch:
    """Return the units that a member got or gave up so that the grant is whole."""
    difference = sum(portion.difference for portion in outcome.portions)
    missing = money(agreement, abs(difference))
    total = (
        message("the rounded parts are together {amount} too little", amount=missing)
        if difference > 0
        else message("the rounded parts are together {amount} too much", amount=missing)
    )
    return Branch(
        kind="settlement",
        label=SETTLEMENT,
        value=amount(agreement, outcome.changes[place]),
        steps=(settled(agreement, outcome.pool, place, difference),),
        details=(total,),
        citations=cited(outcome.pool.grant.rounding.citation),
    )


def pending(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Branch:
    """Return what waits: how much, for what, from whom and by when; it is nobody's yet."""
    pending_amount = readable(portion.pending, agreement.currency, agreement.unit)
    facts = portion.portion.pending_facts
    return Branch(
        kind="pending",
        label=message("{amount} pending", amount=pending_amount),
        value=PENDING,
        steps=tuple(pending_reasons(facts, outcome.pool.grant.pending_reason)),
        citations=cited(*portion.portion.citations),
    )
