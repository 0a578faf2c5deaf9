"""The life of an agreement: what several sections say together of what follows its money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from agree.base import Record, Span
from agree.sections.agreement import Agreement
from agree.sections.bodies import Body
from agree.sections.conditions import Requirement
from agree.sections.deadlines import Deadline
from agree.sections.forms import FormTemplate
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree.sections.shared import Reference
from agree.sections.targets import Target
from agree.sections.transfers import Transfer


class Life(Record):
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
    transfers: tuple[Transfer, ...] = ()

    def deadline(self, reference: Reference | None) -> Deadline | None:
        """Return the deadline with that name; None when there is none."""
        name = reference.name if reference is not None else None
        return next((deadline for deadline in self.deadlines if deadline.id == name), None)

    def groups_reached(self, agreement: Agreement) -> Mapping[str, frozenset[str]]:
        """Return for each grant, by id, the groups that get it or have it redistributed to them."""
        reached = {grant.id: agreement.groups(grant.to) for grant in agreement.grants}
        steps, before = tuple(self.steps(agreement)), None
        while reached != before:  # what was redistributed may be redistributed once more
            before = dict(reached)
            for step in steps:
                payers, receivers = agreement.groups(step.payers), agreement.groups(step.receivers)
                for grant in step.grants:
                    if payers & reached[grant]:
                        reached[grant] |= receivers
        return reached

    def steps(self, agreement: Agreement) -> Iterator[Step]:
        """Yield every step by which money goes on: payments, and redistributions that say how."""
        for payment in self.payments:
            yield Step(payment.paid_by, payment.to, _first_tier(agreement, payment.grants))
        for tier in agreement.redistributions:
            yield Step((tier.source,), (tier.to,), _first_tier(agreement, tier.grants))


class Step(Record):
    """Money that goes on from payers to receivers, out of some grants (by id)."""

    payers: tuple[Reference, ...]
    receivers: tuple[Reference, ...]
    grants: frozenset[str]


def _first_tier(agreement: Agreement, named: tuple[Reference, ...]) -> frozenset[str]:
    """Return the ids of the grants that some names mean: all of them, where none is named.

    A redistribution means the grants that it is of.
    """
    tiers = {tier.id: tier.grants for tier in agreement.redistributions}
    every = frozenset(grant.id for grant in agreement.grants)
    open_lists, names = [named], set[str]()
    while open_lists:
        listed = open_lists.pop()
        if not listed:
            return every
        new = {reference.name for reference in listed} - names
        names |= new
        open_lists += [tiers[name] for name in new if name in tiers]
    return every & names
