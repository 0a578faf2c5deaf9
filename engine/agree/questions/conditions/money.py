"""What a recipient's grants are worth, how many conditions they have, and how money is paid."""

from __future__ import annotations

from agree.base import Joined, Words, joined, message
from agree.life.audience import Audience, concerns
from agree.life.dossier import Dossier
from agree.life.matrix import INCLUDED, UNSTATED, Stake
from agree.questions.conditions.requirements import SECTION
from agree.questions.conditions.strengths import STRENGTHS
from agree.questions.dossier import code_cell, label_cell, label_text, last_day
from agree.report import (
    Cell,
    Code,
    Column,
    Number,
    Row,
    Table,
    Wording,
)
from agree.sections import Reference
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment

PAYMENTS = (
    SECTION,
    Column("from", message("From → to")),
    Column("what", message("What")),
    Column("latest", message("By"), "date"),
)


def stakes_table(dossier: Dossier, stakes: tuple[Stake, ...]) -> Table:
    """Return what each grant of a recipient is worth, and how many conditions there are on it.

    Grants that come together through a payer stand below what they are worth together.
    """
    unit = dossier.agreement.currency.main
    columns = (
        Column("grant", message("Grant")),
        Column("amount", unit, "amount", unit),
        *(Column(name, heading, "number") for name, heading in STRENGTHS.items()),
    )
    rows = tuple(_stake(dossier, stake) for stake in stakes)
    return Table("grants", columns, rows, title=message("Grants and number of conditions"))


def _stake(dossier: Dossier, stake: Stake) -> Row:
    is_included = stake.amount == INCLUDED
    name: Wording = stake.name
    if not is_included:  # else the row above tells by whom
        name = Joined((name, Joined(("(", _by(dossier, stake), ")"), "")))
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("recipient", Code("/".join(stake.member.id))),
        ("grant", Code(stake.id)),
        ("grants", code_cell(stake.grants)),
        ("through", code_cell("/".join(payer.id) for payer in stake.through)),
    )
    cells = (name, stake.amount, *(Number(count) for count in stake.counts))
    about = (("recipient", stake.member.in_group), ("grant", stake.id))
    return Row(cells, depth=int(is_included), data_cells=data_cells, about=about)


def _by(dossier: Dossier, stake: Stake) -> Wording:
    """Return as whom a recipient gets an amount, or through whom, and together with what."""
    if not stake.through:
        return dossier.labels[stake.member.group]
    payers = Words(tuple(payer.name for payer in stake.through), in_full=True)
    if not stake.others:
        return message("through {payer}", payer=payers)
    grants = Words(dossier.grant_names(stake.others), in_full=True)
    return message("through {payer}, together with {grants}", payer=payers, grants=grants)


def payments_table(dossier: Dossier, audience: Audience | None, *, money: bool) -> Table:
    """Return each payment and repayment that concerns an audience; none without `money`."""
    payments = tuple(
        _payment(dossier, payment)
        for payment in dossier.life.payments
        if concerns(dossier, audience, (*payment.decided_by, *payment.paid_by, *payment.to))
    )
    repayments = tuple(
        _repayment(dossier, repayment)
        for repayment in dossier.life.repayments
        if concerns(dossier, audience, (*repayment.sender, *repayment.receiver))
    )
    rows = (*payments, *repayments) if money else ()
    return Table("payments", PAYMENTS, rows, title=message("Payment and repayment"))


def _way(dossier: Dossier, *steps: tuple[Reference, ...]) -> str:
    return joined(" → ", (label_text(dossier, step) for step in steps if step))


def _payment(dossier: Dossier, payment: Payment) -> Row:
    what: Wording = payment.what
    if payment.forfeited:
        what = Joined((what, message("What is not requested in time is forfeited.")), ". ")
    latest = last_day(dossier, payment.latest)
    by: Cell = latest
    paid = payment.paid
    if paid is not None:  # the deadline is for what has to come first, not for the payment
        by = Code(f"{paid.first:%Y-%m}") if paid.is_month else paid.first
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("id", Code(payment.id)),
        ("kind", Code("payment")),
        ("what", payment.what),
        ("decided_by", label_cell(dossier, payment.decided_by)),
        ("from", label_cell(dossier, payment.paid_by)),
        ("to", label_cell(dossier, payment.to)),
        ("grants", code_cell(grant.name for grant in payment.grants)),
        ("request", Code(payment.request) if payment.request else None),
        ("latest", latest),
        ("forfeited", Code("yes") if payment.forfeited else None),
        ("paid_first", paid.first if paid else None),
        ("paid_last", paid.last if paid else None),
        ("of", None),
        ("unless", None),
    )
    way = _way(dossier, payment.decided_by, payment.paid_by, payment.to)
    cells = (Code(payment.citation.section), way, what, by or UNSTATED)
    return Row(cells, data_cells=data_cells)


def _repayment(dossier: Dossier, repayment: Repayment) -> Row:
    what = message("Repaid: {what}", what=repayment.what)
    latest, unless = (last_day(dossier, day) for day in (repayment.latest, repayment.unless))
    data_cells: tuple[tuple[str, Cell], ...] = (
        ("id", Code(repayment.id)),
        ("kind", Code("repayment")),
        ("what", repayment.what),
        ("decided_by", label_cell(dossier, ())),
        ("from", label_cell(dossier, repayment.sender)),
        ("to", label_cell(dossier, repayment.receiver)),
        ("grants", code_cell(())),
        ("request", None),
        ("latest", latest),
        ("forfeited", None),
        ("paid_first", None),
        ("paid_last", None),
        ("of", Code(repayment.of)),
        ("unless", unless),
    )
    way = _way(dossier, repayment.sender, repayment.receiver)
    cells = (Code(repayment.citation.section), way, what, latest or unless or UNSTATED)
    return Row(cells, data_cells=data_cells)
