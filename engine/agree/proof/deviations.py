"""Declared deviations and inconsistencies: what is known not to fit, and why."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from agree.brief import brief
from agree.findings import Span
from agree.sections import Citation, Declared
from agree.sections.reader import Reader
from agree.source import Mapping, Node, Scalar, Sequence, mappings


@brief
class Deviation(NamedTuple):
    """A printed figure known to differ from the computed one; `at` is table/column/row."""

    at: str
    printed: Fraction | None
    computed: Fraction | None
    because: str
    citation: Citation
    span: Span


@brief
class Inconsistency(NamedTuple):
    """A contradiction in the document that no computation can find."""

    sections: tuple[str, ...]
    about: str
    taken_as: str
    span: Span


def deviations(reader: Reader, root: Mapping) -> Iterator[Deviation]:
    """The deviations that a file declares, as far as they can be read."""
    for node in mappings(root.get("deviations")):
        found = reader.whole(partial(_deviation, reader), node)
        if found is not None:
            yield found


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


def at_places(written: Node | None) -> Declared:
    """Return the places that deviations are declared for, also those of faulty ones."""
    items = written.items if isinstance(written, Sequence) else ()
    places = [item.get("at") if isinstance(item, Mapping) else None for item in items]
    known = frozenset(place.text for place in places if isinstance(place, Scalar))
    readable = written is None or isinstance(written, Sequence)
    return Declared(known, readable and all(isinstance(place, Scalar) for place in places))


def _number(reader: Reader, node: Node | None) -> Fraction | None:
    return reader.figure(node.text, node.span) if isinstance(node, Scalar) else None


def inconsistencies(reader: Reader, root: Mapping) -> Iterator[Inconsistency]:
    """The inconsistencies that a file declares."""
    for node in mappings(root.get("inconsistencies")):
        listed = node.get("sections")
        sections = listed.items if isinstance(listed, Sequence) else ()
        yield Inconsistency(
            sections=tuple(item.text for item in sections if isinstance(item, Scalar)),
            about=reader.text(node, "about"),
            taken_as=reader.text(node, "taken_as"),
            span=node.span,
        )
