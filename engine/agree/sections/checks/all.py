"""Every check, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from agree.findings import Finding
from agree.sections import Agreement
from agree.sections.checks import circles, figures, keys, names, totals

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
    keys.shares_above_one,
    keys.several_rests,
    keys.unknown_members,
    totals.areas,
    totals.agreement,
    totals.claims,
    totals.parts,
    totals.instalments,
    totals.unknown_amounts,
    figures.missing_figures,
    figures.extra_figures,
    figures.unknown_dates,
)


def check(agreement: Agreement) -> list[Finding]:
    """All findings of all checks."""
    return [finding for one in CHECKS for finding in one(agreement)]
