"""A dossier: an agreement without errors, what it awards, and what it says of its life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial

from agree.base import Record
from agree.distribute.ledger import Ledger, Outcome
from agree.pipeline import Result
from agree.sections import Agreement, Grant, Lack, Member, MemberId, Reference
from agree.sections.bodies import Bodies
from agree.sections.checks.life import check
from agree.sections.conditions import Requirements
from agree.sections.deadlines import Deadlines
from agree.sections.forms import Forms
from agree.sections.head import Country, Period, References
from agree.sections.life import Life
from agree.sections.on_demand import Decoded, Sections
from agree.sections.payments import Payment, Payments
from agree.sections.repayment import Repayments
from agree.sections.targets import Targets
from agree.sections.transfers import Transfers

REQUISITION = "requisition"
"""The form on which money is asked for, by the name that agreements give it."""
SECTIONS = (
    "bodies", "conditions", "duties", "targets", "deadlines", "payments", "repayment",
    "transfers", "forms", "references", "period", "country",
)  # fmt: skip
"""The sections that tell of an agreement's life, in the order in which findings on them come."""


class Award(Record):
    """One recipient's part of a grant, and how and when it is paid.

    `granted` (minor units) is what is known of it; `lack` tells why that may not be all, None when
    it is. `latest` is the last day to request it, None when there is none, and `deadline` the id of
    the deadline that says so.
    """

    member: Member
    grant: Grant
    granted: int
    lack: Lack | None
    payment: Payment | None
    latest: date | None
    deadline: str = ""

    def __str__(self) -> str:
        known = [] if self.nothing_is_known else [f"{self.granted:,} minor units"]
        amount = " and ".join([*known, *([f"what is {self.lack}"] if self.lack else [])])
        return f"{self.grant.id} to {self.member.name}: {amount}"

    @property
    def id(self) -> tuple[MemberId, str]:
        """Return the recipient and the grant."""
        return self.member.id, self.grant.id

    @property
    def nothing_is_known(self) -> bool:
        """Return whether nothing of it is known: it is pending, or no source tells."""
        return self.lack is not None and not self.granted

    @property
    def is_nothing(self) -> bool:
        """Return whether it is known that the recipient gets nothing of it."""
        return self.lack is None and not self.granted

    @property
    def needs_request(self) -> bool:
        """Return whether it has to be requested, or reported on, before it is paid."""
        return self.payment is not None and self.payment.request is not None

    @property
    def is_requested(self) -> bool:
        """Return whether it is paid on a requisition."""
        return self.payment is not None and self.payment.request == REQUISITION

    @property
    def is_paid_together(self) -> bool:
        """Return whether it is paid with a recipient's other grants, not on a report of its own."""
        return not self.needs_request or self.is_requested

    @property
    def forfeited_after(self) -> date | None:
        """Return the day after which what was not requested is forfeited; None when it never is."""
        return self.latest if self.payment is not None and self.payment.forfeited else None


