"""Payments: the steps of the money's way."""

from __future__ import annotations

from functools import partial
from typing import Literal, NamedTuple, TypeAlias

from agree.base import Span, short_repr
from agree.sections.declared import Declared, ids_in
from agree.sections.on_demand import Context
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.sections.when import When, when
from agree.source import Mapping

Request: TypeAlias = Literal["requisition", "report"]
REQUESTS: tuple[Request, ...] = ("requisition", "report")


@short_repr
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


@short_repr
class Payments(NamedTuple):
    """The payments of an agreement; `declared` has the ids of those that could not be read too."""

    items: tuple[Payment, ...]
    declared: Declared


def decode(context: Context) -> Payments:
    """Return the payments that a file declares."""
    found = context.reader.each(context.node, partial(_payment, context.reader))
    return Payments(tuple(found), ids_in(context.written))


def _payment(reader: Reader, node: Mapping) -> Payment:
    return Payment(
        id=reader.text(node, "id"),
        what=reader.text(node, "what"),
        decided_by=reader.references(node, "decided_by"),
        paid_by=reader.references(node, "paid_by"),
        to=reader.references(node, "to"),
        grants=reader.references(node, "grants"),
        request=reader.one_of(node, "request", REQUESTS) if node.get("request") else None,
        latest=reader.reference(node, "latest"),
        forfeited=reader.is_true(node, "forfeited"),
        paid=when(reader, node, "paid"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
