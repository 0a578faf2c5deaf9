"""Next tiers: who passes on what to whom, and what is kept."""

from __future__ import annotations

from agree.decode.grants import mappings
from agree.decode.reader import Reader
from agree.decode.rounding import rounding
from agree.model import Deduction, Onward, Reference, Rounding
from agree.source import Mapping, Scalar


def onward(reader: Reader, node: Mapping, base: Rounding) -> Onward:
    """One next tier."""
    within = reader.scalar(node, "within")
    identifier = node.get("id")
    return Onward(
        id=reader.text(node, "id"),
        name=reader.text(node, "name", reader.text(node, "id")),
        source=_required(reader, node, "from"),
        member=reader.reference(node, "member"),
        grants=reader.references(node, "grants"),
        to=_required(reader, node, "to"),
        within=isinstance(within, Scalar) and within.value is True,
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
