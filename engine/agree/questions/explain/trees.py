"""Trees that explain a figure: each branch is the sum of those below it, down to the krona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agree.base import Amount, message, readable
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.distribute.plan import ONLY_PORTION
from agree.distribute.pools import PlannedPortion
from agree.questions.amounts import LACKING, amount, cell_of_sum, sum_of_cells, total_of
from agree.questions.explain.sentences import (
    METHODS,
    kept_lines,
    money,
    pending_lines,
    settlement_line,
    share_line,
    weight_lines,
)
from agree.questions.summary import recipients_of, sum_of_area
from agree.report import PENDING, UNKNOWN, Branch, Cell, Wording
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
    kept = {
        id(redistributed.outcome): kept_lines(agreement, redistributed)
        for redistributed in ledger.redistributed
    }
    children = tuple(
        _grant_of_member(agreement, outcome, member, kept.get(id(outcome), ()))
        for outcome in ledger.all_outcomes
        if member in outcome.pool.members
        and grant in (None, outcome.pool.grant.id)
        and area in (None, outcome.pool.grant.area)
    )
    total = total_of(ledger, agreement.unit)
    steps: tuple[Wording, ...] = ()
    if isinstance(total, Amount):
        shown = readable(total.minor, agreement.currency, agreement.unit)
        steps = (message("of the agreement's {amount}", amount=shown),)
    return Branch(
        kind="role",
        label=f"{member.code} {member.name} · {agreement.recipients[member.group].name}",
        value=_sum(agreement, children),
        steps=steps,
        children=children,
    )


def explain_total(ledger: Ledger, area: str | None = None, grant: str | None = None) -> Branch:
    """Return the tree of the whole agreement, of one area, or of one grant, down to members."""
    agreement = ledger.agreement
    areas = tuple(
        _area(ledger, shown_area, grant)
        for shown_area in agreement.areas
        if area in (None, shown_area.id)
        and grant in (None, *(part.id for part in shown_area.grants))
    )
    if grant is not None:
        return areas[0].children[0]
    if area is not None:
        return areas[0]
    total = total_of(ledger, agreement.currency.main)
    return Branch("agreement", agreement.name, total, children=areas)


def _area(ledger: Ledger, area: Area, grant: str | None) -> Branch:
    agreement = ledger.agreement
    children = tuple(
        _grant(agreement, outcome, _parts(agreement, outcome), (outcome.pool.grant.citation,))
        for outcome in ledger.outcomes
        if outcome.pool.grant.area == area.id and grant in (None, outcome.pool.grant.id)
    )
    minor, unknown = sum_of_area(area)
    return Branch(
        kind="area",
        label=area.name,
        value=cell_of_sum(agreement, minor, unknown=unknown),
        citations=_cited(area.citation),
        children=children,
    )


def _sum(agreement: Agreement, branches: Iterable[Branch]) -> Cell:
    return sum_of_cells(agreement, (branch.value for branch in branches))


def _cited(*citations: Citation) -> tuple[tuple[str, str], ...]:
    """Return documents and sections, of the citations that name a section."""
    return tuple(
        (citation.document, citation.section) for citation in citations if citation.section
    )


def _grant(
    agreement: Agreement,
    outcome: Outcome,
    parts: Iterable[Branch],
    citations: tuple[Citation, ...],
    kept: tuple[Wording, ...] = (),
) -> Branch:
    """Return a grant and its parts; `kept` says what the payer of a later tier keeps first."""
    grant = outcome.pool.grant
    area = _area_of(agreement, grant)
    if grant.unknown:
        unknown = message(
            "to {recipients}, out of {area}; no source states the amount",
            recipients=recipients_of(agreement, grant),
            area="" if area is None else area.name,
        )
        cited = _cited(grant.citation)
        return Branch("grant", grant.name, UNKNOWN, steps=(unknown,), citations=cited)
    children = tuple(parts)
    return Branch(
        kind="grant",
        label=grant.name,
        value=_sum(agreement, children),
        steps=(_granted(agreement, outcome, area), *kept),
        citations=_cited(*citations),
        children=children,
    )


def _area_of(agreement: Agreement, grant: Grant) -> Area | None:
    """Return the area of a grant; None for what is redistributed in a later tier."""
    return next((area for area in agreement.areas if area.id == grant.area), None)


def _granted(agreement: Agreement, outcome: Outcome, area: Area | None) -> Wording:
    """Return the sum that is granted, to whom, and out of which area or from which payer."""
    pool = outcome.pool
    grant, recipients = pool.grant, recipients_of(agreement, pool.grant)
    if area is not None:
        return message(
            "{amount} to {recipients}, out of {area}",
            amount=readable(grant.amount, agreement.currency, agreement.unit),
            recipients=recipients,
            area=area.name,
        )
    granted: Wording | Amount = money(agreement, grant.amount)
    if outcome.payer_lacks is not None:
        if not grant.amount:
            return message("to {recipients}, from {payer}", recipients=recipients, payer=pool.payer)
        granted = message("at least {amount}", amount=granted)
    if pool.payer:
        return message(
            "{amount} to {recipients}, from {payer}",
            amount=granted,
            recipients=recipients,
            payer=pool.payer,
        )
    return message("{amount} to {recipients}", amount=granted, recipients=recipients)


def _grant_of_member(
    agreement: Agreement, outcome: Outcome, member: Member, kept: tuple[Wording, ...]
) -> Branch:
    """Return what a member gets from one grant: its parts of the portions, and the settlement."""
    grant, place = outcome.pool.grant, outcome.pool.members.index(member)
    area = _area_of(agreement, grant)
    citations = (grant.citation,) if area is None else (area.citation, grant.citation)
    parts = _parts_of_member(agreement, outcome, place)
    return _grant(agreement, outcome, parts, citations, kept)


def _parts_of_member(agreement: Agreement, outcome: Outcome, place: int) -> Iterator[Branch]:
    for portion in outcome.portions:
        if portion.pending and not portion.is_known(place):
            yield _pending(agreement, outcome, portion)
        if portion.shares is not None and portion.shares.numerators[place]:
            yield _share(agreement, outcome, portion, place)
    if outcome.changes[place]:
        yield _settlement(agreement, outcome, place)
    if outcome.payer_lacks is not None:
        label = message("Not all that {payer} receives is known yet", payer=outcome.pool.payer)
        yield Branch("pending", label, LACKING[outcome.payer_lacks])


def _share(agreement: Agreement, outcome: Outcome, portion: PortionOutcome, place: int) -> Branch:
    """Return a member's part of one portion, rounded."""
    planned, member = portion.portion, outcome.pool.members[place]
    rounding = outcome.pool.rounding
    rounded = METHODS[rounding.method].filled(unit=money(agreement, rounding.unit))
    return Branch(
        kind="portion",
        label=_portion_name(planned),
        value=amount(agreement, portion.rounded[place]),
        steps=(share_line(agreement, portion, place),),
        details=(*weight_lines(agreement, planned, member), rounded),
        citations=_cited(*planned.citations),
    )


