"""A section that the language does not have: animals that were seen, each with a count."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.source import Mapping

DECODED: list[str] = []
"""A line each time that the section is decoded."""


class Sighting(NamedTuple):
    """An animal, and how many of it were seen."""

    id: str
    number: Fraction | None


class Sightings(NamedTuple):
    """All that was seen."""

    items: tuple[Sighting, ...]


def decode(context: SectionContext) -> Sightings:
    DECODED.append("sightings")
    return Sightings(context.reader.each(context.node, _sighting))


def _sighting(reader: Reader, node: Mapping) -> Sighting:
    count = reader.scalar(node, "count")
    figure = None if count is None else reader.figure(count.text, count.span)
    return Sighting(reader.text(node, "id"), figure)
