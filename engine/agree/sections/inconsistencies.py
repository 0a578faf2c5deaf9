"""Inconsistencies: contradictions in the document that no computation can find."""

from __future__ import annotations

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.source import Mapping


class Inconsistency(Record):
    """A contradiction in the document that no computation can find."""

    sections: tuple[str, ...]
    about: str
    taken_as: str
    span: Span


class Inconsistencies(Record):
    """The inconsistencies of a document."""

    items: tuple[Inconsistency, ...]


def decode(context: SectionContext) -> Inconsistencies:
    """Return the inconsistencies that a file declares."""
    return Inconsistencies(context.reader.each(context.node, _inconsistency))


def _inconsistency(reader: Reader, node: Mapping) -> Inconsistency:
    return Inconsistency(
        sections=tuple(map(reader.as_cited, reader.texts(node, "sections"))),
        about=reader.words(node, "about"),
        taken_as=reader.words(node, "taken_as"),
        span=node.span,
    )
