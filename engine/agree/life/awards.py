"""What each recipient is granted, and how it is paid: the ledger meets the payments."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Outcome
from agree.life.dossier import Dossier
from agree.sections import Grant, Member, MemberId
from agree.sections.payments import Payment


@short_repr
class Award(NamedTuple):
    """One recipient's part of a grant, and how and when it is paid.

    `granted` (minor units) is what is allocated by now; `pending` tells whether some of it waits
    for figures. `latest` is the last day to request it, None when there is none.
    """

    member: Member
    grant: Grant
    granted: int
    pending: bool
    payment: Payment | None
    latest: date | None

    def __str__(self) -> str:
        known = [] if self.all_pending else [f"{self.granted:,} minor units"]
        amount = " and ".join([*known, *(["what is pending"] if self.pending else [])])
        return f"{self.grant.id} to {self.member.name}: {amount}"

    @property
    def id(self) -> tuple[MemberId, str]:
        """The recipient and the grant."""
        return self.member.id, self.grant.id

    @property
    def all_pending(self) -> bool:
        """Whether nothing of it is allocated yet."""
        return self.pending and not self.granted

    @property
    def needs_request(self) -> bool:
        """Whether it has to be requested, or reported on, before it is paid."""
        return self.payment is not None and self.payment.request is not None

    @property
    def forfeited_after(self) -> date | None:
        """The day after which what was not requested is forfeited; None when it never is."""
        return self.latest if self.payment is not None and self.payment.forfeited else None


def awards(dossier: Dossier) -> tuple[Award, ...]:
    """Return every recipient's every award, in the order of the agreement."""
    return tuple(
        _award(dossier, outcome, place, member)
        for outcome in dossier.ledger.outcomes
        for place, member in enumerate(outcome.pool.members)
    )


def _award(dossier: Dossier, outcome: Outcome, place: int, member: Member) -> Award:
    grant = outcome.pool.grant
    payment = _payment(dossier, grant, member)
    deadline = dossier.life.deadline(payment.latest) if payment is not None else None
    pending = any(portion.pending for portion in outcome.portions)
    known = any(portion.shares is not None for portion in outcome.portions)
    granted = outcome.amount_of(place) if known else 0
    latest = deadline.when.last if deadline is not None else None
    return Award(member, grant, granted, pending, payment, latest)


def _payment(dossier: Dossier, grant: Grant, member: Member) -> Payment | None:
    """Return how a member is paid a grant: the payment that names it, else one for all grants."""
    payments = [
        payment
        for payment in dossier.life.payments
        if member.group in dossier.agreement.groups(payment.to)
    ]
    for payment in payments:
        if grant.id in [reference.name for reference in payment.grants]:
            return payment
    return next((payment for payment in payments if not payment.grants), None)
