"""A dossier: an agreement without errors, with its ledger and its life."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from agree.base import short_repr
from agree.distribute.ledger import Ledger
from agree.pipeline import Result
from agree.sections import Agreement, Reference
from agree.sections.bodies import Bodies
from agree.sections.checks.life import check
from agree.sections.conditions import Requirements
from agree.sections.deadlines import Deadlines
from agree.sections.forms import Forms
from agree.sections.head import Country, Period, References
from agree.sections.life import Life
from agree.sections.on_demand import Decoded
from agree.sections.payments import Payments
from agree.sections.repayment import Repayments
from agree.sections.targets import Targets

SECTIONS = (
    "bodies", "conditions", "duties", "targets", "deadlines", "payments", "repayment", "forms",
    "references", "period", "country",
)  # fmt: skip
"""The sections that tell of an agreement's life, in the order in which findings on them come."""


@short_repr
class Dossier(NamedTuple):
    """An agreement without errors: its ledger tells who gets what, its life who does what."""

    ledger: Ledger
    life: Life

    @property
    def agreement(self) -> Agreement:
        """The agreement of the ledger."""
        return self.ledger.agreement

    @property
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


def life_of(result: Result) -> Decoded[Life] | None:
    """Return the life that a file tells of, and what is wrong with it, section by section.

    None when the agreement itself could not be read.
    """
    agreement, sections = result.agreement, result.sections
    if agreement is None or sections is None:
        return None
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
    )
    findings = [one for key in SECTIONS for one in sections.section(key, object).findings]
    return Decoded(life, (*findings, *check(agreement, life)))
