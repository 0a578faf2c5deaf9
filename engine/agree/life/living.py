"""The life of an agreement, put together from the sections that tell of it."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import Finding, short_repr
from agree.pipeline import Result
from agree.sections import Agreement
from agree.sections.bodies import Bodies
from agree.sections.checks.life import check
from agree.sections.conditions import Requirements
from agree.sections.deadlines import Deadlines
from agree.sections.forms import Forms
from agree.sections.head import Country, Period, References
from agree.sections.life import Life
from agree.sections.on_demand import Sections
from agree.sections.payments import Payments
from agree.sections.repayment import Repayments
from agree.sections.targets import Targets


@short_repr
class Living(NamedTuple):
    """The life of an agreement as far as it could be read, and what is wrong with it."""

    life: Life
    findings: tuple[Finding, ...]


def life_of(result: Result) -> Living | None:
    """The life that a file tells of; None when the agreement itself could not be read."""
    if result.agreement is None or result.sections is None:
        return None
    return _living(result.agreement, result.sections)


def _living(agreement: Agreement, sections: Sections) -> Living:
    """Return what the sections say together, with the findings of each in turn, then of all."""
    parts = (
        bodies := sections.section("bodies", Bodies),
        conditions := sections.section("conditions", Requirements),
        duties := sections.section("duties", Requirements),
        targets := sections.section("targets", Targets),
        deadlines := sections.section("deadlines", Deadlines),
        payments := sections.section("payments", Payments),
        repayment := sections.section("repayment", Repayments),
        forms := sections.section("forms", Forms),
        references := sections.section("references", References),
        period := sections.section("period", Period),
        country := sections.section("country", Country),
    )
    life = Life(
        bodies=bodies.value.by_name,
        requirements=(*conditions.value.items, *duties.value.items),
        targets=targets.value.items,
        deadlines=deadlines.value.items,
        payments=payments.value.items,
        repayments=repayment.value.items,
        forms=forms.value.by_name,
        references=references.value.items,
        period=period.value.days,
        country=country.value.code,
        declared={
            "bodies": bodies.value.declared,
            "deadlines": deadlines.value.declared,
            "payments": payments.value.declared,
        },
        span=agreement.span,
    )
    findings = [finding for part in parts for finding in part.findings]
    return Living(life, (*findings, *check(agreement, life)))
