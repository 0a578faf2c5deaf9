"""Facts that are what recipients get of other grants, and the order in which grants are planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from agree.base import Finding, Kind, message
from agree.distribute.allocate import allocate_pool
from agree.distribute.pools import Pool
from agree.sections import Agreement, Fact, Figure, Figures, Grant, MemberId, Reference
from agree.sections.derivations import OutcomeOf, names_used
from agree.sections.shared import after_those_named, circles

CIRCULAR_OUTCOMES = Kind(
    "circular-outcomes",
    message("a grant is distributed by its own outcome: {circle}"),
    advice=message("Let the key of one of the grants use facts with figures of their own."),
)


def in_planning_order(agreement: Agreement) -> tuple[list[Grant], list[Finding]]:
    """Return the grants, each after those whose outcome it is distributed by; and the circles."""
    grants = {grant.id: grant for grant in agreement.grants_and_alternatives}
    links = {name: tuple(_distributed_by(agreement, grant)) for name, grant in grants.items()}
    findings = [
        Finding(CIRCULAR_OUTCOMES, reference.span, {"circle": " → ".join(names)})
        for reference, names in circles(links)
    ]
    return [grants[name] for name in after_those_named(links)], findings


def _distributed_by(agreement: Agreement, grant: Grant) -> Iterator[Reference]:
    """Yield the grants whose outcome a grant is distributed by, through all facts of its keys."""
    used = [fact for key in grant.used_keys for fact in agreement.facts_of_key(key.name)]
    names = [fact.name for fact in (*used, *grant.rounding.used_facts)]
    seen: set[str] = set()
    while names:
        name = names.pop()
        fact = agreement.facts.get(name)
        if fact is None or name in seen:
            continue
        seen.add(name)
        if isinstance(fact.derivation, OutcomeOf):
            yield from fact.derivation.grants
        names += [reference.name for reference in names_used(fact.derivation)]


def ready_after(agreement: Agreement, grant: Grant, planned: Mapping[str, Pool]) -> list[Fact]:
    """Return the facts that come from a grant that was planned last, and others planned before."""
    found = []
    for fact in agreement.facts.values():
        if isinstance(fact.derivation, OutcomeOf):
            names = [reference.name for reference in fact.derivation.grants]
            if grant.id in names and all(name in planned for name in names):
                pools = [planned[name] for name in dict.fromkeys(names)]
                found.append(with_outcome(fact, pools, agreement.currency.minor))
    return found


def with_outcome(fact: Fact, pools: Iterable[Pool], minor: int) -> Fact:
    """Return a fact with what each recipient gets of some pools; pending while any of it is.

    The figures are in main units, of which one has so many `minor` units.
    """
    amounts: dict[MemberId, Fraction | None] = {}
    for pool in pools:
        outcome = allocate_pool(pool)
        for place, member in enumerate(pool.members):
            known, before = outcome.known_amount(place), amounts.get(member.id, Fraction(0))
            total = None if known is None or before is None else before + Fraction(known, minor)
            amounts[member.id] = total
    by_code: dict[str | MemberId, Figure] = {
        key: Figure(amount, fact.span) for key, amount in amounts.items()
    }
    return fact._replace(figures=Figures(by_code, True, fact.span))
