"""What stays with the payer, in sentences."""

from __future__ import annotations

from agree.base import message
from agree.questions.amounts import amount_in_sentence
from agree.questions.summary import RetainedOfGrant
from agree.report import Wording
from agree.sections import Agreement

THE_PAYER = message("the payer")
STAYS = message("Stays with {payer}")


def payer_called(payer: str) -> Wording:
    """Return what a payer is called; no source may tell who pays."""
    return payer or THE_PAYER


def stays_with(payer: str) -> Wording:
    """Return with whom money stays, for a label."""
    return STAYS.filled(payer=payer_called(payer))


def retained_line(agreement: Agreement, retained: RetainedOfGrant, unit: str) -> Wording:
    """Return one sentence that says how much of a grant stays with the payer."""
    return message(
        "{grant} ({recipients}): {amount} stays with {payer}.",
        grant=retained.grant,
        recipients=retained.recipients,
        amount=amount_in_sentence(agreement, retained.amount, unit),
        payer=payer_called(retained.payer),
    )
