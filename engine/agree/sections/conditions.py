"""Conditions of grants, and duties: what someone must, should or may do."""

from __future__ import annotations

from functools import partial
from typing import Literal, TypeAlias

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import UNKNOWN, Citation, Reference
from agree.source import Mapping

Strength: TypeAlias = Literal["must", "should", "may"]
STRENGTHS: tuple[Strength, Strength, Strength] = ("must", "should", "may")
RequirementKind: TypeAlias = Literal["condition", "duty"]


class Requirement(Record):
    """Something that someone must, should or may do: a condition of grants, or a duty.

    `who` is empty when the document does not say whose it is. `grants` are ids, or grant/part for a
    part; when empty it belongs to every grant of `who`.
    `entitles`: the document makes it a condition for getting the money. `latest` is the deadline
    by which it is to be done, where the document sets one.
    """

    id: str
    kind: RequirementKind
    who: tuple[Reference, ...]
    grants: tuple[Reference, ...]
    area: Reference | None
    strength: Strength
    entitles: bool
    latest: Reference | None
    what: str
    citation: Citation
    span: Span


class Requirements(Record):
    """The conditions of an agreement, or its duties."""

    items: tuple[Requirement, ...]


def decode_conditions(context: SectionContext) -> Requirements:
    """Return the conditions that a file declares."""
    return _requirements("condition", context)


def decode_duties(context: SectionContext) -> Requirements:
    """Return the duties that a file declares."""
    return _requirements("duty", context)


def _requirements(kind: RequirementKind, context: SectionContext) -> Requirements:
    return Requirements(context.reader.each(context.node, partial(_requirement, kind)))


def _requirement(kind: RequirementKind, reader: Reader, node: Mapping) -> Requirement:
    return Requirement(
        id=reader.text(node, "id"),
        kind=kind,
        who=() if reader.text(node, "who") == UNKNOWN else reader.references(node, "who"),
        grants=reader.references(node, "grants"),
        area=reader.reference(node, "area"),
        strength=reader.one_of(node, "strength", STRENGTHS),
        entitles=reader.is_true(node, "entitles"),
        latest=reader.reference(node, "latest"),
        what=reader.words(node, "what"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
