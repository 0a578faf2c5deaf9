"""Facts that are what recipients get of other grants, and the order in which grants are planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from agree.base import Finding, Kind, message
from agree.distribute.allocate import allocate_pool
from agree.distribute.pools import Pool
from agree.sections import Agreement, Fact, Figure, Figures, Grant, MemberId, Reference
from agree.sections.derivations import OutcomeOf
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
    for name in agreement.names_through(names):
        fact = agreement.facts.get(name)
        if fact is not None and isinstance(fact.derivation, OutcomeOf):
            yield from fact.derivation.grants


def outcome_facts(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the facts that come from the outcome of grants, by name, with the ids of these."""
    return {
        fact.id: tuple(dict.fromkeys(grant.name for grant in fact.derivation.grants))
        for fact in agreement.facts.values()
        if isinstance(fact.derivation, OutcomeOf)
    }


def with_outcome(agreement: Agreement, fact: Fact, pools: Iterable[Pool]) -> Fact:
    """Return a fact with what each recipient gets of some pools, in main units.

    It is pending while any of it is; who is in none of the pools gets nothing of them.
    """
    members = (one for group in agreement.recipients.values() for one in group.members)
    amounts: dict[MemberId, Fraction | None] = {member.id: Fraction(0) for member in members}
    for pool in pools:
        outcome = allocate_pool(pool)
        for place, member in enumerate(pool.members):
            known, before = outcome.known_amount(place), amounts[member.id]
            if known is None or before is None:
                amounts[member.id] = None
            else:
                amounts[member.id] = before + Fraction(known, agreement.currency.minor)
    by_code: dict[str | MemberId, Figure] = {
        key: Figure(amount, fact.span) for key, amount in amounts.items()
    }
    return fact._replace(figures=Figures(by_code, True, fact.span))
