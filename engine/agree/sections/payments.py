"""Payments: the steps of the money's way."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, DayOrMonth, Reference
from agree.source import Mapping

Request: TypeAlias = Literal["requisition", "report"]
REQUESTS: tuple[Request, ...] = get_args(Request)


class Payment(Record):
    """One step of the money's way.

    `request` is what has to come first and `latest` the deadline for it; when it is `forfeited`,
    what is not requested by then is lost.
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
    paid: DayOrMonth | None
    citation: Citation
    span: Span


class Payments(Record):
    """The payments of an agreement."""

    items: tuple[Payment, ...]


def decode(context: SectionContext) -> Payments:
    """Return the payments that a file declares."""
    return Payments(context.reader.each(context.node, _payment))


def _payment(reader: Reader, node: Mapping) -> Payment:
    return Payment(
        id=reader.text(node, "id"),
        what=reader.words(node, "what"),
        decided_by=reader.references(node, "decided_by"),
        paid_by=reader.references(node, "paid_by"),
        to=reader.references(node, "to"),
        grants=reader.references(node, "grants"),
        request=reader.one_of(node, "request", REQUESTS) if node.get("request") else None,
        latest=reader.reference(node, "latest"),
        forfeited=reader.is_true(node, "forfeited"),
        paid=reader.day_or_month(node, "paid"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
