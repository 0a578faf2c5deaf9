"""The requisition: the form that asks for the money, filled in with the amounts of the ledger."""

from __future__ import annotations

from agree.findings import Finding
from agree.ledger import Ledger
from agree.life.details import Details
from agree.life.filling import FilledForm, Known, Sum, amount_of, fill, known_of
from agree.life.terms import Term, terms
from agree.sections import Member
from agree.sections.forms import Form
from agree.sections.life import Life

FORM = "requisition"


def requisition(
    ledger: Ledger, life: Life, form: Form, member: Member, details: Details
) -> tuple[FilledForm, list[Finding]]:
    """A recipient's requisition for every grant that is paid on one.

    A grant that still waits for figures is named, and not asked for.
    """
    agreement = ledger.agreement
    rows = tuple(_sum(term) for term in requested(ledger, life, member))
    values = known_of(agreement, life, member)
    values["requested"] = amount_of(agreement, sum(row.amount for row in rows))
    return fill(agreement, life, form, member, details, Known(values, {"grants": rows}))


def requested(ledger: Ledger, life: Life, member: Member) -> tuple[Term, ...]:
    """The recipient's grants that are paid on a requisition."""
    return tuple(
        term
        for term in terms(ledger, life)
        if term.member.id == member.id and term.payment is not None and term.payment.request == FORM
    )


def _sum(term: Term) -> Sum:
    return Sum(term.grant.name, term.grant.citation.section, term.granted, term.unknown)
