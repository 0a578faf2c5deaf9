"""Amounts as cells, in the unit that is asked for, and sentences on what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from agree.ledger import PassedOn
from agree.messages import message
from agree.messages.values import Joined, Words
from agree.money import Amount, unit_for
from agree.report import UNKNOWN, AtLeast, Cell, Wording
from agree.sections import Agreement

if TYPE_CHECKING:
    from agree.questions.summary import Waiting  # that package needs this module


def amount(agreement: Agreement, minor: int, unit: str = "") -> Amount:
    """Return an amount (minor units) as a cell, in the main unit when none is named."""
    return Amount(minor, agreement.currency, unit or agreement.currency.main)


def known_part(agreement: Agreement, minor: int, unit: str, *, unknown: bool) -> Cell:
    """Return a sum as a cell; one that is partly unknown says so: at least, or unknown."""
    if not unknown:
        return amount(agreement, minor, unit)
    return AtLeast(amount(agreement, minor, unit)) if minor else UNKNOWN


def in_words(agreement: Agreement, minor: int, unit: str) -> Amount:
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


def waiting_line(agreement: Agreement, waiting: Waiting, unit: str) -> Wording:
    """Return one sentence that says what is pending, on what, from whom and by when."""
    parts: list[object] = [
        message(
            "{grant} ({recipients}): {amount} pending",
            grant=waiting.grant,
            recipients=waiting.recipients,
            amount=in_words(agreement, waiting.amount, unit),
        )
    ]
    if waiting.facts:
        labels = Words(tuple(fact.label for fact in waiting.facts), whole=True)
        parts.append(message(", waiting for {facts}", facts=labels))
    for awaited in waiting.awaited:
        if awaited.reporter:
            parts.append(message(", from {reporter}", reporter=awaited.reporter))
        if awaited.receiver:
            parts.append(message(" to {receiver}", receiver=awaited.receiver))
        if awaited.by is not None:
            parts.append(message(" by {day}", day=awaited.by))
        if awaited.citation.section:
            parts.append(message(" (section {section})", section=awaited.citation.section))
    return Joined((*parts, "."), "")


def proposed_line(agreement: Agreement, passed: PassedOn, unit: str) -> Iterator[Wording]:
    """Yield a sentence on what a payer is only proposed to keep; none when all is decided."""
    if passed.proposed:
        yield message(
            "Of what {payer} keeps, {amount} is proposed, not decided.",
            payer=passed.payer.name,
            amount=in_words(agreement, passed.proposed, unit),
        )
