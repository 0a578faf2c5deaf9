"""Sentences on instalments: how much is paid at each time, and how a member's part comes about."""

from __future__ import annotations

from collections.abc import Iterator

from agree.base import NO_BREAK, Joined, Shortened, message
from agree.distribute.instalments import Payment, payments_of
from agree.distribute.ledger import Outcome
from agree.questions.amounts import in_words, money, with_section
from agree.questions.instalments import held_back, instalment_cell, member_cell
from agree.questions.key_words import percent_in_words
from agree.report import Wording
from agree.sections import Agreement

INSTALMENT = message("instalment {when}: {amount}")


def instalment_lines(agreement: Agreement, outcome: Outcome) -> Iterator[Wording]:
    """Yield how much of a grant is paid at each time, and what part of it that is."""
    for payment in payments_of(outcome):
        instalment = payment.instalment
        shown = in_words(agreement, instalment_cell(agreement, payment), agreement.unit)
        line = INSTALMENT.filled(when=instalment.when, amount=shown)
        if instalment.share is not None:
            share = percent_in_words(instalment.share)
            line = message("{paid}, {share} of the grant", paid=line, share=share)
        elif instalment.is_rest and payment.amount is not None:
            line = message("{paid}, what is left", paid=line)
        yield held_back(instalment, with_section(line, instalment.section), {})


def instalment_lines_of_member(
    agreement: Agreement, outcome: Outcome, place: int
) -> Iterator[Wording]:
    """Yield what a member is paid at each time, from which exact share, or that it is the rest."""
    member = outcome.pool.members[place]
    for payment in payments_of(outcome):
        cell = member_cell(agreement, payment, member)
        shown = in_words(agreement, cell)
        line = INSTALMENT.filled(when=payment.instalment.when, amount=shown)
        told = _with_share(agreement, payment, place, line)
        told = with_section(told, payment.instalment.section)
        yield held_back(payment.instalment, told, {})


def _with_share(agreement: Agreement, payment: Payment, place: int, paid: Wording) -> Wording:
    if payment.amounts[place] is None or payment.amount is None:
        return paid
    if payment.shares is None:
        return message("{paid}, what is left of its amount", paid=paid)
    exact = Shortened(payment.shares.of(place) / agreement.currency.minor)
    if payment.shares.of(place) == payment.amounts[place]:
        return message(
            "{paid}, its share of {total}", paid=paid, total=money(agreement, payment.amount)
        )
    return message(
        "{paid}, by largest remainder from its share {exact} of {total}",
        paid=paid,
        exact=Joined((exact, agreement.currency.main), NO_BREAK),
        total=money(agreement, payment.amount),
    )
