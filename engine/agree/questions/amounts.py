"""Amounts as cells, in the unit that is asked for, and sentences on what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agree.base import Amount, Joined, Words, message, unit_for
from agree.distribute.ledger import RedistributionOutcome
from agree.questions.summary import PendingGrant
from agree.report import UNKNOWN, AtLeast, Cell, Wording
from agree.sections import Agreement

if TYPE_CHECKING:
    from agree.questions.summary import PendingGrant  # that package needs this module

if TYPE_CHECKING:  # the overview is built on this module
    from agree.questions.summary import PendingGrant


def amount(agreement: Agreement, minor: int, unit: str = "") -> Amount:
    """Return an amount (minor units) as a cell, in the main unit when none is named."""
    return Amount(minor, agreement.currency, unit or agreement.currency.main)


def cell_of_sum(agreement: Agreement, minor: int, unit: str, *, unknown: bool) -> Cell:
    """Return a sum as a cell; one that is partly unknown says so: at least, or unknown."""
    if not unknown:
        return amount(agreement, minor, unit)
    return AtLeast(amount(agreement, minor, unit)) if minor else UNKNOWN


def amount_in_sentence(agreement: Agreement, minor: int, unit: str) -> Amount:
    """Return an amount for a sentence: 6 394,5 mnkr; a unit that was asked for is kept to."""
    return amount(agreement, minor, unit_together(agreement, unit, minor))


def unit_together(agreement: Agreement, unit: str, *amounts: int) -> str:
    """Return the unit of amounts that are told together.

    The agreement's own unit gives way to the main unit where an amount needs several decimals.
    """
    return unit_for(agreement.currency, unit, *amounts) if unit == agreement.unit else unit


def unit_or(agreement: Agreement, asked: str | None, otherwise: str) -> str:
    """Return the unit that is asked for, as the currency spells it, or another."""
    folded = {unit.casefold(): unit for unit in agreement.currency.units}
    return otherwise if asked is None else folded.get(asked.casefold(), asked)


def pending_line(agreement: Agreement, pending: PendingGrant, unit: str) -> Wording:
    """Return one sentence that says what is pending, on what, from whom and by when."""
    parts: list[object] = [
        message(
            "{grant} ({recipients}): {amount} pending",
            grant=pending.grant,
            recipients=pending.recipients,
            amount=amount_in_sentence(agreement, pending.amount, unit),
        )
    ]
    if pending.facts:
        labels = Words(tuple(fact.label for fact in pending.facts), whole=True)
        parts.append(message(", waiting for {facts}", facts=labels))
    for pending_reason in pending.pending_reason:
        if pending_reason.reporter:
            parts.append(message(", from {reporter}", reporter=pending_reason.reporter))
        if pending_reason.receiver:
            parts.append(message(" to {receiver}", receiver=pending_reason.receiver))
        if pending_reason.by is not None:
            parts.append(message(" by {day}", day=pending_reason.by))
        if pending_reason.citation.section:
            parts.append(message(" (section {section})", section=pending_reason.citation.section))
    return Joined((*parts, "."), "")


def proposed_line(
    agreement: Agreement, passed: RedistributionOutcome, unit: str
) -> Iterator[Wording]:
    """Yield a sentence on what a payer is only proposed to keep; none when all is decided."""
    if passed.proposed:
        yield message(
            "Of what {payer} keeps, {amount} is proposed, not decided.",
            payer=passed.payer.name,
            amount=amount_in_sentence(agreement, passed.proposed, unit),
        )
