"""Dated events of an agreement: what was asked for, paid, accounted for and paid back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Span, short_repr
from agree.sections import Member, MemberId

EventKind: TypeAlias = Literal["requisition", "payment", "report", "repayment"]

KINDS: Mapping[str, EventKind] = {
    "requisition": "requisition",
    "payment": "payment",
    "report": "report",
    "repayment": "repayment",
    "rekvisition": "requisition",
    "utbetalning": "payment",
    "redovisning": "report",
    "återbetalning": "repayment",
}
"""What an event may be called in a file, in English or Swedish."""


@short_repr
class Event(NamedTuple):
    """Something that happened to one recipient's grant on a day.

    `amount` is in minor units; None means all that was granted (a requisition) or all that is
    left of what was requested (a payment). `what` says in a report what the costs are.
    """

    kind: EventKind
    day: date
    member: Member
    grant: str
    amount: int | None
    what: str
    span: Span

    @property
    def account(self) -> tuple[MemberId, str]:
        """Which account it belongs to: the recipient's of the grant."""
        return self.member.id, self.grant