def _portion_name(portion: PlannedPortion) -> Wording:
    """Return what people call a portion; one that is the whole grant says so."""
    if portion.id == ONLY_PORTION and not portion.label:
        return message("The whole amount")
    return portion.label or portion.id


def _settlement(agreement: Agreement, outcome: Outcome, place: int) -> Branch:
    """Return the units that a member got or gave up so that the parts sum to the grant."""
    difference = sum(portion.difference for portion in outcome.portions)
    size = money(agreement, abs(difference))
    total = (
        message("the rounded parts are together {amount} too little", amount=size)
        if difference > 0
        else message("the rounded parts are together {amount} too much", amount=size)
    )
    return Branch(
        kind="settlement",
        label=SETTLEMENT,
        value=amount(agreement, outcome.changes[place]),
        steps=(settlement_line(agreement, outcome.pool, place, difference),),
        details=(total,),
        citations=_cited(outcome.pool.grant.rounding.citation),
    )


def _pending(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Branch:
    """Return what is pending: how much, for what, from whom and by when; it is nobody's yet."""
    planned = portion.portion
    shown = readable(portion.pending, agreement.currency, agreement.unit)
    return Branch(
        kind="pending",
        label=message("{amount} pending", amount=shown),
        value=PENDING,
        steps=tuple(pending_lines(planned.pending_facts, outcome.pool.grant.pending_reason)),
        citations=_cited(*planned.citations),
    )


def _parts(agreement: Agreement, outcome: Outcome) -> Iterator[Branch]:
    """Yield the portions of a pool, each down to its members; then the settlement between them."""
    for portion in outcome.portions:
        yield _portion(agreement, outcome, portion)
    settled = [
        _settlement(agreement, outcome, place)._replace(label=outcome.pool.members[place].name)
        for place, change in enumerate(outcome.changes)
        if change
    ]
    if settled:
        taken = sum(outcome.changes)
        children = (*settled, *_difference(agreement, -taken))
        yield Branch("settlement", SETTLEMENT, _sum(agreement, children), children=children)


def _portion(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Branch:
    planned = portion.portion
    children = [
        _share(agreement, outcome, portion, place)._replace(
            label=outcome.pool.members[place].name, kind="member", folded=True
        )
        for place, minor in enumerate(portion.rounded)
        if minor
    ]
    if portion.pending:
        pending = _pending(agreement, outcome, portion)
        children.append(pending._replace(value=amount(agreement, portion.pending)))
    children += _difference(agreement, portion.difference)
    return Branch(
        kind="portion",
        label=_portion_name(planned),
        value=amount(agreement, portion.amount),
        steps=(message("{amount} to distribute", amount=money(agreement, portion.amount)),),
        citations=_cited(*planned.citations),
        children=tuple(children),
    )


def _difference(agreement: Agreement, minor: int) -> Iterator[Branch]:
    """Yield what rounding leaves, if anything (minor units)."""
    if minor:
        yield Branch("rounding", message("Rounding difference"), amount(agreement, minor))
