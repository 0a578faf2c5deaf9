"""Redistributions: which recipients distribute what they get to whom, and what they retain."""

from __future__ import annotations

from agree.base import Record, Span, in_each_language
from agree.sections.percentages import Percentage, decode_percentage
from agree.sections.reader import Reader
from agree.sections.rounding import Rounding, decode_rounding
from agree.sections.shared import Citation, Lack, Reference
from agree.source import Mapping, mappings


class Deduction(Record):
    """What a recipient retains (minor units) before it redistributes the rest of a grant.

    It is of what the recipient gets in all when no `grant` is named. The source of a `proposed` one
    does not say that it was decided.

    When it is a `percentage` of what the recipient gets, the amount is 0 until that is known. Of
    what a payer retains, `whole` is what it is a percentage of, and `lack` why it may be more.
    """

    id: str
    name: str
    amount: int
    grant: Reference | None
    citation: Citation
    span: Span
    proposed: bool = False
    percentage: Percentage | None = None
    whole: int = 0
    lack: Lack | None = None


class Redistribution(Record):
    """A next tier: members of `source`, or those `named`, distribute what they get among `to`.

    `grants` are those that are redistributed (all when empty); `within` keeps to receivers that are
    part of the payer; the payer retains the deductions.
    """

    id: str
    name: str
    source: Reference
    named: tuple[Reference, ...]
    grants: tuple[Reference, ...]
    to: Reference
    within: bool
    deductions: tuple[Deduction, ...]
    key: Reference
    rounding: Rounding
    citation: Citation
    span: Span

    @property
    def names(self) -> tuple[str, ...]:
        """Return what it is called: its id, and its name in each language."""
        return (self.id, *in_each_language(self.name))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of those who are named; none when all of the group redistribute."""
        return frozenset(reference.name for reference in self.named)


def decode_redistribution(default: Rounding, reader: Reader, node: Mapping) -> Redistribution:
    """Decode one redistribution; what its rounding does not say is as in `default`."""
    return Redistribution(
        id=reader.text(node, "id"),
        name=reader.words(node, "name", reader.text(node, "id")),
        source=_required(reader, node, "from"),
        named=reader.references(node, "member"),
        grants=reader.references(node, "grants"),
        to=_required(reader, node, "to"),
        within=reader.is_true(node, "within"),
        deductions=tuple(_deduction(reader, item) for item in mappings(node.get("deduct"))),
        key=_required(reader, node, "key"),
        rounding=decode_rounding(reader, node.get("rounding"), default),
        citation=reader.citation(node),
        span=reader.place(node),
    )


def _required(reader: Reader, node: Mapping, key: str) -> Reference:
    return reader.reference(node, key) or Reference("", node.span)


def _deduction(reader: Reader, node: Mapping) -> Deduction:
    percentage = decode_percentage(reader, node.get("amount"))
    return Deduction(
        id=reader.text(node, "id"),
        name=reader.words(node, "name", reader.text(node, "id")),
        amount=0 if percentage is not None else reader.amount(node.get("amount")),
        grant=reader.reference(node, "grant"),
        citation=reader.citation(node),
        span=reader.place(node, "amount"),
        proposed=node.get("proposed") is not None,
        percentage=percentage,
    )
