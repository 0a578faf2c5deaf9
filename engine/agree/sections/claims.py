"""Claims: what the text states and can be computed."""

from __future__ import annotations

from typing import NamedTuple

from agree.brief import brief
from agree.findings import Span
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping

OF_A_SUM = ("to", "area", "grant", "amount", "because", "section", "source", "note")
"""The keys of a claim that is a sum of whole grants; others need the ledger."""


@brief
class Claim(NamedTuple):
    """A sum that the text states: of the grants to `to`, in `area` and among `grants`, if named.

    `because` says why the claim does not hold, when that is known.
    """

    to: tuple[Reference, ...]
    area: Reference | None
    grants: tuple[Reference, ...]
    amount: int
    because: str
    citation: Citation
    span: Span


def claim(reader: Reader, node: Mapping) -> Claim:
    """One sum that the text states."""
    amount = node.get("amount")
    return Claim(
        to=reader.references(node, "to"),
        area=reader.reference(node, "area"),
        grants=reader.references(node, "grant"),
        amount=reader.amount(amount),
        because=reader.text(node, "because"),
        citation=reader.citation(node),
        span=amount.span if amount is not None else node.span,
    )
