"""What a sum consists of: the agreement, an area or a grant, down to members."""

from __future__ import annotations

from collections.abc import Iterator

from agree.derivation.member import (
    granted,
    member_portion,
    pending,
    portion_name,
    settlement,
)
from agree.derivation.sentences import money
from agree.derivation.tree import Node, named
from agree.distribute.ledger import Ledger, Outcome, PortionOutcome
from agree.sections import Agreement, Area
from agree.told import Told


def explain_total(ledger: Ledger, area: str | None = None, grant: str | None = None) -> Node:
    """The tree of the whole agreement, of one area, or of one grant."""
    areas = tuple(
        _area(ledger, one, grant)
        for one in ledger.agreement.areas
        if area in (None, one.id) and grant in (None, *(part.id for part in one.grants))
    )
    if grant is not None:
        return areas[0].children[0]
    if area is not None:
        return areas[0]
    return Node(
        kind="agreement",
        name=named(ledger.agreement.name),
        amount=sum(one.amount for one in areas),
        children=areas,
    )


def _area(ledger: Ledger, area: Area, grant: str | None) -> Node:
    outcomes = [
        outcome
        for outcome in ledger.outcomes
        if outcome.pool.grant.area == area.id and grant in (None, outcome.pool.grant.id)
    ]
    children = tuple(_grant(ledger.agreement, outcome) for outcome in outcomes)
    cited = (area.citation,) if area.citation.section else ()
    amount = sum(child.amount for child in children)
    return Node("area", named(area.name), amount, (), (), cited, children)


def _grant(agreement: Agreement, outcome: Outcome) -> Node:
    grant = outcome.pool.grant
    children = tuple(_parts(agreement, outcome))
    return Node(
        kind="grant",
        name=named(grant.name),
        amount=sum(child.amount for child in children),
        steps=(granted(agreement, outcome.pool),),
        citations=(grant.citation,) if grant.citation.section else (),
        children=children,
    )


def _parts(agreement: Agreement, outcome: Outcome) -> Iterator[Node]:
    """The portions of a pool, each down to its members; then the settlement between them."""
    for portion in outcome.portions:
        yield _portion(agreement, outcome, portion)
    settled = tuple(
        settlement(agreement, outcome, place)._replace(name=named(outcome.pool.members[place].name))
        for place, change in enumerate(outcome.changes)
        if change
    )
    if settled:
        name = Told("Utjämning av avrundningen", "Settlement of rounding")
        taken = sum(node.amount for node in settled)
        children = (*settled, _difference(-taken)) if taken else settled
        amount = sum(node.amount for node in children)
        yield Node("settlement", name, amount, children=children)


def _portion(agreement: Agreement, outcome: Outcome, portion: PortionOutcome) -> Node:
    planned = portion.portion
    children = [
        member_portion(agreement, outcome, portion, place)._replace(
            name=named(outcome.pool.members[place].name), kind="member"
        )
        for place, amount in enumerate(portion.rounded)
        if amount
    ]
    if portion.pending:
        waiting = pending(agreement, outcome, portion)
        children.append(waiting._replace(amount=portion.pending))
    if portion.difference:
        children.append(_difference(portion.difference))
    amount = money(agreement, portion.amount)
    return Node(
        kind="portion",
        name=portion_name(planned),
        amount=portion.amount,
        steps=(Told(f"{amount.sv} att fördela", f"{amount.en} to distribute"),),
        citations=planned.citations,
        children=tuple(children),
    )


def _difference(minor: int) -> Node:
    return Node("rounding", Told("Avrundningsdifferens", "Rounding difference"), minor)
