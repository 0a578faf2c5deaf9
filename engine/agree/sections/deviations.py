"""Declared deviations: printed figures that are known not to fit, and why."""

from __future__ import annotations

from fractions import Fraction

from agree.base import Record, Span
from agree.sections.declared import DeclaredNames, texts_in
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation
from agree.source import Mapping


class Deviation(Record):
    """A printed figure known to differ from the computed one; `at` is table/column/row."""

    at: str
    printed: Fraction | None
    computed: Fraction | None
    because: str
    citation: Citation
    span: Span


class Deviations(Record):
    """The deviations of a file; `places` are those of deviations that could not be read too."""

    items: tuple[Deviation, ...]
    places: DeclaredNames


def decode(context: SectionContext) -> Deviations:
    """Return the deviations that a file declares."""
    return Deviations(
        context.reader.each(context.node, _deviation), texts_in(context.written, "at")
    )


def _deviation(reader: Reader, node: Mapping) -> Deviation:
    return Deviation(
        at=reader.text(node, "at"),
        printed=_figure(reader, node, "printed"),
        computed=_figure(reader, node, "computed"),
        because=reader.words(node, "because"),
        citation=reader.citation(node),
        span=reader.place(node, "at"),
    )


def _figure(reader: Reader, node: Mapping, key: str) -> Fraction | None:
    figure = reader.scalar(node, key)
    return None if figure is None else reader.figure(figure.text, figure.span)
