"""The plan of an agreement: its pools, with every name resolved and every weight an integer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from agree.base import Finding, Kind, Memory, Quoted, Words, message
from agree.distribute.outcomes import in_planning_order, outcome_facts, with_outcome
from agree.distribute.pools import (
    ONLY_PORTION,
    Plan,
    PlannedPortion,
    PlannedRounding,
    Pool,
    within,
)
from agree.distribute.portions import PortionPlanner
from agree.distribute.rates import Demand, demand, method_by_itself
from agree.distribute.rounding import DifferenceRule
from agree.distribute.shares import Shares
from agree.distribute.weights import PendingFacts, TooLittle, Unplannable, figures
from agree.sections import (
    PENDING,
    Agreement,
    DifferenceSettlers,
    Grant,
    GrantPart,
    Member,
    Order,
    Reference,
)
from agree.sections.checks import found_once
from agree.sections.checks.budgets import too_many_shares
from agree.sections.derived_facts import with_derived_facts

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


def plan(agreement: Agreement, memory: Memory | None = None) -> tuple[Plan, list[Finding]]:
    """Return the pools of an agreement, and findings on the grants that cannot be distributed.

    There are none of an agreement with more shares than may be computed. A grant that is
    distributed by the outcome of others is planned after them. What `memory` has of the same
    grants is not planned again.
    """
    memory = Memory() if memory is None else memory
    if found_once(too_many_shares, agreement, memory):  # the checks have reported it
        return Plan(agreement, ()), []
    grants, findings = in_planning_order(agreement)
    planned: dict[str, Pool] = {}
    outcomes, from_grant = outcome_facts(agreement), defaultdict[str, list[str]](list)
    for name, ids in outcomes.items():
        for grant_id in ids:
            from_grant[grant_id].append(name)
    for grant in () if findings else grants:
        if grant.is_unread or not agreement.can_open(grant.to):  # the checks have reported it
            continue
        of = (grant, *agreement.shared_by_grants)
        found = memory.made(("pool", grant.id), of, partial(_pool_or_faults, agreement, grant))
        if not isinstance(found, Pool):
            findings += found
            continue
        planned[grant.id] = found
        ready = [name for name in from_grant[grant.id] if planned.keys() >= set(outcomes[name])]
        if ready:
            told = {name: outcomes[name] for name in ready}
            agreement, faults = _with_outcomes(agreement, planned, told, memory)
            findings += faults
    agreement = _with_sums(agreement, planned)
    pools, alternatives = (
        tuple(planned[grant.id] for grant in listed if grant.id in planned)
        for listed in (agreement.grants, agreement.alternatives)
    )
    return Plan(agreement, pools, alternatives), findings


def _pool_or_faults(agreement: Agreement, grant: Grant) -> Pool | list[Finding]:
    """Return the pool of a grant, or why it cannot be distributed."""
    members, payer = agreement.members(grant.to), agreement.payer
    try:
        return plan_pool(agreement, grant, members, payer)
    except TooLittle as fault:
        if grant.lack is None:
            return list(fault.findings)
        # how much there is is not known, so it may be enough
        waiting = grant._replace(key=Reference(PENDING, grant.amount_span))
        return plan_pool(agreement, waiting, members, payer)._replace(grant=grant)
    except Unplannable as fault:
        return list(fault.findings)


def _with_sums(agreement: Agreement, planned: Mapping[str, Pool]) -> Agreement:
    """Return an agreement whose grants have the sums that result from their rates."""

    def with_sums(grants: Iterable[Grant]) -> tuple[Grant, ...]:
        return tuple(planned[one.id].grant if one.id in planned else one for one in grants)

    if all(grant.basis == "amount" for grant in agreement.grants_and_alternatives):
        return agreement
    areas = tuple(area._replace(grants=with_sums(area.grants)) for area in agreement.areas)
    return agreement._replace(areas=areas, alternatives=with_sums(agreement.alternatives))


def _with_outcomes(
    agreement: Agreement,
    planned: Mapping[str, Pool],
    outcomes: Mapping[str, Iterable[str]],
    memory: Memory,
) -> tuple[Agreement, list[Finding]]:
    """Return an agreement with the outcome of grants in some facts, and what is derived from it."""

    def with_outcomes() -> tuple[Agreement, list[Finding]]:
        found = {
            name: with_outcome(agreement, agreement.facts[name], [planned[one] for one in ids])
            for name, ids in outcomes.items()
        }
        with_found = agreement._replace(facts={**agreement.facts, **found})
        return with_derived_facts(with_found, since=found)

    pools = (planned[one] for ids in outcomes.values() for one in ids)
    of = (*outcomes, *pools, *agreement.shared_by_grants)
    told, findings = memory.made(("outcomes", *outcomes), of, with_outcomes)
    return agreement._replace(facts=told.facts), findings


def plan_pool(
    agreement: Agreement, grant: Grant, members: tuple[Member, ...], payer: str, tier: int = 1
) -> Pool:
    """Return the pool of a grant that a payer distributes among members. Raises Unplannable."""
    planner = PortionPlanner(agreement, members, grant.amount_span, signed=grant.is_signed)
    exact: Fraction | None = None
    if grant.basis != "amount":
        grant, found, exact = _by_rates(planner, grant)
        portions = _with_unique_ids(found)
    else:
        portions = _with_unique_ids(_portions(planner, grant))
    rounding = _rounding(agreement, grant, members, portions)
    if grant.basis == "rates" and not any(
        _may_leave_difference(one, rounding.unit) for one in portions
    ):
        rounding = rounding._replace(method=method_by_itself(grant.rounding))
    return Pool(
        grant=grant,
        payer=payer,
        tier=tier,
        group="+".join(reference.name for reference in grant.to),
        members=members,
        amount=grant.amount,
        portions=portions,
        rounding=rounding,
        demand=exact,
    )


def _by_rates(planner: PortionPlanner, grant: Grant) -> Demand:
    """Return a grant with the sum that its rates give, and its portions. Raises Unplannable."""
    cited = (grant.citation,) if grant.citation.section else ()
    if grant.key_is_pending:
        from agree.distribute.equalisation import undecided  # few grants take from anybody

        return undecided(grant, len(planner.members), cited)
    found = planner.to_each(grant.key)
    portions = [one._replace(citations=one.citations + cited) for one, _ in found]
    each = [one for _, one in found]
    if grant.is_signed:
        from agree.distribute.equalisation import equalised  # few grants take from anybody

        return equalised(planner.agreement, grant, portions, each)
    return demand(grant, portions, each)


def _portions(planner: PortionPlanner, whole: Grant | GrantPart) -> Iterator[PlannedPortion]:
    """Yield the portions of the parts (varav) that have keys of their own, then of the rest."""
    parts = [] if whole.lack else list(parts_with_keys(whole.parts))
    for part in parts:
        yield from _portions(planner, part)
    exact = whole.exact if isinstance(whole, Grant) else None
    shared = Fraction(whole.amount) if exact is None else exact
    rest = shared - sum(part.amount for part in parts)
    if rest < 0:  # the checks have reported it
        raise Unplannable
    if rest or not parts:
        yield from _rest(planner, whole, rest)


def parts_with_keys(parts: Sequence[GrantPart]) -> Iterator[GrantPart]:
    """Yield the outermost parts that have a key of their own."""
    for part in parts:
        if part.key is not None:
            yield part
        else:
            yield from parts_with_keys(part.parts)


def _rest(
    planner: PortionPlanner, whole: Grant | GrantPart, rest: Fraction
) -> Iterator[PlannedPortion]:
    """Yield the portions of what the key of a grant or a part distributes itself."""
    cited = (whole.citation,) if whole.citation.section else ()
    if isinstance(whole, Grant) and whole.key_is_pending:
        yield PlannedPortion(ONLY_PORTION, "", rest, cited, key_is_pending=True)
    elif whole.key is None and len(planner.members) == 1:  # the only member needs no key
        yield PlannedPortion(ONLY_PORTION, "", rest, cited, weights=(1,))
    elif whole.key is None:
        if rest:  # the checks have reported it
            raise Unplannable
        yield PlannedPortion(ONLY_PORTION, "", rest, cited, key_is_pending=True)
    else:
        portions = planner.split(rest, whole.key.name)
        if isinstance(whole, Grant):
            for portion in portions:
                yield portion._replace(citations=portion.citations + cited)
        else:
            for portion in within(whole.id, whole.name, portions):
                yield portion._replace(citations=cited + portion.citations, part=whole.id)


def _with_unique_ids(portions: Iterable[PlannedPortion]) -> tuple[PlannedPortion, ...]:
    """Return the portions with a number after each identifier that an earlier portion has."""
    by_id: dict[str, PlannedPortion] = {}
    for portion in portions:
        name, number = portion.id, 1
        while name in by_id:
            number += 1
            name = f"{portion.id}-{number}"
        by_id[name] = portion._replace(id=name)
    return tuple(by_id.values())


def _rounding(
    agreement: Agreement,
    grant: Grant,
    members: Sequence[Member],
    portions: Sequence[PlannedPortion],
) -> PlannedRounding:
    """Return how a pool is rounded; a fault of the rule names the grant that it does not fit."""
    rounding = grant.rounding
    ties = _tie_ranks(rounding.ties, members)
    rule = DifferenceRule()
    if any(_may_leave_difference(portion, rounding.unit) for portion in portions):
        if len(members) == 1:
            rule = DifferenceRule(to=0)  # gets the whole grant, whatever its parts round to
        elif rounding.difference is not None:
            try:
                rule = _difference_rule(agreement, rounding.difference, members, ties)
            except Unplannable as fault:
                related = (grant.amount_span,)
                findings = (finding._replace(related=related) for finding in fault.findings)
                raise Unplannable(*findings) from None
    return PlannedRounding(rounding.unit, rounding.method, rule, ties, rounding.of == "sum")


def _may_leave_difference(portion: PlannedPortion, unit: int) -> bool:
    """Return whether rounding may leave something: not of what is pending or in whole units."""
    stated = portion.stated or ()
    if portion.weights is not None or (stated and portion.earned is not None):
        return True
    return any(amount and amount % unit for amount in stated)


def _tie_ranks(ties: tuple[Reference, ...], members: Sequence[Member]) -> tuple[int, ...]:
    """Return each member's rank among equals: as the file says, then by code and group."""
    declared = {reference.name: rank for rank, reference in enumerate(ties)}

    def precedence(place: int) -> tuple[int, str, str]:
        member = members[place]
        return declared.get(member.code, len(ties)), member.code, member.group

    ranks = [0] * len(members)
    for rank, place in enumerate(sorted(range(len(members)), key=precedence)):
        ranks[place] = rank
    return tuple(ranks)