class Dossier(Record):
    """An agreement without errors: its ledger tells who gets what, its life who does what."""

    ledger: Ledger
    life: Life

    @property
    def agreement(self) -> Agreement:
        """Return the agreement of the ledger."""
        return self.ledger.agreement

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What people call each group of recipients and each body, by id."""
        groups = {group.id: group.name for group in self.agreement.recipients.values()}
        return groups | {body.id: body.name for body in self.life.bodies.values()}

    def labels_of(self, references: tuple[Reference, ...]) -> tuple[str, ...]:
        """Return what people call the groups and bodies that some references name."""
        labels = self.labels
        return tuple(labels.get(reference.name, reference.name) for reference in references)

    def ids_of(self, references: tuple[Reference, ...]) -> frozenset[str]:
        """Return the ids of the groups (unions opened) and bodies among some references."""
        bodies = {reference.name for reference in references} & self.life.bodies.keys()
        return self.agreement.groups(references) | bodies

    def payers_of(self, grant: Grant) -> tuple[Reference, ...]:
        """Return who pays a grant out: who its payment names, or else the payer of all."""
        groups = self.agreement.groups(grant.to)
        payments = [one for one in self.life.payments if groups & self.agreement.groups(one.to)]
        payment = _payment(grant, payments)
        if payment is not None and payment.paid_by:
            return payment.paid_by
        payer = self.agreement.payer
        return (Reference(payer, self.agreement.span),) if payer else ()

    def grant_names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return what people call some grants and parts (grant/part), each name once."""
        names = self._names_of_grants
        labels = [names.get(name) or names.get(grant_of(name), name) for name in ids]
        return tuple(dict.fromkeys(labels))

    @cached_property
    def _names_of_grants(self) -> Mapping[str, str]:
        """What people call each grant, by id, and each part, by grant/part."""
        names = {}
        for grant in self.agreement.grants:
            names[grant.id] = grant.name
            names |= {f"{grant.id}/{part.id}": part.name for part in grant.parts}
        return names

    @property
    def awards(self) -> tuple[Award, ...]:
        """Return every award to every recipient, in the order of the agreement.

        What recipients may contribute to as well is evened out among them, and awards nothing.
        """
        everybody = (one for outcome in self.outcomes for one in outcome.pool.members)
        return self.awards_to({member.id: member for member in everybody}.values())

    def awards_to(self, members: Iterable[Member]) -> tuple[Award, ...]:
        """Return every award to some members."""
        members = tuple(members)
        payments: dict[str, list[Payment]] = defaultdict(list)
        for payment in self.life.payments:
            for group in self.agreement.groups(payment.to):
                payments[group].append(payment)
        return tuple(
            self._award(outcome, place, payments[outcome.pool.members[place].group])
            for outcome in self.ledger.outcomes_of(members)
            for place in outcome.pool.places_of(members)
            if outcome.pool.tier == 1 and not outcome.pool.grant.is_signed
        )

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of the grants that award something."""
        return tuple(one for one in self.ledger.outcomes if not one.pool.grant.is_signed)

    def _award(self, outcome: Outcome, place: int, payments: list[Payment]) -> Award:
        """Return what the member at a place of a pool is awarded, of its group's payments."""
        payment = _payment(outcome.pool.grant, payments)
        deadline = self.life.deadline(payment.latest) if payment is not None else None
        return Award(
            member=outcome.pool.members[place],
            grant=outcome.pool.grant,
            granted=outcome.amount_of(place),
            lack=outcome.lack_of(place),
            payment=payment,
            latest=deadline.when.last if deadline is not None else None,
            deadline=deadline.id if deadline is not None else "",
        )


def _payment(grant: Grant, payments: list[Payment]) -> Payment | None:
    """Return which of a group's payments a grant is paid by: one that names it, or one for all."""
    for payment in payments:
        if grant.id in [reference.name for reference in payment.grants]:
            return payment
    return next((payment for payment in payments if not payment.grants), None)


def grant_of(name: str) -> str:
    """Return the grant of a name such as grant/part."""
    return name.partition("/")[0]


def life_of(result: Result) -> Decoded[Life] | None:
    """Return the life that a file tells of, and what is wrong with it, section by section.

    None when the agreement itself could not be read.
    """
    agreement, sections = result.agreement, result.sections
    if agreement is None or sections is None:
        return None
    return sections.once("life", agreement, partial(_life, agreement, sections))


def _life(agreement: Agreement, sections: Sections) -> Decoded[Life]:
    """Return the life that sections tell of, with all that is wrong in it."""
    conditions = sections.section("conditions", Requirements).value
    duties = sections.section("duties", Requirements).value
    life = Life(
        bodies=sections.section("bodies", Bodies).value.by_name,
        requirements=(*conditions.items, *duties.items),
        targets=sections.section("targets", Targets).value.items,
        deadlines=sections.section("deadlines", Deadlines).value.items,
        payments=sections.section("payments", Payments).value.items,
        repayments=sections.section("repayment", Repayments).value.items,
        forms=sections.section("forms", Forms).value.by_name,
        references=sections.section("references", References).value.items,
        period=sections.section("period", Period).value.days,
        country=sections.section("country", Country).value.code,
        span=agreement.span,
        transfers=sections.section("transfers", Transfers).value.items,
    )
    findings = [fault for key in SECTIONS for fault in sections.section(key, object).findings]
    return Decoded(life, (*findings, *check(agreement, life)))
