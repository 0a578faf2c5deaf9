"""Targets: the figures to reach, by when, and who measures them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping


class Target(Record):
    """A goal: the least figure to reach by a day, who measures it, and how it stands."""

    id: str
    what: str
    who: tuple[Reference, ...]
    figure: Fraction | None
    unit: str
    by: date | None
    measured_by: tuple[Reference, ...]
    status: str
    citation: Citation
    span: Span


class Targets(Record):
    """The targets of an agreement."""

    items: tuple[Target, ...]


def decode(context: SectionContext) -> Targets:
    """Return the targets that a file declares."""
    return Targets(context.reader.each(context.node, _target))


def _target(reader: Reader, node: Mapping) -> Target:
    figure = reader.scalar(node, "figure")
    return Target(
        id=reader.text(node, "id"),
        what=reader.words(node, "what"),
        who=reader.references(node, "who"),
        figure=None if figure is None else reader.number(figure.text, figure.span),
        unit=reader.words(node, "unit"),
        by=reader.date(node, "by"),
        measured_by=reader.references(node, "measured_by"),
        status=reader.words(node, "status"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