def _difference_rule(
    agreement: Agreement,
    difference: DifferenceSettlers,
    members: Sequence[Member],
    ties: tuple[int, ...],
) -> DifferenceRule:
    """Return who settles, by place. Raises Unplannable when nobody in an order is a member."""
    if difference.to is not None:
        (named,) = _places(members, (difference.to,))
        return DifferenceRule(to=named)
    return DifferenceRule(
        missing=_order(agreement, difference, difference.missing, members, ties),
        surplus=_order(agreement, difference, difference.surplus, members, ties),
    )


def _order(
    agreement: Agreement,
    difference: DifferenceSettlers,
    order: Order | None,
    members: Sequence[Member],
    ties: tuple[int, ...],
) -> tuple[int, ...] | None:
    if order is None:
        return None
    if isinstance(order, tuple):
        return _places(members, order)
    fact = difference.by
    if fact is None:  # the checks have reported it
        raise Unplannable
    try:
        sizes = figures(agreement, fact.name, members)
    except PendingFacts:
        values = {"name": Quoted(fact.name)}
        raise Unplannable(Finding(ORDER_FACT_PENDING, fact.span, values)) from None
    numbers = Shares.from_fractions(sizes).numerators  # whole ones are quick to compare
    by_ties = sorted(range(len(numbers)), key=ties.__getitem__)
    return tuple(sorted(by_ties, key=numbers.__getitem__, reverse=order == "largest_first"))


def _places(members: Sequence[Member], order: Sequence[Reference]) -> tuple[int, ...]:
    """Return the places of members named by code; of several with a code, the first."""
    place_of: dict[str, int] = {}
    for place, member in enumerate(members):
        place_of.setdefault(member.code, place)
    places = tuple(place_of[item.name] for item in order if item.name in place_of)
    if not places:
        codes = Words(tuple(item.name for item in order))
        raise Unplannable(Finding(NOBODY_IN_ORDER, order[0].span, {"codes": codes}))
    return places
