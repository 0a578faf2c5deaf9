"""Inconsistencies: contradictions in the document that no computation can find."""

from __future__ import annotations

from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.source import Mapping


@short_repr
class Inconsistency(NamedTuple):
    """A contradiction in the document that no computation can find."""

    sections: tuple[str, ...]
    about: str
    taken_as: str
    span: Span


@short_repr
class Inconsistencies(NamedTuple):
    """The inconsistencies of a document."""

    items: tuple[Inconsistency, ...]


def decode(context: SectionContext) -> Inconsistencies:
    """Return the inconsistencies that a file declares."""
    return Inconsistencies(context.reader.each(context.node, _inconsistency))


def _inconsistency(reader: Reader, node: Mapping) -> Inconsistency:
    return Inconsistency(
        sections=reader.texts(node, "sections"),
        about=reader.words(node, "about"),
        taken_as=reader.words(node, "taken_as"),
        span=node.span,
    )
