"""Repayment: what goes back, to whom and by when."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping

Repaid: TypeAlias = Literal["unused", "all"]
REPAID: tuple[Repaid, ...] = get_args(Repaid)
"""What goes back: what was not used, or all that was paid."""


class Repayment(Record):
    """What goes back: the unused part, or all that was paid when the deadline `unless` passed."""

    id: str
    what: str
    of: Repaid
    sender: tuple[Reference, ...]
    receiver: tuple[Reference, ...]
    latest: Reference | None
    unless: Reference | None
    citation: Citation
    span: Span


class Repayments(Record):
    """What goes back, as an agreement says it."""

    items: tuple[Repayment, ...]


def decode(context: SectionContext) -> Repayments:
    """Return the repayments that a file declares."""
    return Repayments(context.reader.each(context.node, _repayment))


def _repayment(reader: Reader, node: Mapping) -> Repayment:
    return Repayment(
        id=reader.text(node, "id"),
        what=reader.words(node, "what"),
        of=reader.one_of(node, "of", REPAID),
        sender=reader.references(node, "from"),
        receiver=reader.references(node, "to"),
        latest=reader.reference(node, "latest"),
        unless=reader.reference(node, "unless"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
