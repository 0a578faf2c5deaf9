"""Facts: a figure for each member, which keys are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, short_repr
from agree.sections.figures import Figures, figures
from agree.sections.reader import Reader
from agree.sections.recipients import Member
from agree.sections.shared import PENDING, Citation, PendingReason, Reference
from agree.source import Mapping, Scalar

DATE_UNKNOWN = Kind(
    "date-unknown",
    message("no source states which day {fact} refers to"),
    advice=message("Nothing has to be done. When a source turns up, write its date."),
    severity="note",
)


@short_repr
class Fact(NamedTuple):
    """A figure for each member, with its date of reference (None: no source says) and source."""

    id: str
    label: str
    unit: str
    as_of: date | None
    citation: Citation
    of: tuple[Reference, ...]
    figures: Figures | None
    pending_reason: PendingReason | None
    span: Span

    @property
    def pending(self) -> bool:
        """Whether none of its figures is known yet."""
        return self.figures is None

    def figure_of(self, member: Member) -> Fraction | None:
        """Return a member's figure; None when it has none, and while it is pending."""
        figure = self.figures.of(member) if self.figures is not None else None
        return None if figure is None else figure.value


def fact(reader: Reader, name: str, node: Mapping) -> Fact:
    """One fact, called `name` in the file."""
    values = node.get("values")
    pending = isinstance(values, Scalar) and values.text == PENDING
    found = None
    if not pending:
        found = figures(reader, values, reader.scalar(node, "column"), name, reader.figure)
    if found is not None and reader.text(node, "others") == PENDING:
        found = found._replace(others_pending=True)
    return Fact(
        id=name,
        label=reader.text(node, "label", name),
        unit=reader.text(node, "unit"),
        as_of=reader.date(node, "as_of"),
        citation=reader.citation(node),
        of=reader.references(node, "of"),
        figures=found,
        pending_reason=reader.pending_reason(node),
        span=node.span,
    )


def unknown_dates(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Check whether the source of each fact says which day it describes."""
    for one in facts:
        if one.as_of is None:
            yield Finding(DATE_UNKNOWN, one.span, {"fact": Quoted(one.label)})
