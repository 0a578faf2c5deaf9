"""Who settles a pool's rounding difference: the rule's names and facts turned into places."""

from __future__ import annotations

from collections.abc import Sequence

from agree.base import Finding, Kind, Quoted, Words, message
from agree.distribute.plan.pools import PlannedRounding
from agree.distribute.plan.weights import PendingFacts, Unplannable, figures
from agree.distribute.rounding import Rule
from agree.sections import Agreement, Difference, Member, Order, Reference, Rounding

NOBODY_IN_ORDER = Kind(
    "nobody-in-order",
    message("none of {codes} takes part where the rule is to settle the difference"),
    hint=message("Give the grant a rounding: of its own, or add one of its recipients."),
)
ORDER_FACT_PENDING = Kind(
    "order-fact-pending",
    message("the difference is settled by {name}, which is not known yet"),
    advice=message("Settle by a fact that is known, such as population."),
)


def planned_rounding(
    agreement: Agreement, rounding: Rounding, members: Sequence[Member], settles: bool
) -> PlannedRounding:
    """The rounding of a pool; without `settles` (nothing to allocate) no rule."""
    ties = _ranks(rounding.ties, members)
    rule = Rule()
    if settles and len(members) == 1:
        rule = Rule(to=0)  # the only recipient gets the whole grant, whatever its parts round to
    elif settles and rounding.difference is not None:
        rule = _rule(agreement, rounding.difference, members, ties)
    return PlannedRounding(rounding.unit, rounding.method, rule, ties)


def _ranks(ties: tuple[Reference, ...], members: Sequence[Member]) -> tuple[int, ...]:
    """Each member's rank among equals: as declared, then by code and group."""
    declared = {reference.name: place for place, reference in enumerate(ties)}
    order = sorted(
        range(len(members)),
        key=lambda place: (
            declared.get(members[place].code, len(ties)),
            members[place].code,
            members[place].group,
        ),
    )
    ranks = [0] * len(members)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return tuple(ranks)


def _rule(
    agreement: Agreement, rule: Difference, members: Sequence[Member], ties: tuple[int, ...]
) -> Rule:
    if rule.to is not None:
        return Rule(to=_places(members, (rule.to,))[0])
    missing = _order(agreement, rule, rule.missing, members, ties)
    return Rule(missing, _order(agreement, rule, rule.surplus, members, ties))


def _order(
    agreement: Agreement,
    rule: Difference,
    order: Order | None,
    members: Sequence[Member],
    ties: tuple[int, ...],
) -> tuple[int, ...] | None:
    if order is None:
        return None
    if isinstance(order, tuple):
        return _places(members, order)
    if rule.by is None:
        raise Unplannable
    try:
        sizes = figures(agreement, rule.by.name, members)
    except PendingFacts:
        fact = Quoted(rule.by.name)
        raise Unplannable(Finding(ORDER_FACT_PENDING, rule.by.span, {"name": fact})) from None
    sign = 1 if order == "smallest_first" else -1
    return tuple(sorted(range(len(members)), key=lambda place: (sign * sizes[place], ties[place])))


def _places(members: Sequence[Member], order: Sequence[Reference]) -> tuple[int, ...]:
    """The places of the members in an explicit order of codes; the first group with a code wins."""
    places: dict[str, int] = {}
    for place, member in enumerate(members):
        places.setdefault(member.code, place)
    found = tuple(places[item.name] for item in order if item.name in places)
    if not found:
        codes = Words(tuple(item.name for item in order))
        raise Unplannable(Finding(NOBODY_IN_ORDER, order[0].span, {"codes": codes}))
    return found
