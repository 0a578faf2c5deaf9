"""Facts: a figure for each member, which keys are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping as Values
from datetime import date
from fractions import Fraction
from pathlib import Path

from agree.base import Finding, Kind, Quoted, Record, Span, message, unknown_name
from agree.sections.derivations import Derivation, decode_derivation
from agree.sections.figures import (
    Figure,
    Figures,
    Known,
    decode_figures,
    figures_of_column,
    row_labels,
)
from agree.sections.kinds import BAD_DATE, UNKNOWN_FACT
from agree.sections.member import NAMES, Member
from agree.sections.reader import Reader
from agree.sections.roster import NOBODY, Rosters
from agree.sections.shared import PENDING, Citation, MemberId, PendingReason, Reference
from agree.sections.values import as_date
from agree.source import AnyPath, Folder, Mapping, read_table_text
from agree.source.csv_table import CsvTable, read_table

DATE_UNKNOWN = Kind(
    "date-unknown",
    message("no source states which day {fact} refers to"),
    advice=message("Nothing has to be done. When a source turns up, write its date."),
    severity="note",
)
FIGURE_WITHOUT_DAY = Kind(
    "figure-without-day",
    message("the row does not say on which day its figures became known"),
    hint=message("Fill in {column}, or remove the column if all were known at the signing."),
)
KNOWN_TWICE = Kind(
    "known-twice",
    message(
        "the figures of {fact} became known on {day} by the file, but on {other} by the agreement"
    ),
    hint=message("Correct one of the days, or empty the cell."),
)

KNOWN = "known"
LABELS = ("code", *NAMES, "group", KNOWN)
"""The columns of a file of reported facts that hold no fact."""


class Fact(Record):
    """A figure for each member, with its date of reference (None: no source says) and source.

    `known` is the day on which its figures became known; None where they were at the signing.
    `derivation` is how they come from others, where they are not given. `total` is their sum as the
    source prints it, and where that stands in the file; None where it is not told.
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
    derivation: Derivation | None = None
    total: tuple[Fraction, Span] | None = None

    @property
    def pending(self) -> bool:
        """Return whether all its figures are still pending."""
        return self.figures is None

    @property
    def is_whole(self) -> bool:
        """Return whether none of its figures is pending."""
        figures = self.figures
        return figures is not None and not (
            figures.others_pending or any(one.value is None for one in figures.by_code.values())
        )

    @property
    def days_known(self) -> Iterator[tuple[date, Span]]:
        """Yield each day on which figures became known after the signing, and where it stands."""
        if self.known is not None:
            yield self.known, self.span
        for figure in self.figures.by_code.values() if self.figures is not None else ():
            if figure.known is not None:
                yield figure.known.day, figure.known.span

    def known_on(self, day: date) -> Fact:
        """Return the fact as far as it was known on a day; what became known later is pending."""
        if self.known is not None and self.known > day:
            return self._replace(figures=None)
        return self if self.figures is None else self._replace(figures=self.figures.known_on(day))

    def figure_of(self, member: Member) -> Fraction | None:
        """Return a member's figure; None when it has none, and while it is pending."""
        figure = self.figures.of(member) if self.figures is not None else None
        return None if figure is None else figure.value


def decode_fact(reader: Reader, name: str, node: Mapping) -> Fact:
    """Decode the fact that is called `name` in the file."""
    figures, of = None, reader.references(node, "of")
    if reader.text(node, "values") != PENDING:
        column = reader.scalar(node, "column")
        figures = decode_figures(reader, node.get("values"), column, name, reader.figure, of)
    if figures is not None and reader.text(node, "others") == PENDING:
        figures = figures._replace(others_pending=True)
    return Fact(
        id=name,
        label=reader.words(node, "label", name),
        unit=reader.words(node, "unit"),
        as_of=reader.date(node, "as_of"),
        citation=reader.citation(node),
        of=of,
        figures=figures,
        pending_reason=reader.pending_reason(node),
        span=node.span,
        known=reader.date(node, "known"),
        derivation=decode_derivation(reader, node),
        total=_total(reader, node),
    )


