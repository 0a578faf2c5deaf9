"""The life of an agreement: what several sections say together of what follows its money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.agreement import Agreement
from agree.sections.bodies import Body
from agree.sections.conditions import Requirement
from agree.sections.deadlines import Deadline
from agree.sections.forms import FormTemplate
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree.sections.shared import Reference
from agree.sections.targets import Target


@short_repr
class Life(NamedTuple):
    """Conditions, duties, targets, deadlines, payments, repayments and forms of an agreement.

    `period` is its first and its last day.
    """

    bodies: Mapping[str, Body]
    requirements: tuple[Requirement, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    payments: tuple[Payment, ...]
    repayments: tuple[Repayment, ...]
    forms: Mapping[str, FormTemplate]
    references: tuple[str, ...]
    period: tuple[date, date] | None
    country: str
    span: Span

    def deadline(self, reference: Reference | None) -> Deadline | None:
        """Return the deadline with that name; None when there is none."""
        name = reference.name if reference is not None else None
        return next((deadline for deadline in self.deadlines if deadline.id == name), None)

    def groups_reached(self, agreement: Agreement) -> Mapping[str, frozenset[str]]:
        """Return for each grant, by id, the groups that get it or have it redistributed to them."""
        reached = {grant.id: agreement.groups(grant.to) for grant in agreement.grants}
        before = None
        while reached != before:  # what was redistributed may be redistributed once more
            before = dict(reached)
            for payment in self.payments:
                payers, receivers = agreement.groups(payment.paid_by), agreement.groups(payment.to)
                for grant in {reference.name for reference in payment.grants} or set(reached):
                    if payers & reached.get(grant, frozenset()):
                        reached[grant] |= receivers
        return reached
