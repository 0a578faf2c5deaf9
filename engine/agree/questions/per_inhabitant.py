"""Amounts per inhabitant as cells: of a recipient, of a group, or of all in a table."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from agree.base import Currency, total_of
from agree.questions.amounts import minor_of
from agree.report import NOT_APPLICABLE, PENDING, AtLeast, Cell, Missing, Number
from agree.sections import Agreement, Member, Recipients

DECIMALS_PER_INHABITANT = 2
Inhabitants: TypeAlias = "Fraction | Missing"
"""How many inhabitants there are: pending, or not applicable where nobody counts them."""


def inhabitants(agreement: Agreement, group: Recipients, member: Member) -> Inhabitants:
    """Return how many inhabitants a member has, where the group declares a fact for it."""
    declared = group.inhabitants or agreement.recipients[member.group].inhabitants
    fact = agreement.facts.get(declared.name) if declared is not None else None
    if fact is None:
        return NOT_APPLICABLE
    if fact.figures is None:
        return PENDING
    figure = fact.figures.of(member)
    if figure is None:
        return NOT_APPLICABLE
    return PENDING if figure.value is None else figure.value


def inhabitants_together(counts: Iterable[Inhabitants]) -> Inhabitants:
    """Return how many inhabitants several have together, where all of them are counted."""
    counts = list(counts)
    missing = [count for count in counts if isinstance(count, Missing)]
    if not counts or NOT_APPLICABLE in missing:
        return NOT_APPLICABLE
    known = [count for count in counts if not isinstance(count, Missing)]
    return PENDING if missing else total_of(known)


def are_counted(counts: Iterable[Inhabitants]) -> bool:
    """Return whether the inhabitants of any are counted, so that a table has amounts for each."""
    return any(count != NOT_APPLICABLE for count in counts)


def per_inhabitant(amount: Cell, inhabitants: Inhabitants, currency: Currency) -> Cell:
    """Return an amount in main units per inhabitant, as far as both are known.

    It is not applicable where the amount is not, where nobody counts inhabitants, and with none.
    """
    if NOT_APPLICABLE in (amount, inhabitants) or inhabitants == 0:
        return NOT_APPLICABLE
    if isinstance(amount, Missing):
        return amount
    if isinstance(inhabitants, Missing):
        return inhabitants
    number = Number(Fraction(minor_of(amount), currency.minor) / inhabitants)
    return AtLeast(number) if isinstance(amount, AtLeast) else number
