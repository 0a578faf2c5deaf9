"""What a member gets, from the agreement's total down to the krona."""

from __future__ import annotations

from collections.abc import Iterator

from agree.derivation.sentences import METHODS, keeps, money, settled, shared, waits, weighed
from agree.derivation.tree import Node, named
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.distribute.plan import ALONE, PlannedPortion, Pool
from agree.sections import Agreement, Area, Citation, Grant, Member
from agree.told import Told


def explain_member(
    ledger: Ledger,
    members: tuple[Member, ...],
    grant: str | None = None,
    area: str | None = None,
) -> tuple[Node, ...]:
    """A tree for each role of a recipient, over all grants, those of an area, or one."""
    roles = (_role(ledger, member, grant, area) for member in members)
    return tuple(role for role in roles if role.children)


def _role(ledger: Ledger, member: Member, grant: str | None, area: str | None) -> Node:
    agreement = ledger.agreement
    outcomes = [
        outcome
        for outcome in (*ledger.outcomes, *(one.outcome for one in ledger.passed_on))
        if member in outcome.pool.members
        and grant in (None, outcome.pool.grant.id)
        and area in (None, outcome.pool.grant.area)
    ]
    kept = {id(one.outcome): keeps(agreement, one) for one in ledger.passed_on}
    children = tuple(
        member_grant(agreement, outcome, member, kept.get(id(outcome), ())) for outcome in outcomes
    )
    total = money(agreement, ledger.total, agreement.unit)
    return Node(
        kind="role",
        name=named(f"{member.code} {member.name} · {agreement.recipients[member.group].name}"),
        amount=sum(child.amount for child in children),
        steps=(Told(f"av överenskommelsens {total.sv}", f"of the agreement's {total.en}"),),
        children=children,
    )


def member_grant(
    agreement: Agreement, outcome: Outcome, member: Member, before: tuple[Told, ...] = ()
) -> Node:
    """What a member gets from one grant: its parts of the portions, and the settlement.

    `before` says what was kept of the sum first.
    """
    grant = outcome.pool.grant
    place = outcome.pool.members.index(member)
    children = tuple(_children(agreement, outcome, place))
    return Node(
        kind="grant",
        name=named(grant.name),
        amount=sum(child.amount for child in children),
        steps=(granted(agreement, outcome.pool), *before),
        citations=citations(agreement, grant),
        children=children,
    )


def granted(agreement: Agreement, pool: Pool) -> Told:
    """The sum that is granted, to whom, and out of which area or from which payer."""
    grant = pool.grant
    to = ", ".join(agreement.recipients[reference.name].name for reference in grant.to)
    area = area_of(agreement, grant)
    if area is None:
        amount = money(agreement, grant.amount)
        payer = Told(f", från {pool.payer}", f", from {pool.payer}") if pool.payer else Told("", "")
        return Told(f"{amount.sv} till {to}{payer.sv}", f"{amount.en} to {to}{payer.en}")
    amount = money(agreement, grant.amount, agreement.unit)
    return Told(
        f"{amount.sv} till {to}, ur {area.name}", f"{amount.en} to {to}, out of {area.name}"
    )


def area_of(agreement: Agreement, grant: Grant) -> Area | None:
    """The area of a grant; None for what is passed on in a later tier."""
    return next((area for area in agreement.areas if area.id == grant.area), None)


def citations(agreement: Agreement, grant: Grant) -> tuple[Citation, ...]:
    """Where the document grants the sum: the area's section and the grant's."""
    area = area_of(agreement, grant)
    found = [grant.citation] if area is None else [area.citation, grant.citation]
    return tuple(citation for citation in found if citation.section)


def _children(agreement: Agreement, outcome: Outcome, place: int) -> Iterator[Node]:
    for portion in outcome.portions:
        if portion.pending and not portion.is_known(place):
            yield pending(agreement, outcome, portion)
        if portion.shares is not None and portion.shares.numerators[place]:
            yield member_portion(agreement, outcome, portion, place)
    if outcome.changes[place]:
        yield settlement(agreement, outcome, place)


def member_portion(
    agreement: Agreement, outcome: Outcome, portion: PortionOutcome, place: int
) -> Node:
    """A member's part of one portion, rounded."""
    planned, member = portion.portion, outcome.pool.members[place]
    rounding = outcome.pool.rounding
    unit, method = money(agreement, rounding.unit), METHODS[rounding.method]
    to = Told(method.sv.format(unit=unit.sv), method.en.format(unit=unit.en))
    return Node(
        kind="portion",
        name=portion_name(planned),
        amount=portion.rounded[place],
        steps=(shared(agreement, portion, place),),
        details=(*weighed(agreement, planned, member), to),
        citations=planned.citations,
    )


def portion_name(portion: PlannedPortion) -> Told:
    """What people call a portion; one that is the whole grant says so."""
    if portion.id == ALONE and not portion.label:
        return Told("Hela beloppet", "The whole amount")
    return named(portion.label or portion.id)


def settlement(agreement: Agreement, outcome: Outcome, place: int) -> Node:
    """The units that a member got or gave up so that the grant is whole."""
    change = outcome.changes[place]
    difference = sum(portion.difference for portion in outcome.portions)
    missing, few = money(agreement, abs(difference)), difference > 0
    total = Told(
        f"de avrundade delarna är tillsammans {missing.sv} för {'lite' if few else 'mycket'}",
        f"the rounded parts are together {missing.en} too {'little' if few else 'much'}",
    )
    rule = outcome.pool.grant.rounding.citation
    return Node(
        kind="settlement",
        name=Told("Utjämning av avrundningen", "Settlement of rounding"),
        amount=change,
        steps=(settled(agreement, outcome.pool, place, difference),),
        details=(total,),
        citations=(rule,) if rule.section else (),
    )


def pending(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Node:
    """What waits: how much, for what, from whom and by when. Its amount counts for no one yet."""
    amount = money(agreement, portion.pending, agreement.unit)
    facts = portion.portion.waits_for
    return Node(
        kind="pending",
        name=Told(f"{amount.sv} väntar", f"{amount.en} pending"),
        amount=0,
        steps=tuple(waits(facts, outcome.pool.grant.awaited)),
        citations=portion.portion.citations,
    )
