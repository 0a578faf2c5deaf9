"""What each recipient is granted, and on which terms it is paid: the ledger meets the payments."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Ledger, Outcome
from agree.sections import Agreement, Grant, Member, MemberId
from agree.sections.life import Life
from agree.sections.payments import Payment


@short_repr
class Term(NamedTuple):
    """A recipient's grant: its amount (minor units), how it is paid and the last day to ask.

    `granted` is what is allocated by now; `waits` tells whether the grant, or a part of it,
    waits for figures. `latest` is None when there is no last day.
    """

    member: Member
    grant: Grant
    granted: int
    pending: bool
    payment: Payment | None
    latest: date | None

    def __str__(self) -> str:
        known = [] if self.unknown else [f"{self.granted:,} minor units"]
        amount = " and ".join([*known, *(["what waits"] if self.pending else [])])
        return f"{self.grant.id} to {self.member.name}: {amount}"

    @property
    def id(self) -> tuple[MemberId, str]:
        """The recipient and the grant."""
        return self.member.id, self.grant.id

    @property
    def unknown(self) -> bool:
        """Whether nothing of it is distributed yet: it only waits for figures."""
        return self.pending and not self.granted

    @property
    def asks(self) -> bool:
        """Whether it has to be asked for before it is paid."""
        return self.payment is not None and self.payment.request is not None

    @property
    def lapses(self) -> date | None:
        """The day after which what was not asked for is forfeited; None when it never is."""
        return self.latest if self.payment is not None and self.payment.forfeited else None


def terms(ledger: Ledger, life: Life) -> tuple[Term, ...]:
    """The terms of every recipient's every grant, in the order of the agreement."""
    return tuple(
        _term(ledger.agreement, life, outcome, place)
        for outcome in ledger.outcomes
        for place in range(len(outcome.pool.members))
    )


def _term(agreement: Agreement, life: Life, outcome: Outcome, place: int) -> Term:
    grant, member = outcome.pool.grant, outcome.pool.members[place]
    payment = payment_of(agreement, life, grant, member)
    deadline = life.deadline(payment.latest) if payment is not None else None
    pending = any(portion.pending for portion in outcome.portions)
    known = any(portion.shares is not None for portion in outcome.portions)
    granted = outcome.amount_of(place) if known else 0
    latest = deadline.when.last if deadline is not None else None
    return Term(member, grant, granted, pending, payment, latest)


def payment_of(agreement: Agreement, life: Life, grant: Grant, member: Member) -> Payment | None:
    """How a recipient is paid a grant: the payment that names it, else one for all grants."""
    theirs = [one for one in life.payments if member.group in agreement.groups(one.to)]
    naming = [one for one in theirs if grant.id in [reference.name for reference in one.grants]]
    whole = [one for one in theirs if not one.grants]
    return next(iter([*naming, *whole]), None)
