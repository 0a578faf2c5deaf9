"""What hangs on the conditions, the money's way, and what goes back."""

from __future__ import annotations

from collections.abc import Iterable

from agree.base import Joined, Words, message
from agree.life.audience import Audience, bodies_of
from agree.life.matrix import Stake
from agree.life.terms import Term
from agree.questions.amounts import amount
from agree.questions.conditions.requirements import NOT_STATED, SECTION, STRENGTHS
from agree.questions.opened import Opened
from agree.questions.several import called, codes, people
from agree.report import (
    PENDING,
    UNKNOWN,
    AtLeast,
    Cell,
    Code,
    Column,
    Missing,
    Number,
    Row,
    Table,
    Wording,
)
from agree.sections import Reference
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree.sections.shared import DayOrMonth

PAYMENTS = (
    SECTION,
    Column("from", message("From → to")),
    Column("what", message("What")),
    Column("latest", message("By"), "date"),
)
UNSTATED = Missing("unknown", NOT_STATED)
"""An amount that a recipient gets from another, which the agreement does not say."""


def stakes_table(found: Opened, stakes: tuple[Stake, ...]) -> Table:
    """Return what each grant of a recipient is worth, and how many conditions hang on it."""
    currency = found.agreement.currency
    columns = (
        Column("grant", message("Grant")),
        Column("amount", currency.main, "amount", currency.main),
        *(Column(name, heading, "number") for name, heading in STRENGTHS.items()),
    )
    rows = tuple(_stake(found, stake) for stake in stakes)
    return Table("grants", columns, rows, title=message("Grants and number of conditions"))


def _stake(found: Opened, stake: Stake) -> Row:
    term = stake.term
    whom: Wording = found.agreement.recipients[term.member.group].name
    granted = _granted(found, term)
    if stake.through:
        payers = Words(tuple(one.name for one in stake.through), whole=True)
        whom, granted = message("through {payer}", payer=payers), UNSTATED
    name = Joined((term.grant.name, Joined(("(", whom, ")"), "")))
    key: tuple[tuple[str, Cell], ...] = (
        ("recipient", Code("/".join(term.member.id))),
        ("grant", Code(term.grant.id)),
        ("through", codes("/".join(one.id) for one in stake.through)),
    )
    return Row((name, granted, *(Number(count) for count in stake.counts)), data_cells=key)


def _granted(found: Opened, term: Term) -> Cell:
    """Return what a recipient is granted, as far as it is known."""
    if term.grant.unknown:
        return UNKNOWN
    known = amount(found.agreement, term.granted)
    if term.unknown:
        return PENDING
    return AtLeast(known) if term.pending else known


def payments_table(found: Opened, asked: Audience | None, *, money: bool) -> Table:
    """Return each payment and repayment that concerns whom is asked for; none without `money`."""
    life = found.life
    rows = [
        *(_payment(found, one) for one in life.payments if _pays(found, one, asked)),
        *(_repayment(found, one) for one in life.repayments if _repays(found, one, asked)),
    ]
    title = message("Payment and repayment")
    return Table("payments", PAYMENTS, tuple(rows) if money else (), title=title)


def _pays(found: Opened, payment: Payment, asked: Audience | None) -> bool:
    return _concerns(found, asked, (*payment.decided_by, *payment.paid_by, *payment.to))


def _repays(found: Opened, repayment: Repayment, asked: Audience | None) -> bool:
    return _concerns(found, asked, (*repayment.sender, *repayment.receiver))


def _concerns(found: Opened, asked: Audience | None, those: tuple[Reference, ...]) -> bool:
    names = found.agreement.groups(those) | bodies_of(found.life, those)
    return asked is None or bool(asked.names & names)


def _payment(found: Opened, payment: Payment) -> Row:
    steps = (payment.decided_by, payment.paid_by, payment.to)
    lost = message("What is not requested in time is forfeited.")
    told = Joined((payment.what, *([lost] if payment.forfeited else [])), ". ")
    latest = _last_day(found, payment.latest)
    # The deadline is for what has to come first, not for the payment.
    shown = latest if payment.paid is None else _when(payment.paid)
    cells = (Code(payment.citation.section), _way(found, steps), told, shown)
    key: tuple[tuple[str, Cell], ...] = (
        ("id", Code(payment.id)),
        ("kind", Code("payment")),
        ("what", payment.what),
        ("decided_by", people(found, payment.decided_by)),
        ("from", people(found, payment.paid_by)),
        ("to", people(found, payment.to)),
        ("grants", codes(reference.name for reference in payment.grants)),
        ("request", Code(payment.request) if payment.request else None),
        ("latest", latest),
        ("forfeited", Code("yes") if payment.forfeited else None),
        ("paid_first", payment.paid.first if payment.paid else None),
        ("paid_last", payment.paid.last if payment.paid else None),
        ("of", None),
        ("unless", None),
    )
    return Row(cells, data_cells=key)


def _repayment(found: Opened, repayment: Repayment) -> Row:
    told = message("Repaid: {what}", what=repayment.what)
    latest = _last_day(found, repayment.latest)
    unless = _last_day(found, repayment.unless)
    way = _way(found, (repayment.sender, repayment.receiver))
    cells = (Code(repayment.citation.section), way, told, latest or unless)
    key: tuple[tuple[str, Cell], ...] = (
        ("id", Code(repayment.id)),
        ("kind", Code("repayment")),
        ("what", repayment.what),
        ("decided_by", people(found, ())),
        ("from", people(found, repayment.sender)),
        ("to", people(found, repayment.receiver)),
        ("grants", codes(())),
        ("request", None),
        ("latest", latest),
        ("forfeited", None),
        ("paid_first", None),
        ("paid_last", None),
        ("of", Code(repayment.of)),
        ("unless", unless),
    )
    return Row(cells, data_cells=key)


def _way(found: Opened, steps: Iterable[tuple[Reference, ...]]) -> str:
    return " → ".join(called(found, step) for step in steps if step)


def _when(when: DayOrMonth) -> Cell:
    """Return a day, or the month that the document names."""
    return Code(f"{when.first:%Y-%m}") if when.is_month else when.first


def _last_day(found: Opened, reference: Reference | None) -> Cell:
    deadline = found.life.deadline(reference)
    return None if deadline is None else deadline.when.last
