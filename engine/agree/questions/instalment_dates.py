"""Instalments in the life of an agreement: as days of a calendar, and as a recipient is paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agree.base import Joined, message
from agree.distribute.instalments import Payment, payments_of
from agree.distribute.ledger import Ledger
from agree.life.audience import Audience
from agree.life.dossier import Dossier
from agree.questions.amounts import in_words, sum_of_cells, with_section
from agree.questions.instalments import held_back, instalment_cell, member_cell, payments_in
from agree.questions.selection import Selection
from agree.report import Wording
from agree.sections import Grant, Member, Reference
from agree.sections.deadlines import Deadline


def instalment_deadlines(
    dossier: Dossier, audience: Audience | None
) -> Iterator[tuple[Deadline, Wording]]:
    """Yield the instalments with a date, and how much an audience (all when None) is paid then."""
    agreement = dossier.agreement
    members = () if audience is None else audience.members
    conditions = _conditions(dossier)
    for payment in _payments_to(dossier.ledger, members):
        grant, when = payment.outcome.pool.grant, payment.instalment.time
        own = [member for member in members if member.id in payment.outcome.pool.places]
        if when is None:
            continue
        cell = instalment_cell(agreement, payment)
        if own:
            cells = [member_cell(agreement, payment, member) for member in own]
            cell = sum_of_cells(agreement, cells)
        unit = agreement.currency.main if own else agreement.unit
        shown = in_words(agreement, cell, unit)
        yield (
            Deadline(
                id=f"{grant.id}:{payment.instalment.when}",
                when=when,
                sender=dossier.payers_of(grant),
                receiver=grant.to,
                what=grant.name,
                grants=(Reference(grant.id, grant.span),),
                consequence="",
                citation=payment.citation,
                span=payment.instalment.span,
            ),
            held_back(
                payment.instalment,
                message("Instalment of {grant}: {amount}", grant=grant.name, amount=shown),
                conditions,
            ),
        )


def _payments_to(ledger: Ledger, members: tuple[Member, ...]) -> Iterator[Payment]:
    """Yield the instalments of the grants that some members have a part in; without any, of all."""
    if not members:
        yield from payments_in(ledger, Selection())
    for outcome in ledger.outcomes_of(members):
        yield from payments_of(outcome)


def paid_in_instalments(dossier: Dossier, grant: Grant, member: Member) -> Iterator[Wording]:
    """Yield a sentence on what a member is paid of a grant each time, if it has instalments."""
    agreement = dossier.agreement
    conditions = _conditions(dossier)
    shown = [
        held_back(
            payment.instalment,
            with_section(
                message(
                    "{when} {amount}",
                    when=payment.instalment.when,
                    amount=in_words(agreement, member_cell(agreement, payment, member)),
                ),
                payment.instalment.section,
            ),
            conditions,
        )
        for payment in payments_in(dossier.ledger, Selection())
        if payment.outcome.pool.grant.id == grant.id
    ]
    if shown:
        values = {"grant": grant.name, "instalments": Joined(tuple(shown), "; ")}
        yield message("{grant} is paid in instalments: {instalments}.", **values)


def _conditions(dossier: Dossier) -> Mapping[str, str]:
    """Return what each condition says, by id."""
    return {one.id: one.what for one in dossier.life.requirements if one.kind == "condition"}