def _total(reader: Reader, node: Mapping) -> tuple[Fraction, Span] | None:
    """Return the sum that the source of a fact prints, and where it stands."""
    written = reader.scalar(node, "total")
    value = None if written is None else reader.figure(written.text, written.span)
    return None if written is None or value is None else (value, written.span)


def unknown_dates(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Check whether the source of each fact says which day it describes."""
    for fact in facts:
        if fact.as_of is None and fact.derivation is None:
            yield Finding(DATE_UNKNOWN, fact.span, {"fact": Quoted(fact.label)})


def with_reported_figures(
    facts: Values[str, Fact], path: AnyPath, rosters: Rosters = NOBODY
) -> tuple[Values[str, Fact], list[Finding]]:
    """Return the facts with the figures of a CSV file that were reported after signing.

    The file has a row for each member and a column for each fact; its other columns are code or
    name, group where one code is in several groups, and known for the day on which the figures of
    the row became known. `rosters` tell whom the rows may name.
    """
    path = Path(path)
    source, findings = read_table_text(path, str(path))
    if findings:
        return facts, findings
    table, findings = read_table(source)
    if findings:
        return facts, findings
    reader = Reader(Folder(path.parent, str(path.parent)), {})
    reader.rosters = rosters
    labels = row_labels(reader, table)
    if labels is None:
        return facts, reader.findings
    days = {} if KNOWN in facts else _days_known(reader, table)
    reported = dict(facts)
    for column, heading in enumerate(table.columns):
        if heading in facts:
            place = table.header.span(column)
            fact = facts[heading]
            figures = figures_of_column(
                reader, table, labels, column, place, reader.figure, fact.of
            )
            figures = _dated(reader, fact, figures, days)
            reported[heading] = fact._replace(figures=figures, span=place)
        elif heading.casefold() not in LABELS:
            span = table.header.span(column)
            reader.findings.append(unknown_name(UNKNOWN_FACT, span, heading, facts))
    return reported, list(reader.findings_and_notes)


def _days_known(reader: Reader, table: CsvTable) -> Values[int, tuple[date | None, Span]]:
    """Return the day on which the figures of each row became known, by its line; None without.

    Where the table has no column for it, no row has a day. One that is no date is reported.
    """
    days: dict[int, tuple[date | None, Span]] = {}
    column = table.column(KNOWN)
    for row in table.rows if column is not None else ():
        text, place = row.cells[column or 0].strip(), row.span(column or 0)
        day = as_date(text)
        if text and day is None:
            reader.report(BAD_DATE, place, {"text": Quoted(text)})
        else:
            days[row.line] = day, place
    return days


def _dated(
    reader: Reader, fact: Fact, figures: Figures, days: Values[int, tuple[date | None, Span]]
) -> Figures:
    """Return the figures of a fact with the day on which each became known, and what it was before.

    A row without a day is of the day that the agreement tells of the fact.
    """
    by_code: dict[str | MemberId, Figure] = {}
    for written, figure in figures.by_code.items():
        by_code[written] = figure
        if figure.span.line not in days:
            continue
        day, place = days[figure.span.line]
        if day is not None and fact.pending and fact.known not in (None, day):
            values = {"fact": Quoted(fact.label), "day": day, "other": fact.known}
            found = Finding(KNOWN_TWICE, place, values, (fact.span,))
            reader.findings.append(found)
        elif day is not None:
            by_code[written] = figure._replace(known=Known(day, place, _before(fact, written)))
        elif fact.known is None and figure.value is not None:
            reader.report(FIGURE_WITHOUT_DAY, place, {"column": Quoted(KNOWN)})
    return figures._replace(by_code=by_code)


def _before(fact: Fact, written: str | MemberId) -> Fraction | None:
    """Return the figure that the agreement itself has; None where that is pending."""
    signed = fact.figures
    if signed is None:
        return None
    known = signed.by_code.get(written)
    if known is None and isinstance(written, tuple):
        known = signed.by_code.get(written[1])
    return None if known is None else known.value
