"""For whom something is shown, and the intermediaries through whom they get money."""

from __future__ import annotations

from agree.base import Record, Words
from agree.life.dossier import Dossier
from agree.sections import Member, Reference
from agree.sections.payments import Payment


class Audience(Record):
    """For whom something is shown: ids of groups and bodies, and the members among them.

    `members` is empty when a body or a whole group is meant.
    """

    ids: frozenset[str]
    members: tuple[Member, ...]
    label: str | Words


def audience_of(dossier: Dossier, meant: tuple[Member, ...] | str) -> Audience:
    """Return the roles of a recipient, or a group or authority by its id, as an audience."""
    if isinstance(meant, str):
        groups = dossier.agreement.groups((Reference(meant, dossier.agreement.span),))
        return Audience(groups or frozenset((meant,)), (), dossier.labels[meant])
    label = Words(tuple(dict.fromkeys(member.name for member in meant)), in_full=True)
    return Audience(frozenset(member.group for member in meant), meant, label)


def audience_of_member(member: Member) -> Audience:
    """Return one member as the only one for whom something is shown."""
    return Audience(frozenset((member.group,)), (member,), member.name)


def concerns(
    dossier: Dossier, audience: Audience | None, references: tuple[Reference, ...]
) -> bool:
    """Return whether any of some references names an audience; everyone is meant by None."""
    return audience is None or bool(audience.ids & dossier.ids_of(references))


class Intermediary(Record):
    """A payer that is itself a recipient: it pays others out of grants of its own.

    In `paid_by: counties`, `to: municipalities`, the counties requisition the grant and report on
    it, though it concerns the municipalities. `members` are those who pay the recipients in
    question; empty when a whole group pays. `names` are what people call the payers, and `codes`
    what they are found by. `requests` tells whether they get the money on a requisition.
    """

    payment: Payment
    members: tuple[Member, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    requests: bool

    @property
    def grants(self) -> tuple[str, ...]:
        """Return the ids of the grants that it pays out of; none when they are not said."""
        return tuple(reference.name for reference in self.payment.grants)


def intermediaries(
    dossier: Dossier, audience: Audience | None, grant: str | None = None
) -> tuple[Intermediary, ...]:
    """Return those through whom an audience gets some of its money, or that of one grant."""
    if audience is None:
        return ()
    agreement, through = dossier.agreement, []
    for payment in dossier.life.payments:
        grants = [reference.name for reference in payment.grants]
        is_of_grant = grant is None or not grants or grant in grants
        if is_of_grant and audience.ids & agreement.groups(payment.to):
            payers = tuple(who for who in payment.paid_by if who.name in agreement.recipients)
            members = _payers_of(agreement.members(payers), audience.members)
            # A recipient that is part of nobody is told of its payers as a group.
            as_group = not audience.members or not all(one.part_of for one in audience.members)
            if payers and (members or as_group):
                through.append(_intermediary(dossier, payment, payers, members))
    return tuple(through)


def _payers_of(payers: tuple[Member, ...], receivers: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the payers that some receivers are part of, or the only payer there is."""
    if len(payers) == 1 and receivers:
        return payers
    wholes = {receiver.part_of for receiver in receivers}
    return tuple(payer for payer in payers if payer.code in wholes)


def _intermediary(
    dossier: Dossier, payment: Payment, payers: tuple[Reference, ...], members: tuple[Member, ...]
) -> Intermediary:
    """Return the payers of a payment: members of them, or else their groups."""
    agreement = dossier.agreement
    groups = agreement.groups(payers)
    requests = any(
        income.request == "requisition" and groups & agreement.groups(income.to)
        for income in dossier.life.payments
    )
    names = tuple(member.name for member in members) or dossier.labels_of(payers)
    codes = tuple("/".join(member.id) for member in members) or tuple(who.name for who in payers)
    return Intermediary(payment, members, names, codes, requests)
