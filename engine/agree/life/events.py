"""Dated events: what was requested, paid, reported and repaid, read row by row from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from agree.base import (
    Finding,
    Kind,
    NumberFault,
    Quoted,
    Span,
    Words,
    message,
    nearest,
    short_repr,
    unknown_name,
)
from agree.life.dossier import Award, Dossier
from agree.life.rows import BAD_DATE, Columns, FileRow
from agree.questions.selection import exact_members, names_of
from agree.sections import Member, MemberId
from agree.sections.reader import as_date
from agree.source.thousands import Marks, ambiguity, marks_in

MISSING_CELL = Kind(
    "missing-cell",
    message("{column} is missing"),
    advice=message("Fill in the cell."),
)
UNKNOWN_KIND = Kind(
    "unknown-kind",
    message("{name} is not a kind of event"),
    hint=message("Choose {known}."),
)
UNKNOWN_PERSON = Kind(
    "unknown-person",
    message("no recipient has the code or name {name}"),
    hint=message("Write the recipient's name, or group/code, such as {example}."),
)
WHICH_PERSON = Kind(
    "which-person",
    message("{name} may mean several recipients: {members}"),
    hint=message("Write group/code: {codes}."),
)
NOT_THEIR_GRANT = Kind(
    "not-their-grant",
    message("{recipient} gets nothing of the grant {grant}"),
    hint=message("The grants are {known}."),
)

EventKind: TypeAlias = Literal["requisition", "payment", "report", "repayment"]

KINDS: Mapping[str, EventKind] = {
    "requisition": "requisition",
    "payment": "payment",
    "report": "report",
    "repayment": "repayment",
    "rekvisition": "requisition",
    "utbetalning": "payment",
    "redovisning": "report",
    "återbetalning": "repayment",
}
"""What an event may be called in a file, in English or Swedish."""
EVENT_COLUMNS: Columns = {
    "date": ("date", "datum"),
    "event": ("event", "händelse"),
    "recipient": ("recipient", "mottagare"),
    "grant": ("grant", "bidrag", "anslag"),
    "amount": ("amount", "belopp"),
    "what": ("what", "vad", "note", "anteckning"),
}
COST_COLUMNS: Columns = {name: EVENT_COLUMNS[name] for name in EVENT_COLUMNS if name != "event"}


@short_repr
class Event(NamedTuple):
    """Something that happened to one recipient's grant on a day.

    `amount` is in minor units; None means all that was granted (a requisition) or all that is
    left of what was requested (a payment). `what` says in a report what the costs are.
    """

    kind: EventKind
    day: date
    member: Member
    grant: str
    amount: int | None
    what: str
    span: Span

    @property
    def account(self) -> tuple[MemberId, str]:
        """Return the account that it belongs to: the recipient's of the grant."""
        return self.member.id, self.grant


@short_repr
class RowReader(NamedTuple):
    """What rows are read against: the awards, and what a row that does not say it is taken for.

    `kind` is what all rows tell of, in a file without a column for it; `undated` is the day of a
    row without a date. `marks` tells what the dots and commas in the amounts of the file mean.
    """

    dossier: Dossier
    awards: tuple[Award, ...]
    kind: EventKind | None
    undated: date | None
    marks: Marks


def events_of(
    dossier: Dossier,
    rows: tuple[FileRow, ...],
    kind: EventKind | None = None,
    undated: date | None = None,
) -> tuple[tuple[Event, ...], list[Finding]]:
    """Return the events of the rows that can be read, and every fault of the others.

    `kind` is what all rows tell of, in a file without a column for it; `undated` is the day of a
    row without a date.
    """
    marks = marks_in(row.text("amount") for row in rows)
    reader = RowReader(dossier, dossier.awards, kind, undated, marks)
    read = [item for row in rows for item in _events(reader, row)]
    events = tuple(item for item in read if isinstance(item, Event))
    return events, [item for item in read if isinstance(item, Finding)]


