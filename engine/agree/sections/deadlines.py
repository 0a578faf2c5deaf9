"""Deadlines: by when someone owes someone something."""

from __future__ import annotations

from collections.abc import Mapping as Values

from agree.base import Record, Span
from agree.sections.on_demand import SectionContext
from agree.sections.reader import Reader
from agree.sections.shared import Citation, DayOrMonth, Reference
from agree.source import Mapping, mappings


class Deadline(Record):
    """A date by which someone owes someone something, and what follows when it is missed."""

    id: str
    when: DayOrMonth
    sender: tuple[Reference, ...]
    receiver: tuple[Reference, ...]
    what: str
    grants: tuple[Reference, ...]
    consequence: str
    citation: Citation
    span: Span


class DeadlineDay(Record):
    """What a deadline is about, and its day; None when there is no such day."""

    what: str
    when: DayOrMonth | None


class Deadlines(Record):
    """The deadlines of an agreement.

    `days` tells by id what each is about, also when something else in it could not be read.
    """

    items: tuple[Deadline, ...]
    days: Values[str, DeadlineDay]


def decode(context: SectionContext) -> Deadlines:
    """Return the deadlines that a file declares."""
    reader = context.reader
    deadlines: list[Deadline] = []
    days: dict[str, DeadlineDay] = {}
    for node in mappings(context.node):
        before = reader.faults
        name, day = reader.text(node, "id"), reader.day_or_month(node, "date")
        days[name] = DeadlineDay(reader.words(node, "what", name), day)
        deadline = None if day is None else _deadline(reader, node, day)
        if deadline is not None and reader.faults == before:
            deadlines.append(deadline)
    return Deadlines(tuple(deadlines), days)


def _deadline(reader: Reader, node: Mapping, day: DayOrMonth) -> Deadline:
    return Deadline(
        id=reader.text(node, "id"),
        when=day,
        sender=reader.references(node, "from"),
        receiver=reader.references(node, "to"),
        what=reader.words(node, "what"),
        grants=reader.references(node, "grants"),
        consequence=reader.words(node, "consequence"),
        citation=reader.citation(node),
        span=reader.place(node),
    )
