"""Areas, their grants, and the parts of these (varav)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.reader import Reader
from agree.sections.rounding import Rounding, rounding
from agree.sections.shared import PENDING, UNKNOWN, Citation, PendingReason, Reference
from agree.source import Mapping, Node, mappings

UNREAD = -1
"""Stands for the amount of a grant that could not be read, and that no plan is made for."""


@short_repr
class OfWhich(NamedTuple):
    """A part of a grant (varav), distributed by a key of its own when it has one."""

    id: str
    name: str
    amount: int
    key: Reference | None
    parts: tuple[OfWhich, ...]
    citation: Citation
    span: Span
    id_span: Span


@short_repr
class Instalment(NamedTuple):
    """A part of a grant (minor units) that is paid at a time of its own; None: unknown."""

    when: str
    amount: int | None
    span: Span


@short_repr
class Grant(NamedTuple):
    """A sum to recipients. `key` is None for a single recipient; `pending` is undecided.

    The amount is 0 when no source tells it (`unknown`); `was` is an earlier id.
    """

    id: str
    name: str
    area: str
    to: tuple[Reference, ...]
    amount: int
    key: Reference | None
    of_which: tuple[OfWhich, ...]
    rounding: Rounding
    pending_reason: PendingReason | None
    citation: Citation
    span: Span
    amount_span: Span
    unknown: bool = False
    instalments: tuple[Instalment, ...] = ()
    was: str = ""

    @property
    def key_is_pending(self) -> bool:
        """Whether the key itself is not decided yet."""
        return self.key is not None and self.key.name == PENDING


@short_repr
class Area(NamedTuple):
    """An area of the agreement; `whole` tells whether every grant of it could be read.

    `was` is an earlier id.
    """

    id: str
    name: str
    total: int | None
    grants: tuple[Grant, ...]
    citation: Citation
    whole: bool
    span: Span
    total_span: Span
    was: str = ""


def area(reader: Reader, node: Mapping, base: Rounding) -> Area:
    """One area; it is not whole when a grant of it was left out, or has an unread amount."""
    identifier = reader.text(node, "id")
    name = reader.text(node, "name", identifier)
    found = grants(reader, node.get("grants"), identifier, name, base)
    unread = any(one.amount == UNREAD for one in found)
    total = node.get("total")
    return Area(
        id=identifier,
        name=name,
        total=reader.claimed(total),
        grants=found,
        citation=reader.citation(node),
        whole=not node.doubtful and not unread,
        span=_start(node),
        total_span=total.span if total is not None else node.span,
        was=reader.text(node, "was"),
    )


def grants(
    reader: Reader, node: Node | None, area_id: str, area_name: str, base: Rounding
) -> tuple[Grant, ...]:
    """Return the grants of a list; one with a fault keeps its names, but not its amount."""
    found = []
    for item in mappings(node):
        before = reader.faults
        one = grant(reader, item, area_id, area_name, base)
        faulty = item.doubtful or reader.faults != before
        found.append(_unread(one) if faulty else one)
    return tuple(found)


def _unread(faulty: Grant) -> Grant:
    """Return a grant with a fault: its names are checked, but its money is not distributed."""
    return faulty._replace(amount=UNREAD, instalments=(), unknown=False)


def _start(node: Mapping) -> Span:
    identifier = node.get("id")
    return identifier.span if identifier is not None else node.span


def grant(reader: Reader, node: Mapping, area_id: str, area_name: str, base: Rounding) -> Grant:
    """One grant; it is called as its area when it has no name of its own."""
    amount = node.get("amount")
    unknown = reader.text(node, "amount") == UNKNOWN
    return Grant(
        id=reader.text(node, "id"),
        name=reader.text(node, "name", area_name),
        area=area_id,
        to=reader.references(node, "to"),
        amount=0 if unknown else reader.amount(amount),
        key=reader.reference(node, "key"),
        of_which=_parts(reader, node),
        rounding=rounding(reader, node.get("rounding"), base),
        pending_reason=reader.pending_reason(node),
        citation=reader.citation(node),
        span=_start(node),
        amount_span=amount.span if amount is not None else node.span,
        unknown=unknown,
        instalments=tuple(_instalments(reader, node)),
        was=reader.text(node, "was"),
    )


def _instalments(reader: Reader, node: Mapping) -> Iterator[Instalment]:
    for item in mappings(node.get("instalments")):
        amount = item.get("amount")
        known = reader.text(item, "amount") != UNKNOWN
        span = amount.span if amount is not None else item.span
        yield Instalment(reader.text(item, "when"), reader.amount(amount) if known else None, span)


def _parts(reader: Reader, node: Mapping) -> tuple[OfWhich, ...]:
    return tuple(_part(reader, item) for item in mappings(node.get("of_which")))


def _part(reader: Reader, node: Mapping) -> OfWhich:
    amount = node.get("amount")
    before = reader.faults
    value = reader.amount(amount)
    return OfWhich(
        id=reader.text(node, "id"),
        name=reader.text(node, "name", reader.text(node, "id")),
        amount=value if reader.faults == before else UNREAD,
        key=reader.reference(node, "key"),
        parts=_parts(reader, node),
        citation=reader.citation(node),
        span=amount.span if amount is not None else node.span,
        id_span=_start(node),
    )
