"""Checks: independent functions from an agreement to findings, each on one section or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agree.base import Finding
from agree.sections import Agreement
from agree.sections.checks import bounds, budgets, figures, names, rates, totals
from agree.sections.facts import unknown_dates
from agree.sections.keys import leaving_nothing, several_rests, shares_above_one
from agree.sections.sums_over_parts import sums_over_nobody

CHECKS: tuple[Callable[[Agreement], Iterable[Finding]], ...] = (
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


def check(agreement: Agreement) -> list[Finding]:
    """Return the findings of all checks."""
    return [finding for rule in CHECKS for finding in rule(agreement)]
