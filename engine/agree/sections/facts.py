"""Facts: a figure for each member, which keys are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from agree.base import Finding, Kind, Quoted, Span, message, short_repr, unknown_name
from agree.sections.figures import Figures, decode_figures, figures_of_column
from agree.sections.kinds import UNKNOWN_FACT
from agree.sections.reader import Reader
from agree.sections.recipients import Member
from agree.sections.shared import PENDING, Citation, PendingReason, Reference
from agree.source import AnyPath, Folder, Mapping, read_text
from agree.source.csv_table import missing_column, read_table

DATE_UNKNOWN = Kind(
    "date-unknown",
    message("no source states which day {fact} refers to"),
    advice=message("Nothing has to be done. When a source turns up, write its date."),
    severity="note",
)

LABELS = ("code", "name", "group")
"""The columns of a file of reported facts that hold no fact."""


@short_repr
class Fact(NamedTuple):
    """A figure for each member, with its date of reference (None: no source says) and source.

    `known` is the day on which its figures became known; None where they were at the signing.
    """

    id: str
    label: str
    unit: str
    as_of: date | None
    citation: Citation
    of: tuple[Reference, ...]
    figures: Figures | None
    pending_reason: PendingReason | None
    span: Span
    known: date | None = None

    @property
    def pending(self) -> bool:
        """Return whether all its figures are still pending."""
        return self.figures is None

    def figure_of(self, member: Member) -> Fraction | None:
        """Return a member's figure; None when it has none, and while it is pending."""
        figure = self.figures.of(member) if self.figures is not None else None
        return None if figure is None else figure.value


def decode_fact(reader: Reader, name: str, node: Mapping) -> Fact:
    """Decode the fact that is called `name` in the file."""
    figures = None
    if reader.text(node, "values") != PENDING:
        column = reader.scalar(node, "column")
        figures = decode_figures(reader, node.get("values"), column, name, reader.figure)
    if figures is not None and reader.text(node, "others") == PENDING:
        figures = figures._replace(others_pending=True)
    return Fact(
        id=name,
        label=reader.text(node, "label", name),
        unit=reader.text(node, "unit"),
        as_of=reader.date(node, "as_of"),
        citation=reader.citation(node),
        of=reader.references(node, "of"),
        figures=figures,
        pending_reason=reader.pending_reason(node),
        span=node.span,
        known=reader.date(node, "known"),
    )


def unknown_dates(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Check whether the source of each fact says which day it describes."""
    for fact in facts:
        if fact.as_of is None:
            yield Finding(DATE_UNKNOWN, fact.span, {"fact": Quoted(fact.label)})


def with_reported_figures(
    facts: Values[str, Fact], path: AnyPath
) -> tuple[Values[str, Fact], list[Finding]]:
    """Return the facts with the figures of a CSV file that were reported after signing.

    The file has a row for each member and a column for each fact; its other columns are code,
    name, and group where one code is in several groups.
    """
    path = Path(path)
    source, findings = read_text(path, str(path))
    if findings:
        return facts, findings
    table, findings = read_table(source)
    code = table.column("code")
    if not findings and code is None:
        findings = [missing_column(table, "code", Span(source))]
    if findings or code is None:
        return facts, findings
    reader = Reader(Folder(path.parent, str(path.parent)), {})
    reported = dict(facts)
    for column, heading in enumerate(table.columns):
        if heading in facts:
            place = table.header.span(column)
            figures = figures_of_column(reader, table, code, column, place, reader.figure)
            reported[heading] = facts[heading]._replace(figures=figures, span=place)
        elif heading.casefold() not in LABELS:
            span = table.header.span(column)
            reader.findings.append(unknown_name(UNKNOWN_FACT, span, heading, facts))
    return reported, reader.findings
