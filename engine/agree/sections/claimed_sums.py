"""Sums of whole grants that the text claims: the claims that every run checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from agree.base import Finding, Span, short_repr
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, Node, mappings

KEYS = {"to", "area", "grant", "amount", "because", "section", "source", "note"}
"""The keys of such a claim; one with others is read and held against the ledger when asked for."""


@short_repr
class OfGrants(NamedTuple):
    """The grants to `to`, in `area`, among `grants`, if named; or what a `member` gets of them."""

    to: tuple[Reference, ...]
    area: Reference | None
    grants: tuple[Reference, ...]
    member: Reference | None = None


@short_repr
class SumOfGrants(NamedTuple):
    """A sum of whole grants that the text states (minor units); None when it cannot be read.

    `because` says why the claim does not hold, when that is known.
    """

    what: OfGrants
    amount: int | None
    because: str
    citation: Citation
    span: Span
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether all of it could be read."""
        return self.amount is not None and not self.findings


def is_sum_of_grants(node: Mapping) -> bool:
    """Return whether a claim is a sum of whole grants, and says nothing else."""
    keys = {entry.key.text for entry in node.entries}
    return "amount" in keys and keys <= KEYS


def sums_of_grants(reader: Reader, node: Node | None) -> Iterator[SumOfGrants]:
    """Yield the sums of whole grants among the claims in a list, those with faults too."""
    for item in mappings(node):
        if is_sum_of_grants(item):
            before = len(reader.findings)
            one = _sum(reader, item)
            yield one._replace(findings=tuple(reader.findings[before:]))


def of_grants(reader: Reader, node: Mapping) -> OfGrants:
    """Return which grants a claim sums."""
    area, member = reader.reference(node, "area"), reader.reference(node, "member")
    return OfGrants(reader.references(node, "to"), area, reader.references(node, "grant"), member)


def _sum(reader: Reader, node: Mapping) -> SumOfGrants:
    amount = node.get("amount")
    return SumOfGrants(
        what=of_grants(reader, node),
        amount=reader.claimed(amount),
        because=reader.text(node, "because"),
        citation=reader.citation(node),
        span=amount.span if amount is not None else node.span,
        findings=(),
    )
