"""Every check of the money, in one tuple: of a section alone, and of several together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agree.findings import Finding
from agree.sections import Agreement
from agree.sections.checks import circles, figures, keys, names, totals
from agree.sections.facts import unknown_dates
from agree.sections.keys import several_rests, shares_above_one

Check = Callable[[Agreement], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    names.unknown_recipients,
    names.unknown_keys,
    names.unknown_facts,
    names.unknown_areas,
    names.unknown_grants,
    names.unknown_payers,
    names.repeated_identifiers,
    names.names_taken_twice,
    circles.circular_keys,
    circles.circular_unions,
    circles.circular_tiers,
    keys.missing_keys,
    lambda agreement: shares_above_one(agreement.keys.values()),
    lambda agreement: several_rests(agreement.keys.values()),
    keys.unknown_members,
    totals.areas,
    totals.agreement,
    totals.claims,
    totals.parts,
    totals.instalments,
    totals.unknown_amounts,
    figures.missing_figures,
    figures.extra_figures,
    lambda agreement: unknown_dates(agreement.facts.values()),
)


def check(agreement: Agreement) -> list[Finding]:
    """All findings of all checks."""
    return [finding for one in CHECKS for finding in one(agreement)]
