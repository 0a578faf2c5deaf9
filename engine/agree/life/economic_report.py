"""The economic report: the form that accounts for the money, filled in from a settlement."""

from __future__ import annotations

from collections.abc import Iterator

from agree.findings import Finding
from agree.ledger import Ledger
from agree.life.details import Details
from agree.life.filling import FilledForm, Known, Sum, amount_of, fill, known_of
from agree.life.position import together
from agree.life.settlement import Settled, Settlement
from agree.sections import Member
from agree.sections.forms import Form
from agree.sections.life import Life

FORM = "report"


def economic_report(
    ledger: Ledger,
    life: Life,
    form: Form,
    member: Member,
    details: Details | None,
    settlement: Settlement,
) -> tuple[FilledForm, list[Finding]]:
    """A recipient's economic report: what it was paid, its costs, and what is unused."""
    agreement = ledger.agreement
    lines = [line for line in settlement.lines if line.term.member.id == member.id]
    whole = together(line.position for line in lines)
    values = known_of(agreement, life, member)
    values |= {
        "granted": amount_of(agreement, whole.granted),
        "paid": amount_of(agreement, whole.paid),
        "costs": amount_of(agreement, whole.costs),
        "unused": amount_of(agreement, whole.to_repay),
    }
    known = Known(values, {"costs": tuple(_costs(lines)), "grants": tuple(_grants(lines))})
    return fill(agreement, life, form, member, details, known)


def _costs(lines: list[Settled]) -> Iterator[Sum]:
    """Every cost: what it is, and the grant that bore it."""
    for line in lines:
        for cost in line.costs:
            yield Sum(cost.what, line.term.grant.name, cost.amount or 0)


def _grants(lines: list[Settled]) -> Iterator[Sum]:
    for line in lines:
        term = line.term
        yield Sum(term.grant.name, term.grant.citation.section, term.granted, term.unknown)
