"""Bodies: whom the agreement names and who is no recipient."""

from __future__ import annotations

from collections.abc import Mapping as Values

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.shared import Citation
from agree.source import Mapping, entries


class Body(Record):
    """Someone whom the agreement names and who is no recipient: an authority, a ministry."""

    id: str
    name: str
    citation: Citation
    span: Span


class Bodies(Record):
    """The bodies of an agreement, by name."""

    by_name: Values[str, Body]


def decode(context: SectionContext) -> Bodies:
    """Return the bodies that a file declares."""
    reader = context.reader
    bodies = {
        entry.key.text: Body(
            id=entry.key.text,
            name=reader.words(entry.value, "name"),
            citation=reader.citation(entry.value),
            span=entry.key.span,
        )
        for entry in entries(context.node)
        if isinstance(entry.value, Mapping)
    }
    return Bodies(bodies)
