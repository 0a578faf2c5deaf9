"""Whom names and payments reach: the groups that are meant, and those that money comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agree.sections import Agreement, Reference
from agree.sections.life import Life


def groups_of(agreement: Agreement, references: Iterable[Reference]) -> frozenset[str]:
    """The groups among some names, unions opened; bodies and unknown names are left out."""
    waiting = [reference.name for reference in references]
    found, seen = set[str](), set[str]()
    while waiting:
        group = agreement.recipients.get(waiting.pop())
        if group is None or group.id in seen:  # a union may lead back to itself
            continue
        seen.add(group.id)
        if group.union:
            waiting += [reference.name for reference in group.union]
        else:
            found.add(group.id)
    return frozenset(found)


def groups_reached(agreement: Agreement, life: Life) -> Mapping[str, frozenset[str]]:
    """Return for each grant, by id, the groups that get it or have it passed on to them."""
    grants = [grant for area in agreement.areas for grant in area.grants]
    reached = {grant.id: groups_of(agreement, grant.to) for grant in grants}
    before = None
    while reached != before:  # what was passed on may be passed on once more
        before = dict(reached)
        for payment in life.payments:
            payers, receivers = (groups_of(agreement, who) for who in (payment.paid_by, payment.to))
            for grant in {reference.name for reference in payment.grants} or set(reached):
                if payers & reached.get(grant, frozenset()):
                    reached[grant] |= receivers
    return reached