def _events(reader: RowReader, row: FileRow) -> Iterator[Event | Finding]:
    """Yield an event for each grant that a row is about, or each fault of the row."""
    kind, day = reader.kind or _kind(row), _day(reader, row)
    member, amount = _member(reader, row), _amount(reader, row)
    grants = _grants(reader, row, member, kind) if isinstance(member, Member) else ()
    if (
        isinstance(kind, Finding)
        or isinstance(day, Finding)
        or isinstance(member, Finding)
        or isinstance(amount, Finding)
        or isinstance(grants, Finding)
    ):
        parts = (kind, day, member, amount, grants)
        yield from (part for part in parts if isinstance(part, Finding))
    elif amount is None and kind in ("report", "repayment"):
        yield _missing(row, "amount")
    else:
        for grant in grants:
            yield Event(kind, day, member, grant, amount, row.text("what"), row.place("grant"))


def _missing(row: FileRow, column: str) -> Finding:
    return Finding(MISSING_CELL, row.span, {"column": Quoted(column)})


def _kind(row: FileRow) -> EventKind | Finding:
    text = row.text("event")
    if not text:
        return _missing(row, "event")
    kind = KINDS.get(text.casefold())
    if kind is None:
        listed = Words(tuple(KINDS), "or")
        return unknown_name(UNKNOWN_KIND, row.place("event"), text, KINDS, known=listed)
    return kind


def _day(reader: RowReader, row: FileRow) -> date | Finding:
    text = row.text("date")
    if not text:
        return reader.undated or _missing(row, "date")
    return as_date(text) or Finding(BAD_DATE, row.place("date"), {"text": Quoted(text)})


def _amount(reader: RowReader, row: FileRow) -> int | Finding | None:
    """Return an amount in minor units; None for an empty cell."""
    text, currency = row.text("amount"), reader.dossier.agreement.currency
    if not text:
        return None
    ambiguous = ambiguity(text, row.place("amount"), reader.marks)
    if ambiguous is not None:
        return ambiguous
    try:
        return currency.parse(text, currency.main)
    except NumberFault as fault:
        units = tuple(currency.units)
        near = nearest(fault.unit, units) if fault.unit else None
        values = {"text": Quoted(text), "unit": Quoted(fault.unit), "units": Words(units)}
        return Finding(fault.code, row.place("amount"), values, suggestion=near)


def _member(reader: RowReader, row: FileRow) -> Member | Finding:
    """Return the one recipient that a row names, among those that are granted something."""
    text, place = row.text("recipient"), row.place("recipient")
    if not text:
        return _missing(row, "recipient")
    granted = {award.member.id: award.member for award in reader.awards}
    named = exact_members(reader.dossier.agreement, text)
    members = [member for member in named if member.id in granted]
    if len(members) == 1:
        return members[0]
    if members:
        values = {
            "name": Quoted(text),
            "members": Words(tuple(member.name for member in members), "or"),
            "codes": Words(tuple("/".join(member.id) for member in members), "or"),
        }
        return Finding(WHICH_PERSON, place, values)
    codes = ["/".join(identifier) for identifier in granted]
    names = [name for member in granted.values() for name in names_of(member)]
    example = codes[0] if codes else ""
    unknown = {"name": Quoted(text), "example": example}
    return Finding(UNKNOWN_PERSON, place, unknown, suggestion=nearest(text, [*names, *codes]))


def _grants(
    reader: RowReader, row: FileRow, member: Member, kind: EventKind | Finding
) -> tuple[str, ...] | Finding:
    """Return the grant that a row names by id or name; without one, all that are granted."""
    awards = [award for award in reader.awards if award.member.id == member.id]
    text = row.text("grant")
    if not text:
        if kind in ("report", "repayment") or row.text("amount"):
            return _missing(row, "grant")
        return tuple(award.grant.id for award in awards if award.granted)
    for award in awards:
        if text.casefold() in (award.grant.id.casefold(), award.grant.name.casefold()):
            return (award.grant.id,)
    ids = tuple(award.grant.id for award in awards)
    names = [name for award in awards for name in (award.grant.id, award.grant.name)]
    values = {"recipient": member.name, "grant": Quoted(text), "known": Words(ids)}
    return Finding(NOT_THEIR_GRANT, row.place("grant"), values, suggestion=nearest(text, names))
