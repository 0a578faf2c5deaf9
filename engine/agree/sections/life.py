"""The life of an agreement: what several sections say together of what follows its money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.bodies import Body
from agree.sections.conditions import Requirement
from agree.sections.deadlines import Deadline
from agree.sections.forms import Form
from agree.sections.payments import Payment
from agree.sections.repayment import Repayment
from agree.sections.shared import Reference
from agree.sections.targets import Target


@short_repr
class Life(NamedTuple):
    """Conditions, duties, targets, deadlines, payments, repayment and forms of an agreement."""

    bodies: Mapping[str, Body]
    requirements: tuple[Requirement, ...]
    targets: tuple[Target, ...]
    deadlines: tuple[Deadline, ...]
    payments: tuple[Payment, ...]
    repayments: tuple[Repayment, ...]
    forms: Mapping[str, Form]
    references: tuple[str, ...]
    period: tuple[date, date] | None
    country: str
    span: Span

    def deadline(self, reference: Reference | None) -> Deadline | None:
        """The deadline with that name; None when there is none."""
        name = reference.name if reference is not None else None
        return next((one for one in self.deadlines if one.id == name), None)
