"""Transfers: between which grants a recipient may move money."""

from __future__ import annotations

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping


class Transfer(Record):
    """A permission to move money from some grants to others, for those who get both."""

    id: str
    what: str
    sources: tuple[Reference, ...]
    targets: tuple[Reference, ...]
    citation: Citation
    span: Span


class Transfers(Record):
    """The transfers that an agreement allows."""

    items: tuple[Transfer, ...]


def decode(context: SectionContext) -> Transfers:
    """Return the transfers that a file allows."""
    return Transfers(context.reader.each(context.node, _transfer))


def _transfer(reader: Reader, node: Mapping) -> Transfer:
    return Transfer(
        id=reader.text(node, "id"),
        what=reader.words(node, "what"),
        sources=reader.references(node, "from"),
        targets=reader.references(node, "to"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
