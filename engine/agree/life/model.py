"""What an agreement says of its life after the distribution, as plain frozen values.

Everything knows where it stands in the file and which section it cites. References are by name;
`agree.life.checks` sees to it that they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from agree.brief import brief
from agree.findings import Span
from agree.life.forms import Form
from agree.sections import Citation, Reference

Strength: TypeAlias = Literal["must", "should", "may"]
Kind: TypeAlias = Literal["condition", "duty"]
Request: TypeAlias = Literal["requisition", "report"]


@brief
class Body(NamedTuple):
    """Someone whom the agreement names and who is no recipient: an authority, a ministry."""

    id: str
    name: str
    citation: Citation
    span: Span


@brief
class Requirement(NamedTuple):
    """Something that someone must, should or may do: a condition of grants, or a duty.

    `who` is empty when the document does not say whose it is. `grants` are ids, or grant/part for a
    part; when empty it belongs to every grant of `who`.
    `entitles`: the document makes it a condition for getting the money.
    """

    id: str
    kind: Kind
    who: tuple[Reference, ...]
    grants: tuple[Reference, ...]
    area: Reference | None
    strength: Strength
    entitles: bool
    what: str
    citation: Citation
    span: Span


@brief
class Target(NamedTuple):
    """A goal: the least figure to reach by a day, who measures it, and how it stands."""

    id: str
    what: str
    who: tuple[Reference, ...]
    figure: Fraction | None
    unit: str
    by: date | None
    measured_by: tuple[Reference, ...]
    status: str
    citation: Citation
    span: Span


@brief
class When(NamedTuple):
    """A day, or the whole month that a document names (`first` and `last` are then its ends)."""

    first: date
    last: date

    @property
    def is_month(self) -> bool:
        """Whether the document says a month and no day."""
        return self.first != self.last


@brief
class Deadline(NamedTuple):
    """A date by which someone owes someone something, and what follows when it is missed."""

    id: str
    when: When
    sender: tuple[Reference, ...]
    receiver: tuple[Reference, ...]
    what: str
    grants: tuple[Reference, ...]
    consequence: str
    citation: Citation
    span: Span


@brief
class Payment(NamedTuple):
    """One step of the money's way.

    `request` is what has to come first and `latest` the deadline for it; `forfeited` tells
    whether what is not requested by then is lost.
    """

    id: str
    what: str
    decided_by: tuple[Reference, ...]
    paid_by: tuple[Reference, ...]
    to: tuple[Reference, ...]
    grants: tuple[Reference, ...]
    request: Request | None
    latest: Reference | None
    forfeited: bool
    paid: When | None
    citation: Citation
    span: Span


@brief
class Repayment(NamedTuple):
    """What goes back: the unused part, or all that was paid when the deadline `unless` passed."""

    id: str
    what: str
    of: Literal["unused", "all"]
    sender: tuple[Reference, ...]
    receiver: tuple[Reference, ...]
    latest: Reference | None
    unless: Reference | None
    citation: Citation
    span: Span


@brief
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
