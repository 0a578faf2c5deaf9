"""What a sum consists of: the agreement, an area or a grant, down to members."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import message
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.questions.amounts import amount
from agree.questions.explain.branches import cited, sum_of, total_of
from agree.questions.explain.member import (
    SETTLEMENT,
    granted,
    member_portion,
    pending,
    portion_name,
    settlement,
    unknown_grant,
)
from agree.questions.explain.sentences import money
from agree.report import Branch
from agree.sections import Agreement, Area


def explain_total(ledger: Ledger, area: str | None = None, grant: str | None = None) -> Branch:
    """Return the tree of the whole agreement, of one area, or of one grant."""
    areas = tuple(
        _area(ledger, one, grant)
        for one in ledger.agreement.areas
        if area in (None, one.id) and grant in (None, *(part.id for part in one.grants))
    )
    if grant is not None:
        return areas[0].children[0]
    if area is not None:
        return areas[0]
    return Branch(
        kind="agreement",
        label=ledger.agreement.name,
        value=total_of(ledger, ledger.agreement.currency.main),
        children=areas,
    )


def _area(ledger: Ledger, area: Area, grant: str | None) -> Branch:
    outcomes = [
        outcome
        for outcome in ledger.outcomes
        if outcome.pool.grant.area == area.id and grant in (None, outcome.pool.grant.id)
    ]
    children = tuple(_grant(ledger.agreement, outcome) for outcome in outcomes)
    return Branch(
        kind="area",
        label=area.name,
        value=sum_of(ledger.agreement, children),
        citations=cited(area.citation),
        children=children,
    )


def _grant(agreement: Agreement, outcome: Outcome) -> Branch:
    grant = outcome.pool.grant
    if grant.unknown:
        return unknown_grant(agreement, outcome.pool)
    children = tuple(_parts(agreement, outcome))
    return Branch(
        kind="grant",
        label=grant.name,
        value=sum_of(agreement, children),
        steps=(granted(agreement, outcome.pool),),
        citations=cited(grant.citation),
        children=children,
    )


def _parts(agreement: Agreement, outcome: Outcome) -> Iterator[Branch]:
    """Yield the portions of a pool, each down to its members; then the settlement between them."""
    for portion in outcome.portions:
        yield _portion(agreement, outcome, portion)
    settled = tuple(
        settlement(agreement, outcome, place)._replace(label=outcome.pool.members[place].name)
        for place, change in enumerate(outcome.changes)
        if change
    )
    if settled:
        taken = sum(outcome.changes)
        children = (*settled, _difference(agreement, -taken)) if taken else settled
        yield Branch("settlement", SETTLEMENT, sum_of(agreement, children), children=children)


def _portion(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Branch:
    planned = portion.portion
    children = [
        member_portion(agreement, outcome, portion, place)._replace(
            label=outcome.pool.members[place].name, kind="member", folded=True
        )
        for place, minor in enumerate(portion.rounded)
        if minor
    ]
    if portion.pending:
        branch = pending(agreement, outcome, portion)
        children.append(branch._replace(value=amount(agreement, portion.pending)))
    if portion.difference:
        children.append(_difference(agreement, portion.difference))
    return Branch(
        kind="portion",
        label=portion_name(planned),
        value=amount(agreement, portion.amount),
        steps=(message("{amount} to distribute", amount=money(agreement, portion.amount)),),
        citations=cited(*planned.citations),
        children=tuple(children),
    )


def _difference(agreement: Agreement, minor: int) -> Branch:
    return Branch("rounding", message("Rounding difference"), amount(agreement, minor))
