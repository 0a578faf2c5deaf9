"""Sums of whole grants that the text claims: read by every run, checked by a verification."""

from __future__ import annotations

from functools import partial

from agree.base import Finding, Record, Span
from agree.sections.areas import Grant
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping, Node, mappings

KEYS = {"to", "area", "grant", "amount", "because", "section", "source", "note"}
"""The keys of such a claim; one with others is read when asked for."""


class SummedGrants(Record):
    """The grants to `to`, in `area`, among `grants`, if named; or what a `member` gets of them."""

    to: tuple[Reference, ...]
    area: Reference | None
    grants: tuple[Reference, ...]
    member: Reference | None = None

    def include(self, grant: Grant) -> bool:
        """Return whether a grant is one of them: all that is named here is the grant's."""
        if self.area is not None and self.area.name != grant.area:
            return False
        if self.grants and grant.id not in {reference.name for reference in self.grants}:
            return False
        names = {reference.name for reference in self.to}
        return not self.to or names == {reference.name for reference in grant.to}


class SumClaim(Record):
    """A sum of whole grants that the text claims (minor units); None when it cannot be read.

    `because` says why the claim does not hold, when that is known.
    """

    summands: SummedGrants
    amount: int | None
    because: str
    citation: Citation
    span: Span
    findings: tuple[Finding, ...]

    @property
    def is_read(self) -> bool:
        """Return whether all of it could be read."""
        return self.amount is not None and not self.findings


def is_sum_claim(node: Mapping) -> bool:
    """Return whether a claim is a sum of whole grants, and says nothing else."""
    keys = {entry.key.text for entry in node.entries}
    return "amount" in keys and keys <= KEYS


def decode_sum_claims(reader: Reader, node: Node | None) -> tuple[SumClaim, ...]:
    """Decode the sums of whole grants among the claims in a list, those with faults too."""
    return reader.once(("claims",), (node,), partial(_sum_claims, reader, node))


def _sum_claims(reader: Reader, node: Node | None) -> tuple[SumClaim, ...]:
    return tuple(
        reader.once(("claims", str(number)), (item,), partial(_sum_claim, reader, item))
        for number, item in enumerate(mappings(node))
        if is_sum_claim(item)
    )


def _sum_claim(reader: Reader, node: Mapping) -> SumClaim:
    before = len(reader.findings)
    claim = SumClaim(
        summands=decode_summed_grants(reader, node),
        amount=reader.amount_or_none(node.get("amount")),
        because=reader.words(node, "because"),
        citation=reader.citation(node),
        span=reader.place(node, "amount"),
        findings=(),
    )
    return claim._replace(findings=tuple(reader.findings[before:]))


def decode_summed_grants(reader: Reader, node: Mapping) -> SummedGrants:
    """Decode which grants a claim sums."""
    area, member = reader.reference(node, "area"), reader.reference(node, "member")
    return SummedGrants(
        reader.references(node, "to"), area, reader.references(node, "grant"), member
    )
