"""Targets: the figures to reach, by when, and who measures them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from agree.base import NumberFault, Quoted, Span, parse_number, short_repr
from agree.sections.on_demand import Context
from agree.sections.reader import Reader
from agree.sections.shared import Citation, Reference
from agree.source import Mapping


@short_repr
class Target(NamedTuple):
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


@short_repr
class Targets(NamedTuple):
    """The targets of an agreement."""

    items: tuple[Target, ...]


def decode(context: Context) -> Targets:
    """Return the targets that a file declares."""
    return Targets(tuple(context.reader.each(context.node, partial(_target, context.reader))))


def _target(reader: Reader, node: Mapping) -> Target:
    return Target(
        id=reader.text(node, "id"),
        what=reader.text(node, "what"),
        who=reader.references(node, "who"),
        figure=_figure(reader, node),
        unit=reader.text(node, "unit"),
        by=reader.date(node, "by"),
        measured_by=reader.references(node, "measured_by"),
        status=reader.text(node, "status"),
        citation=reader.citation(node),
        span=reader.place(node),
    )


def _figure(reader: Reader, node: Mapping) -> Fraction | None:
    figure = reader.scalar(node, "figure")
    if figure is None:
        return None
    try:
        return parse_number(figure.text)
    except NumberFault as fault:
        reader.report(fault.code, figure.span, {"text": Quoted(figure.text)})
        return None
