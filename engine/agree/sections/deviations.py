"""Declared deviations: printed figures that are known not to fit, and why."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import NamedTuple

from agree.base import Span, short_repr
from agree.sections.declared import Declared
from agree.sections.on_demand import Context
from agree.sections.reader import Reader
from agree.sections.shared import Citation
from agree.source import Mapping, Node, Scalar, Sequence


@short_repr
class Deviation(NamedTuple):
    """A printed figure known to differ from the computed one; `at` is table/column/row."""

    at: str
    printed: Fraction | None
    computed: Fraction | None
    because: str
    citation: Citation
    span: Span


@short_repr
class Deviations(NamedTuple):
    """The deviations of a file; `places` are those of deviations that could not be read too."""

    items: tuple[Deviation, ...]
    places: Declared


def decode(context: Context) -> Deviations:
    """Return the deviations that a file declares."""
    found = context.reader.each(context.node, partial(_deviation, context.reader))
    return Deviations(tuple(found), _places(context.written))


def _deviation(reader: Reader, node: Mapping) -> Deviation:
    at = node.get("at")
    return Deviation(
        at=reader.text(node, "at"),
        printed=_number(reader, node.get("printed")),
        computed=_number(reader, node.get("computed")),
        because=reader.text(node, "because"),
        citation=reader.citation(node),
        span=at.span if at is not None else node.span,
    )


def _places(written: Node | None) -> Declared:
    """Return the places that deviations are declared for, also those of faulty ones."""
    items = written.items if isinstance(written, Sequence) else ()
    places = [item.get("at") if isinstance(item, Mapping) else None for item in items]
    known = frozenset(place.text for place in places if isinstance(place, Scalar))
    readable = written is None or isinstance(written, Sequence)
    return Declared(known, readable and all(isinstance(place, Scalar) for place in places))


def _number(reader: Reader, node: Node | None) -> Fraction | None:
    return reader.figure(node.text, node.span) if isinstance(node, Scalar) else None
