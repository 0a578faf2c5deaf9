"""Checks: independent functions from an agreement to findings, each on one section or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeAlias

from agree.base import Finding, Memory
from agree.sections import Agreement
from agree.sections.checks import bounds, budgets, figures, names, rates, totals
from agree.sections.facts import unknown_dates
from agree.sections.keys import leaving_nothing, several_rests, shares_above_one
from agree.sections.sums_over_parts import sums_over_nobody

Check: TypeAlias = Callable[[Agreement], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    names.unknown_recipients,
    names.unknown_keys,
    names.unknown_facts,
    names.unknown_areas,
    names.unknown_grants,
    names.unknown_payers,
    names.unknown_members,
    names.repeated_identifiers,
    names.names_taken_twice,
    names.circular_keys,
    names.circular_unions,
    names.circular_redistributions,
    budgets.too_many_portions,
    budgets.too_deep_keys,
    budgets.too_deep_unions,
    budgets.too_many_tiers,
    budgets.too_many_shares,
    lambda agreement: shares_above_one(agreement.keys.values()),
    lambda agreement: several_rests(agreement.keys.values()),
    lambda agreement: leaving_nothing(agreement.keys.values()),
    bounds.bounds_in_money,
    rates.sums_that_result,
    totals.area_totals,
    totals.agreement_total,
    totals.amounts_far_larger,
    totals.parts,
    totals.instalments,
    totals.unknown_amounts,
    figures.missing_keys,
    figures.missing_figures,
    figures.extra_figures,
    sums_over_nobody,
    lambda agreement: unknown_dates(agreement.facts.values()),
)


OF_USES = frozenset(
    {
        *(figures.missing_figures, figures.extra_figures, names.unknown_members),
        budgets.too_many_shares,
    }
)
"""Those that look at who gets each grant, by which keys and rounding, and at nothing else of it."""


def check(agreement: Agreement, memory: Memory | None = None) -> list[Finding]:
    """Return the findings of all checks; those that `memory` has are not looked for again."""
    memory = Memory() if memory is None else memory
    findings: list[Finding] = []
    for rule in CHECKS:
        findings += found_once(rule, agreement, memory) if rule in OF_USES else rule(agreement)
    return findings


def found_once(rule: Check, agreement: Agreement, memory: Memory) -> tuple[Finding, ...]:
    """Return what a check of uses finds, or found in the same uses before."""
    of = (*agreement.shared_by_grants, agreement.redistributions)
    uses = [
        (one.id, one.name, one.span, one.to, one.key, one.used_keys, one.rounding)
        for one in agreement.grants_and_alternatives
    ]
    look, said = partial(_found, rule, agreement), (agreement.declared, uses)
    return memory.made(("check", rule.__name__), of, look, said)


def _found(rule: Check, agreement: Agreement) -> tuple[Finding, ...]:
    return tuple(rule(agreement))
