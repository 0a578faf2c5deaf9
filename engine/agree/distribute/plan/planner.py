"""From an agreement to its pools; a pool that cannot be planned says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from agree.base import Finding
from agree.distribute.plan.pools import Plan, PlannedPortion, PlannedRounding, Pool
from agree.distribute.plan.portions import PortionPlanner
from agree.distribute.plan.settling import planned_rounding
from agree.distribute.plan.weights import Unplannable
from agree.sections import Agreement, Grant, Member, OfWhich
from agree.sections.checks.uses import resolvable

ALONE = "whole"
FIRST_TIER = 1


def plan(agreement: Agreement) -> tuple[Plan, list[Finding]]:
    """The pools of an agreement, and the findings on those that cannot be distributed."""
    findings: list[Finding] = []
    granted = (grant for area in agreement.areas for grant in area.grants)
    pools = tuple(_pools(agreement, granted, findings))
    return Plan(pools, tuple(_pools(agreement, agreement.alternatives, findings))), findings


def _pools(
    agreement: Agreement, grants: Iterable[Grant], findings: list[Finding]
) -> Iterator[Pool]:
    for grant in grants:
        try:
            yield _pool(agreement, grant)
        except Unplannable as fault:
            findings += fault.findings


def _pool(agreement: Agreement, grant: Grant) -> Pool:
    if grant.amount < 0 or not resolvable(agreement, grant.to):  # was reported before
        raise Unplannable
    return pool(agreement, grant, agreement.members(grant.to), agreement.payer)


def pool(
    agreement: Agreement,
    grant: Grant,
    members: tuple[Member, ...],
    payer: str,
    tier: int = FIRST_TIER,
) -> Pool:
    """The pool of a grant among some members. Raises Unplannable."""
    portions = _told_apart(_portions(agreement, grant, members))
    settles = any(_may_miss(portion, grant.rounding.unit) for portion in portions)
    return Pool(
        grant=grant,
        payer=payer,
        tier=tier,
        group="+".join(reference.name for reference in grant.to),
        members=members,
        amount=grant.amount,
        portions=portions,
        rounding=_rounding(agreement, grant, members, settles),
    )


def _rounding(
    agreement: Agreement, grant: Grant, members: tuple[Member, ...], settles: bool
) -> PlannedRounding:
    """The grant's rounding; a fault of the rule names the grant that it does not fit."""
    try:
        return planned_rounding(agreement, grant.rounding, members, settles)
    except Unplannable as fault:
        related = (grant.amount_span,)
        raise Unplannable(*(one._replace(related=related) for one in fault.findings)) from None


def _may_miss(portion: PlannedPortion, unit: int) -> bool:
    """Whether rounding may leave something of a portion; what waits and whole units leave none."""
    stated = portion.stated or ()
    return portion.weights is not None or any(amount and amount % unit for amount in stated)


def _portions(
    agreement: Agreement, grant: Grant, members: Sequence[Member]
) -> Iterator[PlannedPortion]:
    """The parts (varav) that have keys of their own, then the rest by the grant's key."""
    planner = PortionPlanner(agreement, members, grant.amount_span)
    keyed = list(_keyed(grant.of_which))
    for part in keyed:
        yield from _part(planner, part)
    rest = Fraction(grant.amount - sum(part.amount for part in keyed))
    if rest < 0:  # the checks have said so
        raise Unplannable
    if rest or not keyed:
        yield from _rest(planner, grant, members, rest)


def _part(planner: PortionPlanner, part: OfWhich) -> Iterator[PlannedPortion]:
    """A part with a key: its own parts with keys first, then its rest by its key."""
    inner = list(_keyed(part.parts))
    for one in inner:
        yield from _part(planner, one)
    rest = Fraction(part.amount - sum(one.amount for one in inner))
    if rest < 0:  # the checks have said so
        raise Unplannable
    if part.key is not None and (rest or not inner):
        yield from _under(part, planner.split(rest, part.key.name))


def _told_apart(portions: Iterable[PlannedPortion]) -> tuple[PlannedPortion, ...]:
    """The portions with an identifier each; a number tells those apart that share one."""
    named: dict[str, PlannedPortion] = {}
    for portion in portions:
        name, number = portion.id, 1
        while name in named:
            number += 1
            name = f"{portion.id}-{number}"
        named[name] = portion._replace(id=name)
    return tuple(named.values())


def _rest(
    planner: PortionPlanner, grant: Grant, members: Sequence[Member], rest: Fraction
) -> Iterator[PlannedPortion]:
    cited = (grant.citation,) if grant.citation.section else ()
    if grant.key_is_pending:
        yield PlannedPortion(ALONE, "", rest, cited, key_is_pending=True)
    elif grant.key is not None:
        for portion in planner.split(rest, grant.key.name):
            yield portion._replace(citations=portion.citations + cited)
    elif len(members) == 1:
        yield PlannedPortion(ALONE, "", rest, cited, weights=(1,))
    else:
        raise Unplannable


def _keyed(parts: Sequence[OfWhich]) -> Iterator[OfWhich]:
    """The nearest parts that a key of their own distributes."""
    for part in parts:
        if part.key is not None:
            yield part
        else:
            yield from _keyed(part.parts)


def _under(part: OfWhich, inner: list[PlannedPortion]) -> Iterator[PlannedPortion]:
    cited = (part.citation,) if part.citation.section else ()
    for portion in inner:
        name = part.id if len(inner) == 1 else f"{part.id}/{portion.id}"
        yield portion._replace(id=name, label=part.name, citations=cited + portion.citations)
