"""Next tiers: who passes on what to whom, and what is kept."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.reader import Reader
from agree.sections.rounding import Rounding, rounding
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, mappings


@short_repr
class Deduction(NamedTuple):
    """What a recipient keeps (minor units) before it passes the rest on, from `grant` if named.

    `proposed` tells that the source proposes it and does not say that it was decided.
    """

    id: str
    name: str
    amount: int
    grant: Reference | None
    citation: Citation
    span: Span
    proposed: bool = False


@short_repr
class Redistribution(NamedTuple):
    """A next tier: members of `source` (or the one `member`) pass what they get on to `to`.

    `grants` are those passed on (all when empty); `within` keeps to members that are part of the
    payer; the deductions stay with the payer.
    """

    id: str
    name: str
    source: Reference
    member: Reference | None
    grants: tuple[Reference, ...]
    to: Reference
    within: bool
    deductions: tuple[Deduction, ...]
    key: Reference
    rounding: Rounding
    citation: Citation
    span: Span


def redistribution(reader: Reader, node: Mapping, base: Rounding) -> Redistribution:
    """One next tier."""
    identifier = node.get("id")
    return Redistribution(
        id=reader.text(node, "id"),
        name=reader.text(node, "name", reader.text(node, "id")),
        source=_required(reader, node, "from"),
        member=reader.reference(node, "member"),
        grants=reader.references(node, "grants"),
        to=_required(reader, node, "to"),
        within=reader.is_true(node, "within"),
        deductions=tuple(_deduction(reader, item) for item in mappings(node.get("deduct"))),
        key=_required(reader, node, "key"),
        rounding=rounding(reader, node.get("rounding"), base),
        citation=reader.citation(node),
        span=identifier.span if identifier is not None else node.span,
    )


def _required(reader: Reader, node: Mapping, key: str) -> Reference:
    return reader.reference(node, key) or Reference("", node.span)


def _deduction(reader: Reader, node: Mapping) -> Deduction:
    amount = node.get("amount")
    return Deduction(
        id=reader.text(node, "id"),
        name=reader.text(node, "name", reader.text(node, "id")),
        amount=reader.amount(amount),
        grant=reader.reference(node, "grant"),
        citation=reader.citation(node),
        span=amount.span if amount is not None else node.span,
        proposed=node.get("proposed") is not None,
    )
